"""The pages on which deliveries are set up."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.extensions import db
from portal.jobs.models import Job, Schedule
from portal.national.deliveries import sending
from portal.national.models import Delivery, DeliveryOutcome
from tests import make
from tests.national.pages import ministry_officer


@pytest.fixture
def person() -> Any:
    return ministry_officer()


@pytest.fixture
def officer(sign_in, person):
    return sign_in(person)


def fields(person: Any, **values: Any) -> dict[str, Any]:
    return {
        "title": "Bảng tuần", "year": "0", "region": "all", "view": "now", "file_form": "xlsx",
        "recurrence": "weekly", "weekday": "0", "month_day": "", "at": "07:30",
        "recipients": [str(person.id)], **values,
    }  # fmt: skip


def create(officer, person, **values: Any) -> str:
    """The address of a new delivery."""
    answer = officer.post("/national/deliveries/new", data=fields(person, **values))
    assert answer.status_code == 302, answer.text
    return answer.location


def schedules() -> list[tuple]:
    def read() -> list[tuple]:
        found = db.session.scalars(select(Schedule).where(Schedule.kind == "national.deliver"))
        return [(s.recurrence.value, s.day, s.hour, s.minute, s.is_active) for s in found]

    return make.apart(make.MINISTRY, read)


def jobs() -> list[tuple[str, dict]]:
    def read() -> list[tuple[str, dict]]:
        return [(job.kind, job.params) for job in db.session.scalars(select(Job))]

    return make.apart(make.MINISTRY, read)


def test_a_delivery_is_set_up_with_its_schedule(officer, person):
    page = officer.get(create(officer, person)).text

    assert schedules() == [("weekly", 0, 7, 30, True)]
    assert "07:30 thứ Hai hằng tuần" in page
    assert person.name in page
    assert "Bảng tuần" in officer.get("/national/deliveries/").text


@pytest.mark.parametrize(
    ("values", "schedule"),
    [
        ({"recurrence": "monthly", "month_day": "31"}, ("monthly", 31, 7, 30, True)),
        ({"recurrence": "after_cut_off", "at": "8:05"}, ("after_cut_off", None, 8, 5, True)),
    ],
)
def test_a_delivery_is_monthly_or_after_the_cut_off(officer, person, values, schedule):
    create(officer, person, **values)

    assert schedules() == [schedule]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": ""}, "Hãy nhập tên lịch gửi."),
        ({"recurrence": "monthly", "month_day": "40"}, "từ 1 đến 31"),
        ({"at": "25:00"}, "Giờ có dạng 07:30."),
        ({"recipients": []}, "ít nhất một người nhận"),
    ],
)
def test_a_refused_form_says_what_to_do_and_keeps_what_was_typed(officer, person, values, words):
    answer = officer.post("/national/deliveries/new", data=fields(person, **values))

    assert answer.status_code == 422
    assert words in answer.text
    assert schedules() == []


def test_only_people_who_may_read_the_board_are_recipients(officer, person):
    stranger = make.apart(make.MINISTRY, lambda: str(make.person(name="Không có vai trò").id))

    answer = officer.post("/national/deliveries/new", data=fields(person, recipients=[stranger]))

    assert answer.status_code == 422
    assert "Không có vai trò" not in officer.get("/national/deliveries/new").text


def test_a_delivery_is_changed(officer, person):
    url = create(officer, person)

    answer = officer.post(f"{url}/edit", data=fields(person, title="Bảng tháng", at="09:00"))

    assert answer.status_code == 302
    assert "Bảng tháng" in officer.get(url).text
    assert schedules() == [("weekly", 0, 9, 0, True)]


def test_the_form_of_a_delivery_is_filled_in_with_it(officer, person):
    url = create(officer, person, recurrence="monthly", month_day="5")

    page = officer.get(f"{url}/edit").text

    assert 'value="Bảng tuần"' in page
    assert 'value="5"' in page
    assert f'value="{person.id}" checked' in page


def test_a_delivery_is_paused_and_runs_again(officer, person):
    url = create(officer, person)

    officer.post(f"{url}/pause")
    paused = schedules()[0][-1]
    officer.post(f"{url}/resume")

    assert (paused, schedules()[0][-1]) == (False, True)


def test_a_delivery_is_removed_after_a_question(officer, person):
    url = create(officer, person)

    asked = officer.get(f"{url}/remove").text
    officer.post(f"{url}/remove")

    assert "không lấy lại được" in asked
    assert officer.get(url).status_code == 404
    assert schedules() == []


def test_a_trial_is_a_job_for_the_person_who_asks(officer, person):
    url = create(officer, person)

    answer = officer.post(f"{url}/try")

    assert "/jobs/" in answer.location
    assert [(kind, params["only_to"]) for kind, params in jobs()] == [
        ("national.deliver", str(person.id))
    ]


def run(url: str) -> tuple[str, str]:
    """One run of the delivery; the ids of its outcome and of its file."""

    def work() -> tuple[str, str]:
        delivery = db.session.scalars(select(Delivery)).one()
        job = Job(kind="national.deliver", key="k", params={}, queue="bulk")
        db.session.add(job)
        db.session.flush()
        params = {"delivery_id": str(delivery.id), "due_at": "2026-11-23T00:30:00+00:00"}
        job.file_id = sending.deliver(
            make.work("national.deliver", job_id=job.id, **params), make.tell
        )
        return str(db.session.scalars(select(DeliveryOutcome.id)).one()), str(job.file_id)

    assert url
    return make.apart(make.MINISTRY, work)


def test_what_a_run_did_is_listed_for_each_person_and_sent_again_to_one(officer, person):
    url = create(officer, person)
    outcome_id, file_id = run(url)

    page = officer.get(url).text
    officer.post(f"{url}/outcomes/{outcome_id}/send-again")

    assert "Chờ gửi" in page
    again = [params for kind, params in jobs() if kind == "national.deliver_again"]
    assert [params["file_id"] for params in again] == [file_id]


def test_an_outcome_of_another_delivery_is_not_there(officer, person):
    url, other = create(officer, person), create(officer, person, title="Khác")
    assert url != other

    answer = officer.post(f"{url}/outcomes/{UUID(int=7)}/send-again")

    assert answer.status_code == 404


def test_a_province_has_no_deliveries(client, sign_in):
    sign_in(make.person(Role.ADMIN))

    assert client.get("/national/deliveries/").status_code == 403
    assert client.post("/national/deliveries/new").status_code == 403
