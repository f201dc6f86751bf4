"""An import becomes a draft, once, and opens again when the draft is deleted."""

from collections.abc import Callable

from flask.testing import FlaskClient

from portal.audit.models import AuditEvent
from portal.extensions import db
from portal.plans.importing.models import PlanImport
from portal.plans.models import Plan
from tests.plans.importing.conftest import reloaded
from tests.plans.importing.review_page import decide, edit, page_of
from tests.plans.pressing import press


def test_the_draft_has_what_the_person_made_of_it(imported: PlanImport, officer: FlaskClient):
    edit(officer, imported, "d0", text="Lời đã sửa.")
    decide(officer, imported, "d1", "reject")

    answer = officer.post(f"/plans/import/{imported.id}/draft")

    db.session.expire_all()
    plan = db.session.query(Plan).one()
    assert answer.location == f"/plans/{plan.id}"
    assert plan.tasks[0].text == "Lời đã sửa."
    assert len(plan.tasks) == 2
    assert [doubt["code"] for doubt in plan.tasks[1].doubts] == ["missing_lead", "missing_time"]
    events = db.session.query(AuditEvent).order_by(AuditEvent.sequence)
    assert [event.action for event in events] == [
        "plan.import", "plan.import.correct", "plan.import.correct", "plan.import.draft",
    ]  # fmt: skip


def test_a_draft_is_made_once(imported: PlanImport, officer: FlaskClient):
    officer.post(f"/plans/import/{imported.id}/draft")

    assert officer.post(f"/plans/import/{imported.id}/draft").status_code == 409
    assert decide(officer, imported, "d0", "reject").status_code == 409
    assert "Mở kế hoạch đã tạo" in page_of(officer, imported)
    assert db.session.query(Plan).count() == 1


def test_deleting_the_draft_opens_the_import_again(imported: PlanImport, officer: FlaskClient):
    made = officer.post(f"/plans/import/{imported.id}/draft")

    answer = press(officer, made.location, "delete")

    assert answer.status_code == 302
    assert reloaded(imported.id).state == "review"
    assert officer.post(f"/plans/import/{imported.id}/draft").status_code == 302


def test_the_page_of_the_plan_names_its_import(imported: PlanImport, officer: FlaskClient):
    made = officer.post(f"/plans/import/{imported.id}/draft")

    page = officer.get(made.location).text

    assert "ke-hoach.txt" in page
    assert f'href="/plans/import/{imported.id}"' in page


def test_a_draft_without_a_year_is_refused_at_the_head(send: Callable, officer: FlaskClient):
    send("KẾ HOẠCH\nMột việc\n\nI. NỘI DUNG\n\n- Mở lớp tập huấn.".encode(), "a.txt")
    imported = db.session.query(PlanImport).one()

    answer = officer.post(f"/plans/import/{imported.id}/draft")

    assert answer.status_code == 422
    assert 'id="plan_year-error"' in answer.text
    assert db.session.query(Plan).count() == 0
