"""What a person made different from what the machine read."""

from typing import Any

from portal.plans.importing.corrections import shown
from portal.plans.importing.review import Review
from portal.plans.importing.task_corrections import shown_task


def corrected_fields(review: Review, part: str) -> dict[str, Any]:
    """The form fields of a part whose values differ from the reading, each with the read value."""
    now = shown(review, part)
    before = _as_read(review, part)
    return {
        name: before[name]
        for name, value in now.items()
        if name in before and before[name] != value
    }


def _as_read(review: Review, part: str) -> dict[str, Any]:
    if part in review.keys:
        task = review.read_task(part)
        return shown_task(task) if task else {}
    untouched = Review(review.reading, review.reading, [], review.issuing_unit_id)
    return shown(untouched, part)
