"""Work that is really done by a worker, and survives what happens to it."""

import threading

import pytest

from portal.extensions import db
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.plans.exports import export_plan
from tasks.base import run_job
from tests import make, servers
from tests.tasks.processes import (
    DISPATCHER,
    WORKER,
    environment,
    kill,
    running,
    wait_until,
)


@pytest.fixture
def surroundings(app):
    return environment(app.extensions["portal"].data_dir)


def ask_for_export(*, tasks=3, form="docx"):
    plan = make.issued_plan(tasks=tasks)
    params = {"plan_id": str(plan.id), "form": form}
    job_id = enqueue("plans.export", params, queue=Queue.INTERACTIVE, title="Kế hoạch")
    db.session.commit()
    return job_id


def look(job_id):
    """The job as it stands, seen from outside the wall."""
    columns = "state, stage, attempt, file_id, message"
    row = servers.superuser().execute(f"SELECT {columns} FROM jobs WHERE id = %s", [job_id])  # noqa: S608
    return dict(zip(columns.split(", "), row.fetchone(), strict=True))


def exports():
    rows = servers.superuser().execute("SELECT count(*) FROM files WHERE purpose = 'export'")
    return rows.fetchone()[0]


def test_a_killed_worker_started_again_finishes_the_export_once(surroundings):
    surroundings |= {"JOB_LEASE": "5"}
    job_id = ask_for_export(tasks=600, form="pdf")

    with running(DISPATCHER, surroundings):
        with running(WORKER, surroundings) as worker:
            wait_until(lambda: look(job_id)["state"] == "running")
            kill(worker)
        assert look(job_id)["state"] == "running"
        with running(WORKER, surroundings):
            wait_until(lambda: look(job_id)["state"] == "done", seconds=60)

    assert look(job_id)["attempt"] == 2
    assert exports() == 1


def test_a_message_delivered_five_times_has_one_effect(app, monkeypatch):
    monkeypatch.setattr("tasks.base.flask_app", app)
    job_id = ask_for_export()
    five = [
        threading.Thread(
            target=run_job, args=(make.LANG_SON, str(job_id), {"plans.export": export_plan})
        )
        for _ in range(5)
    ]

    for thread in five:
        thread.start()
    for thread in five:
        thread.join()

    assert look(job_id)["state"] == "done"
    assert exports() == 1


def test_redis_away_keeps_the_job_waiting_and_it_is_done_later(surroundings):
    job_id = ask_for_export()
    nowhere = surroundings | {"REDIS_URL": "redis://127.0.0.1:1/0"}

    with running(DISPATCHER, nowhere):
        wait_until(lambda: servers.superuser().execute("SELECT * FROM heartbeats").rowcount == 1)
    waiting = look(job_id)["state"]
    with running(WORKER, surroundings), running(DISPATCHER, surroundings):
        wait_until(lambda: look(job_id)["state"] == "done")

    assert waiting == "queued"
    assert exports() == 1


def test_a_store_that_refuses_fails_the_job_with_words(app, monkeypatch):
    monkeypatch.setattr("tasks.base.flask_app", app)

    class Refusing:
        def put(self, *_):
            raise OSError("no space left on device")

    monkeypatch.setattr("portal.files.actions.store", Refusing)
    job_id = ask_for_export()

    run_job(make.LANG_SON, str(job_id), {"plans.export": export_plan})

    job = look(job_id)
    assert job["state"] == "failed"
    assert "hãy thử lại" in job["message"]
    assert exports() == 0


def test_an_export_of_a_plan_that_is_gone_says_so(app, monkeypatch):
    monkeypatch.setattr("tasks.base.flask_app", app)
    params = {"plan_id": "01a200b8-2214-7ff6-9ed3-3e7e3d29c309", "form": "docx"}
    job_id = enqueue("plans.export", params, title="Kế hoạch")
    db.session.commit()

    run_job(make.LANG_SON, str(job_id), {"plans.export": export_plan})

    assert "không còn" in look(job_id)["message"]
