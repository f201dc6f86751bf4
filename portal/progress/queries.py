"""Reads tasks as those who work on them see them: late, due soon, without data, entries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, selectinload

from portal.accounts.models import Person
from portal.extensions import db
from portal.kernel.models import current_tenant
from portal.kernel.search import fold
from portal.plans.models import Plan, PlanState
from portal.plans.queries import task_parts
from portal.plans.tasks import OPEN_STATES, PlanTask, TaskState, TaskUnit, state_on
from portal.progress.models import Entry, EntryValue, Evidence
from portal.tenancy.models import Unit

SOON = timedelta(days=7)
CONTINUOUS = ("continuous", "recurring")
# the order of a list by urgency
URGENCY = (TaskState.OVERDUE, TaskState.IN_PROGRESS, TaskState.NOT_STARTED, TaskState.WAITING)


@dataclass(frozen=True)
class Wanted:
    """Which tasks a list is to show; what is empty does not narrow it."""

    units: frozenset[UUID] = field(default_factory=frozenset)
    state: str = ""
    year: int | None = None
    plan_id: UUID | None = None
    words: str = ""
    lack: str = ""  # soon, stale, data, evidence


def tasks(wanted: Wanted, *, day: date) -> Any:
    """Tasks of tracked plans with plan and state on the day, the most urgent first."""
    state = state_on(day)
    query = (
        select(PlanTask, Plan, state.label("state"))
        .join(Plan, and_(Plan.id == PlanTask.plan_id, Plan.tenant_id == PlanTask.tenant_id))
        .where(Plan.state == PlanState.ISSUED, Plan.tenant_id == current_tenant.get())
        .options(*task_parts())
    )
    query = query.where(*_conditions(wanted, state, day))
    urgency = func.coalesce(func.array_position(list(map(str, URGENCY)), state), len(URGENCY) + 1)
    return query.order_by(urgency, PlanTask.due_on.asc().nulls_last(), PlanTask.id)


def _conditions(wanted: Wanted, state: ColumnElement[str], day: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        PlanTask.folded.contains(w) for w in fold(wanted.words).split()
    ]
    if wanted.units:
        found.append(_names_one_of(wanted.units))
    if wanted.state in set(TaskState):
        found.append(state == wanted.state)
    if wanted.year:
        found.append(Plan.year == wanted.year)
    if wanted.plan_id:
        found.append(Plan.id == wanted.plan_id)
    if wanted.lack in LACKS:
        found.append(and_(state.in_(OPEN_STATES), LACKS[wanted.lack](day)))
    return found


def _names_one_of(units: frozenset[UUID]) -> ColumnElement[bool]:
    return exists().where(TaskUnit.task_id == PlanTask.id, TaskUnit.unit_id.in_(units))


def _due_soon(day: date) -> ColumnElement[bool]:
    return and_(PlanTask.due_on >= day, PlanTask.due_on <= day + SOON)


def _stale(day: date) -> ColumnElement[bool]:
    """A continuous task without an entry this month."""
    silent = or_(PlanTask.last_entry_on.is_(None), PlanTask.last_entry_on < day.replace(day=1))
    return and_(PlanTask.time_kind.in_(CONTINUOUS), silent)


def _without_data(day: date) -> ColumnElement[bool]:
    """Its time has begun and nobody has recorded anything."""
    return and_(PlanTask.last_entry_on.is_(None), func.coalesce(PlanTask.starts_on, day) <= day)


def _without_evidence(_day: date) -> ColumnElement[bool]:
    kept = select(Evidence.id).join(Entry, Entry.id == Evidence.entry_id)
    proved = kept.where(Entry.task_id == PlanTask.id).exists()
    return and_(PlanTask.needs_evidence, PlanTask.last_entry_on.is_not(None), ~proved)


LACKS = {"soon": _due_soon, "stale": _stale, "data": _without_data, "evidence": _without_evidence}


def units_of(person: Person) -> frozenset[UUID]:
    """The person's unit and all below it."""
    if person.unit_id is None:
        return frozenset()
    below = select(Unit.id).where(Unit.id == person.unit_id).cte("below", recursive=True)
    child = aliased(Unit)
    below = below.union_all(select(child.id).where(child.parent_id == below.c.id))
    return frozenset(db.session.scalars(select(below.c.id)))


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
