"""XLSX from typed tables: text that no program runs, real dates and numbers, ready to print."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from portal.documents.table import Column, Kind, Table, Value
from portal.documents.writing.wording import inert

CELL_LIMIT = 32_767
HEAD_HEIGHT = 33
_CUT = " … [còn tiếp, xem bản DOCX hoặc PDF]"
_SHEET_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# Programs may run a cell that begins so when it is edited, also in full-width forms.
_RISKY = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


_NUMBER_FORMATS = {
    Kind.TEXT: "@",
    Kind.INTEGER: "#,##0",
    Kind.DECIMAL: "#,##0.##",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "dd/mm/yyyy",
}


def spreadsheet(
    tables: Sequence[Table],
    *,
    title: str,
    created: date,
    shows_titles: bool = False,
    author: str = "",
    properties: Mapping[str, str] | None = None,
) -> bytes:
    """One sheet per table, written row by row so that memory does not grow with the rows."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    moment = datetime.combine(created, time(), tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": inert(title), "author": inert(author), "created": moment})
    for name, value in (properties or {}).items():
        book.set_custom_property(name, value, "text")
    formats = _formats(book)
    for name, table in zip(_sheet_names(tables), tables, strict=True):
        sheet = book.add_worksheet(name)
        opening = [title, *table.notes, ""] if shows_titles and table.notes else []
        _write_table(sheet, table, [inert(line) for line in opening], formats)
    book.close()
    return buffer.getvalue()


def _write_table(
    sheet: Worksheet, table: Table, opening: list[str], formats: dict[str, Format]
) -> None:
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, column.width)
    for row, line in enumerate(opening):
        _write_text(
            sheet, row, 0, line, formats["title" if row == 0 else "note"], formats["note_risky"]
        )
    head = len(opening)
    sheet.set_row(head, HEAD_HEIGHT)
    for position, column in enumerate(table.columns):
        _write_text(sheet, head, position, column.name, formats["head"], formats["head"])
    for row, values in enumerate(table.rows, head + 1):
        _write_row(sheet, row, values, table.columns, formats)
    bold = {name: formats.get(f"total_{name}", found) for name, found in formats.items()}
    for row, values in enumerate(table.totals, head + 1 + len(table.rows)):
        _write_row(sheet, row, values, table.columns, bold)
    if table.picture:
        place = {"image_data": BytesIO(table.picture), "description": "Mã QR"}
        sheet.insert_image(head, len(table.columns) + 1, "imprint.png", place)
    _set_up(sheet, table, head)


def _write_row(
    sheet: Worksheet,
    row: int,
    values: Sequence[Value],
    columns: Sequence[Column],
    formats: dict[str, Format],
) -> None:
    sheet.set_row(row, _height(values, columns))
    for position, (value, column) in enumerate(zip(values, columns, strict=True)):
        _write_value(sheet, row, position, value, column.kind, formats)


def _height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points for the tallest cell: programs do not all grow a row to its wrapped text."""
    lines = 1
    for value, column in zip(values, columns, strict=True):
        if isinstance(value, str):
            taken = sum(ceil(max(len(part), 1) / column.width) for part in value.split("\n"))
            lines = max(lines, taken)
    return min(lines * 15.5, 409)


def _set_up(sheet: Worksheet, table: Table, head: int) -> None:
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.set_header("&C&P", {"margin": 0.4})


def _write_value(
    sheet: Worksheet, row: int, column: int, value: Value, kind: Kind, formats: dict[str, Format]
) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, formats["text"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), formats["date"])
    elif isinstance(value, str):
        _write_text(sheet, row, column, value, formats["text"], formats["risky"])
    elif kind in (Kind.TEXT, Kind.DATE):
        _write_text(sheet, row, column, str(value), formats["text"], formats["risky"])
    else:
        sheet.write_number(row, column, value, formats[kind])


def _write_text(
    sheet: Worksheet, row: int, column: int, text: str, plain: Format, risky: Format
) -> None:
    shown = fitting(inert(text))
    sheet.write_string(
        row, column, shown, risky if shown.lstrip("\ufeff \n").startswith(_RISKY) else plain
    )


def fitting(text: str) -> str:
    """The text cut to what a cell holds (UTF-16 units), with a word that says so."""
    if len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return text
    room = (CELL_LIMIT - len(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + _CUT


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
    cell = base | {"border": 1, "border_color": "#BFBFBF"}
    formats = _cells(book, cell)
    bold = cell | {"bold": True, "bg_color": "#F4F6F8"}
    formats |= {f"total_{name}": made for name, made in _cells(book, bold).items()}
    formats["title"] = book.add_format(base | {"bold": True, "font_size": 14})
    formats["note"] = book.add_format(base | {"italic": True})
    formats["note_risky"] = book.add_format(base | {"italic": True, "quote_prefix": True})
    head = {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "bg_color": "#E8EDF3",
    }
    formats["head"] = book.add_format(cell | head)
    return formats


def _cells(book: xlsxwriter.Workbook, cell: dict[str, Any]) -> dict[str, Format]:
    formats = {
        kind.value: book.add_format(cell | {"num_format": code})
        for kind, code in _NUMBER_FORMATS.items()
    }
    formats["text"] = book.add_format(cell | {"text_wrap": True})
    formats["risky"] = book.add_format(cell | {"text_wrap": True, "quote_prefix": True})
    dated = {"num_format": _NUMBER_FORMATS[Kind.DATE], "align": "center"}
    formats["date"] = book.add_format(cell | dated)
    return formats


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    """Names that a sheet may have, each once."""
    names: list[str] = []
    for number, table in enumerate(tables, 1):
        name = (
            _SHEET_NAME_FORBIDDEN.sub(" ", inert(table.title).replace("\n", " ")).strip(" '")[:31]
            or f"Bảng {number}"
        )
        taken = {other.casefold() for other in names}
        names.append(name if name.casefold() not in taken else f"{name[:26]} ({number})")
    return names
