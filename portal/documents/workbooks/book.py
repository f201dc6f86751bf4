"""A workbook as somebody filled it in: sheets of cells that know their address."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Cell:
    """One filled cell. `fault` is what keeps it from having a value: "#REF!", "uncalculated"."""

    value: str | float | date
    fault: str = ""

    @property
    def text(self) -> str:
        """The value as a person reads it; lines of a cell stay apart."""
        if isinstance(self.value, date):
            return f"{self.value:%d/%m/%Y}"
        if isinstance(self.value, float):
            return f"{self.value:.10g}".replace(".", ",")
        return self.value


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, both ends included; rows count from 1, columns from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Sheet:
    """One sheet: filled cells only, by row (from 1) and column (from 0)."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)

    def filled_rows(self, start: int = 1) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows that hold something, from one on, in order."""
        for number in sorted(self.rows):
            if number >= start and self.rows[number]:
                yield number, self.rows[number]


@dataclass(slots=True)
class Book:
    """All sheets of a file. `kind` is xlsx or csv; `notes` say what was done while reading."""

    kind: str
    sheets: list[Sheet] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def column_name(index: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """A cell's name: "B7"."""
    return f"{column_name(column)}{row}"


def place(reference: str) -> tuple[int, int]:
    """Row and column of a name such as "B7"; ValueError for anything else."""
    letters = reference.rstrip("0123456789")
    if not letters.isalpha() or not letters.isascii():
        raise ValueError(reference)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]), column - 1
