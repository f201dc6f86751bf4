"""A whole import is undone until somebody changes its draft; its history stays."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from portal.access import Role
from portal.extensions import db
from portal.plans.importing.models import ImportState, PlanImport
from portal.plans.importing.undoing import history_of
from portal.plans.models import Plan
from tests import make
from tests.people import neighbour
from tests.plans.importing.conftest import the_import


@pytest.fixture
def made(imported: PlanImport, officer: FlaskClient) -> PlanImport:
    """An import corrected once, with its draft."""
    task = f"/plans/import/{imported.id}/tasks"
    officer.post(f"{task}/d0", data={"verb": "reject"})
    officer.post(f"/plans/import/{imported.id}/draft")
    return the_import()


def test_an_untouched_draft_is_deleted_and_the_review_goes_on(
    made: PlanImport, officer: FlaskClient
):
    page = officer.get(f"/plans/import/{made.id}/undo")
    answer = officer.post(f"/plans/import/{made.id}/undo")

    assert "2 nhiệm vụ bị xóa" in page.text
    assert answer.headers["Location"] == f"/plans/import/{made.id}"
    assert db.session.query(Plan).count() == 0
    again = the_import()
    assert (again.state, again.plan_id) == (ImportState.REVIEW, None)
    assert again.reviewed["review"]["rejected"] == ["d0"]


def test_the_review_offers_undo_and_tells_the_history(made: PlanImport, officer: FlaskClient):
    before = officer.get(f"/plans/import/{made.id}").text
    officer.post(f"/plans/import/{made.id}/undo")
    after = officer.get(f"/plans/import/{made.id}").text

    assert f"/plans/import/{made.id}/undo" in before
    assert "Tạo bản dự thảo" in after
    assert f"/plans/import/{made.id}/undo" not in after
    assert [event.action for event in history_of(the_import())] == [
        "plan.import", "plan.import.correct", "plan.import.draft", "plan.import.undo",
    ]  # fmt: skip


def test_after_undoing_a_draft_can_be_made_and_undone_again(made: PlanImport, officer: FlaskClient):
    officer.post(f"/plans/import/{made.id}/undo")
    officer.post(f"/plans/import/{made.id}/draft")

    assert officer.post(f"/plans/import/{made.id}/undo").status_code == 302


def test_a_draft_that_was_changed_is_not_undone(made: PlanImport, officer: FlaskClient):
    plan = db.session.query(Plan).one()
    officer.post(f"/plans/{plan.id}/submit", data={"version": plan.version})
    officer.post(f"/plans/{plan.id}/withdraw", data={"version": plan.version + 1})

    page = officer.get(f"/plans/import/{made.id}").text
    answer = officer.post(f"/plans/import/{made.id}/undo")

    assert answer.status_code == 409
    assert "Nông Thị Soạn thay đổi lúc" in answer.text
    assert f"/plans/import/{made.id}/undo" not in page
    assert db.session.query(Plan).count() == 1


def test_an_import_without_a_draft_has_nothing_to_undo(imported: PlanImport, officer: FlaskClient):
    answers = [
        officer.get(f"/plans/import/{imported.id}/undo"),
        officer.post(f"/plans/import/{imported.id}/undo"),
    ]

    assert [answer.status_code for answer in answers] == [409, 409]


def test_the_list_names_the_plan_that_was_made(made: PlanImport, officer: FlaskClient):
    page = officer.get("/plans/imports").text

    assert f"/plans/{made.plan_id}" in page
    assert "Nông Thị Soạn" in page


def test_strangers_and_neighbours_undo_nothing(
    made: PlanImport, sign_in: Callable, client: FlaskClient
):
    path = f"/plans/import/{made.id}/undo"

    sign_in(make.person(Role.LEADER))
    strangers = {client.get(path).status_code, client.post(path).status_code}
    sign_in(neighbour())
    neighbours = {client.get(path).status_code, client.post(path).status_code}

    assert (strangers, neighbours) == ({403}, {404})
