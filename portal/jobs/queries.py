"""Reads jobs, schedules and the life signs of processes."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, or_, select, text
from sqlalchemy.orm import Session

from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile
from portal.jobs.models import OPEN_STATES, Heartbeat, Job, JobState
from portal.kernel.clock import now
from portal.tenancy.scope import DatabaseRole, Scope, acting_as

LIFE_SIGN = timedelta(seconds=20)
NO_WORKER = (
    "Chưa có tiến trình xử lý đang chạy. Yêu cầu vẫn được giữ và sẽ làm ngay khi tiến trình "
    "xử lý hoạt động lại."
)
NO_BROKER = (
    "Hàng đợi công việc đang tạm gián đoạn. Yêu cầu vẫn được giữ và sẽ làm ngay khi kết nối "
    "trở lại."
)


def get_job(job_id: UUID) -> Job:
    """A job that the person asked for or joined; Missing for anybody else's."""
    job = db.session.scalars(select(Job).where(Job.id == job_id, _is_own())).first()
    if job is None:
        raise Missing
    return job


def own_jobs(state: str = "") -> Select[Job]:
    """The person's requested jobs, newest first; a query, for paging.

    A job that was sent but not begun still waits.
    """
    query = select(Job).where(_is_own(), Job.title != "")
    if state in set(JobState):
        states = [JobState.QUEUED, JobState.SENT] if state == JobState.QUEUED else [state]
        query = query.where(Job.state.in_(states))
    return query.order_by(Job.created_at.desc(), Job.id.desc())


def job_of_file(file_id: UUID) -> Job | None:
    """The person's job that made a file."""
    query = select(Job).where(Job.file_id == file_id, _is_own())
    return db.session.scalars(query.order_by(Job.created_at.desc(), Job.id)).first()


def open_job(kind: str, *, key: str) -> UUID | None:
    """The job of this key that waits or runs, whoever asked for it."""
    query = select(Job.id).where(Job.kind == kind, Job.key == key, Job.state.in_(OPEN_STATES))
    return db.session.scalars(query.limit(1)).first()


def finished_job(kind: str, *, key: str) -> UUID | None:
    """The person's newest finished job of this key whose file can still be had."""
    query = (
        select(Job.id)
        .join(StoredFile, (StoredFile.id == Job.file_id) & (StoredFile.tenant_id == Job.tenant_id))
        .where(_is_own(), Job.kind == kind, Job.key == key, Job.state == JobState.DONE)
        .where(StoredFile.removed_at.is_(None), StoredFile.expires_at > now())
    )
    return db.session.scalars(query.order_by(Job.finished_at.desc(), Job.id.desc())).first()


def _is_own() -> ColumnElement[bool]:
    person_id = current_user.person.id
    return or_(Job.requested_by_id == person_id, Job.joined_by_ids.contains([str(person_id)]))


def files_of(jobs: Sequence[Job]) -> dict[UUID | None, StoredFile]:
    """The files that these jobs made, by id."""
    ids = [job.file_id for job in jobs if job.file_id]
    found = db.session.scalars(select(StoredFile).where(StoredFile.id.in_(ids)))
    return {file.id: file for file in found}


def living_processes() -> set[str]:
    """The kinds of process (worker, dispatcher) that gave a life sign in the last 20 s."""
    with acting_as(Scope(DatabaseRole.DISPATCH)), Session(db.engine) as session:
        return set(
            session.scalars(select(Heartbeat.kind).where(Heartbeat.seen_at > now() - LIFE_SIGN))
        )


# As text: every page asks this, and building the statement would cost more than running it.
BEATS = text("SELECT kind, has_broker FROM heartbeats WHERE seen_at > :since")


def work_notice() -> dict[str, str] | None:
    """What a page says when work for later is not being done; None when all is well."""
    beats = db.session.execute(BEATS, {"since": now() - LIFE_SIGN}).all()
    if any(kind == "dispatcher" and not has_broker for kind, has_broker in beats):
        return {"kind": "wait", "text": NO_BROKER}
    if {kind for kind, _ in beats} >= {"worker", "dispatcher"}:
        return None
    return {"kind": "wait", "text": NO_WORKER}
