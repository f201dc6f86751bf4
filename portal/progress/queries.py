"""Reads tasks as those who work on them see them: late, due soon, without data, entries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from portal.accounts.models import Person
from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile
from portal.kernel.models import current_tenant
from portal.kernel.search import fold
from portal.plans.models import Plan, PlanState
from portal.plans.queries import task_parts
from portal.plans.tasks import OPEN_STATES, Part, PlanTask, TaskState, TaskUnit, state_on
from portal.progress.models import Entry, EntryValue, Evidence
from portal.tenancy.models import Unit

SOON = timedelta(days=7)
CONTINUOUS = ("continuous", "recurring")
LONGER = {"quarterly": 3, "half-yearly": 6, "yearly": 12}  # months between two updates
# the order of a list by urgency
URGENCY = (TaskState.OVERDUE, TaskState.IN_PROGRESS, TaskState.NOT_STARTED, TaskState.WAITING)


@dataclass(frozen=True)
class Wanted:
    """Which tasks a list is to show; what is empty does not narrow it."""

    units: frozenset[UUID] | None = None  # none at all when it is an empty set
    state: str = ""
    year: int | None = None
    plan_id: UUID | None = None
    words: str = ""
    lack: str = ""  # one of LACKS


def tracked(*columns: Any) -> Select[Any]:
    """These columns of the tasks, joined with their plans, that people of the tenant work on."""
    of_plan = and_(Plan.id == PlanTask.plan_id, Plan.tenant_id == PlanTask.tenant_id)
    return (
        select(*columns)
        .select_from(PlanTask)
        .join(Plan, of_plan)
        .where(Plan.state == PlanState.ISSUED, Plan.tenant_id == current_tenant.get())
    )


def tracked_plans() -> Sequence[Plan]:
    """The plans whose tasks are worked on, the newest first."""
    query = select(Plan).where(
        Plan.state == PlanState.ISSUED, Plan.tenant_id == current_tenant.get()
    )
    return db.session.scalars(query.order_by(Plan.year.desc(), Plan.number.desc(), Plan.id)).all()


def tasks(wanted: Wanted, *, day: date) -> Select[Any]:
    """Tasks of tracked plans with plan and state on the day, the most urgent first."""
    state = state_on(day)
    query = tracked(PlanTask, Plan, state.label("state")).options(*task_parts())
    query = query.where(*_conditions(wanted, state, day))
    urgency = func.coalesce(func.array_position(list(map(str, URGENCY)), state), len(URGENCY) + 1)
    return query.order_by(urgency, PlanTask.due_on.asc().nulls_last(), PlanTask.id)


def _conditions(wanted: Wanted, state: ColumnElement[str], day: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        PlanTask.folded.contains(word, autoescape=True) for word in fold(wanted.words).split()
    ]
    if wanted.units is not None:
        found.append(names_one_of(wanted.units))
    if wanted.state in set(TaskState):
        found.append(state == wanted.state)
    if wanted.year:
        found.append(Plan.year == wanted.year)
    if wanted.plan_id:
        found.append(Plan.id == wanted.plan_id)
    if wanted.lack in LACKS:
        found.append(and_(state.in_(OPEN_STATES), LACKS[wanted.lack](day)))
    return found


def names_one_of(units: Collection[UUID] | Select[Any]) -> ColumnElement[bool]:
    """That the task is led or coordinated by one of the units."""
    return exists().where(TaskUnit.task_id == PlanTask.id, TaskUnit.unit_id.in_(units))


def _due_soon(day: date) -> ColumnElement[bool]:
    return and_(PlanTask.due_on >= day, PlanTask.due_on <= day + SOON)


def _stale(day: date) -> ColumnElement[bool]:
    """A continuous task without an entry in its period: the month, or the one it recurs by."""
    every = {recurrence: period_start(recurrence, day) for recurrence in LONGER}
    since = case(every, value=PlanTask.recurrence, else_=period_start("", day))
    silent = or_(PlanTask.last_entry_on.is_(None), PlanTask.last_entry_on < since)
    return and_(PlanTask.time_kind.in_(CONTINUOUS), _has_begun(day), silent)


def period_start(recurrence: str, day: date) -> date:
    """The first day of the period that the day lies in; of the month unless it is a longer one."""
    months = LONGER.get(recurrence, 1)
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _has_begun(day: date) -> ColumnElement[bool]:
    return func.coalesce(PlanTask.starts_on, day) <= day


def _without_data(day: date) -> ColumnElement[bool]:
    """Its time has begun and nobody has recorded anything."""
    return and_(PlanTask.last_entry_on.is_(None), _has_begun(day))


def _without_evidence(_day: date) -> ColumnElement[bool]:
    kept = select(Evidence.id).join(Entry, Entry.id == Evidence.entry_id)
    proved = kept.where(Entry.task_id == PlanTask.id).exists()
    return and_(PlanTask.needs_evidence, PlanTask.last_entry_on.is_not(None), ~proved)


def attention(day: date) -> ColumnElement[str]:
    """Why a task waits for its units now, the most urgent reason first; null when it does not."""
    state = state_on(day)
    return case(
        (state == TaskState.OVERDUE, "overdue"),
        (state.not_in(OPEN_STATES), None),
        (_due_soon(day), "due_soon"),
        (_stale(day), "needs_update"),
        (_without_data(day), "no_data"),
    )


def waiting_for(units: Collection[UUID], *, day: date, first: int) -> Sequence[Row[Any]]:
    """The first tasks of the units by each reason of `attention`: task, plan, state, reason and
    how many wait for that reason.
    """
    reason = attention(day)
    urgency = (PlanTask.due_on.asc().nulls_last(), PlanTask.id)
    place = func.row_number().over(partition_by=reason, order_by=urgency).label("place")
    total = func.count().over(partition_by=reason).label("total")
    waiting = tracked(PlanTask.id, reason.label("reason"), place, total)
    ranked = waiting.where(names_one_of(units), reason.is_not(None)).subquery()
    query = (
        tracked(PlanTask, Plan, state_on(day).label("state"), ranked.c.reason, ranked.c.total)
        .join(ranked, ranked.c.id == PlanTask.id)
        .where(ranked.c.place <= first)
        .options(*task_parts())
    )
    return db.session.execute(query.order_by(ranked.c.place)).all()


def pressing(person: Person, *, day: date) -> int:
    """How many open tasks of the person's units are overdue or due within a week."""
    query = tracked(func.count()).where(
        names_one_of(_subtree(person.unit_id)),
        PlanTask.halt.is_(None),
        PlanTask.done_on.is_(None),
        PlanTask.due_on <= day + SOON,
    )
    return db.session.scalar(query) or 0


def by_leading_unit(*, day: date) -> Sequence[Row[Any]]:
    """For each unit that leads tracked tasks: id, name, and how many are done, open, overdue, due
    soon and without data. Tasks whose leading unit is not in the directory come last.
    """
    state = state_on(day)
    counted = {
        "tasks": state != TaskState.CANCELLED,
        "done": state.in_([TaskState.DONE_ON_TIME, TaskState.DONE_LATE]),
        "in_progress": state == TaskState.IN_PROGRESS,
        "overdue": state == TaskState.OVERDUE,
        "due_soon": attention(day) == "due_soon",
        "no_data": and_(state.in_(OPEN_STATES), _without_data(day)),
    }
    leads = and_(TaskUnit.task_id == PlanTask.id, TaskUnit.part == Part.LEAD)
    query = (
        tracked(Unit.id, Unit.name, *(func.count().filter(c).label(n) for n, c in counted.items()))
        .join(TaskUnit, leads)
        .join(Unit, Unit.id == TaskUnit.unit_id, isouter=True)
        .group_by(Unit.id, Unit.name, Unit.sort_key)
    )
    return db.session.execute(query.order_by(Unit.sort_key.nulls_last(), Unit.id)).all()


LACKS = {"soon": _due_soon, "stale": _stale, "data": _without_data, "evidence": _without_evidence}


def units_of(person: Person) -> frozenset[UUID]:
    """The person's unit and all below it."""
    return frozenset(db.session.scalars(_subtree(person.unit_id)))


def _subtree(unit_id: UUID | None) -> Select[Any]:
    below = select(Unit.id).where(Unit.id == unit_id).cte("below", recursive=True)
    child = aliased(Unit)
    below = below.union_all(select(child.id).where(child.parent_id == below.c.id))
    return select(below.c.id)


def task_to_record(task_id: UUID) -> PlanTask:
    """The task of the tenant, locked until the transaction ends."""
    query = select(PlanTask).where(PlanTask.id == task_id).options(*task_parts()).with_for_update()
    task = db.session.scalars(query.execution_options(populate_existing=True)).first()
    if task is None:
        raise Missing
    return task


def get_evidence(evidence_id: UUID) -> tuple[Evidence, PlanTask, StoredFile]:
    """Evidence of the tenant with its task and file; Missing otherwise."""
    query = (
        select(Evidence, PlanTask, StoredFile)
        .join(Entry, Entry.id == Evidence.entry_id)
        .join(PlanTask, PlanTask.id == Entry.task_id)
        .join(StoredFile, StoredFile.id == Evidence.file_id)
        .where(Evidence.id == evidence_id, Evidence.tenant_id == current_tenant.get())
        .options(selectinload(PlanTask.units))
    )
    found = db.session.execute(query).first()
    if found is None:
        raise Missing
    return found.Evidence, found.PlanTask, found.StoredFile


def entries_of(task: PlanTask) -> Sequence[Entry]:
    """The task's entries with values and evidence, newest first."""
    query = (
        select(Entry)
        .where(Entry.task_id == task.id, Entry.tenant_id == task.tenant_id)
        .options(selectinload(Entry.values), selectinload(Entry.evidence))
    )
    return db.session.scalars(query.order_by(Entry.created_at.desc(), Entry.id.desc())).all()


def last_values(task: PlanTask, *, count: int = 12) -> dict[UUID, list[tuple[date, float]]]:
    """The last recorded values of each target, oldest first."""
    query = (
        select(EntryValue.target_id, Entry.happened_on, EntryValue.value)
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(Entry.task_id == task.id)
        .order_by(Entry.happened_on, Entry.id)
    )
    found: dict[UUID, list[tuple[date, float]]] = {}
    for target_id, day, value in db.session.execute(query):
        found.setdefault(target_id, []).append((day, value))
    return {target_id: values[-count:] for target_id, values in found.items()}
