"""A plan is exported by a job, which identical requests share as long as its file is there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.extensions import db
from portal.jobs.models import Job
from portal.kernel.clock import now
from tests import make
from tests.plans.pressing import press

DAY = timedelta(days=1)


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_an_export_becomes_a_job_and_its_page(client, sign_in, form):
    plan = make.issued_plan(tasks=1)
    sign_in(make.person(Role.CLERK))

    answer = client.post(f"/plans/{plan.id}/export", data={"format": form})

    job = db.session.scalars(select(Job).where(Job.kind == "plans.export")).one()
    assert answer.location == f"/jobs/{job.id}"
    assert job.params == {"plan_id": str(plan.id), "form": form}
    assert form.upper() in job.title


def test_an_identical_request_joins_the_running_one_whoever_asks(client, sign_in):
    plan = make.issued_plan(tasks=1)
    url = f"/plans/{plan.id}/export"
    sign_in(make.person(Role.CLERK))
    first = client.post(url, data={"format": "pdf"}).location
    second = client.post(url, data={"format": "pdf"}).location
    sign_in(make.person(Role.OFFICER))

    third = client.post(url, data={"format": "pdf"}).location
    other = client.post(url, data={"format": "docx"}).location

    assert first == second == third != other
    assert client.get(third).status_code == 200
    assert "(PDF)" in client.get("/jobs/").text


def test_a_finished_export_of_an_unchanged_plan_is_offered_again(client, sign_in):
    plan = make.plan(tasks=1)
    url = f"/plans/{plan.id}/export"
    sign_in(make.person(Role.OFFICER))
    first = client.post(url, data={"format": "pdf"}).location
    job = db.session.scalars(select(Job)).one()
    job.state, job.file_id = "done", make.file(purpose="export", expires_at=now() + DAY).id
    db.session.commit()

    second = client.post(url, data={"format": "pdf"}).location

    assert second == first
    assert "chưa thay đổi từ lần xuất trước" in client.get(second).text


def test_a_finished_export_whose_file_is_over_is_made_anew(client, sign_in):
    plan = make.plan(tasks=1)
    url = f"/plans/{plan.id}/export"
    sign_in(make.person(Role.OFFICER))
    first = client.post(url, data={"format": "pdf"}).location
    job = db.session.scalars(select(Job)).one()
    job.state, job.file_id = "done", make.file(purpose="export", expires_at=now() - DAY).id
    db.session.commit()

    assert client.post(url, data={"format": "pdf"}).location != first


def test_a_changed_plan_is_another_request(client, sign_in):
    plan = make.plan(tasks=1)
    url = f"/plans/{plan.id}/export"
    sign_in(make.person(Role.OFFICER))
    before = client.post(url, data={"format": "pdf"}).location
    press(client, plan, "submit")

    assert client.post(url, data={"format": "pdf"}).location != before


def test_an_unknown_form_is_refused(client, sign_in):
    plan = make.issued_plan()
    sign_in(make.person(Role.OFFICER))

    assert client.post(f"/plans/{plan.id}/export", data={"format": "exe"}).status_code == 422
