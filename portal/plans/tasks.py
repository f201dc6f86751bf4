"""The tasks of a plan with their units, targets and steps, and the one expression that says what
state a task is in.
"""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.kernel.models import Base, TenantOwned, Timestamped, tenant_key
from portal.plans.parts import PlanPart, plan_key

if TYPE_CHECKING:
    from portal.plans.models import Plan


class TaskState(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    WAITING = "waiting"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class Part(StrEnum):
    LEAD = "lead"
    COORDINATING = "coordinating"


OPEN_STATES = (TaskState.NOT_STARTED, TaskState.IN_PROGRESS, TaskState.OVERDUE, TaskState.WAITING)


def part_of_task(target: str, *conditions: str) -> Any:
    """The parts of a task that meet the conditions, in order, deleted with it."""
    joins = [f"{target}.task_id == PlanTask.id", f"{target}.tenant_id == PlanTask.tenant_id"]
    joins += [f"{target}.{condition}" for condition in conditions]
    return relationship(
        target,
        primaryjoin=f"and_({', '.join(joins)})",
        foreign_keys=f"{target}.task_id",
        order_by=f"{target}.position",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class PlanTask(TenantOwned, PlanPart, Timestamped, Base):
    """A task as printed, and the facts its state is computed from.

    `due_on` is the last day on time; `ends_on` the printed day. `started_on`, `done_on`,
    `last_entry_on` and `halt` are kept by the actions of `portal.progress`. `doubts` are the
    reader's remarks that nobody has settled. In an amendment `origin_id` is the task that this one
    will amend; `left_out_in` is the version of the plan that no longer contains the task.
    """

    __tablename__ = "plan_tasks"
    __table_args__ = (
        plan_key(),
        tenant_key("origin_id", "plan_tasks"),
        Index(None, "tenant_id", "plan_id", "position"),
        Index(None, "tenant_id", "due_on"),
        Index(None, "tenant_id", "origin_id", postgresql_where=text("origin_id is not null")),
    )

    position: Mapped[int]
    label: Mapped[str | None]
    title: Mapped[str | None]
    text: Mapped[str]
    section: Mapped[str | None]
    is_inherited: Mapped[bool] = mapped_column(default=False)
    time_text: Mapped[str | None]
    time_kind: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    is_inclusive: Mapped[bool] = mapped_column(default=True)
    due_on: Mapped[date | None]
    recurrence: Mapped[str | None]
    outputs: Mapped[str | None]
    needs_evidence: Mapped[bool] = mapped_column(default=True)
    details: Mapped[list[Any]]
    doubts: Mapped[list[Any]]
    provenance: Mapped[dict[str, Any]]
    folded: Mapped[str]
    started_on: Mapped[date | None]
    done_on: Mapped[date | None]
    last_entry_on: Mapped[date | None]
    halt: Mapped[str | None]
    halt_reason: Mapped[str | None]
    origin_id: Mapped[UUID | None]
    left_out_in: Mapped[int | None]

    plan: Mapped["Plan"] = relationship(
        primaryjoin="and_(PlanTask.plan_id == Plan.id, PlanTask.tenant_id == Plan.tenant_id)",
        foreign_keys="PlanTask.plan_id",
        viewonly=True,
    )
    units: Mapped[list["TaskUnit"]] = part_of_task("TaskUnit")
    targets: Mapped[list["TaskTarget"]] = part_of_task("TaskTarget", "left_out_in.is_(None)")
    steps: Mapped[list["TaskStep"]] = part_of_task("TaskStep")

    @property
    def name(self) -> str:
        """What lists call the task: its title, else its text."""
        return self.title or self.text

    @property
    def leads(self) -> list["TaskUnit"]:
        return [unit for unit in self.units if unit.part is Part.LEAD]

    @property
    def coordinators(self) -> list["TaskUnit"]:
        return [unit for unit in self.units if unit.part is Part.COORDINATING]


class TaskUnit(TenantOwned, PlanPart, Base):
    """A unit named on a task: the wording as printed and, once known, the unit of the directory."""

    __tablename__ = "task_units"
    __table_args__ = (
        plan_key(),
        tenant_key("task_id", "plan_tasks", ondelete="CASCADE"),
        tenant_key("unit_id", "units"),
        Index(None, "tenant_id", "plan_id"),
        Index(None, "tenant_id", "task_id"),
        Index(None, "tenant_id", "unit_id"),
    )

    task_id: Mapped[UUID]
    position: Mapped[int]
    part: Mapped[Part]
    wording: Mapped[str]
    unit_id: Mapped[UUID | None]


class TaskTarget(TenantOwned, PlanPart, Base):
    """A number to reach and, kept from the entries, how far it has come.

    See `portal.documents.plan.Target`. `left_out_in` is the version of the plan that no longer
    contains it; the row stays, because entries refer to it.
    """

    __tablename__ = "task_targets"
    __table_args__ = (
        plan_key(),
        tenant_key("task_id", "plan_tasks", ondelete="CASCADE"),
        Index(None, "tenant_id", "plan_id"),
        Index(None, "tenant_id", "task_id"),
    )

    task_id: Mapped[UUID]
    position: Mapped[int]
    low: Mapped[float | None]
    high: Mapped[float | None]
    unit: Mapped[str]
    text: Mapped[str]
    value: Mapped[float | None]
    left_out_in: Mapped[int | None]

    @property
    def is_reached(self) -> bool:
        """At least the low end; a maximum is kept when not exceeded (domain.md 8.2)."""
        if self.value is None:
            return False
        if self.low is not None:
            return self.value >= self.low
        return self.high is not None and self.value <= self.high


class TaskStep(TenantOwned, PlanPart, Base):
    """A dated part of a task with an owner of its own."""

    __tablename__ = "task_steps"
    __table_args__ = (
        plan_key(),
        tenant_key("task_id", "plan_tasks", ondelete="CASCADE"),
        Index(None, "tenant_id", "plan_id"),
        Index(None, "tenant_id", "task_id"),
    )

    task_id: Mapped[UUID]
    position: Mapped[int]
    text: Mapped[str]
    actor: Mapped[str | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]


def state_on(day: date) -> ColumnElement[str]:
    """The computed state of a task on a day, by the database function `task_state` (migration
    0004).
    """
    return func.task_state(
        PlanTask.halt,
        PlanTask.done_on,
        PlanTask.due_on,
        PlanTask.started_on,
        PlanTask.time_kind,
        day,
    )
