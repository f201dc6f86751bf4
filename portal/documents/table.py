"""A table of typed columns: what documents print and spreadsheets hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Value = str | int | float | date | None


class Kind(StrEnum):
    """How the values of a column are typed. A percent is a fraction: 0.5 is printed "50%". An id
    is for the machine: spreadsheets hide and lock it.
    """

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"
    ID = "id"


NUMERIC = (Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, kind, and width in characters."""

    name: str
    kind: Kind = Kind.TEXT
    width: float = 14


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table. `notes` are printed above its head: coverage, freshness, filters.

    `totals` stand in bold under the rows, where sorting and filtering leave them alone. `picture`
    (PNG) stands beside the table of a workbook. A hidden table is for the machine.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str] = field(default_factory=tuple)
    totals: Sequence[Sequence[Value]] = field(default_factory=tuple)
    picture: bytes = b""
    is_hidden: bool = False
