"""Tables of the content in WordprocessingML: a head repeated on every page, rows that stay whole.

Rows are written as text, without `element`: an annex has hundreds.
"""

from collections.abc import Sequence

from portal.documents.table import NUMERIC, Column, Kind, Table, Value
from portal.documents.writing.ooxml import element, paragraph, run, twips
from portal.documents.writing.tables import printed_value
from portal.documents.writing.wording import inert

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = element("tblBorders", *(element(s, val="single", sz=4, color="000000") for s in _SIDES))
_CELL_MARGINS = element(
    "tblCellMar", element("left", w=70, type="dxa"), element("right", w=70, type="dxa")
)
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
# A row of more letters may break over two pages, else it could be too tall for any.
_LONGEST_WHOLE = 900


def grid(table: Table, width: float) -> str:
    """The table over this width (millimetres), its columns in the proportion of their own."""
    whole = sum(column.width for column in table.columns) or 1
    widths = [twips(width * column.width / whole) for column in table.columns]
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>' for w in widths]
    properties = element(
        "tblPr",
        element("tblW", w=sum(widths), type="dxa"),
        _BORDERS,
        element("tblLayout", type="fixed"),
        _CELL_MARGINS,
        element("tblLook", val="0020"),
    )
    columns = element("tblGrid", *(element("gridCol", w=w) for w in widths))
    head = "".join(
        f"{cell}{paragraph('TableHead', run(inert(column.name)))}</w:tc>"
        for cell, column in zip(cells, table.columns, strict=True)
    )
    rows = [_row(row, table.columns, cells) for row in table.rows]
    rows += [_row(row, table.columns, cells, bold=True) for row in table.totals]
    return f"<w:tbl>{properties}{columns}{_HEAD_ROW}{head}</w:tr>{''.join(rows)}</w:tbl>"


def _row(
    values: Sequence[Value], columns: Sequence[Column], cells: list[str], *, bold: bool = False
) -> str:
    texts = [printed_value(v, column.kind) for v, column in zip(values, columns, strict=True)]
    shown = "".join(
        f"{cell}{paragraph('TableCell', run(text, bold=bold), properties=_aligned(column))}</w:tc>"
        for cell, text, column in zip(cells, texts, columns, strict=True)
    )
    opening = _ROW if sum(map(len, texts)) <= _LONGEST_WHOLE else "<w:tr>"
    return f"{opening}{shown}</w:tr>"


def _aligned(column: Column) -> str:
    if column.kind in NUMERIC:
        return '<w:jc w:val="right"/>'
    return '<w:jc w:val="center"/>' if column.kind is Kind.DATE else ""
