"""What the dispatcher publishes, returns and starts."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from portal.extensions import db
from portal.jobs import claims
from portal.jobs.dispatch import PER_TENANT, publish_due, return_stalled, start_due_schedules
from portal.jobs.models import (
    Job,
    JobState,
    OutboxMessage,
    Queue,
    Recurrence,
    Schedule,
    ScheduleRun,
)
from portal.jobs.outbox import enqueue
from portal.jobs.recurring import ensure
from portal.kernel.clock import now
from portal.tenancy.scope import DatabaseRole, Scope, acting_as
from tests import make


def dispatch(step, *arguments):
    """One step as the dispatcher runs it."""
    db.session.commit()
    with acting_as(Scope(DatabaseRole.DISPATCH)), db.engine.begin() as connection:
        result = step(connection, *arguments)
    db.session.expire_all()
    return result


class Broker:
    def __init__(self, *, is_away=False):
        self.published = []
        self.is_away = is_away

    def __call__(self, tenant_id, job_id, queue):
        if self.is_away:
            raise ConnectionError
        self.published.append((tenant_id, job_id, queue))


def count(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_a_due_job_is_published_once():
    job_id = enqueue("tests.nothing", {}, queue=Queue.INTERACTIVE)
    broker = Broker()

    dispatch(publish_due, broker)
    dispatch(publish_due, broker)

    assert broker.published == [(make.LANG_SON, str(job_id), "interactive")]
    assert count(OutboxMessage) == 0


def test_a_broker_that_is_away_loses_nothing():
    enqueue("tests.nothing", {})

    with pytest.raises(ConnectionError):
        dispatch(publish_due, Broker(is_away=True))

    assert count(OutboxMessage) == 1
    assert db.session.scalars(sa.select(Job.state)).one() is JobState.QUEUED


def test_many_jobs_of_one_tenant_do_not_delay_anothers_one():
    for _ in range(50):
        enqueue("tests.nothing", {})
    late = make.apart(make.HA_NOI, enqueue, "tests.nothing", {})
    broker = Broker()

    dispatch(publish_due, broker)

    assert (make.HA_NOI, str(late), "bulk") in broker.published
    assert len(broker.published) == PER_TENANT + 1


def test_a_job_nobody_claimed_is_rung_for_again():
    enqueue("tests.nothing", {})
    dispatch(publish_due, Broker())
    db.session.execute(sa.update(Job).values(sent_at=now() - timedelta(minutes=1)))

    dispatch(return_stalled)
    broker = Broker()
    dispatch(publish_due, broker)

    assert len(broker.published) == 1


def test_a_job_whose_worker_died_is_returned_then_failed_with_words():
    job_id = enqueue("tests.nothing", {})
    for _ in range(claims.ATTEMPTS):
        claims.claim(job_id)
        db.session.execute(sa.update(Job).values(lease_until=now() - timedelta(seconds=1)))
        dispatch(return_stalled)

    job = db.session.scalars(sa.select(Job)).one()

    assert job.state is JobState.FAILED
    assert "hãy yêu cầu lại" in job.message


def test_a_due_schedule_makes_one_job_however_many_dispatchers_ask():
    ensure("tests.nothing", {}, queue=Queue.BULK, recurrence=Recurrence.DAILY, hour=2)
    due_at = datetime(2026, 1, 1, tzinfo=UTC)
    db.session.execute(sa.update(Schedule).values(next_due_at=due_at))

    dispatch(start_due_schedules)
    dispatch(start_due_schedules)

    assert count(Job) == count(ScheduleRun) == 1
    assert db.session.scalars(sa.select(Schedule.next_due_at)).one() > now()


def test_a_schedule_put_back_to_a_time_already_run_makes_no_second_job():
    ensure("tests.nothing", {}, queue=Queue.BULK, recurrence=Recurrence.DAILY, hour=2)
    due_at = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(2):
        db.session.execute(sa.update(Schedule).values(next_due_at=due_at))
        dispatch(start_due_schedules)

    assert count(Job) == 1
