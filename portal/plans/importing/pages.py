"""Gathers what the review page shows."""

from typing import Any
from uuid import UUID

from flask import url_for

from portal.documents.plan import Task
from portal.kernel.forms import offered
from portal.plans.importing import sections
from portal.plans.importing.cards import task_cards
from portal.plans.importing.forms import PartOfReviewForm, TaskForm, form_class
from portal.plans.importing.models import ImportState, PlanImport
from portal.plans.importing.original import paragraphs
from portal.plans.importing.recognition import is_scan, recognition_of
from portal.plans.importing.review import Review
from portal.plans.importing.units import UnknownUnit, directory_for, unknown_units
from portal.tenancy.naming import Directory
from portal.tenancy.queries import get_unit, issuing_units

VALUES = ("lead", "coordinating", "time", "targets", "outputs", "steps")


def review_page(
    imported: PlanImport,
    review: Review,
    *,
    part: str = "",
    form: PartOfReviewForm | None = None,
    unknown: list[UnknownUnit] | None = None,
) -> dict[str, Any]:
    """The whole page: the original, every part, the open form, unknown units with their answers."""
    directory = directory_for(review)
    unknown = unknown_units(review, directory) if unknown is None else unknown
    return {
        "imported": imported,
        "is_open": imported.state is ImportState.REVIEW,
        "part": part,
        "form": form,
        "original": paragraphs(review.reading),
        "is_scan": is_scan(imported),
        "recognition": recognition_of(imported),
        "unknown": unknown,
        "units": directory.units,
        "stages": _stages(imported, unknown, part),
        **_understood(imported, review, directory),
    }


def _understood(imported: PlanImport, review: Review, directory: Directory) -> dict[str, Any]:
    """What the right side says of the plan, and how much of it there is."""
    recipients, signature = sections.closing_lines(review)
    issuer = get_unit(UUID(review.issuing_unit_id))
    return {
        "remarks": review.remarks.get("", []),
        "doubts": review.doubts(),
        "values": sum(map(_values, review.plan.tasks)),
        "header": sections.header_lines(review, issuer, issuing_units()),
        "bases": sections.basis_lines(review, _bases_of(imported)),
        "parts": sections.printed_parts(review),
        "cards": task_cards(review, directory),
        "kept": len(review.kept_keys()),
        "recipients": recipients,
        "signature": signature,
    }


def _bases_of(imported: PlanImport) -> str:
    """Where the bases stand on the page of an open import; none of one that is a draft."""
    is_open = imported.state is ImportState.REVIEW
    return url_for("imports.review", import_id=imported.id, _anchor="bases") if is_open else ""


def part_form(review: Review, part: str, shown: dict[str, Any], typed: Any) -> PartOfReviewForm:
    """The form of one part, filled with what the review holds or what was typed."""
    form = form_class(part, is_task=part in review.keys or part == "new")(typed, data=shown)
    if "issuing_unit_id" in form:
        form.issuing_unit_id.choices = offered(issuing_choices())
    return form


def issuing_choices() -> list[tuple[str, str]]:
    return [(str(unit.id), f"{unit.name} ({unit.symbol})") for unit in issuing_units()]


def typed_values(form: PartOfReviewForm) -> dict[str, Any]:
    """What the form says, with the units picked from the directory added to the lines."""
    values = {name: value for name, value in form.data.items() if name != "csrf_token"}
    if isinstance(form, TaskForm):
        for name in ("lead", "coordinating"):
            more = (values.pop(f"{name}_more") or "").strip()
            values[name] = "\n".join(filter(None, [values[name], more]))
    return values


def conflict_fields(form: PartOfReviewForm, theirs: dict[str, Any]) -> list[dict[str, str]]:
    """Both texts of every field, for the page on which a person chooses."""
    yours = typed_values(form)
    return [
        {
            "name": name,
            "label": form[name].label.text,
            "yours": _as_typed(yours[name]),
            "theirs": _as_typed(value),
        }
        for name, value in theirs.items()
    ]


def _as_typed(value: Any) -> str:
    if value is None:
        return ""
    return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value)


def _values(task: Task) -> int:
    return sum(bool(getattr(task, name)) for name in VALUES)


def _stages(imported: PlanImport, unknown: list[UnknownUnit], part: str) -> list[dict[str, Any]]:
    page = url_for("imports.review", import_id=imported.id)
    open_units = sum(not unit.is_postponed for unit in unknown)
    names = (
        ("Tệp", "original", 0),
        ("Phần đầu, căn cứ", "header", 0),
        ("Nhiệm vụ", "tasks", 0),
        ("Đơn vị chưa rõ", "units", open_units),
        ("Nơi nhận, ký", "closing", 0),
    )
    return [
        {
            "label": label,
            "url": f"{page}#{anchor}",
            "is_current": anchor == "tasks" and not part,
            "count": count,
        }
        for label, anchor, count in names
    ]
