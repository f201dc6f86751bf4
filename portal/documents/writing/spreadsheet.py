"""XLSX from typed tables: real dates and numbers, frozen heads, filters, ready to print.

XlsxWriter makes the book without rows; the rows are then streamed into its sheets, so that memory
does not grow with them.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import IO, Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from portal.documents.table import Column, Kind, Table
from portal.documents.writing.sheet_rows import (
    HEAD_HEIGHT,
    Styles,
    row_height,
    text_row,
    value_rows,
)
from portal.documents.writing.wording import inert

_SHEET_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
# What may still be done where the ids are locked. There is no password.
_ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort"), True
) | {"autofilter": True}
_NUMBER_FORMATS = {
    Kind.TEXT: "@",
    Kind.INTEGER: "#,##0",
    Kind.DECIMAL: "#,##0.##",
    Kind.PERCENT: "0.0%",
    Kind.DATE: "dd/mm/yyyy",
    Kind.ID: "@",
}
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_STYLE = re.compile(rb' s="(\d+)"')
_ROWS = re.compile(rb"<sheetData(?:/>|>.*</sheetData>)", re.DOTALL)
_EXTENT = re.compile(rb'<dimension ref="[^"]*"/>')
_CHUNK = 1 << 20
# Cells above which a sheet may pass 2 GB, which a plain ZIP entry does not hold.
_HUGE = 2_000_000
_NO_TABLE = Table("", (), ())
# Denser compression costs more than the rows themselves and saves a tenth.
_LEVEL = 3


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
    openings = [_opening(table, title, shows_titles=shows_titles) for table in tables]
    moment = datetime.combine(created, time(), tzinfo=UTC).replace(tzinfo=None)
    known = {"title": inert(title), "author": inert(author), "created": moment}
    frame, names = _frame(tables, [len(o) for o in openings], known, properties or {})
    with zipfile.ZipFile(BytesIO(frame)) as book:
        styles = _styles(book.read("xl/worksheets/sheet1.xml"), names)
        return _filled(
            book, tables, [_rows(t, o, styles) for t, o in zip(tables, openings, strict=True)]
        )


def _filled(book: zipfile.ZipFile, tables: Sequence[Table], rows: Sequence[Iterator[str]]) -> bytes:
    """The frame with the rows of each table in its sheet; all other parts as they are."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as made:
        for entry in book.namelist():
            found = _SHEET.fullmatch(entry)
            table = tables[int(found[1]) - 1] if found else _NO_TABLE
            is_huge = len(table.rows) * len(table.columns) > _HUGE
            with made.open(entry, "w", force_zip64=is_huge) as part:
                if found:
                    _stream(part, book.read(entry), rows[int(found[1]) - 1])
                else:
                    part.write(book.read(entry))
    return out.getvalue()


def _styles(xml: bytes, names: list[str]) -> Styles:
    """The numbers that XlsxWriter gave to the formats, from the cells that use them in turn."""
    written = b"".join(_ROWS.findall(xml))
    return {name: int(style) for name, style in zip(names, _STYLE.findall(written), strict=True)}


def _opening(table: Table, title: str, *, shows_titles: bool) -> list[str]:
    return [title, *table.notes, ""] if shows_titles and table.notes else []


def _frame(
    tables: Sequence[Table],
    openings: list[int],
    known: dict[str, Any],
    properties: Mapping[str, str],
) -> tuple[bytes, list[str]]:
    """The book without its rows; the first sheet has one blank cell for each format, by name."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties(known)
    for name, value in properties.items():
        book.set_custom_property(name, value, "text")
    formats = _formats(book)
    for name, table, opening in zip(_sheet_names(tables), tables, openings, strict=True):
        _set_up_sheet(book.add_worksheet(name), table, opening, formats)
    for place, cell_format in enumerate(formats.values()):
        book.worksheets()[0].write_blank(0, place, None, cell_format)
    book.close()
    return buffer.getvalue(), list(formats)


def _set_up_sheet(sheet: Worksheet, table: Table, opening: int, formats: dict[str, Format]) -> None:
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, column.width)
    _prepare_printing(sheet, table, opening)
    if any(column.kind is Kind.ID for column in table.columns):
        _lock_ids(sheet, table.columns, formats)
    if table.picture:
        _insert_picture(sheet, table, opening)
    if table.is_hidden:
        sheet.hide()


def _lock_ids(sheet: Worksheet, columns: Sequence[Column], formats: dict[str, Format]) -> None:
    """Hide and lock the ids; every other cell, also below the table, may be written."""
    for position, column in enumerate(columns):
        is_id = column.kind is Kind.ID
        shape = formats["id" if is_id else "open"]
        sheet.set_column(position, position, column.width, shape, {"hidden": is_id})
    sheet.protect("", _ALLOWED)


def _insert_picture(sheet: Worksheet, table: Table, head: int) -> None:
    """Beside the table; it is measured against the rows that will stand there."""
    sheet.set_row(head, HEAD_HEIGHT)
    for number, values in enumerate(table.rows, head + 1):
        sheet.set_row(number, row_height(values, table.columns))
    half = {"x_scale": 0.5, "y_scale": 0.5}
    place = {"image_data": BytesIO(table.picture), "description": "Mã QR", **half}
    sheet.insert_image(head, len(table.columns) + 1, "imprint.png", place)


def _rows(table: Table, opening: list[str], styles: Styles) -> Iterator[str]:
    for number, line in enumerate(opening, 1):
        yield text_row(number, [line], styles, "title" if number == 1 else "note")
    head = len(opening) + 1
    names = [column.name for column in table.columns]
    yield text_row(head, names, styles, "head", height=HEAD_HEIGHT)
    yield from value_rows(table.rows, table.columns, styles, first=head + 1)
    bold = {**styles, **{k.removeprefix("total_"): v for k, v in styles.items() if "total_" in k}}
    yield from value_rows(table.totals, table.columns, bold, first=head + 1 + len(table.rows))


def _stream(part: IO[bytes], xml: bytes, rows: Iterator[str]) -> None:
    """The sheet with its rows where the frame has none, in pieces of about a megabyte."""
    before, after = _ROWS.split(_EXTENT.sub(b"", xml))
    part.write(before + b"<sheetData>")
    waiting: list[str] = []
    size = 0
    for row in rows:
        waiting.append(row)
        size += len(row)
        if size > _CHUNK:
            part.write("".join(waiting).encode())
            waiting, size = [], 0
    part.write("".join(waiting).encode() + b"</sheetData>" + after)


def _prepare_printing(sheet: Worksheet, table: Table, head: int) -> None:
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, head + max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.set_header("&C&P", {"margin": 0.4})


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    base: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
    cell = base | {"border": 1, "border_color": "#BFBFBF", "locked": False}
    formats = _cells(book, cell)
    bold = cell | {"bold": True, "bg_color": "#F4F6F8"}
    formats |= {f"total_{name}": made for name, made in _cells(book, bold).items()}
    formats["id"].set_locked(True)
    formats["open"] = book.add_format({"locked": False})
    formats["title"] = book.add_format(base | {"bold": True, "font_size": 14})
    formats["note"] = book.add_format(base | {"italic": True})
    formats["title_risky"] = book.add_format(
        base | {"bold": True, "font_size": 14, "quote_prefix": True}
    )
    formats["note_risky"] = book.add_format(base | {"italic": True, "quote_prefix": True})
    head = {
        "bold": True,
        "text_wrap": True,
        "align": "center",
        "valign": "vcenter",
        "bg_color": "#E8EDF3",
    }
    formats["head"] = book.add_format(cell | head)
    formats["head_risky"] = book.add_format(cell | head | {"quote_prefix": True})
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
