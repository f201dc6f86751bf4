"""Asks for work in the transaction that needs it: a job row and the outbox message that rings for
it.
"""

from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from portal.extensions import db
from portal.jobs.models import OPEN_STATES, Job, JobState, OutboxMessage, Queue
from portal.kernel.ids import new_id
from portal.kernel.models import current_tenant

CHANNEL = "portal_outbox"


def enqueue(
    kind: str,
    params: dict[str, Any],
    *,
    queue: Queue = Queue.BULK,
    key: str | None = None,
    title: str = "",
) -> UUID:
    """The id of the job that will do the work.

    An identical request (tenant, kind, key) joins the job that is still open.

    `params` holds ids and words, never content. Without a key every request is a job of its own.
    """
    job_id = new_id()
    values = {
        "id": job_id,
        "kind": kind,
        "key": key or str(job_id),
        "title": title,
        "params": params,
        "queue": queue,
        "requested_by_id": _requester(),
    }
    statement = insert(Job).values(values)
    unless_open = statement.on_conflict_do_nothing(
        index_elements=["tenant_id", "kind", "key"], index_where=Job.state.in_(OPEN_STATES)
    )
    made = db.session.execute(unless_open.returning(Job.id)).scalar()
    if made is None:
        return _open_job(kind, str(key))
    ring(job_id, queue)
    return job_id


def ring(job_id: UUID, queue: Queue) -> None:
    """Have the dispatcher publish a queued job."""
    db.session.add(OutboxMessage(tenant_id=current_tenant.get(), job_id=job_id, queue=queue))
    db.session.flush()
    db.session.execute(select(func.pg_notify(CHANNEL, "")))


def _open_job(kind: str, key: str) -> UUID:
    query = select(Job.id).where(
        Job.kind == kind,
        Job.key == key,
        Job.state.in_([JobState.QUEUED, JobState.SENT, JobState.RUNNING]),
    )
    return db.session.scalars(query).one()


def _requester() -> UUID | None:
    return current_user.person.id if current_user and current_user.is_authenticated else None
