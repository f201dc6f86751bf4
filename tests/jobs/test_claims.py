"""A worker's hold on a job."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from portal.extensions import db
from portal.jobs import claims
from portal.jobs.models import Job, JobState, OutboxMessage
from portal.jobs.outbox import enqueue
from portal.kernel.clock import now


def job(**values):
    job_id = enqueue("tests.nothing", {"number": 1}, key=values.pop("key", None))
    if values:
        db.session.execute(sa.update(Job).where(Job.id == job_id).values(values))
    db.session.commit()
    return job_id


def state(job_id):
    db.session.expire_all()
    return db.session.scalars(sa.select(Job).where(Job.id == job_id)).one()


def test_a_job_and_its_message_are_kept_together():
    job_id = job()

    message = db.session.scalars(sa.select(OutboxMessage)).one()

    assert message.job_id == job_id


def test_a_dropped_transaction_leaves_neither_job_nor_message():
    enqueue("tests.nothing", {})
    db.session.rollback()

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Job)) == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutboxMessage)) == 0


def test_an_identical_request_joins_the_open_job():
    first = job(key="plan-1 version-3")

    second = job(key="plan-1 version-3")

    assert first == second


def test_a_finished_job_is_not_joined():
    first = job(key="plan-1")
    work = claims.claim(first)
    claims.finish(work)
    db.session.commit()

    assert job(key="plan-1") != first


def test_a_job_is_claimed_once():
    job_id = job()

    first = claims.claim(job_id)
    second = claims.claim(job_id)

    assert first.attempt == 1
    assert second is None


def test_a_silent_workers_job_is_taken_over():
    job_id = job()
    claims.claim(job_id)
    db.session.execute(sa.update(Job).values(lease_until=now() - timedelta(seconds=1)))

    second = claims.claim(job_id)

    assert second.attempt == 2


def test_who_lost_the_lease_cannot_finish():
    job_id = job()
    first = claims.claim(job_id)
    db.session.execute(sa.update(Job).values(lease_until=now() - timedelta(seconds=1)))
    claims.claim(job_id)

    with pytest.raises(claims.LostLease):
        claims.finish(first)


def test_a_job_that_had_its_attempts_is_not_claimed_again():
    job_id = job(attempt=claims.ATTEMPTS)

    assert claims.claim(job_id) is None


def test_a_waiting_job_is_cancelled_at_once():
    job_id = job()

    claims.request_cancel(job_id)

    assert state(job_id).state is JobState.CANCELLED


def test_a_running_job_learns_of_the_cancellation_at_its_next_step():
    job_id = job()
    work = claims.claim(job_id)
    claims.request_cancel(job_id)

    with pytest.raises(claims.Cancelled):
        claims.tell(work, "Đang dựng bảng", 3, 7)


def test_a_passing_fault_gives_the_job_back_until_its_attempts_are_used():
    job_id = job()

    answers = []
    for _ in range(claims.ATTEMPTS):
        work = claims.claim(job_id)
        answers.append(claims.give_back(work))
        if answers[-1]:
            assert state(job_id).state is JobState.QUEUED

    assert answers == [True, True, False]
