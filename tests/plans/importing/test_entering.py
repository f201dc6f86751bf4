"""A file or a text comes in: real plans, what is refused, the same file twice."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from portal.access import Role
from portal.extensions import db
from portal.files.models import StoredFile
from portal.plans.importing.models import ImportState, PlanImport
from portal.plans.importing.queries import import_of
from portal.plans.models import Plan
from tests import make, sent
from tests.plans.importing.bad_files import BAD
from tests.plans.importing.conftest import the_import
from tests.plans.importing.plan_text import TEXT

SEEDS = ["000", "001", "002", "003", "004"]


@pytest.mark.parametrize("number", SEEDS)
def test_every_real_plan_becomes_a_draft_with_no_task_lost(
    number: str, send: Callable, officer: FlaskClient, shared: Path
):
    text = next((shared / "import-gold" / "seeds").glob(f"{number}_*.txt"))
    annotated = json.loads(text.with_suffix(".json").read_text())

    arrived = send(text.read_bytes(), text.name)
    imported = the_import()
    made = officer.post(f"/plans/import/{imported.id}/draft")

    assert (arrived.status_code, made.status_code) == (302, 302)
    db.session.expire_all()
    plan = db.session.query(Plan).one()
    assert len(plan.tasks) == len(annotated["tasks"])
    assert import_of(plan.id).state is ImportState.DONE
    assert plan.events[-1].action == "plan.draft"


def test_pasted_text_is_read_and_kept(officer: FlaskClient, issuer: str):
    answer = officer.post("/plans/import/new", data={"issuing_unit_id": issuer, "text": TEXT})

    assert answer.status_code == 302
    assert len(the_import().reading["tasks"]) == 3
    assert db.session.query(StoredFile).one().purpose == "import"


@pytest.mark.parametrize("kind", list(BAD))
def test_a_file_that_is_no_readable_plan_is_refused_at_the_field(kind: str, send: Callable):
    content, name, words = BAD[kind]

    answer = send(content, name)

    assert answer.status_code == 422
    assert words in answer.text
    assert 'aria-describedby="file-hint file-error"' in answer.text
    assert db.session.query(PlanImport).count() == 0
    assert db.session.query(StoredFile).count() == 0


def test_a_request_of_63_megabytes_is_refused_on_a_page_that_says_what_to_do(send: Callable):
    answer = send(b"x" * 63_000_000, "a.docx")

    assert answer.status_code == 413
    assert "Mỗi tệp tối đa 20 MB" in answer.text


def test_neither_file_nor_text_is_refused(officer: FlaskClient, issuer: str):
    answer = officer.post("/plans/import/new", data={"issuing_unit_id": issuer})

    assert answer.status_code == 422
    assert "Hãy chọn tệp kế hoạch" in answer.text


def test_file_and_text_together_are_refused_and_what_was_typed_stays(
    officer: FlaskClient, issuer: str
):
    both = {"issuing_unit_id": issuer, "text": TEXT, "file": (BytesIO(b"x"), "a.txt")}

    answer = officer.post("/plans/import/new", data=both)

    assert answer.status_code == 422
    assert "Mở từ 20 đến 24 buổi" in answer.text


def test_a_text_without_tasks_comes_to_review_with_a_warning(send: Callable, officer: FlaskClient):
    answer = send("Thư mời họp\nKính mời các đồng chí dự họp.".encode(), "thu.txt")

    page = officer.get(answer.location)
    assert page.status_code == 200
    assert "Văn bản không có nhiệm vụ nào đọc được" in page.text
    assert "Thêm nhiệm vụ" in page.text


def test_the_same_file_twice_is_told_with_who_and_when(send: Callable, imported: PlanImport):
    answer = send(TEXT.encode(), "ten-khac.txt")

    assert answer.status_code == 409
    assert "Nông Thị Soạn nhập lúc" in answer.text
    assert f"/plans/import/{imported.id}" in answer.text
    assert db.session.query(PlanImport).count() == 1


def test_the_same_file_may_be_imported_anew(
    imported: PlanImport, officer: FlaskClient, issuer: str
):
    address = f"/plans/import/{imported.id}/again"

    answer = officer.post(address, data={"issuing_unit_id": issuer})

    assert answer.status_code == 302
    assert db.session.query(PlanImport).count() == 2
    assert db.session.query(StoredFile).count() == 1


def test_the_same_file_of_another_province_is_not_known(send: Callable):
    make.apart(make.HA_NOI, an_import_elsewhere)

    assert send(TEXT.encode(), "a.txt").status_code == 302


def an_import_elsewhere() -> str:
    return str(sent.plan_import(TEXT).id)


def test_the_original_can_be_fetched_again(imported: PlanImport, officer: FlaskClient):
    page = officer.get(f"/plans/import/{imported.id}").text

    assert f'href="/files/{imported.file_id}"' in page
    assert officer.get(f"/files/{imported.file_id}").data == TEXT.encode()


@pytest.mark.usefixtures("imported")
def test_the_list_is_filtered_by_words_without_accents(officer: FlaskClient):
    assert "ke-hoach.txt" in officer.get("/plans/imports?q=luu+dong").text
    assert "ke-hoach.txt" not in officer.get("/plans/imports?q=khong+co").text
    assert "ke-hoach.txt" not in officer.get("/plans/imports?state=done").text


def test_a_leader_imports_nothing(sign_in: Callable):
    leader = sign_in(make.person(Role.LEADER))

    assert leader.get("/plans/import/new").status_code == 403
    assert leader.get("/plans/imports").status_code == 403


ADDRESSES: list[tuple[str, str]] = [
    ("get", ""), ("get", "/parts/d0"), ("post", "/parts/d0"), ("post", "/tasks/d0"),
    ("post", "/units"), ("post", "/draft"), ("post", "/withdraw"), ("post", "/again"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_a_neighbours_import_does_not_exist(method: str, address: str, officer: FlaskClient):
    elsewhere = make.apart(make.HA_NOI, an_import_elsewhere)

    answer: Any = getattr(officer, method)(f"/plans/import/{elsewhere}{address}")

    assert answer.status_code == 404


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_a_leader_reaches_no_import(
    method: str, address: str, imported: PlanImport, sign_in: Callable
):
    address = f"/plans/import/{imported.id}{address}"
    leader = sign_in(make.person(Role.LEADER))

    assert getattr(leader, method)(address).status_code == 403
