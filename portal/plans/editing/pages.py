"""Gathers what the page of a draft under correction shows."""

from typing import Any

from flask import url_for
from wtforms import Form

from portal.kernel.formatting import day
from portal.kernel.forms import offered
from portal.plans import queries
from portal.plans.checks import lacks_of, lacks_of_tasks
from portal.plans.citing.pages import shown_bases
from portal.plans.editing.drafts import Draft
from portal.plans.editing.forms import DraftHeaderForm, ProseForm
from portal.plans.importing.corrections import recipient_line, shown
from portal.plans.importing.forms import PartOfReviewForm, form_class
from portal.plans.importing.pages import issuing_choices
from portal.plans.models import PlanState
from portal.plans.printed import printed_label
from portal.plans.words import task_words
from portal.tenancy.naming import directory_of
from portal.tenancy.queries import get_unit

FIRST = ("", "Ở đầu văn bản")
PROSE = "prose"
TASK_FIELDS = ("text", "lead", "coordinating", "time_text", "targets", "outputs", "steps")


def shown_part(draft: Draft, name: str) -> dict[str, Any]:
    """The values that the form of a part opens with; number and day are not the draft's."""
    if name == PROSE:
        return {}
    values = shown(draft.review, draft.part(name))
    return {key: value for key, value in values.items() if key not in ("number", "issued_on")}


def part_form(draft: Draft, name: str, before: dict[str, Any], typed: Any) -> PartOfReviewForm:
    """The form of one part, filled with what the draft holds or what was typed."""
    is_task = name == "new" or name in draft.review.keys
    kinds: dict[str, type[PartOfReviewForm]] = {"header": DraftHeaderForm, PROSE: ProseForm}
    form = kinds.get(name, form_class(name, is_task=is_task))(typed, data=before)
    if "issuing_unit_id" in form:
        form.issuing_unit_id.choices = offered(issuing_choices())
    if name == PROSE:
        form.after.choices = offered([FIRST, *_places(draft)])
    return form


def edit_page(draft: Draft, *, part: str = "", form: Form | None = None) -> dict[str, Any]:
    """The whole draft, with the form of the part that is open."""
    plan = draft.plan
    return {
        "plan": plan,
        "part": part,
        "form": form,
        "header": _header(draft),
        "bases": shown_bases(plan, f"{url_for('drafts.show', plan_id=plan.id)}#bases"),
        "rows": _rows(draft),
        "recipients": [recipient_line(each) for each in draft.review.plan.recipients],
        "signature": _signature(draft),
        "units": directory_of(plan.year).units,
        "lacks": [*lacks_of(plan), *lacks_of_tasks(list(draft.tasks.values()))],
        "doubts": sum(map(len, draft.review.remarks.values())),
        "reason": queries.last_reason(plan) if plan.state is PlanState.RETURNED else None,
    }


def _rows(draft: Draft) -> list[dict[str, Any]]:
    """Printed parts in order: prose under its own id, tasks under theirs."""
    found: list[dict[str, Any]] = []
    for block in draft.review.plan.blocks:
        row = draft.row_of(block)
        if block.task is not None:
            key = draft.review.keys[block.task]
            task = draft.tasks[key]
            words = task_words(task, "not_started", parts=task)
            found.append({"part": key, "task": words, "kind": "task"})
        elif row is not None:
            found.append(
                {
                    "part": str(row.id),
                    "task": None,
                    "kind": block.kind,
                    "level": min(block.level, 4),
                    "words": f"{printed_label(block)} {block.text}".strip(),
                }
            )
    return found


def _places(draft: Draft) -> list[tuple[str, str]]:
    """Behind which printed part something may be put."""
    places = []
    for block in draft.review.plan.blocks:
        row = draft.row_of(block)
        if row is not None:
            task = None if block.task is None else draft.review.plan.tasks[block.task]
            label, words = (
                (task.label, task.title or task.text) if task else (block.label, block.text)
            )
            places.append((str(row.id), f"Sau “{label or ''} {words[:70]}”".replace("“ ", "“")))
    return places


def _header(draft: Draft) -> list[tuple[str, Any]]:
    plan = draft.plan
    return [
        ("Tên kế hoạch", plan.title),
        ("Năm", plan.year),
        ("Đơn vị ban hành", get_unit(plan.issuing_unit_id).name),
        ("Cơ quan chủ quản", plan.parent_body),
        ("Cơ quan ban hành", plan.issuing_body),
        ("Ký hiệu", plan.symbol),
        ("Địa danh", plan.place),
        (
            "Số, ngày",
            f"{plan.sign}, {day(plan.issued_on)}" if plan.number else "văn thư ghi khi ban hành",
        ),
    ]


def _signature(draft: Draft) -> list[tuple[str, Any]]:
    plan = draft.plan
    return [
        ("Quyền hạn", plan.signing_authority or "không ghi"),
        ("Chức vụ", plan.signer_position),
        ("Họ và tên", plan.signer_name),
    ]
