"""Tables that a plain text draws with bars, or with tabs between the cells of a line."""

import itertools
import re

from portal.documents.folding import fold, squash
from portal.documents.reading.markers import is_capitals
from portal.documents.reading.paragraphs import Paragraph, Table, join
from portal.documents.reading.tables import head_kind

_BARS = re.compile(r"(?<!\\)\|")
_TABS = re.compile(r"\t")
_DRAWN = re.compile(r"[\s|:\-–+=_]+")
_GRID_RULE = re.compile(r"\s*\+[-=+:\s]*\+\s*")
_ROW_LABEL = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-HĐ]|[a-zđ])\s*[.)/]?\s*$")
_SECTION = re.compile(
    r"\s*[*#]*\s*(?:[IVX]{1,5}|\d{1,2})\s*[./)]\s*\S|\s*(?:Nơi nhận|Ghi chú|Trên đây)"
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKED = re.compile(r"\s*[-+•*–]\s*\S")
_FEWEST_CELLS = 3


def table_at(lines: list[Paragraph], index: int) -> tuple[Table, int] | None:
    """The table that begins on a line, and the first line after it."""
    text = lines[index].text
    if text.lstrip().startswith("|"):
        return _edged_table(lines, index)
    for separator in (_TABS, _BARS):
        cells = _split(lines[index], separator)
        if len(cells) >= _FEWEST_CELLS and _is_head(cells):
            return _separated_table(lines, index, separator)
    return None


def _edged_table(lines: list[Paragraph], index: int) -> tuple[Table, int]:
    """Rows between bars; blank lines may stand between them. Where rules "+---+" are drawn, the
    lines between two of them are one row.
    """
    rows: list[list[list[Paragraph]]] = []
    is_ruled = index > 0 and bool(_GRID_RULE.fullmatch(lines[index - 1].text))
    end, goes_on = index, False
    for at in range(index, len(lines)):
        line = lines[at]
        if line.text.lstrip().startswith("|"):
            end = at + 1
            if not _DRAWN.fullmatch(line.text):
                cells = [_cell_lines(cell) for cell in _edged_cells(line)]
                if not (is_ruled and goes_on and _runs_below(cells, rows)):
                    rows.append(cells)
                goes_on = True
        elif _GRID_RULE.fullmatch(line.text):
            end, is_ruled, goes_on = at + 1, True, False
        elif line.text.strip():
            break
    return Table([[_joined(cell) for cell in row] for row in rows]), end


def _cell_lines(cell: Paragraph) -> list[Paragraph]:
    """The lines of a cell that "<br>" breaks."""
    edges = [0, *(edge for m in _BREAK.finditer(cell.text) for edge in m.span()), None]
    lines = [cell.cut(a or 0, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [line for line in lines if line.text]


def _joined(cell: list[Paragraph]) -> list[Paragraph]:
    """The lines as one; those of a list stay apart, and those of a head in capitals."""
    if len(cell) > 1 and all(_MARKED.match(p.text) or is_capitals(p.text) for p in cell):
        return cell
    return [join(cell)] if cell else []


def _runs_below(cells: list[list[Paragraph]], rows: list[list[list[Paragraph]]]) -> bool:
    """Puts the words of a line under those of the row it runs on from; false for a row of its own,
    which begins with a number.
    """
    if not rows or len(cells) != len(rows[-1]):
        return False
    if cells[0] and _ROW_LABEL.match(cells[0][0].text):
        return False
    rows[-1] = [above + below for above, below in zip(rows[-1], cells, strict=True)]
    return True


def _edged_cells(line: Paragraph) -> list[Paragraph]:
    bars = [m.start() for m in _BARS.finditer(line.text)]
    if line.text.rstrip()[-1:] != "|" or len(bars) < 2:
        bars.append(len(line.text))
    return [line.cut(a + 1, b) for a, b in itertools.pairwise(bars)]


def _split(line: Paragraph, separator: re.Pattern[str]) -> list[Paragraph]:
    edges = [0, *(edge for m in separator.finditer(line.text) for edge in m.span()), None]
    return [line.cut(a or 0, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _is_head(cells: list[Paragraph]) -> bool:
    kinds = {head_kind(squash(fold(cell.text))) for cell in cells if cell.text}
    return "text" in kinds and bool(kinds & {"lead", "people", "time"})


def _separated_table(
    lines: list[Paragraph], index: int, separator: re.Pattern[str]
) -> tuple[Table, int]:
    """Rows of one line each; a cell that runs on over a line's end is put together again."""
    width = len(_split(lines[index], separator))
    rows: list[list[list[Paragraph]]] = []
    end = index
    for at in range(index, len(lines)):
        cells = _split(lines[at], separator)
        if len(cells) > 1 or _runs_on(lines[at], rows, width):
            if not _DRAWN.fullmatch(lines[at].text):
                _add(cells, rows, width)
            end = at + 1
        elif lines[at].text.strip():
            break
    return Table(rows), end


def _runs_on(line: Paragraph, rows: list[list[list[Paragraph]]], width: int) -> bool:
    is_open = bool(rows) and len(rows[-1]) < width
    return bool(line.text.strip()) and is_open and not _SECTION.match(line.text)


def _add(cells: list[Paragraph], rows: list[list[list[Paragraph]]], width: int) -> None:
    """The cells as a new row, or as the rest of the row above when that one is not full."""
    written = [[cell] if cell.text else [] for cell in cells]
    is_rest = rows and len(rows[-1]) + len(cells) <= width + 1 and len(rows[-1]) < width
    if is_rest and not _ROW_LABEL.match(cells[0].text):
        rows[-1][-1] = rows[-1][-1] + written[0]
        rows[-1].extend(written[1:])
    else:
        rows.append(written)
