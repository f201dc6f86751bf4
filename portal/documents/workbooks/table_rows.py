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
# What a row without work of its own adds to the task above it.
ADDED = ("targets", "outputs", "steps", "details")
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
    numbered: int = 0


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
        if _is_new(row, found):
            _take_merged(row, layout, covered)
            _take_above(row, above)
            above = row.cells
            found.parts.append(row)
    if found.numbered:
        found.notes.append(f"Bỏ qua {found.numbered} dòng chỉ có số thứ tự.")
    return found


def _is_new(row: Row, found: Sorted) -> bool:
    """Whether a row is a task: not one that adds to the last task, nor one numbered ahead."""
    last = found.parts[-1] if found.parts else None
    if set(row.cells) == {"label"}:
        found.numbered += 1
        return False
    if isinstance(last, Row) and _goes_on(row, last):
        _add_to(last, row)
        return False
    return bool(row.cells)


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
    _join_target(row)
    return row


def _join_target(row: Row) -> None:
    """Bounds and unit in columns of their own make one target in words."""
    given = {name: row.cells.pop(name, None) for name in ("least", "most", "unit")}
    least, most, unit = given.values()
    fault = next((name for name, cell in given.items() if cell and cell.fault), "")
    if fault:
        row.cells["targets"] = given[fault] or Cell("")
        row.columns["targets"] = row.columns[fault]
    elif least or most:
        line = f"{_bounds(least, most)} {unit.text if unit else ''}".strip()
        before = row.cells.get("targets")
        row.cells["targets"] = Cell(f"{before.text}\n{line}" if before else line)
        row.columns.setdefault("targets", row.columns["least" if least else "most"])


def _bounds(least: Cell | None, most: Cell | None) -> str:
    if least and most:
        return least.text if least.text == most.text else f"từ {least.text} đến {most.text}"
    return f"ít nhất {least.text}" if least else f"không quá {most.text if most else ''}"


def _goes_on(row: Row, above: Row) -> bool:
    """Whether a row only adds targets, steps or the like to the task above it."""
    label, label_above = (each.cells.get("label") for each in (row, above))
    is_same = label is None or (label_above is not None and label.text == label_above.text)
    return is_same and bool(row.cells) and set(row.cells) <= {"label", *ADDED}


def _add_to(above: Row, row: Row) -> None:
    for name in ADDED:
        cell, before = row.cells.get(name), above.cells.get(name)
        if cell and name != "details":
            words = f"{before.text}\n{cell.text}" if before else cell.text
            above.cells[name] = Cell(words, cell.fault or (before.fault if before else ""))
            above.columns.setdefault(name, row.columns[name])
    above.extra += row.extra


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
