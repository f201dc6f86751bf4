"""What cannot be in a cell is told with its place and what to do, all at once."""

from datetime import date

import pytest

from tests.documents.workbooks.making import DATED, HEAD, filled, xlsx


def problems_of(*values, head=HEAD):
    return filled(xlsx([head, values])).problems


WRONG = [
    ((1, None, "Sở A", "Quý II"), "B2", "Thiếu nội dung nhiệm vụ"),
    ((1, "Mở lớp", "Sở A", "31/02/2026"), "D2", "Không có ngày"),
    ((1, "Mở lớp", "Sở A", 46203), "D2", "không phải ngày"),
    ((1, "Mở lớp", 12, "Quý II"), "C2", "không phải tên đơn vị"),
    ((1, "Mở lớp " * 4_000, "Sở A", "Quý II"), "B2", "ký tự"),
]


@pytest.mark.parametrize(("row", "cell", "words"), WRONG)
def test_a_wrong_cell_is_named_with_what_to_do(row, cell, words):
    (problem,) = problems_of(*row)

    assert (problem.sheet, problem.cell) == ("KH 2026", cell)
    assert words in problem.message
    assert problem.advice.endswith(".")


def test_an_error_of_excel_is_a_wrong_cell():
    def broken(_, sheet):
        sheet.write_formula("C2", "=A9", value="#REF!")

    (problem,) = filled(xlsx([HEAD, (1, "Mở lớp", None, "Quý II")], more=broken)).problems

    assert (problem.cell, problem.value) == ("C2", "#REF!")


@pytest.mark.parametrize(
    ("start", "due", "words"),
    [
        (date(2026, 9, 1), date(2026, 8, 1), "trước ngày bắt đầu"),
        (None, "cuối kỳ", "Chưa hiểu"),
        ("46/13/2026", None, "Không có ngày"),
    ],
)
def test_days_that_cannot_be_are_wrong(start, due, words):
    (problem,) = problems_of("Mở lớp", None, start, due, head=DATED)

    assert words in problem.message


def test_a_step_with_a_day_that_cannot_be_is_wrong():
    head = ("Nhiệm vụ", "Chủ trì", "Các bước")

    (problem,) = problems_of("Mở lớp", "Sở A", "Soạn | Sở A | 31/02/2026", head=head)

    assert problem.cell == "C2"


def test_all_wrong_cells_are_told_at_once():
    rows = [HEAD, *[row for row, _, _ in WRONG]]

    assert len(filled(xlsx(rows)).problems) == 5
