"""Tables of figures as files."""

import re
from datetime import date

import pypdfium2
import pytest

from portal.documents.writing.tables import (
    Column,
    Kind,
    Table,
    printed_value,
    tables_to_pdf,
    tables_to_xlsx,
)
from tests.documents.writing.opened import cells, pdf_pages, pdf_text, sheet_xml

COLUMNS = [
    Column("Tỉnh", width=30),
    Column("Kế hoạch", Kind.INTEGER),
    Column("Tỷ lệ đúng hạn", Kind.PERCENT),
    Column("Điểm", Kind.DECIMAL),
    Column("Cập nhật", Kind.DATE),
]
NOTES = ["Độ phủ: 31/34 tỉnh", "Số liệu đến 08:00 ngày 05/02/2026"]


def board(rows: int = 1) -> Table:
    row = ["Đồng Mây", 1234, 0.875, 3.5, date(2026, 2, 5)]
    return Table("Theo tỉnh", COLUMNS, [row] * rows, NOTES)


def test_notes_stand_above_the_head_row():
    rows = cells(tables_to_xlsx([board()], title="Bảng toàn quốc"), 1)

    assert [row[0] for row in rows[:3]] == ["Bảng toàn quốc", *NOTES]
    assert rows[-2] == [column.name for column in COLUMNS]
    assert rows[-1] == ["Đồng Mây", "1234", "0.875", "3.5", "46058"]


def test_the_head_row_is_frozen_filtered_and_repeated_below_the_notes():
    xml = sheet_xml(tables_to_xlsx([board(3)], title="Bảng toàn quốc"), 1)

    assert 'ySplit="5"' in xml
    assert '<autoFilter ref="A5:E8"/>' in xml


def test_totals_stand_in_bold_below_what_is_sorted_and_filtered():
    table = Table("Theo tỉnh", COLUMNS[:2], [["Đồng Mây", 2]], totals=[["Tổng cộng", 2]])

    written = tables_to_xlsx([table], title="Bảng")

    assert cells(written, 1)[-1] == ["Tổng cộng", "2"]
    xml = sheet_xml(written, 1)
    assert '<autoFilter ref="A1:B2"/>' in xml
    styles = re.findall(r'<c r="B[23]" s="(\d+)"', xml)
    assert len(set(styles)) == 2
    assert "Tổng cộng" in pdf_text(tables_to_pdf([table], title="Bảng"))


def test_the_last_sheet_says_where_the_figures_come_from():
    written = tables_to_xlsx([board()], title="Bảng", sources=[("Lát cắt", "năm 2026")])

    assert cells(written, 2) == [
        ["Mục", "Nội dung"],
        ["Tên tệp", "Bảng"],
        ["Theo tỉnh", NOTES[0]],
        ["Theo tỉnh", NOTES[1]],
        ["Lát cắt", "năm 2026"],
    ]


def test_tables_of_one_name_get_sheets_of_their_own():
    tables = [Table("Theo [tỉnh]: " + "dài " * 20, COLUMNS, []) for _ in range(2)]

    assert len(cells(tables_to_xlsx(tables, title="Bảng"), 2)) == 1


def test_pages_lie_on_their_side_and_repeat_the_head():
    written = tables_to_pdf([board(120)], title="Bảng toàn quốc", notes=NOTES)
    width, height = pypdfium2.PdfDocument(written)[0].get_size()
    pages = pdf_pages(written)

    assert width > height
    assert len(pages) > 2
    assert all("Tỷ lệ đúng hạn" in page for page in pages)
    assert pages[1].startswith("2\r\n")


def test_figures_are_printed_the_vietnamese_way():
    text = pdf_text(tables_to_pdf([board()], title="Bảng", subtitle="Năm 2026", notes=NOTES))

    assert "Đồng Mây 1.234 87,5% 3,5 05/02/2026" in text
    assert NOTES[0] in text
    assert "Năm 2026" in text


@pytest.mark.parametrize(
    ("value", "kind", "printed"),
    [
        (None, Kind.INTEGER, ""),
        (0, Kind.INTEGER, "0"),
        (1, Kind.PERCENT, "100%"),
        (0.333, Kind.PERCENT, "33,3%"),
        (1234567, Kind.INTEGER, "1.234.567"),
        (2.345, Kind.DECIMAL, "2,35"),
        ("không có số liệu", Kind.INTEGER, "không có số liệu"),
        (date(2026, 12, 9), Kind.DATE, "09/12/2026"),
    ],
)
def test_values_are_printed_by_kind(value, kind, printed):
    assert printed_value(value, kind) == printed


def test_the_same_tables_give_the_same_bytes():
    assert tables_to_pdf([board()], title="A") == tables_to_pdf([board()], title="A")
    assert tables_to_xlsx([board()], title="A") == tables_to_xlsx([board()], title="A")


def test_markup_in_a_cell_is_printed():
    table = Table("T", [Column("#let"), Column("b")], [['=1+1 *x* #read("a")', "<b>"]])

    assert '=1+1 *x* #read("a") <b>' in pdf_text(tables_to_pdf([table], title="$T$"))
