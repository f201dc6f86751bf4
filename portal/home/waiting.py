"""What waits for a person: their tasks by urgency, and the plans that ask for their decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import select

from portal.access import Permission
from portal.extensions import db
from portal.kernel.models import current_tenant
from portal.plans.models import ImportState, Plan, PlanImport, PlanState
from portal.plans.tasks import TaskState
from portal.progress.pages import task_row
from portal.progress.queries import Wanted, tasks, units_of

SHOWN = 8
SECTIONS = (
    ("Quá hạn", Wanted(state=TaskState.OVERDUE), "?state=overdue"),
    ("Đến hạn trong 7 ngày", Wanted(lack="soon"), "?lack=soon"),
    ("Chưa cập nhật kỳ này", Wanted(lack="stale"), "?lack=stale"),
    ("Chưa có số liệu", Wanted(lack="data"), "?lack=data"),
)
# what a plan in this state asks for, and of whom
ASKS = (
    (PlanState.SUBMITTED, Permission.PLAN_APPROVE, "Xem và duyệt"),
    (PlanState.APPROVED, Permission.PLAN_ISSUE, "Cấp số"),
    (PlanState.RETURNED, Permission.PLAN_SUBMIT, "Chỉnh lý"),
    (PlanState.DRAFT, Permission.PLAN_SUBMIT, "Hoàn thiện"),
)


@dataclass(frozen=True)
class Section:
    """Some tasks of one urgency; `total` counts those not shown too."""

    title: str
    rows: list[dict[str, Any]]
    total: int
    more: str


def sections(day: date) -> list[Section]:
    """The person's tasks by urgency; each task stands in the first section it belongs to."""
    units = units_of(current_user.person)
    seen: set[UUID] = set()
    found = []
    for title, wanted, more in SECTIONS:
        mine = Wanted(units=units, state=wanted.state, lack=wanted.lack)
        rows = [
            row for row in db.session.execute(tasks(mine, day=day)) if row.PlanTask.id not in seen
        ]
        seen |= {row.PlanTask.id for row in rows}
        shown = [task_row(row.PlanTask, row.Plan, row.state, day, units) for row in rows[:SHOWN]]
        found.append(Section(title, shown, len(rows), more))
    return found


def plans_asking() -> Sequence[tuple[Plan, str]]:
    """Plans that wait for a decision the person may take, oldest first."""
    wanted = {state: words for state, permission, words in ASKS if current_user.can(permission)}
    query = select(Plan).where(Plan.state.in_(wanted), Plan.tenant_id == current_tenant.get())
    found = db.session.scalars(query.order_by(Plan.updated_at, Plan.id)).all()
    own = current_user.person.id
    return [
        (plan, wanted[plan.state])
        for plan in found
        if not (
            plan.state is PlanState.SUBMITTED and own in (plan.drafted_by_id, plan.submitted_by_id)
        )
    ]


def imports_in_review() -> Sequence[PlanImport]:
    """The person's imports that are not a draft yet, newest first."""
    query = select(PlanImport).where(
        PlanImport.state == ImportState.REVIEW, PlanImport.created_by_id == current_user.person.id
    )
    return db.session.scalars(query.order_by(PlanImport.updated_at.desc(), PlanImport.id)).all()
