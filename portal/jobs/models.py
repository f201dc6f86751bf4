"""Work for later: jobs, the outbox that rings for them, schedules, heartbeats of processes."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.ids import new_id
from portal.kernel.models import Base, TenantOwned, tenant_key


class JobState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Queue(StrEnum):
    INTERACTIVE = "interactive"
    BULK = "bulk"
    MAIL = "mail"


OPEN_STATES = (JobState.QUEUED, JobState.SENT, JobState.RUNNING)


class Job(TenantOwned, Base):
    """One piece of work with its progress, kept until it is done or failed with words a clerk
    understands.

    `attempt` is the fence: only the worker that holds the newest attempt may finish the job.
    `joined_by_ids` are people whose identical request met this one while it was open.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        tenant_key("file_id", "files"),
        Index(
            "uq_jobs_open_key",
            "tenant_id",
            "kind",
            "key",
            unique=True,
            postgresql_where=text("state in ('queued', 'sent', 'running')"),
        ),
        Index(
            "ix_jobs_open",
            "state",
            "lease_until",
            postgresql_where=text("state in ('queued', 'sent', 'running')"),
        ),
        Index(None, "tenant_id", "requested_by_id", "created_at"),
    )

    kind: Mapped[str]
    key: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    params: Mapped[dict[str, Any]]
    queue: Mapped[Queue]
    state: Mapped[JobState] = mapped_column(default=JobState.QUEUED)
    stage: Mapped[str] = mapped_column(default="")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    message: Mapped[str | None]
    error_code: Mapped[str | None]
    file_id: Mapped[UUID | None]
    requested_by_id: Mapped[UUID | None]
    joined_by_ids: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    sent_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class OutboxMessage(Base):
    """A job that is to be published. Shared with the dispatcher: ids only.

    Deleted once published.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        tenant_key("job_id", "jobs", ondelete="CASCADE"),
        Index(None, "queue", "due_at"),
        Index(None, "tenant_id", "job_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    tenant_id: Mapped[int]
    job_id: Mapped[UUID]
    queue: Mapped[Queue]
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Recurrence(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    AFTER_CUT_OFF = "after_cut_off"


class Schedule(TenantOwned, Base):
    """Work that comes again. `kind` and `params` are those of the job each run makes; times are
    those of Vietnam.

    `day` is the weekday (0 Monday) of a weekly one, the day of the month of a monthly one.
    """

    __tablename__ = "schedules"
    __table_args__ = (UniqueConstraint("tenant_id", "kind", "key"),)

    kind: Mapped[str]
    key: Mapped[str] = mapped_column(default="")
    params: Mapped[dict[str, Any]]
    queue: Mapped[Queue]
    recurrence: Mapped[Recurrence]
    day: Mapped[int | None]
    hour: Mapped[int]
    minute: Mapped[int] = mapped_column(default=0)
    next_due_at: Mapped[datetime]
    is_active: Mapped[bool] = mapped_column(default=True)


class ScheduleRun(TenantOwned, Base):
    """One due time of a schedule and the job that it made.

    Unique, so that any number of dispatchers makes it once.
    """

    __tablename__ = "schedule_runs"
    __table_args__ = (
        tenant_key("schedule_id", "schedules", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "schedule_id", "due_at"),
    )

    schedule_id: Mapped[UUID]
    due_at: Mapped[datetime]
    job_id: Mapped[UUID]


class Heartbeat(Base):
    """That a worker or a dispatcher is alive. Shared: process names and times, no content."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    seen_at: Mapped[datetime]
    has_broker: Mapped[bool]
