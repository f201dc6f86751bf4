"""What the dispatcher decides, as `portal_dispatch`: which jobs to publish, which stalled ones to
return, which schedules are due.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from portal.calendars.recurrence import next_due
from portal.jobs.claims import ATTEMPTS, STALLED
from portal.jobs.models import Job, JobState, OutboxMessage, Schedule, ScheduleRun
from portal.kernel.clock import now
from portal.kernel.ids import new_id

PER_TENANT = 2
UNCLAIMED = timedelta(seconds=30)

# The oldest of each tenant first, and at most `cap` of a tenant and queue under way, so that
# nobody's many delay anybody's one.
DUE = text(
    """WITH turns AS ( SELECT o.id, row_number() OVER (PARTITION BY o.tenant_id, o.queue ORDER BY
    o.due_at, o.id) AS turn, (SELECT count(*) FROM jobs j WHERE j.tenant_id = o.tenant_id AND
    j.queue = o.queue AND j.state IN ('sent', 'running')) AS busy FROM outbox o WHERE o.due_at
    <= now() ) SELECT o.id, o.tenant_id, o.job_id, o.queue FROM outbox o JOIN turns t USING (id)
    WHERE t.turn + t.busy <= :cap ORDER BY t.turn, o.due_at, o.id LIMIT 50 FOR UPDATE OF o SKIP
    LOCKED
    """
)
Publish = Callable[[int, str, str], None]


def publish_due(connection: Connection, publish: Publish) -> int:
    """Publish what is due and take it out of the outbox, in the caller's transaction.

    A fault of the broker drops all of it.
    """
    due = connection.execute(DUE, {"cap": PER_TENANT}).all()
    for message in due:
        publish(message.tenant_id, str(message.job_id), message.queue)
        sent = update(Job).where(
            Job.tenant_id == message.tenant_id,
            Job.id == message.job_id,
            Job.state == JobState.QUEUED,
        )
        connection.execute(sent.values(state=JobState.SENT, sent_at=now()))
        connection.execute(delete(OutboxMessage).where(OutboxMessage.id == message.id))
    return len(due)


def return_stalled(connection: Connection) -> int:
    """Ring again for jobs that nobody claimed or whose worker is silent; fail those that had their
    attempts.
    """
    lost = text(
        "SELECT tenant_id, id, queue, state, attempt FROM jobs j WHERE (state = 'running' "
        "AND lease_until < now())"
        " OR (state = 'sent' AND sent_at < :unclaimed) OR (state = 'queued' AND "
        "created_at < :unclaimed"
        " AND NOT EXISTS (SELECT FROM outbox o WHERE o.tenant_id = j.tenant_id AND "
        "o.job_id = j.id)) LIMIT 50 FOR UPDATE SKIP LOCKED"
    )
    found = connection.execute(lost, {"unclaimed": now() - UNCLAIMED}).all()
    for job in found:
        (_give_up if job.attempt >= ATTEMPTS else _ring_again)(connection, job)
    return len(found)


def start_due_schedules(connection: Connection) -> int:
    """Make one job for every schedule that is due, once per due time however many dispatchers
    there are.
    """
    query = text(
        "SELECT tenant_id, id, kind, params, queue, recurrence, day, hour, minute, "
        "next_due_at FROM schedules"
        " WHERE is_active AND next_due_at <= now() ORDER BY next_due_at, id LIMIT 50 FOR "
        "UPDATE SKIP LOCKED"
    )
    due = connection.execute(query).all()
    for schedule in due:
        _run_once(connection, schedule)
    return len(due)


def _run_once(connection: Connection, schedule: Row[Any]) -> None:
    job_id = new_id()
    run = {
        "tenant_id": schedule.tenant_id,
        "id": new_id(),
        "schedule_id": schedule.id,
        "due_at": schedule.next_due_at,
        "job_id": job_id,
    }
    first = upsert(ScheduleRun).values(run).on_conflict_do_nothing().returning(ScheduleRun.id)
    if connection.execute(first).scalar() is not None:
        connection.execute(insert(Job).values(_job_of(schedule, job_id)))
        _ring(connection, schedule.tenant_id, job_id, schedule.queue)
    after = next_due(schedule.recurrence, schedule.day, schedule.hour, schedule.minute, after=now())
    mine = (Schedule.tenant_id == schedule.tenant_id, Schedule.id == schedule.id)
    connection.execute(update(Schedule).where(*mine).values(next_due_at=after))


def _job_of(schedule: Row[Any], job_id: UUID) -> dict[str, Any]:
    """The row of a job that nobody asked for in person."""
    return {
        "tenant_id": schedule.tenant_id,
        "id": job_id,
        "kind": schedule.kind,
        "key": str(job_id),
        "title": "",
        "params": {**schedule.params, "due_at": schedule.next_due_at.isoformat()},
        "queue": schedule.queue,
        "state": JobState.QUEUED,
        "stage": "",
        "done": 0,
        "total": 0,
        "attempt": 0,
        "cancel_requested": False,
    }


def _ring_again(connection: Connection, job: Row[Any]) -> None:
    connection.execute(_one(job).values(state=JobState.QUEUED, lease_until=None))
    _ring(connection, job.tenant_id, job.id, job.queue)


def _give_up(connection: Connection, job: Row[Any]) -> None:
    values = {
        "state": JobState.FAILED,
        "finished_at": now(),
        "lease_until": None,
        "error_code": "stalled",
    }
    connection.execute(_one(job).values(message=STALLED.format(attempts=job.attempt), **values))


def _one(job: Row[Any]) -> Any:
    return update(Job).where(Job.tenant_id == job.tenant_id, Job.id == job.id)


def _ring(connection: Connection, tenant_id: int, job_id: Any, queue: str) -> None:
    connection.execute(
        insert(OutboxMessage).values(
            id=new_id(), tenant_id=tenant_id, job_id=job_id, queue=queue, due_at=now()
        )
    )
