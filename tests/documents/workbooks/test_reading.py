"""Cells as people filled them in, and files that are refused with advice."""

from datetime import date

import pytest

from portal.documents.reading.guards import Unreadable
from portal.documents.workbooks.book import Book, address, place
from portal.documents.workbooks.reading import read_workbook
from tests.documents.workbooks.making import HEAD, changed, package, xlsx

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
CONTENT_TYPES = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main"/>'
BAD = {
    "empty": (lambda: b"", "rỗng"),
    "no cell": (lambda: xlsx([]), "không có ô nào"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "không phải bảng tính"),
    "PDF": (lambda: b"%PDF-1.7 ...", "không phải bảng tính"),
    "too large": (lambda: b"x;" * 10_600_000, "20 MB"),
    "password": (lambda: ENCRYPTED, "mật khẩu"),
    "old Excel": (lambda: OLE + bytes(1024), "97-2003"),
    "macros": (lambda: package(xl__vbaProject_dot_bin="x"), ".xlsm"),
    "macros by type": (
        lambda: changed(package(), "[Content_Types].xml", "<Types/>", CONTENT_TYPES + "</Types>"),
        "macro",
    ),
    "binary workbook": (lambda: package(xl__workbook_dot_bin="x"), ".xlsb"),
    "OpenDocument": (lambda: package(content_dot_xml="x"), ".ods"),
    "Word": (lambda: package(word__document_dot_xml="x"), "Word"),
    "damaged": (lambda: b"PK\x03\x04" + bytes(64), "hỏng"),
    "no XML": (lambda: package(xl___rels__workbook_dot_xml_dot_rels="<a"), "hỏng"),
    "bomb": (lambda: package(xl__big_dot_xml="0" * 30_000_000), "phình to"),
    "entities": (
        lambda: changed(package(), "xl/workbook.xml", "<workbook/>", "<!DOCTYPE a><workbook/>"),
        "thực thể",
    ),
    "too wide": (lambda: xlsx([["x"] * 120]), "100 cột"),
    "too long": (lambda: xlsx([["x"]] * 5_001), "5.000 dòng"),
    "too many cells": (lambda: xlsx([["x"] * 90] * 1_400), "120.000 ô"),
    "unknown encoding": (lambda: b"a;b\nc\x8d\xff;\xd2\x8f\x81\n", "bảng mã"),
}


@pytest.mark.parametrize("kind", list(BAD))
def test_a_file_that_is_no_workbook_is_refused_with_advice(kind):
    made, words = BAD[kind]

    with pytest.raises(Unreadable) as refused:
        read_workbook(made())

    assert words in refused.value.message


def test_too_many_sheets_are_refused():
    many = xlsx([["x"]], more=lambda book, _: [book.add_worksheet() for _ in range(30)])

    with pytest.raises(Unreadable, match="30 trang tính"):
        read_workbook(many)


def cells(content: bytes) -> dict[str, object]:
    sheet = read_workbook(content).sheets[0]
    return {address(r, c): cell.value for r, row in sheet.rows.items() for c, cell in row.items()}


def test_texts_numbers_dates_and_percents_are_told_apart():
    def percent(book, sheet):
        sheet.write_number(0, 4, 0.95, book.add_format({"num_format": "0%"}))
        sheet.write_boolean(0, 5, True)

    found = cells(xlsx([["  Sở  Tư pháp ", 12, 2.5, date(2026, 6, 30)]], more=percent))

    assert found == {
        "A1": "Sở Tư pháp", "B1": 12.0, "C1": 2.5, "D1": date(2026, 6, 30), "E1": "95%",
        "F1": "Có",
    }  # fmt: skip


def test_days_of_a_workbook_that_counts_from_1904_are_the_same():
    out = xlsx([[date(2026, 6, 30)]])
    of_1904 = changed(out, "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    serial = (date(2026, 6, 30) - date(1899, 12, 30)).days
    counted = changed(of_1904, "xl/worksheets/sheet1.xml", f"{serial}", f"{serial - 1462}")

    assert cells(counted) == {"A1": date(2026, 6, 30)}


def test_a_formula_is_read_as_the_value_that_was_saved():
    def formulas(_, sheet):
        sheet.write_formula("A1", '="Sở "&"Y tế"', value="Sở Y tế")
        sheet.write_formula("A2", "=1/0", value="#DIV/0!")

    sheet = read_workbook(xlsx([], more=formulas)).sheets[0]

    assert sheet.rows[1][0].value == "Sở Y tế"
    assert sheet.rows[2][0].fault == "#DIV/0!"


def test_a_formula_that_was_never_worked_out_is_a_fault():
    written = xlsx([], more=lambda _, sheet: sheet.write_formula("A1", "=B1", value=7))

    sheet = read_workbook(changed(written, "xl/worksheets/sheet1.xml", "<v>7</v>", "")).sheets[0]

    assert sheet.rows[1][0].fault == "uncalculated"


def test_rich_text_loses_its_formats_but_no_letter():
    def rich(book, sheet):
        sheet.write_rich_string("A1", "Sở ", book.add_format({"bold": True}), "Nội vụ")

    assert cells(xlsx([], more=rich)) == {"A1": "Sở Nội vụ"}


def test_letters_are_composed_and_line_breaks_kept():
    assert cells(xlsx([["So\u031b\u0309 A\r\nSở B"]])) == {"A1": "Sở A\nSở B"}


def test_hidden_sheets_rows_and_columns_are_known():
    def hide(book, sheet):
        book.add_worksheet("Ẩn").hide()
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})

    shown, hidden = read_workbook(xlsx([["a", "b"], ["c", "d"]], more=hide)).sheets

    assert (shown.is_hidden, shown.hidden_rows, shown.hidden_columns) == (False, {2}, {1})
    assert hidden.is_hidden


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_csv_is_a_sheet_in_any_encoding_of_windows(encoding):
    text = "STT;Nội dung nhiệm vụ\r\n1;Tập huấn, hội nghị\r\n"
    if encoding == "cp1258":  # which writes tones apart
        text = text.translate(
            {
                ord("ộ"): "ô\u0323",
                ord("ụ"): "u\u0323",
                ord("ị"): "i\u0323",
                ord("ệ"): "ê\u0323",
                ord("ậ"): "â\u0323",
                ord("ấ"): "â\u0301",
            }
        )

    book = read_workbook(text.encode(encoding))

    assert book.kind == "csv"
    assert [cell.value for cell in book.sheets[0].rows[2].values()] == ["1", "Tập huấn, hội nghị"]
    assert bool(book.notes) == (encoding == "cp1258")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_what_separates_a_csv_is_found(sign):
    text = sign.join(HEAD) + "\n" + sign.join(["1", '"Mở lớp, in tờ gấp"', "Sở", "Quý II"])

    row = read_workbook(text.encode()).sheets[0].rows[2]

    assert [cell.value for cell in row.values()] == ["1", "Mở lớp, in tờ gấp", "Sở", "Quý II"]


@pytest.mark.parametrize(("name", "at"), [("A1", (1, 0)), ("Z9", (9, 25)), ("AA10", (10, 26))])
def test_names_of_cells_and_places_are_the_same(name, at):
    assert place(name) == at
    assert address(*at) == name


def test_a_sheet_is_found_by_its_name():
    assert Book("xlsx").sheet("Không có") is None
