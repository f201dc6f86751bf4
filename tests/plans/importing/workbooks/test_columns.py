"""Which column is what: asked for once, remembered, corrected; answers that cannot be."""

import pytest

from portal.extensions import db
from portal.plans.importing.models import ColumnAlias, PlanWorkbook
from tests.documents.workbooks.making import HEAD, xlsx
from tests.plans.importing.workbooks.workbook_pages import (
    ABOVE,
    GOOD,
    MAPPED,
    OTHER,
    answers,
    page_of,
    the_workbook,
)


def test_a_csv_goes_the_same_way(send, officer):
    rows = [("Nội dung", "Chủ trì", "Thời gian năm 2026"), ("Mở lớp", "Sở Tư pháp", "Quý II")]
    send("\n".join(";".join(row) for row in rows).encode("utf-8-sig"), "a.csv")
    workbook = the_workbook()

    asked = officer.get(page_of(workbook))
    officer.post(page_of(workbook, "/columns"), data=answers(workbook, year="2026"))

    assert asked.headers["Location"] == page_of(workbook, "/columns")
    assert "1 dòng nhiệm vụ" in officer.get(page_of(workbook)).text


def test_unknown_columns_are_asked_for_once_and_remembered(send, officer):
    send(xlsx(OTHER), "mot.xlsx")
    workbook = the_workbook()

    asked = officer.get(page_of(workbook, "/columns"))
    told = officer.post(page_of(workbook, "/columns"), data=answers(workbook, **MAPPED))
    send(xlsx([*ABOVE, *OTHER]), "hai.xlsx")

    assert "Ai làm" in asked.text
    assert told.headers["Location"] == page_of(workbook)
    remembered = {alias.form for alias in db.session.query(ColumnAlias)}
    assert remembered == {"mo ta", "ai lam", "khi nao"}
    second = db.session.query(PlanWorkbook).filter_by(file_name="hai.xlsx").one()
    assert second.layouts[0]["fields"] == {
        "0": "label", "1": "text", "2": "lead", "3": "time",
    }  # fmt: skip


def test_what_a_person_corrects_later_holds_from_then_on(send, officer):
    send(xlsx(OTHER), "mot.xlsx")
    workbook = the_workbook()
    officer.post(page_of(workbook, "/columns"), data=answers(workbook, **MAPPED))

    officer.post(
        page_of(workbook, "/columns"), data=answers(the_workbook(), **{"sheet-0-2": "coordinating"})
    )

    found = {alias.form: alias.field for alias in db.session.query(ColumnAlias)}
    assert found["ai lam"] == "coordinating"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"year": ""}, "Hãy nhập năm kế hoạch"),
        ({"year": "26"}, "từ 2000 đến 2100"),
        ({"sheet-0-1": "none"}, "Chưa cột nào là “Nội dung nhiệm vụ”"),
        ({"sheet-0-3": "lead"}, "Có hai cột cùng là “Đơn vị chủ trì”"),
        ({"sheet-0-head": "abc"}, "Dòng tiêu đề phải là một số"),
    ],
)
def test_answers_that_cannot_be_are_refused_and_kept_on_the_page(said, words, send, officer):
    send(xlsx(OTHER), "mot.xlsx")
    workbook = the_workbook()

    answer = officer.post(page_of(workbook, "/columns"), data=answers(workbook, **MAPPED | said))

    assert answer.status_code == 422
    assert words in answer.text
    assert not the_workbook().layouts[0]["is_used"]


def test_no_sheet_at_all_is_refused(send, officer):
    send(xlsx(OTHER), "mot.xlsx")
    workbook = the_workbook()

    answer = officer.post(page_of(workbook, "/columns"), data=answers(workbook, year="2026"))

    assert answer.status_code == 422
    assert "ít nhất một trang tính" in answer.text


def test_the_head_may_be_moved_and_read_again(send, officer):
    send(xlsx([*ABOVE, HEAD, *GOOD]), "mot.xlsx")
    workbook = the_workbook()
    moved = answers(workbook, **{"sheet-0-head": "5", "again": "1"})

    answer = officer.post(page_of(workbook, "/columns"), data=moved)

    assert answer.status_code == 200
    assert 'value="5"' in answer.text
    assert the_workbook().layouts[0]["head"] == 4
