"""Workbooks made here: a grid of values as XLSX, and files that are none."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from portal.documents.workbooks.columns import Layout, guess_layout
from portal.documents.workbooks.plans import Filled, read_tasks
from portal.documents.workbooks.reading import read_workbook

HEAD = ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn hoàn thành")
DATED = ("Nhiệm vụ", "Thời gian", "Bắt đầu", "Hạn hoàn thành")
Rows = Sequence[Sequence[Any]]
More = Callable[[xlsxwriter.Workbook, Any], None]


def xlsx(rows: Rows, *, name: str = "KH 2026", more: More | None = None) -> bytes:
    """One sheet from A1; dates are real dates; `more` may draw on book and sheet."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, day = book.add_worksheet(name), book.add_format({"num_format": "dd/mm/yyyy"})
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, day)
            elif value is not None:
                sheet.write(row, column, value)
    if more:
        more(book, sheet)
    book.close()
    return out.getvalue()


def filled(content: bytes, *, year: int | None = 2026, **fields: str) -> Filled:
    """What a workbook comes to by its guessed columns."""
    book = read_workbook(content)
    layouts = [guess_layout(sheet, fields) for sheet in book.sheets]
    return read_tasks(book, layouts, title="Kế hoạch mẫu", year=year)


def layout(content: bytes, **remembered: str) -> Layout:
    return guess_layout(read_workbook(content).sheets[0], remembered)


def package(**parts: str) -> bytes:
    """An XLSX package with these parts added, "__" standing for the slash."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def changed(content: bytes, part: str, before: str, after: str) -> bytes:
    """The file with words of one part replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            words = old.read(name)
            if name == part:
                assert before.encode() in words
                words = words.replace(before.encode(), after.encode())
            new.writestr(name, words)
    return out.getvalue()
