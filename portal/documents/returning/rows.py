"""The rows of a returned workbook: cells by the heads of their columns, under their ids."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from portal.documents.copies import Copy, read_mark
from portal.documents.folding import fold_words, squash
from portal.documents.workbooks.book import Book, Sheet
from portal.documents.writing.xlsx import ID_COLUMN, META

Value = str | float | date | None


@dataclass(slots=True)
class Row:
    """One row that holds more than its id."""

    id: str
    cells: dict[str, Value] = field(default_factory=dict)

    def text(self, head: str) -> str:
        value = self.cells.get(head)
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return value if isinstance(value, str) else "" if value is None else f"{value:g}"

    def day(self, head: str) -> date | None:
        value = self.cells.get(head)
        return value if isinstance(value, date) else None

    def number(self, head: str) -> float | None:
        value = self.cells.get(head)
        return float(value) if isinstance(value, float | int) else None


def copy_of(book: Book) -> Copy | None:
    """The copy that the hidden sheet names."""
    sheet = book.sheet(META)
    for _, cells in sheet.filled_rows() if sheet else ():
        for cell in cells.values():
            mark = read_mark(f"{cell.text.strip()}.t0")
            if mark:
                return mark.copy
    return None


def rows_of(book: Book, title: str, heads: list[str]) -> list[Row] | None:
    """The rows of a sheet under its heads; None without a sheet that has these columns."""
    sheet = book.sheet(title) or next(
        (each for each in book.sheets if _columns(each, heads)[0]), None
    )
    head, columns = _columns(sheet, heads) if sheet else (0, {})
    if sheet is None or not head:
        return None
    return list(_rows(sheet, head, columns))


def _columns(sheet: Sheet, heads: list[str]) -> tuple[int, dict[int, str]]:
    """The row of heads, and the head of each column; 0 where most of them are missing."""
    wanted = {fold_words(head): head for head in (*heads, ID_COLUMN.name)}
    for number, cells in sheet.filled_rows():
        found = {at: wanted.get(fold_words(cell.text), "") for at, cell in cells.items()}
        if len(set(filter(None, found.values()))) > len(heads) / 2:
            return number, {at: head for at, head in found.items() if head}
    return 0, {}


def _rows(sheet: Sheet, head: int, columns: dict[int, str]) -> Iterator[Row]:
    for _, cells in sheet.filled_rows(head + 1):
        values: dict[str, Value] = {
            columns[at]: cell.value for at, cell in cells.items() if at in columns
        }
        name = squash(str(values.pop(ID_COLUMN.name, None) or ""))
        if any(value not in (None, "") for value in values.values()):
            yield Row(name, values)
