"""Reads what provinces issued: plans, tasks, entries and evidence.

Every statement names the tenant and asks for visible rows; row security asks again.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import defer, selectinload

from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile
from portal.kernel.clock import today
from portal.kernel.search import fold
from portal.national.figures import FIGURES
from portal.national.provinces import Province
from portal.plans.models import Plan, PlanVersion
from portal.plans.tasks import PlanTask, TaskState, TaskTarget, state_on
from portal.progress.models import Entry, EntryValue, Evidence

STATES = {state.value for state in TaskState}


def plans(
    provinces: Sequence[Province], *, year: int | None = None, words: str = ""
) -> Select[Any]:
    """Issued plans, newest first; a query, for paging and for exports."""
    query = select(Plan).where(Plan.tenant_id.in_([p.id for p in provinces]), Plan.visible)
    if year:
        query = query.where(Plan.year == year)
    if words:
        query = query.where(Plan.folded.contains(fold(words), autoescape=True))
    return query.order_by(Plan.issued_on.desc(), Plan.tenant_id, Plan.id)


def progress_of(plans: Sequence[Plan]) -> dict[UUID, dict[str, int]]:
    """The number of tasks of each plan by state of today."""
    state = state_on(today()).label("state")
    query = (
        select(PlanTask.plan_id, state, func.count())
        .where(
            PlanTask.tenant_id.in_({plan.tenant_id for plan in plans}),
            PlanTask.plan_id.in_([plan.id for plan in plans]),
            PlanTask.visible,
        )
        .group_by(PlanTask.plan_id, state)
    )
    found: dict[UUID, dict[str, int]] = {plan.id: {} for plan in plans}
    for plan_id, name, count in db.session.execute(query):
        found[plan_id][name] = count
    return found


def get_plan(province: Province, plan_id: UUID) -> Plan:
    """An issued plan with its printed parts; Missing for a draft as for one that never was."""
    query = select(Plan).where(Plan.tenant_id == province.id, Plan.id == plan_id, Plan.visible)
    parts = [selectinload(part) for part in (Plan.blocks, Plan.bases, Plan.recipients)]
    plan = db.session.scalars(query.options(*parts)).first()
    if plan is None:
        raise Missing(str(plan_id))
    return plan


def versions_of(plan: Plan) -> Sequence[PlanVersion]:
    """The plan's versions, newest first, without their texts."""
    query = select(PlanVersion).where(
        PlanVersion.tenant_id == plan.tenant_id, PlanVersion.plan_id == plan.id, PlanVersion.visible
    )
    query = query.options(defer(PlanVersion.content))
    return db.session.scalars(query.order_by(PlanVersion.number.desc(), PlanVersion.id)).all()


def tasks(
    provinces: Sequence[Province], *, year: int | None = None, figure: str = "", words: str = ""
) -> Any:
    """Tasks of issued plans with plan and state of today, soonest due first."""
    query = (
        select(PlanTask, Plan, state_on(today()).label("state"))
        .join(Plan, (Plan.tenant_id == PlanTask.tenant_id) & (Plan.id == PlanTask.plan_id))
        .where(
            PlanTask.tenant_id.in_([province.id for province in provinces]),
            PlanTask.visible,
            Plan.visible,
        )
        .options(selectinload(PlanTask.units), selectinload(PlanTask.targets))
    )
    if year:
        query = query.where(Plan.year == year)
    if words:
        query = query.where(PlanTask.folded.contains(fold(words), autoescape=True))
    if (condition := _counted_in(figure)) is not None:
        query = query.where(condition)
    return query.order_by(PlanTask.due_on.nulls_last(), PlanTask.tenant_id, PlanTask.id)


def tasks_of(plan: Plan) -> Sequence[Any]:
    """The plan's tasks as printed, each with its state of today."""
    query = (
        select(PlanTask, state_on(today()).label("state"))
        .where(PlanTask.tenant_id == plan.tenant_id, PlanTask.plan_id == plan.id, PlanTask.visible)
        .options(selectinload(PlanTask.units), selectinload(PlanTask.targets))
    )
    return db.session.execute(query.order_by(PlanTask.position, PlanTask.id)).all()


def get_task(province: Province, task_id: UUID) -> Any:
    """(task, plan, state of today) of an issued plan."""
    query = tasks([province]).where(PlanTask.id == task_id)
    found = db.session.execute(query.options(selectinload(PlanTask.steps))).first()
    if found is None:
        raise Missing(str(task_id))
    return found


def entries_of(task: PlanTask) -> Sequence[Entry]:
    """What was recorded on the task, newest first."""
    query = (
        select(Entry)
        .where(Entry.tenant_id == task.tenant_id, Entry.task_id == task.id, Entry.visible)
        .options(selectinload(Entry.evidence))
    )
    return db.session.scalars(query.order_by(Entry.created_at.desc(), Entry.id.desc())).all()


def get_entry(province: Province, entry_id: UUID) -> Entry:
    query = select(Entry).where(Entry.tenant_id == province.id, Entry.id == entry_id, Entry.visible)
    entry = db.session.scalars(query.options(selectinload(Entry.evidence))).first()
    if entry is None:
        raise Missing(str(entry_id))
    return entry


def values_of(entry: Entry) -> Sequence[Any]:
    """(target, value) of the entry, in the order of the task's targets."""
    query = (
        select(TaskTarget, EntryValue.value)
        .join(
            EntryValue,
            (EntryValue.tenant_id == TaskTarget.tenant_id)
            & (EntryValue.target_id == TaskTarget.id),
        )
        .where(
            EntryValue.tenant_id == entry.tenant_id,
            EntryValue.entry_id == entry.id,
            EntryValue.visible,
        )
    )
    return db.session.execute(query.order_by(TaskTarget.position, TaskTarget.id)).all()


def shared_file(province: Province, evidence_id: UUID) -> StoredFile:
    """The file behind a record of evidence, when the province shares it; Missing otherwise."""
    query = (
        select(StoredFile)
        .join(
            Evidence,
            (Evidence.tenant_id == StoredFile.tenant_id) & (Evidence.file_id == StoredFile.id),
        )
        .where(
            StoredFile.tenant_id == province.id,
            StoredFile.is_shared,
            Evidence.tenant_id == province.id,
            Evidence.id == evidence_id,
            Evidence.is_shared,
            Evidence.visible,
        )
    )
    file = db.session.scalars(query).first()
    if file is None:
        raise Missing(str(evidence_id))
    return file


def _counted_in(key: str) -> ColumnElement[bool] | None:
    """What makes a task one of those that a figure counts; None when every task is."""
    if key in ("targets", "reached"):
        return PlanTask.targets.any()
    if key == "entries":
        return exists().where(Entry.tenant_id == PlanTask.tenant_id, Entry.task_id == PlanTask.id)
    if key == "without_data":
        return PlanTask.last_entry_on.is_(None) & PlanTask.halt.is_distinct_from("cancelled")
    figure = FIGURES.get(key)
    states = [name for name in (figure.whole or figure.part if figure else ()) if name in STATES]
    return state_on(today()).in_(states) if states else None
