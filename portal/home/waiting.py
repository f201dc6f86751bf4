"""What waits for a person: their tasks by urgency, plans that ask for their decision, and for
those who answer for all of them the tasks of every unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_login import current_user
from sqlalchemy import select

from portal.access import Permission
from portal.extensions import db
from portal.kernel.models import current_tenant
from portal.plans.importing.models import ImportState, PlanImport
from portal.plans.models import Plan, PlanState
from portal.progress import queries
from portal.progress.rows import task_row

SHOWN = 6
# why tasks wait → the title of their section, and the filter that lists all of them
SECTIONS = {
    "overdue": ("Quá hạn", {"state": "overdue"}),
    "due_soon": ("Đến hạn trong 7 ngày", {"lack": "soon"}),
    "needs_update": ("Chưa cập nhật kỳ này", {"lack": "stale"}),
    "no_data": ("Chưa có số liệu", {"lack": "data"}),
}
# what a plan in this state asks for, and of whom
ASKS = (
    (PlanState.SUBMITTED, Permission.PLAN_APPROVE, "Xem và duyệt"),
    (PlanState.APPROVED, Permission.PLAN_ISSUE, "Cấp số"),
    (PlanState.RETURNED, Permission.PLAN_SUBMIT, "Chỉnh lý"),
    (PlanState.DRAFT, Permission.PLAN_SUBMIT, "Hoàn thiện"),
)


@dataclass(frozen=True)
class Section:
    """Some tasks that wait for one reason; `total` counts those not shown too."""

    title: str
    rows: list[dict[str, Any]]
    total: int
    filters: dict[str, str]


def sections(day: date) -> list[Section]:
    """The tasks of the person's units by why they wait, the most urgent reason first."""
    units = queries.units_of(current_user.person)
    found: dict[str, list[dict[str, Any]]] = {}
    totals: dict[str, int] = {}
    for row in queries.waiting_for(units, day=day, first=SHOWN):
        shown = task_row(row.PlanTask, row.Plan, row.state, day, units, row.reason)
        found.setdefault(row.reason, []).append(shown)
        totals[row.reason] = row.total
    return [
        Section(title, found[reason], totals[reason], {"unit": "mine", **filters})
        for reason, (title, filters) in SECTIONS.items()
        if reason in found
    ]


def plans_asking() -> Sequence[tuple[Plan, str]]:
    """Plans that wait for a decision the person may take, longest-waiting first."""
    wanted = {state: words for state, permission, words in ASKS if current_user.can(permission)}
    query = select(Plan).where(Plan.state.in_(wanted), Plan.tenant_id == current_tenant.get())
    found = db.session.scalars(query.order_by(Plan.updated_at, Plan.id)).all()
    return [(plan, wanted[plan.state]) for plan in found if _is_for(plan, current_user.person.id)]


def _is_for(plan: Plan, person_id: Any) -> bool:
    """Drafts wait for their drafter; nobody approves what they drafted or submitted."""
    if plan.state is PlanState.DRAFT:
        return plan.drafted_by_id in (None, person_id)
    authors = (plan.drafted_by_id, plan.submitted_by_id)
    return plan.state is not PlanState.SUBMITTED or person_id not in authors


def imports_in_review() -> Sequence[PlanImport]:
    """The person's imports that are not a draft yet, newest first."""
    if not current_user.can(Permission.PLAN_IMPORT):
        return []
    query = select(PlanImport).where(
        PlanImport.state == ImportState.REVIEW, PlanImport.created_by_id == current_user.person.id
    )
    return db.session.scalars(query.order_by(PlanImport.updated_at.desc(), PlanImport.id)).all()


def units_at_work(day: date) -> list[dict[str, Any]]:
    """Every unit that leads tasks with how far they are, for leaders and administrators."""
    answering = (Permission.PROGRESS_HALT, Permission.UNITS_MANAGE)
    if not any(current_user.can(permission) for permission in answering):
        return []
    return [_unit_row(row) for row in queries.by_leading_unit(day=day)]


def _unit_row(row: Any) -> dict[str, Any]:
    rest = row.tasks - row.done - row.overdue - row.in_progress
    parts = [
        {"label": "hoàn thành", "count": row.done, "tone": "done"},
        {"label": "đang thực hiện", "count": row.in_progress, "tone": "accent"},
        {"label": "quá hạn", "count": row.overdue, "tone": "late"},
        {"label": "chưa bắt đầu, chờ hoặc tạm dừng", "count": rest, "tone": "none"},
    ]
    return {
        "id": row.id,
        "name": row.name or "Chưa rõ đơn vị chủ trì",
        "tasks": row.tasks,
        "overdue": row.overdue,
        "due_soon": row.due_soon,
        "no_data": row.no_data,
        "parts": parts,
    }


def pressing(day: date) -> int | None:
    """How many tasks of the person's units are overdue or due within a week; None when nobody
    of the person's roles works on tasks.
    """
    if current_user.person.unit_id is None or not current_user.can(Permission.PLAN_READ):
        return None
    return queries.pressing(current_user.person, day=day)
