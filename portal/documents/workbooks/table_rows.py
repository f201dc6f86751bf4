"""The rows of a sheet sorted out: tasks, headings of groups, and what is left out with a reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.documents.folding import fold, squash
from portal.documents.workbooks.book import Cell, Sheet
from portal.documents.workbooks.columns import WORK, Layout

_DITTO = re.compile(r"[\W_]*(?:nt|n/t|nhu tren|\"|''|//|-\s*nt\s*-|″|ditto)[\W_]*$")
_TOTAL = re.compile(r"\W*(?:tong(?: cong| so)?|cong)\b\W*")
_END = re.compile(
    r"\W*(?:noi nhan|nguoi lap|nguoi tong hop|lap bieu|giam doc|thu truong|kt\.|tl\.|tm\.)"
)
_COLUMN_NUMBER = re.compile(r"\W*\d{1,2}\W*(?:=.*)?")
_GROUP_LABEL = re.compile(r"[IVXL]{1,6}\W?|[A-HĐ]\W?")
_MOST_AT_END = 3
# A value merged over several rows holds for each of them; the work itself does not.
SHARED = ("section", "lead", "coordinating", "people", "time", "start", "due", "outputs")


@dataclass(slots=True)
class Row:
    """One row of tasks: the cell of each field, and the column it stands in."""

    number: int
    cells: dict[str, Cell] = field(default_factory=dict)
    columns: dict[str, int] = field(default_factory=dict)
    extra: list[tuple[int, Cell]] = field(default_factory=list)

    def has(self, *names: str) -> bool:
        return any(name in self.cells for name in names)


@dataclass(slots=True)
class Group:
    """A heading over the rows below it."""

    number: int
    label: str
    text: str


@dataclass(slots=True)
class Sorted:
    """What a sheet holds, in order, and what was left out."""

    parts: list[Row | Group] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def sort_rows(sheet: Sheet, layout: Layout) -> Sorted:
    """The rows below the head."""
    found = Sorted()
    covered, wide = _covered(sheet), _wide_rows(sheet, layout)
    above: dict[str, Cell] = {}
    for number, cells in _body(sheet, layout, found):
        group = _group(number, cells, layout, is_wide=number in wide)
        if group:
            found.parts.append(group)
            above = {}
            continue
        row = _row(number, cells, layout)
        _take_merged(row, layout, covered)
        _take_above(row, above)
        above = row.cells
        if row.cells:
            found.parts.append(row)
    return found


def _body(sheet: Sheet, layout: Layout, found: Sorted) -> Iterator[tuple[int, dict[int, Cell]]]:
    """The rows that count: column numbers and totals left out, the signature ends the table."""
    for number, cells in sheet.filled_rows(layout.first_row):
        words = [fold(cell.text) for cell in cells.values()]
        if len(words) <= _MOST_AT_END and found.parts and any(map(_END.match, words)):
            found.notes.append(f"Dừng đọc ở dòng {number} (“{next(iter(cells.values())).text}”).")
            return
        if len(words) > 2 and all(map(_COLUMN_NUMBER.fullmatch, words)):
            continue
        if any(map(_TOTAL.fullmatch, words[:2])):
            found.notes.append(f"Bỏ qua dòng {number} (dòng tổng cộng).")
            continue
        yield number, cells


def _row(number: int, cells: dict[int, Cell], layout: Layout) -> Row:
    row = Row(number)
    for column, name in layout.fields.items():
        row.columns.setdefault(name, column)
        if column in cells:
            if name == "details":
                row.extra.append((column, cells[column]))
            else:
                row.cells[name] = cells[column]
    if row.extra:
        row.cells["details"] = row.extra[0][1]
    return row


def _group(number: int, cells: dict[int, Cell], layout: Layout, *, is_wide: bool) -> Group | None:
    """A row that only names a group: a Roman number or a capital, or one cell over the table."""
    filled = {column: cell for column, cell in cells.items() if column in layout.fields}
    label = next((c.text for i, c in filled.items() if layout.fields[i] == "label"), "")
    rest = [c for i, c in filled.items() if layout.fields[i] != "label"]
    if is_wide:
        return Group(number, "", squash(next(iter(cells.values())).text))
    is_alone = len(rest) == 1 and any(layout.fields[i] in WORK for i in filled)
    if is_alone and _GROUP_LABEL.fullmatch(label.strip()):
        return Group(number, label.strip(), squash(rest[0].text))
    return None


def _wide_rows(sheet: Sheet, layout: Layout) -> set[int]:
    """The rows in which one cell is merged over most of the table's columns."""
    return {
        merged.first_row
        for merged in sheet.merged
        if merged.first_row == merged.last_row
        and sum(merged.first_column <= c <= merged.last_column for c in layout.fields) * 3
        >= len(layout.fields) * 2
    }


def _covered(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """The value that a range merged over rows gives to the rows below its first."""
    found = {}
    for merged in sheet.merged:
        cell = sheet.rows.get(merged.first_row, {}).get(merged.first_column)
        if cell and merged.last_row - merged.first_row < 1_000:
            for row in range(merged.first_row + 1, merged.last_row + 1):
                found[row, merged.first_column] = cell
    return found


def _take_merged(row: Row, layout: Layout, covered: dict[tuple[int, int], Cell]) -> None:
    for column, name in layout.fields.items():
        cell = covered.get((row.number, column))
        if cell and name in SHARED and name not in row.cells:
            row.cells[name] = cell


def _take_above(row: Row, above: dict[str, Cell]) -> None:
    """ "nt" and its like stand for the value above."""
    for name, cell in list(row.cells.items()):
        if name in above and _DITTO.fullmatch(fold(cell.text)):
            row.cells[name] = above[name]
