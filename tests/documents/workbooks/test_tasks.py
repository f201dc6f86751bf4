"""Rows become tasks by the grammar of Word files."""

from datetime import date

import pytest

from portal.documents.plan import Step
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.plans import read_text
from portal.documents.workbooks.columns import guess_layout
from portal.documents.workbooks.plans import read_heading, read_tasks
from portal.documents.workbooks.reading import read_workbook
from portal.documents.writing.xlsx import plan_to_xlsx
from tests.documents.workbooks.making import DATED, HEAD, filled, layout, xlsx
from tests.plans.importing.plan_text import TEXT

WHOLE = (
    "STT", "Tên nhiệm vụ", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp",
    "Thời gian (bằng lời)", "Ngày bắt đầu", "Hạn hoàn thành", "Chỉ tiêu", "Kết quả, sản phẩm",
    "Các bước",
)  # fmt: skip
FULL = (
    "1.1", "Tập huấn", "Mở lớp cho người có uy tín.", "Sở Tư pháp; Phòng Nghiệp vụ",
    "Sở Nội vụ\nBáo Lạng Sơn", "Quý II/2026", date(2026, 4, 1), "30/6/2026",
    "ít nhất 02 lớp\nđúng tiến độ", "Báo cáo kết quả",
    "Soạn tài liệu | Phòng Nghiệp vụ | 15/04/2026\nMời đại biểu",
)  # fmt: skip


def task_of(*values, head=HEAD, year=2026):
    found = filled(xlsx([head, values]), year=year)
    assert found.problems == []
    return found.plan.tasks[0]


def test_a_whole_row_becomes_a_whole_task():
    task = task_of(*FULL, head=WHOLE)

    assert (task.label, task.title, task.text) == ("1.1", "Tập huấn", "Mở lớp cho người có uy tín.")
    assert task.lead == ["Sở Tư pháp", "Phòng Nghiệp vụ"]
    assert task.coordinating == ["Sở Nội vụ", "Báo Lạng Sơn"]
    assert (task.time.text, task.time.kind) == ("Quý II/2026", "quarter")
    assert (task.time.start, task.time.due) == (date(2026, 4, 1), date(2026, 6, 30))
    assert [(t.low, t.unit) for t in task.targets] == [(2, "lớp"), (None, "")]
    assert task.outputs == "Báo cáo kết quả"
    assert task.steps == [
        Step("Soạn tài liệu", "Phòng Nghiệp vụ", date(2026, 4, 15)), Step("Mời đại biểu"),
    ]  # fmt: skip


def test_every_span_quotes_the_text_that_stands_for_the_table():
    found = filled(xlsx([WHOLE, FULL, FULL]))

    quoted = [
        {name: found.plan.source[slice(*span)] for name, span in task.spans.items()}
        for task in found.plan.tasks
    ]

    for words in quoted:
        assert words["text"] == "Mở lớp cho người có uy tín."
        assert words["title"] == "Tập huấn"
        assert words["lead"] == "Sở Tư pháp; Phòng Nghiệp vụ"
        assert words["time"] == "Quý II/2026"


@pytest.mark.parametrize(
    ("wording", "start", "due"),
    [
        ("Quý III", date(2026, 7, 1), date(2026, 9, 30)),
        ("trước ngày 15/3/2026", None, date(2026, 3, 14)),
        ("Tháng 8, 9/2026", date(2026, 8, 1), date(2026, 9, 30)),
        (date(2026, 5, 20), None, date(2026, 5, 20)),
        ("20/5/2026", None, date(2026, 5, 20)),
        ("2026-05-20", None, date(2026, 5, 20)),
        (2026, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_times_are_read_as_in_a_word_file(wording, start, due):
    time = task_of(1, "Mở lớp", "Sở A", wording).time

    assert (time.start, time.due) == (start, due)


def test_a_time_that_nothing_settles_stays_open_and_is_remarked():
    found = filled(xlsx([HEAD, (1, "Mở lớp", "Sở A", "khi có yêu cầu")]))

    assert found.plan.tasks[0].time.end is None
    assert "unresolved_time" in {remark.code for remark in found.plan.remarks}


def test_a_typed_day_holds_against_the_words_and_a_person_is_told():
    found = filled(xlsx([DATED, ("Mở lớp", "Quý II/2026", None, date(2026, 9, 30))]))

    assert found.plan.tasks[0].time.due == date(2026, 9, 30)
    assert any("khác thời gian bằng lời" in remark.message for remark in found.plan.remarks)


def test_words_in_a_column_of_days_are_read_with_before():
    time = task_of("Mở lớp", None, None, "trước ngày 15/3/2026", head=DATED).time

    assert (time.end, time.due) == (date(2026, 3, 15), date(2026, 3, 14))


def test_a_day_far_from_the_plans_year_is_remarked():
    found = filled(xlsx([DATED, ("Mở lớp", None, None, date(2016, 9, 30))]))

    assert any("cách xa năm kế hoạch" in remark.message for remark in found.plan.remarks)


def test_groups_by_roman_numbers_become_headings():
    rows = [HEAD, ("I", "Công tác truyền thông"), (1, "Mở lớp", "Sở A", "Quý II")]

    found = filled(xlsx(rows)).plan

    assert [block.kind for block in found.blocks] == ["heading", "task"]
    assert found.tasks[0].section == "I Công tác truyền thông"


def test_a_cell_merged_over_the_table_is_a_heading():
    def merge(_, sheet):
        sheet.merge_range("A2:D2", "A. Nhiệm vụ chung")

    found = filled(xlsx([HEAD, [], (1, "Mở lớp", "Sở A", "Quý II")], more=merge)).plan

    assert found.tasks[0].section == "A. Nhiệm vụ chung"


def test_a_value_merged_over_rows_holds_for_each():
    def merge(_, sheet):
        sheet.merge_range("C2:C3", "Sở A")

    rows = [HEAD, (1, "Mở lớp", None, "Quý II"), (2, "In tờ gấp", None, "Quý III")]
    found = filled(xlsx(rows, more=merge)).plan

    assert [task.lead for task in found.tasks] == [["Sở A"], ["Sở A"]]


def test_nt_stands_for_the_value_above():
    rows = [HEAD, (1, "Mở lớp", "Sở A", "Quý II"), (2, "In tờ gấp", "nt", "-nt-")]

    task = filled(xlsx(rows)).plan.tasks[1]

    assert (task.lead, task.time.text) == (["Sở A"], "Quý II")


def test_column_numbers_totals_and_the_signature_are_no_tasks():
    rows = [
        HEAD, ("(1)", "(2)", "(3)", "(4)"), (1, "Mở lớp", "Sở A", "Quý II"),
        ("Tổng cộng", None, None, 1), [], (None, None, "NGƯỜI LẬP BIỂU"), (None, None, "Lý Mẫu"),
    ]  # fmt: skip

    found = filled(xlsx(rows))

    assert len(found.plan.tasks) == 1
    assert found.problems == []
    assert ["tổng cộng" in found.notes[0], "Dừng đọc" in found.notes[1]] == [True, True]


def test_rows_that_are_only_numbered_ahead_are_no_tasks():
    rows = [HEAD, (1, "Mở lớp", "Sở A", "Quý II"), *[(n,) for n in range(2, 11)]]

    found = filled(xlsx(rows))

    assert (len(found.plan.tasks), found.problems) == (1, [])
    assert found.notes == ["Trang “KH 2026”: Bỏ qua 9 dòng chỉ có số thứ tự."]


BOUNDS = ("TT", "Nội dung", "Chủ trì", "Chỉ tiêu từ", "Chỉ tiêu đến", "Đơn vị tính")


def test_bounds_and_unit_in_columns_of_their_own_make_targets_row_by_row():
    rows = [
        BOUNDS, (1, "Mở lớp", "Sở A", 2, 4, "lớp"), (1, None, None, 30, None, "người"),
        (None, None, None, None, 90, "%"), (2, "In tờ gấp", "Sở B", 500, 500, "tờ"),
    ]  # fmt: skip

    first, second = filled(xlsx(rows)).plan.tasks

    assert [(t.low, t.high, t.unit) for t in first.targets] == [
        (2, 4, "lớp"), (30, None, "người"), (None, 90, "%"),
    ]  # fmt: skip
    assert [(t.low, t.high, t.unit) for t in second.targets] == [(500, 500, "tờ")]


def test_a_sheet_whose_rows_belong_to_tasks_of_another_is_left_out():
    assert not layout(xlsx([("TT nhiệm vụ", "Nhiệm vụ", "Đơn vị thực hiện", "Hạn")])).is_used


def test_the_workbook_that_the_portal_writes_comes_in_again():
    document = read_text(TEXT)
    book = read_workbook(plan_to_xlsx(document))
    layouts = [guess_layout(sheet, {}) for sheet in book.sheets]
    heading = read_heading(book, layouts)

    found = read_tasks(book, layouts, title=heading.title, year=heading.year)

    assert (heading.title, heading.year) == (document.title, document.plan_year)
    assert found.problems == []
    for before, after in zip(document.tasks, found.plan.tasks, strict=True):
        assert (after.lead, after.coordinating) == (before.lead, before.coordinating)
        assert [(t.low, t.high, t.unit) for t in after.targets] == [
            (t.low, t.high, t.unit) for t in before.targets
        ]
        assert (after.time and after.time.due) == (before.time and before.time.due)


def test_hidden_rows_are_read_and_said():
    rows = [HEAD, (1, "Mở lớp", "Sở A", "Quý II")]
    hide = xlsx(rows, more=lambda _, sheet: sheet.set_row(1, None, None, {"hidden": True}))

    found = filled(hide)

    assert len(found.plan.tasks) == 1
    assert "1 dòng ẩn (từ dòng 2)" in found.notes[0]


def test_several_sheets_make_one_plan_and_those_left_out_are_said():
    def second(book, _):
        sheet, other = book.add_worksheet("Quý III"), book.add_worksheet("Danh bạ")
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, (1, "In tờ gấp", "Sở B", "Quý III"))
        other.write_row(0, 0, ("Họ tên", "Điện thoại"))

    found = filled(xlsx([HEAD, (1, "Mở lớp", "Sở A", "Quý II")], more=second))

    assert [task.text for task in found.plan.tasks] == ["Mở lớp", "In tờ gấp"]
    assert found.notes == ["Trang “Danh bạ” không được đọc."]


def test_more_than_a_thousand_tasks_are_refused():
    rows = [HEAD, *[(n, "Mở lớp", "Sở A", "Quý II") for n in range(1_001)]]

    with pytest.raises(Unreadable, match=r"1\.000 nhiệm vụ"):
        filled(xlsx(rows))


def test_missing_leads_and_times_are_doubts_not_errors():
    found = filled(xlsx([HEAD, (1, "Mở lớp")]))

    assert found.problems == []
    assert {"missing_lead", "missing_time"} <= {remark.code for remark in found.plan.remarks}
