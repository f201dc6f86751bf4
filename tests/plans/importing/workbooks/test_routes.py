"""An officer sends a workbook, mends what is wrong, and reviews it like any other import."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from portal.access import Role
from portal.documents.workbooks.book import address
from portal.documents.workbooks.reading import read_workbook
from portal.extensions import db
from portal.files.models import StoredFile
from portal.plans.importing.models import PlanImport, PlanWorkbook
from portal.plans.models import Plan
from tests import make, sent
from tests.documents.workbooks.test_comments import comments
from tests.documents.workbooks.test_reading import ENCRYPTED, OLE
from tests.people import neighbour
from tests.plans.importing.conftest import the_import
from tests.plans.importing.workbooks.workbook_pages import (
    GOOD,
    MAPPED,
    WRONG,
    page_of,
    sheet,
    the_workbook,
)


def test_a_workbook_without_errors_becomes_an_import_and_then_a_draft(send, officer):
    arrived = send(sheet(*GOOD), "ke-hoach.xlsx")
    workbook = the_workbook()
    shown = officer.get(page_of(workbook))
    taken = officer.post(page_of(workbook, "/import"))
    made = officer.post(f"/plans/import/{the_import().id}/draft")

    assert arrived.headers["Location"] == page_of(workbook)
    assert "không có lỗi" in shown.text
    assert taken.headers["Location"] == f"/plans/import/{the_import().id}"
    assert made.status_code == 302
    plan = db.session.query(Plan).one()
    assert (plan.title, plan.year) == ("Truyền thông pháp luật năm 2026", 2026)
    assert [task.due_on for task in plan.tasks] == [date(2026, 6, 30), date(2026, 9, 30)]


def test_the_review_page_shows_the_table_as_text_beside_its_tasks(send, officer):
    send(sheet(*GOOD), "ke-hoach.xlsx")
    officer.post(page_of(the_workbook(), "/import"))

    page = officer.get(f"/plans/import/{the_import().id}").text

    assert "Chủ trì: " in page
    assert "Sở A" in page
    assert "1 đơn vị chưa có trong danh mục" in page


def test_every_wrong_cell_is_told_and_nothing_is_saved(send, officer):
    send(sheet(*GOOD, *WRONG), "ke-hoach.xlsx")
    workbook = the_workbook()

    page = officer.get(page_of(workbook)).text
    refused = officer.post(page_of(workbook, "/import"))

    assert "Có 2 lỗi trong “ke-hoach.xlsx”" in page
    assert "Thiếu nội dung nhiệm vụ" in page
    assert "Không có ngày “31/02/2026” trong lịch" in page
    assert refused.status_code == 409
    assert db.session.query(PlanImport).count() == 0
    assert the_workbook().import_id is None


def test_the_workbook_comes_back_with_comments(send, officer):
    send(sheet(*GOOD, *WRONG), "ke-hoach.xlsx")

    answer = officer.get(page_of(the_workbook(), "/commented"))

    assert set(comments(answer.data)) == {"B7", "D8"}
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_mended_file_takes_the_place_of_the_former(send, officer):
    send(sheet(*WRONG), "ke-hoach.xlsx")
    workbook = the_workbook()

    answer = officer.post(
        page_of(workbook, "/replace"), data={"file": (BytesIO(sheet(*GOOD)), "moi.xlsx")}
    )

    assert answer.status_code == 302
    assert the_workbook().file_name == "moi.xlsx"
    assert "không có lỗi" in officer.get(page_of(workbook)).text
    assert db.session.query(StoredFile).filter(StoredFile.removed_at.is_(None)).count() == 1


def test_a_mended_file_that_is_none_is_refused_at_its_field(send, officer):
    send(sheet(*WRONG), "ke-hoach.xlsx")
    workbook = the_workbook()

    bad = officer.post(page_of(workbook, "/replace"), data={"file": (BytesIO(b"%PDF-"), "a.xlsx")})
    none = officer.post(page_of(workbook, "/replace"))

    assert (bad.status_code, none.status_code) == (422, 422)
    assert "không phải bảng tính" in bad.text
    assert "Hãy chọn tệp đã sửa" in none.text
    assert the_workbook().file_name == "ke-hoach.xlsx"


REFUSED = {
    "encrypted": (ENCRYPTED, "a.xlsx", "mật khẩu"),
    "old Excel": (OLE + bytes(1024), "a.xls", ".xlsx"),
    "not a table": (b"\x89PNG\r\n\x1a\n" + bytes(64), "a.xlsx", "không phải bảng tính"),
    "empty": (b"", "a.csv", "rỗng"),
}


@pytest.mark.parametrize("kind", list(REFUSED))
def test_a_file_that_is_no_workbook_is_refused_at_the_field(kind, send):
    content, name, words = REFUSED[kind]

    answer = send(content, name)

    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.query(PlanWorkbook).count() == 0
    assert db.session.query(StoredFile).count() == 0


def test_the_template_names_the_units_of_the_tenant(officer):
    template = officer.get("/plans/import/workbooks/template")
    book = read_workbook(template.data)

    assert [sheet.name for sheet in book.sheets] == ["Nhiệm vụ", "Hướng dẫn", "Đơn vị"]
    assert {cell.value for cell in book.sheets[2].rows[2].values()} == {"Sở Tư pháp"}
    assert address(4, 0) == "A4"


def test_a_second_click_leads_to_the_same_import(send, officer):
    send(sheet(*GOOD), "ke-hoach.xlsx")
    workbook = the_workbook()

    first = officer.post(page_of(workbook, "/import"))
    second = officer.post(page_of(workbook, "/import"))

    assert first.headers["Location"] == second.headers["Location"]
    assert officer.get(page_of(workbook)).headers["Location"] == first.headers["Location"]
    assert db.session.query(PlanImport).count() == 1


def test_a_workbook_that_is_an_import_is_neither_replaced_nor_withdrawn(send, officer):
    send(sheet(*GOOD), "ke-hoach.xlsx")
    workbook = the_workbook()
    officer.post(page_of(workbook, "/import"))

    answers = [
        officer.post(page_of(workbook, "/withdraw")),
        officer.post(page_of(workbook, "/columns"), data={"year": "2026", **MAPPED}),
    ]

    assert [answer.status_code for answer in answers] == [409, 409]


def test_a_withdrawn_workbook_leaves_nothing(send, officer):
    send(sheet(*WRONG), "ke-hoach.xlsx")

    officer.post(page_of(the_workbook(), "/withdraw"))

    assert db.session.query(PlanWorkbook).count() == 0
    assert db.session.query(StoredFile).one().removed_at is not None


def test_a_withdrawn_import_takes_its_workbook_along(send, officer):
    send(sheet(*GOOD), "ke-hoach.xlsx")
    officer.post(page_of(the_workbook(), "/import"))

    officer.post(f"/plans/import/{the_import().id}/withdraw")

    assert db.session.query(PlanWorkbook).count() == 0


def test_content_that_was_imported_before_is_said(send, officer):
    content = sheet(*GOOD)  # once: a workbook holds the second in which it was made
    send(content, "ke-hoach.xlsx")
    officer.post(page_of(the_workbook(), "/import"))
    first = the_import()

    send(content, "lan-hai.xlsx")

    second = db.session.query(PlanWorkbook).filter_by(file_name="lan-hai.xlsx").one()
    page = officer.get(page_of(second)).text
    assert f"/plans/import/{first.id}" in page


def test_hundreds_of_errors_are_paged(send, officer):
    send(sheet(*[(n, None, "Sở", "Quý II") for n in range(250)]), "ke-hoach.xlsx")
    workbook = the_workbook()

    last = officer.get(page_of(workbook, "?page=3")).text

    assert "Có 250 lỗi" in last
    assert "trang 3/3" in last


def test_open_workbooks_wait_in_the_list_of_imports(send, officer):
    send(sheet(*WRONG), "dang-sua.xlsx")

    assert "dang-sua.xlsx" in officer.get("/plans/imports").text


GETS = ("", "/columns", "/commented")
POSTS = ("/replace", "/columns", "/import", "/withdraw")


def test_strangers_and_neighbours_reach_no_workbook(sign_in: Callable, client: FlaskClient):
    unit = make.unit("Sở Tư pháp", symbol="STP")
    workbook = sent.workbook(sheet(*GOOD), issuer=unit)
    paths = [(client.get, page_of(workbook, each)) for each in GETS]
    paths += [(client.post, page_of(workbook, each)) for each in POSTS]

    sign_in(make.person(Role.LEADER, unit_id=UUID(str(unit.id))))
    strangers = {visit(path).status_code for visit, path in paths}
    sign_in(neighbour())
    neighbours = {visit(path).status_code for visit, path in paths}

    assert strangers == {403}
    assert neighbours == {404}
    assert client.get("/plans/import/workbooks/template").status_code == 200
