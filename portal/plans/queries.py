"""Reads plans with their parts, lists them, and knows the register."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import defer, selectinload

from portal.audit.models import AuditEvent
from portal.errors import Conflict, Missing
from portal.extensions import db
from portal.kernel.clock import VIETNAM
from portal.kernel.models import current_tenant
from portal.kernel.search import fold
from portal.plans.models import Plan, PlanBlock, PlanEvent, PlanState, PlanVersion
from portal.plans.tasks import (
    OPEN_STATES,
    PlanTask,
    TaskState,
    TaskStep,
    TaskTarget,
    TaskUnit,
    state_on,
)
from portal.tenancy.models import Tenant, Unit

READ_ONLY = (
    "Kế hoạch này của tỉnh đã hợp nhất, chỉ còn để đọc. Nội dung mới hãy ghi vào kế hoạch của"
    " tỉnh hiện nay."
)


def get_plan(plan_id: UUID) -> Plan:
    """The plan, if row security shows it; Missing otherwise."""
    plan = db.session.scalars(select(Plan).where(Plan.id == plan_id)).first()
    if plan is None:
        raise Missing
    return plan


def get_own_plan(plan_id: UUID) -> Plan:
    """The plan, to be changed: one inherited from a merged province is for reading only."""
    plan = get_plan(plan_id)
    if plan.tenant_id != current_tenant.get():
        raise Conflict(READ_ONLY)
    return plan


def plan_to_change(plan_id: UUID) -> Plan:
    """A draft, locked until the transaction ends: of two people saving at once the second waits."""
    get_own_plan(plan_id)
    query = select(Plan).where(Plan.id == plan_id).with_for_update()
    plan = db.session.scalars(query.execution_options(populate_existing=True)).first()
    if plan is None:
        raise Missing
    plan.require_editable()
    return plan


def last_edit(plan: Plan, part: str) -> tuple[str, datetime]:
    """Who saved this part of a draft last, and when."""
    is_part = AuditEvent.details["part"].astext == part
    query = (
        select(AuditEvent.person_name, AuditEvent.at)
        .where(AuditEvent.action == "plan.edit", AuditEvent.subject_id == plan.id)
        .order_by(is_part.desc(), AuditEvent.sequence.desc())
    )
    row = db.session.execute(query.limit(1)).first()
    return (row.person_name, row.at) if row else ("Người khác", plan.updated_at)


def last_reason(plan: Plan) -> str | None:
    """Why the plan was last sent back."""
    query = select(PlanEvent.reason).where(
        PlanEvent.plan_id == plan.id, PlanEvent.action == "plan.return"
    )
    return db.session.scalars(query.order_by(PlanEvent.at.desc(), PlanEvent.id.desc())).first()


def get_task(task_id: UUID) -> PlanTask:
    query = select(PlanTask).where(PlanTask.id == task_id).options(*task_parts())
    task = db.session.scalars(query).first()
    if task is None:
        raise Missing
    return task


def task_parts() -> tuple[Any, ...]:
    """Options that load what a task is shown with, in three statements however many tasks."""
    return tuple(selectinload(part) for part in (PlanTask.units, PlanTask.targets, PlanTask.steps))


def target_units(task: PlanTask) -> dict[UUID, str]:
    """What each target of the task is counted in, also those that an amendment left out: entries
    refer to them.
    """
    query = select(TaskTarget.id, TaskTarget.unit).where(
        TaskTarget.tenant_id == task.tenant_id, TaskTarget.task_id == task.id
    )
    return {row.id: row.unit for row in db.session.execute(query.order_by(TaskTarget.id))}


class TaskParts(NamedTuple):
    """The parts of a task, in order: rows of TaskUnit, TaskTarget and TaskStep."""

    units: list[Any]
    targets: list[Any]
    steps: list[Any]


PRINTED: tuple[Any, ...] = (
    PlanTask.id,
    PlanTask.label,
    PlanTask.title,
    PlanTask.text,
    PlanTask.time_text,
    PlanTask.starts_on,
    PlanTask.due_on,
    PlanTask.outputs,
    PlanTask.doubts,
    PlanTask.left_out_in,
)
PRINTED_PARTS = (
    (TaskUnit, TaskUnit.part, TaskUnit.wording),
    (
        TaskTarget,
        TaskTarget.text,
        TaskTarget.low,
        TaskTarget.high,
        TaskTarget.unit,
        TaskTarget.value,
    ),
    (TaskStep, TaskStep.text, TaskStep.actor, TaskStep.due_on, TaskStep.done_on),
)


def tasks_as_printed(plan: Plan, day: date) -> list[tuple[Any, TaskParts]]:
    """The plan's tasks in printed order, each with its computed state on the day, and their parts.

    Rows and not objects: a plan has hundreds, and they are only shown.
    """
    mine = (PlanTask.tenant_id == plan.tenant_id, PlanTask.plan_id == plan.id)
    query = select(*PRINTED, state_on(day).label("state")).where(*mine)
    tasks = db.session.execute(query.order_by(PlanTask.position)).all()
    parts = {task.id: TaskParts([], [], []) for task in tasks}
    for place, (model, *columns) in enumerate(PRINTED_PARTS):
        own = [model.tenant_id == plan.tenant_id, model.plan_id == plan.id]
        own += [TaskTarget.left_out_in.is_(None)] if model is TaskTarget else []
        rows = select(model.task_id, *columns).where(*own).order_by(model.task_id, model.position)
        for row in db.session.execute(rows):
            parts[row.task_id][place].append(row)
    return [(task, parts[task.id]) for task in tasks]


def blocks_as_printed(plan: Plan) -> Sequence[Any]:
    """The plan's printed parts in order, as rows."""
    columns = (PlanBlock.kind, PlanBlock.level, PlanBlock.label, PlanBlock.text, PlanBlock.task_id)
    mine = (PlanBlock.tenant_id == plan.tenant_id, PlanBlock.plan_id == plan.id)
    return db.session.execute(select(*columns).where(*mine).order_by(PlanBlock.position)).all()


def count_unfinished(plan: Plan, *, day: date) -> tuple[int, int]:
    """How many of the plan's tasks are open on the day, and how many of these are overdue."""
    state = state_on(day)
    is_open = func.count().filter(state.in_(OPEN_STATES))
    query = select(is_open, func.count().filter(state == TaskState.OVERDUE))
    mine = (PlanTask.tenant_id == plan.tenant_id, PlanTask.plan_id == plan.id)
    unfinished, overdue = db.session.execute(query.where(*mine)).one()
    return unfinished, overdue


def events_of(plan: Plan) -> Sequence[PlanEvent]:
    """What happened to the plan, newest first."""
    query = select(PlanEvent).where(PlanEvent.plan_id == plan.id)
    return db.session.scalars(query.order_by(PlanEvent.at.desc(), PlanEvent.id.desc())).all()


def versions_of(plan: Plan) -> Sequence[PlanVersion]:
    """The plan's versions, newest first, without their texts: lists do not print them."""
    query = select(PlanVersion).where(PlanVersion.plan_id == plan.id)
    query = query.options(defer(PlanVersion.content))
    return db.session.scalars(query.order_by(PlanVersion.number.desc())).all()


def listed(params: dict[str, Any], *, day: date) -> Select[Any]:
    """Plans with unit, province, and how many tasks they have and how many are overdue.

    `params`: year, state, unit_id, words, each or none. Drafts first, then the newest.
    """
    query = (
        select(
            Plan,
            Unit.name.label("unit"),
            Tenant.name.label("province"),
            _count(PlanTask.id.is_not(None)).label("tasks"),
            _count(state_on(day) == TaskState.OVERDUE).label("overdue"),
        )
        .join(
            Unit,
            (Unit.id == Plan.issuing_unit_id) & (Unit.tenant_id == Plan.tenant_id),
            isouter=True,
        )
        .join(Tenant, Tenant.id == Plan.tenant_id)
    )
    query = query.where(*_wanted(params), Plan.amends_id.is_(None))
    issued = Plan.issued_on.desc().nulls_first()
    return query.order_by(Plan.year.desc(), issued, Plan.id.desc())


def _count(condition: ColumnElement[bool]) -> Any:
    mine = (PlanTask.plan_id == Plan.id, PlanTask.tenant_id == Plan.tenant_id, condition)
    return select(func.count()).where(*mine).scalar_subquery()


def _wanted(params: dict[str, Any]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    year = str(params.get("year") or "")
    if year.isdecimal() and len(year) == 4:
        conditions.append(Plan.year == int(year))
    if params.get("state") in set(PlanState):
        conditions.append(Plan.state == params["state"])
    if params.get("unit_id"):
        conditions.append(Plan.issuing_unit_id == UUID(params["unit_id"]))
    words = fold(params.get("words") or "").split()
    return conditions + [Plan.folded.contains(word, autoescape=True) for word in words]


def years() -> Sequence[int]:
    """The years that the visible plans are of, newest first."""
    return db.session.scalars(select(Plan.year).distinct().order_by(Plan.year.desc())).all()


def next_number(plan: Plan, year: int) -> int:
    """The number after the highest in the register of the plan's unit, symbol and year."""
    query = select(func.max(Plan.number)).where(
        Plan.tenant_id == current_tenant.get(),
        Plan.issuing_unit_id == plan.issuing_unit_id,
        Plan.symbol == plan.symbol,
        Plan.register_year == year,
    )
    return (db.session.scalar(query) or 0) + 1


def approval_day(plan: Plan) -> date | None:
    """The day on which the plan was approved last."""
    query = select(func.max(PlanEvent.at)).where(
        PlanEvent.plan_id == plan.id, PlanEvent.action == "plan.approve"
    )
    at = db.session.scalar(query)
    return at.astimezone(VIETNAM).date() if at else None


def holder_of(plan: Plan, *, number: int, year: int) -> Plan | None:
    """The plan that has this number already."""
    query = select(Plan).where(
        Plan.tenant_id == current_tenant.get(),
        Plan.id != plan.id,
        Plan.issuing_unit_id == plan.issuing_unit_id,
        Plan.symbol == plan.symbol,
        Plan.register_year == year,
        Plan.number == number,
    )
    return db.session.scalars(query).first()
