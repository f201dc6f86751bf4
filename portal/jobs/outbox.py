"""Asks for work in the transaction that needs it: a job row and the outbox message that rings for
it.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from portal.extensions import db
from portal.jobs.models import OPEN_STATES, Job, OutboxMessage, Queue
from portal.kernel.clock import now
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
    after: timedelta = timedelta(0),
) -> UUID:
    """The id of the job that will do the work, at once or some time after now.

    An identical request (tenant, kind, key) joins the job that is still open, which then is also
    the joining person's. `params` holds ids and words, never content. Without a key every request
    is a job of its own.
    """
    while True:  # a job that ends between the two statements leaves its key free
        made = _insert(kind, params, queue, key, title)
        if made:
            ring(made, queue, after)
        job_id = made or _join(kind, str(key))
        if job_id:
            return job_id


def _insert(
    kind: str, params: dict[str, Any], queue: Queue, key: str | None, title: str
) -> UUID | None:
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
    return db.session.execute(unless_open.returning(Job.id)).scalar()


def ring(job_id: UUID, queue: Queue, after: timedelta = timedelta(0)) -> None:
    """Have the dispatcher publish a queued job, not before that time has passed."""
    message = OutboxMessage(
        tenant_id=current_tenant.get(), job_id=job_id, queue=queue, due_at=now() + after
    )
    db.session.add(message)
    db.session.flush()
    db.session.execute(select(func.pg_notify(CHANNEL, "")))


def _join(kind: str, key: str) -> UUID | None:
    """The open job of this key, shared with the person from now on; None when it has ended."""
    is_open = (Job.kind == kind, Job.key == key, Job.state.in_(OPEN_STATES))
    found = db.session.execute(
        select(Job.id, Job.requested_by_id, Job.joined_by_ids).where(*is_open).with_for_update()
    ).first()
    if found is None:
        return None
    person_id = _requester()
    if person_id and person_id != found.requested_by_id:
        everyone = sorted({*found.joined_by_ids, str(person_id)})
        db.session.execute(update(Job).where(Job.id == found.id).values(joined_by_ids=everyone))
    return found.id


def _requester() -> UUID | None:
    return current_user.person.id if current_user and current_user.is_authenticated else None
