"""A worker's hold on a job: claimed in one statement, renewed while it works, fenced by the
attempt number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import and_, or_, update

from portal.extensions import db
from portal.jobs.models import Job, JobState
from portal.jobs.outbox import ring
from portal.kernel.clock import now

Tell = Callable[[str, int, int], None]  # stage, how many are done, of how many
ATTEMPTS = 3
STALLED = (
    "Tiến trình xử lý đã dừng giữa chừng {attempts} lần nên yêu cầu không hoàn thành. Không "
    "có gì bị thay đổi; hãy yêu cầu lại, nếu vẫn lỗi hãy báo quản trị viên."
)


class LostLease(Exception):
    """Another worker has taken the job over; what this one did is dropped."""


class Cancelled(Exception):
    """Somebody asked for the job to stop."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker does: one attempt at one job."""

    job_id: UUID
    attempt: int
    kind: str
    params: dict[str, Any]
    requested_by_id: UUID | None = None


def lease() -> timedelta:
    """How long a worker holds a job without a sign of life."""
    return timedelta(seconds=current_app.extensions["portal"].job_lease)


def claim(job_id: UUID) -> Work | None:
    """Take the job for one lease; None when another worker holds it, it is over, or has had its
    attempts.
    """
    is_free = or_(
        Job.state.in_([JobState.QUEUED, JobState.SENT]),
        and_(Job.state == JobState.RUNNING, Job.lease_until < now()),
    )
    values = {
        "state": JobState.RUNNING,
        "attempt": Job.attempt + 1,
        "lease_until": now() + lease(),
        "started_at": now(),
        "stage": "Bắt đầu",
        "done": 0,
        "total": 0,
    }
    statement = update(Job).where(Job.id == job_id, is_free, Job.attempt < ATTEMPTS).values(values)
    row = db.session.execute(
        statement.returning(Job.attempt, Job.kind, Job.params, Job.requested_by_id)
    ).first()
    return Work(job_id, *row) if row else None


def renew(work: Work) -> None:
    """Hold on for another lease."""
    db.session.execute(_held(work).values(lease_until=now() + lease()))


def tell(work: Work, stage: str, done: int, total: int) -> None:
    """Write how far the work is.

    Raises Cancelled when somebody asked for a stop, LostLease when it is another's now.
    """
    statement = _held(work).values(stage=stage, done=done, total=total, lease_until=now() + lease())
    is_cancelled = db.session.execute(statement.returning(Job.cancel_requested)).scalar()
    if is_cancelled is None:
        raise LostLease
    if is_cancelled:
        raise Cancelled


def finish(work: Work, file_id: UUID | None = None) -> None:
    """End the job in the transaction of its effect.

    LostLease, and nothing kept, when the job is another's now.
    """
    _end(work, JobState.DONE, file_id=file_id, stage="Hoàn thành")


def fail(work: Work, *, message: str, code: str) -> None:
    _end(work, JobState.FAILED, message=message, error_code=code)


def stop(work: Work) -> None:
    _end(work, JobState.CANCELLED, message="Đã dừng theo yêu cầu.")


def give_back(work: Work) -> bool:
    """Queue the job again after a passing fault; False when it has had its attempts."""
    if work.attempt >= ATTEMPTS:
        return False
    queue = db.session.execute(
        _held(work).values(state=JobState.QUEUED, lease_until=None).returning(Job.queue)
    ).scalar()
    if queue is not None:
        ring(work.job_id, queue)
    return True


def _held(work: Work) -> Any:
    return update(Job).where(
        Job.id == work.job_id, Job.attempt == work.attempt, Job.state == JobState.RUNNING
    )


def _end(work: Work, state: JobState, **values: Any) -> None:
    statement = _held(work).values(state=state, finished_at=now(), lease_until=None, **values)
    if db.session.execute(statement.returning(Job.id)).scalar() is None:
        raise LostLease


def request_cancel(job_id: UUID) -> None:
    """Stop the job: at once when nobody works on it, else at its next step."""
    waiting = [JobState.QUEUED, JobState.SENT]
    stopped = update(Job).where(Job.id == job_id, Job.state.in_(waiting))
    values = {"state": JobState.CANCELLED, "finished_at": now(), "message": "Đã dừng theo yêu cầu."}
    if db.session.execute(stopped.values(values).returning(Job.id)).scalar() is None:
        db.session.execute(
            update(Job)
            .where(Job.id == job_id, Job.state == JobState.RUNNING)
            .values(cancel_requested=True)
        )
