"""Two people review one import: texts of the same task meet, those of different tasks do not."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient

from portal.access import Role
from portal.plans.importing.models import PlanImport
from tests import make
from tests.plans.importing.conftest import reloaded
from tests.plans.importing.review_page import edit, opened


def test_of_two_people_correcting_one_task_the_second_sees_both_texts(
    imported: PlanImport, officer: FlaskClient
):
    address = f"/plans/import/{imported.id}/parts/d0"
    mine = opened(officer, address)
    edit(officer, imported, "d0", text="Lời của người thứ nhất.")

    answer = officer.post(address, data=mine | {"text": "Lời của người thứ hai."})

    assert answer.status_code == 409
    assert "Lời của người thứ nhất." in answer.text
    assert "Lời của người thứ hai." in answer.text
    assert "Nông Thị Soạn" in answer.text
    assert reloaded(imported.id).reviewed["tasks"][0]["text"] == "Lời của người thứ nhất."


def test_the_choice_after_a_conflict_is_saved(imported: PlanImport, officer: FlaskClient):
    address = f"/plans/import/{imported.id}/parts/d0"
    mine = opened(officer, address)
    edit(officer, imported, "d0", text="Lời của người thứ nhất.")
    conflict = officer.post(address, data=mine | {"text": "Lời của người thứ hai."}).text
    version = re.search(r'name="version" value="(\w+)"', conflict)

    answer = officer.post(
        address, data=mine | {"text": "Lời của người thứ hai.", "version": version[1]}
    )

    assert answer.status_code == 302
    assert reloaded(imported.id).reviewed["tasks"][0]["text"] == "Lời của người thứ hai."


def test_two_people_correct_different_tasks_without_a_conflict(
    imported: PlanImport, officer: FlaskClient
):
    address = f"/plans/import/{imported.id}/parts/d0"
    mine = opened(officer, address)
    edit(officer, imported, "d1", text="Việc khác.")

    assert officer.post(address, data=mine | {"text": "Việc này."}).status_code == 302

    texts = [task["text"] for task in reloaded(imported.id).reviewed["tasks"]]
    assert texts[:2] == ["Việc này.", "Việc khác."]


def test_another_officer_of_the_province_continues_the_review(
    imported: PlanImport, sign_in: Callable
):
    colleague = sign_in(make.person(Role.OFFICER, name="Vi Văn Tiếp"))

    assert edit(colleague, imported, "d0", text="Việc đã xem.").status_code == 302
    assert reloaded(imported.id).reviewed["review"]["saved_by"] == "Vi Văn Tiếp"
