"""A batch of plans, read by a real worker that is killed in the middle of it."""

from portal.access import Role
from portal.extensions import db
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from tests import make, sent, servers
from tests.plans.importing.plan_text import TEXT
from tests.tasks.processes import DISPATCHER, WORKER, environment, kill, running, wait_until

COUNT = 30


def plans() -> dict[str, bytes]:
    """As many plans as the job reads, each of its own content."""
    return {f"{n}.txt": TEXT.replace("số 11/", f"số {n + 100}/").encode() for n in range(COUNT)}


def one(statement: str) -> int:
    return servers.superuser().execute(statement).fetchone()[0]


def finished() -> int:
    return one("SELECT count(*) FROM import_batch_files WHERE outcome <> 'waiting'")


def test_a_killed_worker_started_again_ends_with_each_plan_exactly_once(app):
    surroundings = environment(app.extensions["portal"].data_dir, JOB_LEASE="5")
    batch = sent.import_batch(plans(), by=make.person(Role.OFFICER))
    enqueue("plans.import_batch", {"batch_id": str(batch.id)}, queue=Queue.BULK)
    db.session.commit()

    with running(DISPATCHER, surroundings):
        with running(WORKER, surroundings) as worker:
            wait_until(lambda: finished() > 2)
            kill(worker)
        half = finished()
        with running(WORKER, surroundings):
            wait_until(
                lambda: one("SELECT count(*) FROM jobs WHERE state = 'done'") == 1, seconds=90
            )

    assert 2 < half < COUNT
    assert one("SELECT count(*) FROM import_batch_files WHERE outcome = 'read'") == COUNT
    assert one("SELECT count(DISTINCT sha256) FROM plan_imports") == COUNT
    assert one("SELECT count(*) FROM plan_imports") == COUNT
    assert one("SELECT max(attempt) FROM jobs") == 2
