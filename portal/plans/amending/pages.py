"""What pages say of amendments and of the difference between two versions."""

from collections.abc import Sequence
from typing import Any

from portal.documents.amending import AmendedPart, marked_words
from portal.documents.comparing.changes import ChangeKind
from portal.errors import Conflict
from portal.kernel.formatting import day
from portal.plans.amending.queries import (
    amended_plan,
    changes_between_versions,
    get_version,
    open_amendment_of,
    shown_changes_of,
    version_made_by,
)
from portal.plans.models import Plan, PlanState
from portal.plans.queries import versions_of

KINDS = {
    ChangeKind.ADDED: ("Thêm", "done", "plus"),
    ChangeKind.REMOVED: ("Bỏ", "late", "ban"),
    ChangeKind.CHANGED: ("Sửa", "accent", "pencil"),
}


def told_of_amendment(plan: Plan) -> dict[str, Any]:
    """For the pages of a plan: its open amendment; of an amendment the plan it amends, and what it
    changes.
    """
    if not plan.is_amendment:
        is_issued = plan.state is PlanState.ISSUED
        return {"amendment": open_amendment_of(plan) if is_issued else None, "amends": None}
    parts = shown_changes_of(plan)
    return {
        "amendment": None,
        "amends": amended_plan(plan),
        "changed": len(parts),
        "made": version_made_by(plan).number if plan.state is PlanState.APPLIED else None,
        "unexplained": sum(part.key not in plan.change_reasons for part in parts),
    }


def comparison(plan: Plan, first: int | None, last: int | None) -> dict[str, Any]:
    """What is compared, an amendment with the plan it amends or two versions, and which parts are
    other; `rows` draws them.
    """
    if plan.is_amendment:
        return _of_amendment(plan)
    versions = versions_of(plan)
    numbers = [version.number for version in versions]
    if len(numbers) < 2:
        raise Conflict("Kế hoạch này mới có một phiên bản nên chưa có gì để so sánh.")
    last = last or numbers[0]
    first = first or last - 1
    before, after = (get_version(plan, each) for each in sorted((first, last)))
    return {
        "plan": plan,
        "before": f"Phiên bản {before.number}",
        "after": f"Phiên bản {after.number}",
        "before_note": _issued(before),
        "after_note": _issued(after),
        "reason": after.reason if after.number == before.number + 1 else None,
        "parts": changes_between_versions(before, after) if before is not after else [],
        "choices": [(str(v.number), f"Phiên bản {v.number} · {v.sign}") for v in versions],
        "first": before.number,
        "last": after.number,
    }


def _of_amendment(amendment: Plan) -> dict[str, Any]:
    plan, base = amended_plan(amendment), amendment.amends_version or 1
    is_applied = amendment.state is PlanState.APPLIED
    return {
        "plan": amendment,
        "before": f"Phiên bản {base}",
        "after": f"Phiên bản {base + 1}" if is_applied else "Bản điều chỉnh",
        "before_note": f"của kế hoạch {plan.sign}",
        "after_note": _issued(amendment),
        "reason": amendment.amendment_reason,
        "parts": shown_changes_of(amendment),
        "choices": [],
        "first": base,
        "last": base + 1,
        "amends": plan,
    }


def _issued(document: Any) -> str:
    return f"{document.sign}, {day(document.issued_on)}" if document.issued_on else "chưa ban hành"


def rows(parts: Sequence[AmendedPart]) -> list[dict[str, Any]]:
    """The table's rows, with the words that are only on one side marked."""
    return [
        {
            "part": part,
            "kind": KINDS[part.kind],
            "fields": [
                (field.label if field.name else "", *marked_words(field.before, field.after))
                for field in part.fields
            ],
            "is_added": part.kind is ChangeKind.ADDED,
            "is_removed": part.kind is ChangeKind.REMOVED,
        }
        for part in parts
    ]
