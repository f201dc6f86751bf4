"""The pages of jobs: the list, the five states of a job, stopping one, asking again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.extensions import db
from portal.jobs.models import Heartbeat, Job, JobState, OutboxMessage
from portal.jobs.queries import NO_BROKER, NO_WORKER
from portal.kernel.clock import now
from portal.kernel.ids import new_id
from portal.tenancy.scope import DatabaseRole, Scope, acting_as
from tests import make, people

WEEK = timedelta(days=7)


@pytest.fixture
def officer(sign_in):
    """Somebody who has signed in."""
    person = make.person(Role.OFFICER)
    sign_in(person)
    return person


def asked(person, **values) -> Job:
    defaults = {"title": "Kế hoạch 05/KH-STP (PDF)", "key": str(new_id())}
    return make.job(requested_by_id=person.id, **{**defaults, **values})


def alive(kind: str, *, has_broker: bool = True) -> None:
    """A life sign, as the process itself would write it."""
    db.session.commit()
    with acting_as(Scope(DatabaseRole.DISPATCH)), db.engine.begin() as connection:
        values = {"name": kind, "kind": kind, "seen_at": now(), "has_broker": has_broker}
        connection.execute(Heartbeat.__table__.insert().values(values))


def test_the_list_shows_what_the_person_asked_for_newest_first(client, officer):
    asked(officer, title="Tệp cũ", created_at=now() - WEEK)
    asked(officer, title="Tệp mới")
    make.job(title="Tệp của người khác", requested_by_id=make.person(Role.OFFICER).id)
    asked(officer, title="")

    page = client.get("/jobs/").text

    assert page.index("Tệp mới") < page.index("Tệp cũ")
    assert "Tệp của người khác" not in page
    assert "2 dòng" in page


@pytest.mark.parametrize(
    ("state", "found"),
    [("queued", ["queued", "sent"]), ("running", ["running"]), ("done", ["done"]), ("x", None)],
)
def test_the_list_filters_by_state_and_a_sent_job_still_waits(client, officer, state, found):
    for each in JobState:
        asked(officer, title=f"Tệp {each.value}.", state=each)

    page = client.get(f"/jobs/?state={state}").text

    shown = [each.value for each in JobState if f"Tệp {each.value}." in page]
    assert shown == (found or [each.value for each in JobState])


def test_an_empty_list_says_where_files_come_from(client, officer):
    assert officer.roles_on(now().date())
    assert "chọn Xuất tệp" in client.get("/jobs/").text


def test_a_waiting_job_can_be_left_and_is_asked_for_again_by_the_page(client, officer):
    job = asked(officer)

    page = client.get(f"/jobs/{job.id}").text

    assert "Có thể đóng trang này" in page
    assert f'hx-get="/jobs/{job.id}/progress"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_a_waiting_job_says_that_no_worker_runs(client, officer):
    job = asked(officer)

    without = client.get(f"/jobs/{job.id}").text
    alive("worker")
    alive("dispatcher")

    assert NO_WORKER in without
    assert NO_WORKER not in client.get(f"/jobs/{job.id}").text


def test_a_waiting_job_says_that_the_broker_is_away(client, officer):
    job = asked(officer)
    alive("worker")
    alive("dispatcher", has_broker=False)

    assert NO_BROKER in client.get(f"/jobs/{job.id}").text


def test_a_running_job_shows_stage_and_count(client, officer):
    job = asked(officer, state=JobState.RUNNING, stage="Đang dựng bảng", done=3, total=7)

    page = client.get(f"/jobs/{job.id}").text

    assert "Đang dựng bảng" in page
    assert "3/7" in page
    assert 'max="7" value="3"' in page


def test_the_poll_answers_the_bar_alone_and_asks_for_the_page_when_all_is_over(client, officer):
    job = asked(officer, state=JobState.RUNNING, stage="Đang dựng bảng")
    running = client.get(f"/jobs/{job.id}/progress")
    job.state = JobState.DONE

    over = client.get(f"/jobs/{job.id}/progress")

    assert "<html" not in running.text
    assert "Đang dựng bảng" in running.text
    assert "HX-Refresh" not in running.headers
    assert over.headers["HX-Refresh"] == "true"


def test_a_finished_job_gives_name_size_hash_expiry_and_the_file(client, officer):
    file = make.file(b"%PDF ke hoach", name="05-KH-STP.pdf", expires_at=now() + WEEK)
    job = asked(officer, state=JobState.DONE, file_id=file.id)

    page = client.get(f"/jobs/{job.id}").text

    assert "05-KH-STP.pdf" in page
    assert "13 byte" in page
    assert file.sha256 in page
    assert f"/files/{file.id}" in page


def test_a_file_past_its_time_can_be_asked_for_again(client, officer):
    file = make.file(purpose="export", expires_at=now() - WEEK)
    job = asked(officer, state=JobState.DONE, file_id=file.id, kind="plans.export")

    page, gone = client.get(f"/jobs/{job.id}").text, client.get(f"/files/{file.id}")
    answer = client.post(f"/jobs/files/{file.id}/again")

    assert "hết hạn lưu" in page
    assert "Yêu cầu lại" in page
    assert f"/jobs/files/{file.id}/again" in gone.text
    again = db.session.scalars(select(Job).where(Job.id != job.id)).one()
    assert answer.location == f"/jobs/{again.id}"
    assert (again.kind, again.params, again.state) == (job.kind, job.params, "queued")


def test_somebody_elses_file_is_not_made_again(client, officer):
    file = make.file(purpose="export", expires_at=now() - WEEK)
    make.job(file_id=file.id, state=JobState.DONE, requested_by_id=make.person(Role.CLERK).id)
    assert officer.id

    assert client.post(f"/jobs/files/{file.id}/again").status_code == 409


def test_a_failed_job_says_what_to_do_and_its_code(client, officer):
    words = "Không hoàn thành được. Hãy thử lại sau ít phút."
    job = asked(officer, state=JobState.FAILED, message=words, error_code="OSError")

    page = client.get(f"/jobs/{job.id}").text

    assert words in page
    assert f"OSError · {job.id}" in page
    assert f"/jobs/{job.id}/again" in page


def test_a_cancelled_job_says_so(client, officer):
    job = asked(officer, state=JobState.CANCELLED, message="Đã dừng theo yêu cầu.")

    assert "Đã dừng theo yêu cầu." in client.get(f"/jobs/{job.id}").text


def test_a_waiting_job_is_stopped_at_once_and_a_running_one_is_asked_to(client, officer):
    waiting, running = asked(officer), asked(officer, state=JobState.RUNNING)

    for job in (waiting, running):
        assert client.post(f"/jobs/{job.id}/cancel").status_code == 302

    db.session.expire_all()
    assert waiting.state == JobState.CANCELLED
    assert (running.state, running.cancel_requested) == (JobState.RUNNING, True)


def test_a_finished_job_is_not_stopped(client, officer):
    job = asked(officer, state=JobState.DONE)

    assert client.post(f"/jobs/{job.id}/cancel").status_code == 409


def test_a_job_that_others_joined_is_theirs_too_and_is_not_stopped(client, sign_in, officer):
    other = make.person(Role.CLERK)
    job = asked(officer, joined_by_ids=[str(other.id)])

    mine = client.get(f"/jobs/{job.id}").text
    refused = client.post(f"/jobs/{job.id}/cancel")
    sign_in(other)

    assert "Người khác cũng đang chờ tệp này" in mine
    assert refused.status_code == 409
    assert client.get(f"/jobs/{job.id}").status_code == 200
    assert "05/KH-STP" in client.get("/jobs/").text


def test_asking_again_makes_one_new_job_however_often(client, officer):
    job = asked(officer, state=JobState.FAILED, key="plan:docx:1", kind="plans.export")

    first = client.post(f"/jobs/{job.id}/again").location
    second = client.post(f"/jobs/{job.id}/again").location

    assert first == second != f"/jobs/{job.id}"
    assert len(db.session.scalars(select(OutboxMessage)).all()) == 1


@pytest.mark.parametrize("verb", ["", "/progress", "/cancel", "/again"])
def test_a_colleagues_job_does_not_exist(client, officer, verb):
    job = make.job(requested_by_id=make.person(Role.OFFICER).id)
    method = client.post if verb in ("/cancel", "/again") else client.get
    assert officer.id

    assert method(f"/jobs/{job.id}{verb}").status_code == 404


@pytest.mark.parametrize("verb", ["", "/progress", "/cancel", "/again"])
def test_a_neighbours_job_does_not_exist(client, sign_in, verb):
    url = f"/jobs/{make.job().id}{verb}"
    sign_in(people.neighbour())
    method = client.post if verb in ("/cancel", "/again") else client.get

    assert method(url).status_code == 404


def test_nobody_is_asked_to_sign_in(client):
    job = make.job()

    assert "/sign-in" in client.get(f"/jobs/{job.id}").location
