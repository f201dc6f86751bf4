"""Columns are told by their heads, wherever the head stands."""

from datetime import date

import pytest

from portal.documents.workbooks.columns import layout_from_json
from portal.documents.workbooks.plans import read_heading
from portal.documents.workbooks.reading import read_workbook
from portal.documents.workbooks.template import COLUMNS, HEAD_ROW, write_template
from tests.documents.workbooks.making import HEAD, layout, xlsx

ROW = (1, "Mở hai lớp tập huấn", "Sở Tư pháp", "Quý II/2026")
HEADS = [
    (("TT", "Công việc", "Cơ quan chủ trì", "Tiến độ"), "label text lead time"),
    (("Số TT", "Nội dung", "Đơn vị thực hiện", "Thời gian thực hiện"), "label text lead time"),
    (("STT", "Hoạt động", "Phân công", "Thời hạn"), "label text lead time"),
    (("STT", "Tên nhiệm vụ", "Nội dung", "Chủ trì"), "label title text lead"),
    (("STT", "Nhiệm vụ", "Bắt đầu", "Hạn hoàn thành"), "label text start due"),
    (("Nội dung công việc", "Từ ngày", "Đến ngày", "Ghi chú"), "text start due details"),
    (("Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm"), "text lead coordinating outputs"),
    (("Nhiệm vụ", "Chủ trì", "Chỉ tiêu", "Các bước"), "text lead targets steps"),
    (("Nhóm", "Nhiệm vụ", "Chủ trì (đơn vị)", "Thời gian"), "section text lead time"),
]


@pytest.mark.parametrize(("head", "fields"), HEADS)
def test_heads_name_their_fields(head, fields):
    found = layout(xlsx([head, ROW]))

    assert [found.fields[index] for index in sorted(found.fields)] == fields.split()
    assert found.is_used


@pytest.mark.parametrize("above", [0, 1, 5, 12])
def test_the_head_is_found_below_any_letterhead(above):
    found = layout(xlsx([["SỞ TƯ PHÁP"]] * above + [HEAD, ROW]))

    assert (found.head, found.depth, found.first_row) == (above + 1, 1, above + 2)


def test_a_head_of_two_rows_is_read_as_one():
    def merge(_, sheet):
        sheet.merge_range("C1:D1", "Phân công")

    rows = [["STT", "Nội dung", None, None, "Thời hạn"], [None, None, "Chủ trì", "Phối hợp"]]
    found = layout(xlsx([*rows, (1, "Mở lớp", "Sở A", "Sở B", "Quý II")], more=merge))

    assert found.depth == 2
    assert found.fields == {0: "label", 1: "text", 2: "lead", 3: "coordinating", 4: "time"}


def test_a_column_of_real_dates_under_a_word_of_time_is_the_deadline():
    rows = [HEAD, *[(n, "Mở lớp", "Sở A", date(2026, n, 28)) for n in range(1, 5)]]

    assert layout(xlsx(rows)).fields[3] == "due"


def test_what_a_person_said_before_wins():
    head = ("STT", "Mô tả", "Ai làm", "Khi nào")

    assert not layout(xlsx([head, ROW])).is_used
    said = {"mo ta": "text", "ai lam": "lead", "khi nao": "time", "stt": ""}
    assert layout(xlsx([head, ROW]), **said).fields == {1: "text", 2: "lead", 3: "time"}


def test_a_sheet_without_tasks_is_left_out():
    assert not layout(xlsx([["Họ tên", "Điện thoại"], ["A", "B"]])).is_used


def test_a_hidden_sheet_is_left_out_until_somebody_asks_for_it():
    def hide(book, sheet):
        book.add_worksheet("Hiện").activate()
        sheet.hide()

    assert not layout(xlsx([HEAD, ROW], more=hide)).is_used


def test_a_layout_survives_being_stored():
    found = layout(xlsx([HEAD, ROW]))

    assert layout_from_json(found.to_json()) == found


def test_name_and_year_stand_above_the_table():
    rows = [["KẾ HOẠCH"], ["Trợ giúp pháp lý lưu động năm 2027"], [], HEAD, ROW]
    book = read_workbook(xlsx(rows))

    found = read_heading(book, [layout(xlsx(rows))])

    assert (found.title, found.year) == ("Trợ giúp pháp lý lưu động năm 2027", 2027)


def test_every_column_of_the_template_is_understood_without_asking():
    found = layout(write_template(["Sở Tư pháp"], year=2026))

    assert found.head == HEAD_ROW + 1
    assert len(found.fields) == len(COLUMNS)
    assert list(found.fields.values()) == [
        "label", "title", "text", "lead", "coordinating", "time", "start", "due", "targets",
        "outputs", "steps",
    ]  # fmt: skip
