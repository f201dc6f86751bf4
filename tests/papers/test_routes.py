"""The page of papers, what it asks workers for, and whom it refuses."""

from datetime import date

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.extensions import db
from portal.jobs.models import Job
from tests import make, people


def last_job() -> Job:
    return db.session.scalars(select(Job).order_by(Job.id.desc()).limit(1)).one()


def test_the_page_offers_every_paper_and_says_why_nobody_is_reminded(client, sign_in):
    plan = make.issued_plan(tasks=1)
    sign_in(make.person(Role.CLERK))

    page = client.get(f"/plans/{plan.id}/papers").text

    assert page.count('value="docx"') == 4
    assert "không có nhiệm vụ quá hạn" in page
    assert f"/plans/{plan.id}/papers" in client.get(f"/plans/{plan.id}").text


@pytest.mark.parametrize("kind", ["report", "letter", "decision", "receipt", "annex"])
def test_a_paper_is_asked_for_and_its_job_is_shown(client, sign_in, kind):
    plan = make.issued_plan()
    make.task(plan, due_on=date(2026, 1, 2))
    sign_in(make.person(Role.OFFICER))

    answer = client.post(f"/plans/{plan.id}/papers/{kind}", data={"format": "docx"})

    job = last_job()
    assert answer.location.endswith(f"/jobs/{job.id}")
    assert job.kind == "papers.export"
    assert job.params == {"plan_id": str(plan.id), "paper": kind, "form": "docx"}


def test_the_receipt_of_an_entry_is_asked_for_on_its_task(client, sign_in):
    entry = make.entry(make.task(make.issued_plan()))
    sign_in(make.person(Role.OFFICER))

    assert f"/entries/{entry.id}/receipt" in client.get(f"/tasks/{entry.task_id}").text
    answer = client.post(f"/entries/{entry.id}/receipt", data={"format": "pdf"})

    assert answer.location.endswith(f"/jobs/{last_job().id}")


@pytest.mark.parametrize(
    ("path", "typed", "status"),
    [("report", {}, 422), ("report", {"format": "odt"}, 422), ("thu", {"format": "pdf"}, 404),
     ("letter", {"format": "pdf"}, 409)],
)  # fmt: skip
def test_what_cannot_be_drafted_is_refused(client, sign_in, path, typed, status):
    plan = make.issued_plan(tasks=1)
    sign_in(make.person(Role.OFFICER))

    assert client.post(f"/plans/{plan.id}/papers/{path}", data=typed).status_code == status


def test_a_draft_has_no_papers(client, sign_in):
    plan = make.plan(tasks=1)
    sign_in(make.person(Role.OFFICER))

    assert client.get(f"/plans/{plan.id}/papers").status_code == 409
    assert f"/plans/{plan.id}/papers" not in client.get(f"/plans/{plan.id}").text


def test_the_ministry_drafts_nothing_for_a_province(client, sign_in):
    plan_id = make.issued_plan().id
    sign_in(people.of(make.MINISTRY, Role.MINISTRY_OFFICER))

    assert client.get(f"/plans/{plan_id}/papers").status_code == 403


def test_a_neighbours_plan_and_entry_do_not_exist(client, sign_in):
    entry_id, plan_id = make.apart(make.HA_NOI, _neighbours)
    sign_in(make.person(Role.OFFICER))

    assert client.get(f"/plans/{plan_id}/papers").status_code == 404
    asked = client.post(f"/entries/{entry_id}/receipt", data={"format": "pdf"})
    assert asked.status_code == 404


def _neighbours():
    plan = make.issued_plan()
    return make.entry(make.task(plan)).id, plan.id
