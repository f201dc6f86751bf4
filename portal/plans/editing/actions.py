"""Decisions on the parts of a draft. Each leaves one audit entry and moves the plan's version."""

from typing import Any

from portal.audit.record import record
from portal.documents.plan import Block
from portal.errors import Missing
from portal.kernel.clock import now
from portal.plans.editing.drafts import Draft, keep_draft
from portal.plans.importing.corrections import correct
from portal.plans.importing.ordering import move_task, remove_task
from portal.plans.tasks import PlanTask

GIVEN_WITH_ISSUE = ("number", "issued_on")


def correct_part(draft: Draft, name: str, values: dict[str, Any]) -> str:
    """Make a part what the form says; the name of the part that now holds it."""
    if name == "header":
        values |= {each: getattr(draft.review.plan, each) for each in GIVEN_WITH_ISSUE}
    saved = correct(draft.review, draft.part(name), values)
    _keep(draft, name)
    return str(_task_at(draft, saved).id) if name == "new" else name


def add_prose(draft: Draft, values: dict[str, Any]) -> str:
    """Put a heading or a piece of prose behind another part, or first; its id."""
    blocks = draft.review.plan.blocks
    found = draft.place_of(values["after"])
    place = 0 if found is None else found + 1
    role, level = (blocks[place - 1].role, blocks[place - 1].level) if place else ("preamble", 1)
    added = Block(values["kind"], values["text"], values["label"] or None, level, role)
    blocks.insert(place, added)
    _keep(draft, "prose")
    return str(next(row.id for row in draft.plan.blocks if row.position == place))


def delete_part(draft: Draft, name: str) -> None:
    """Take a task, a heading or a piece of prose out of the draft."""
    part = draft.part(name)
    if part in draft.review.keys:
        remove_task(draft.review, part)
    else:
        draft.review.plan.blocks.pop(int(part.removeprefix("b")))
    _keep(draft, name, deleted=True)


def move(draft: Draft, name: str, by: int) -> None:
    """Move a task up (-1) or down (1)."""
    if name not in draft.review.keys:
        raise Missing(name)
    move_task(draft.review, name, by)
    _keep(draft, name, moved=by)


def settle_doubts(draft: Draft, name: str) -> None:
    """Take the remarks on a task as seen."""
    draft.review.remarks.pop(name, None)
    _keep(draft, name, seen=True)


def _keep(draft: Draft, name: str, **details: Any) -> None:
    draft.plan.require_editable()
    draft.plan.updated_at = now()  # whoever submits or exports meets another version
    keep_draft(draft)
    record("plan.edit", draft.plan, title=draft.plan.title, part=name, **details)


def _task_at(draft: Draft, key: str) -> PlanTask:
    place = draft.review.keys.index(key)
    return next(task for task in draft.plan.tasks if task.position == place)
