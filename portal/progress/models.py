"""Progress entries: append-only, with values against targets and evidence files."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.kernel.models import Base, TenantOwned, tenant_key
from portal.plans.parts import PlanPart, plan_key


class Claim(StrEnum):
    """What the person who records says of the task."""

    IN_PROGRESS = "in_progress"
    OBSTACLE = "obstacle"
    DONE = "done"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CANCELLED = "cancelled"


def part_of_entry(target: str) -> Any:
    """The parts of an entry, in order."""
    return relationship(
        target,
        primaryjoin=f"and_({target}.entry_id == Entry.id, {target}.tenant_id == Entry.tenant_id)",
        foreign_keys=f"{target}.entry_id",
        order_by=f"{target}.id",
        cascade="all, delete-orphan",
    )


class Entry(TenantOwned, PlanPart, Base):
    """What somebody recorded on a task on a day. A correction is a new entry."""

    __tablename__ = "entries"
    __table_args__ = (
        plan_key(cascade=False),
        tenant_key("task_id", "plan_tasks"),
        Index(None, "tenant_id", "plan_id"),
        Index(None, "tenant_id", "task_id", "created_at"),
    )

    task_id: Mapped[UUID]
    happened_on: Mapped[date]
    claim: Mapped[Claim]
    note: Mapped[str]
    unit_id: Mapped[UUID | None]
    unit_name: Mapped[str]
    recorded_by_id: Mapped[UUID | None]
    recorded_by_name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    values: Mapped[list["EntryValue"]] = part_of_entry("EntryValue")
    evidence: Mapped[list["Evidence"]] = part_of_entry("Evidence")


class EntryValue(TenantOwned, PlanPart, Base):
    """The cumulative value of one target at an entry."""

    __tablename__ = "entry_values"
    __table_args__ = (
        plan_key(cascade=False),
        tenant_key("entry_id", "entries"),
        tenant_key("target_id", "task_targets"),
        UniqueConstraint("tenant_id", "entry_id", "target_id"),
        Index(None, "tenant_id", "plan_id"),
        Index(None, "tenant_id", "target_id"),
    )

    entry_id: Mapped[UUID]
    target_id: Mapped[UUID]
    value: Mapped[float]


class Evidence(TenantOwned, PlanPart, Base):
    """The record of one file that proves an entry. The ministry sees the record; the file only
    when it is shared.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        plan_key(cascade=False),
        tenant_key("entry_id", "entries"),
        tenant_key("file_id", "files"),
        Index(None, "tenant_id", "plan_id"),
        Index(None, "tenant_id", "entry_id"),
    )

    entry_id: Mapped[UUID]
    file_id: Mapped[UUID]
    name: Mapped[str]
    caption: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    is_shared: Mapped[bool] = mapped_column(default=False)
