"""The spreadsheet of a plan."""

from portal.documents.plan import Plan
from portal.documents.writing.sheet_rows import CELL_LIMIT, fitting
from portal.documents.writing.xlsx import plan_to_xlsx
from tests.documents.writing import sample
from tests.documents.writing.opened import cells, sheet_xml

APRIL_1_2026 = "46113"


def test_tasks_have_a_row_each_and_further_targets_a_row_of_their_own():
    rows = cells(plan_to_xlsx(sample.plan()), 1)

    assert [row[0] for row in rows] == ["TT", "a)", "a)", "b)", "2.", "-", "-"]
    assert rows[1][3:] == [
        "Trung tâm Trợ giúp pháp lý nhà nước",
        "Ủy ban nhân dân các xã; Đoàn Luật sư tỉnh",
        "Quý II, Quý III năm 2026",
        APRIL_1_2026,
        "46295",
        "35",
        "40",
        "buổi",
        "Biên bản từng buổi có xác nhận của xã",
    ]
    assert rows[2][8:11] == ["1200", "", "người dự"]


def test_the_due_day_is_the_last_day_on_time():
    rows = cells(plan_to_xlsx(sample.plan()), 1)

    assert rows[3][7] == "46095"  # 14/03/2026, for "trước ngày 15/3/2026"


def test_steps_name_their_task():
    rows = cells(plan_to_xlsx(sample.plan()), 2)

    assert rows[1] == [
        "2.",
        "Vụ việc tham gia tố tụng",
        "Rà soát vụ việc còn tồn",
        "Phòng Nghiệp vụ",
        "46081",
    ]


def test_the_head_is_a_sheet_of_its_own():
    facts = {row[0]: row[1] for row in cells(plan_to_xlsx(sample.plan()), 3)}

    assert facts["Số, ký hiệu"] == "05/KH-STP"
    assert facts["Địa danh, thời gian"] == "Đồng Mây, ngày 05 tháng 02 năm 2026"
    assert facts["Người ký"] == "Nguyễn Thị Ưu Ái"


def test_the_sheet_is_ready_to_filter_and_to_print():
    xml = sheet_xml(plan_to_xlsx(sample.plan()), 1)

    assert '<pane ySplit="1" topLeftCell="A2"' in xml
    assert '<autoFilter ref="A1:L7"/>' in xml
    assert 'paperSize="9"' in xml
    assert 'orientation="landscape"' in xml
    assert 'fitToHeight="0"' in xml


def test_the_same_plan_gives_the_same_bytes():
    assert plan_to_xlsx(sample.plan()) == plan_to_xlsx(sample.plan())


def test_a_plan_without_tasks_has_a_head_row():
    assert len(cells(plan_to_xlsx(Plan("Không có việc", 2026)), 1)) == 1


def test_text_longer_than_a_cell_is_cut_and_says_so():
    cut = fitting("😀" * 20_000)

    assert len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert cut.endswith("[còn tiếp, xem bản DOCX hoặc PDF]")
    assert fitting("a" * 20_000) == "a" * 20_000
