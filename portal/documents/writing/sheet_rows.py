"""Rows of a sheet as SpreadsheetML: text that no program runs, real dates and numbers.

Written directly: XlsxWriter takes twice as long for a cell, keeps the height of every row, and
takes text between <r> and </r> for markup.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import NamedTuple
from xml.sax.saxutils import escape

from portal.documents.table import Column, Kind, Value
from portal.documents.workbooks.book import column_name
from portal.documents.writing.wording import inert, short_date

CELL_LIMIT = 32_767
HEAD_HEIGHT = 33
LINE_HEIGHT, TALLEST = 15.5, 409
_CUT = " … [còn tiếp, xem bản DOCX hoặc PDF]"
# Programs may run a cell that begins so when it is edited, also in full-width forms.
_RISKY = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
# Spreadsheets read "_x0041_" as the letter of that code.
_CODED = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
_DAY_NUMBER_0, _FIRST_DAY = date(1899, 12, 30), date(1900, 3, 1)
# Names and states come again in every row; longer texts hardly do.
_REMEMBERED, _SHORT = 4096, 60

Styles = Mapping[str, int]


class Shown(NamedTuple):
    """A text as it stands in a cell: its XML, and whether it looks like a formula."""

    xml: str
    is_risky: bool
    text: str


def text_row(
    number: int, texts: Sequence[str], styles: Styles, name: str, *, height: float = 0
) -> str:
    """A row of texts in one style: heads, and the lines above them."""
    cells = "".join(
        f'<c r="{column_name(place)}{number}" s="{styles[f"{name}_risky" if is_risky else name]}"'
        f' t="inlineStr">{xml}</c>'
        for place, (xml, is_risky, _) in enumerate(map(shown_text, texts))
    )
    tall = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{tall}>{cells}</row>'


def value_rows(
    rows: Iterable[Sequence[Value]], columns: Sequence[Column], styles: Styles, *, first: int
) -> Iterator[str]:
    """Each row with the height its longest text takes: programs do not all grow a row to it."""
    places = [
        (f'<c r="{column_name(place)}', column.width, _writer(column.kind, styles))
        for place, column in enumerate(columns)
    ]
    for number, values in enumerate(rows, first):
        cells, most = [], 1
        for (opening, width, write), value in zip(places, values, strict=True):
            cell, text = write(value)
            cells.append(f"{opening}{number}{cell}")
            if len(text) > width or "\n" in text:
                most = max(most, _lines(text, width))
        yield f'<row r="{number}" ht="{_height(most):g}" customHeight="1">{"".join(cells)}</row>'


def row_height(values: Sequence[Value], columns: Sequence[Column]) -> float:
    """The height that `value_rows` gives to these values."""
    pairs = zip(values, columns, strict=True)
    return _height(max([_lines(v, c.width) for v, c in pairs if isinstance(v, str)] or [1]))


def _height(lines: int) -> float:
    return min(lines * LINE_HEIGHT, TALLEST)


def fitting(text: str) -> str:
    """The text cut to what a cell holds (UTF-16 units), with a word that says so."""
    if len(text) <= CELL_LIMIT // 2 or len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return text
    room = (CELL_LIMIT - len(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + _CUT


def shown_text(text: str) -> Shown:
    return _remembered(text) if len(text) <= _SHORT else _shown(text)


def _shown(text: str) -> Shown:
    text = fitting(inert(text))
    is_risky = text.lstrip("\ufeff \n").startswith(_RISKY)
    coded = _CODED.sub("_x005F_", text) if "_x" in text else text
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return Shown(f"<is><t{space}>{escape(coded)}</t></is>", is_risky, text)


_remembered = lru_cache(_REMEMBERED)(_shown)


def _writer(kind: Kind, styles: Styles) -> Callable[[Value], tuple[str, str]]:
    """What turns a value of a column into the rest of its cell, and into the text it shows."""
    names = ("id", "id") if kind is Kind.ID else ("text", "risky")
    text, risky = (f'" s="{styles[name]}" t="inlineStr">' for name in names)
    day = f'" s="{styles["date"]}"><v>'
    number = "" if kind in (Kind.TEXT, Kind.DATE) else f'" s="{styles[kind.value]}"><v>'
    blank = (f'" s="{styles["text"]}"/>', "")

    def write(value: Value) -> tuple[str, str]:
        if value is None or value == "":
            return blank
        if isinstance(value, date):
            if value >= _FIRST_DAY:
                return f"{day}{(value - _DAY_NUMBER_0).days}</v></c>", ""
            value = short_date(value)
        elif number and not isinstance(value, str) and isfinite(value):
            return f"{number}{value:.16G}</v></c>", ""
        shown = shown_text(str(value))
        return f"{risky if shown.is_risky else text}{shown.xml}</c>", shown.text

    return write


def _lines(text: str, width: float) -> int:
    return sum(int(-(-max(len(part), 1) // width)) for part in text.split("\n"))
