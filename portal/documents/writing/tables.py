"""Tables of figures as XLSX and PDF, for the exports of boards: typed cells, repeated heads."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from portal.documents.table import NUMERIC, Column, Kind, Table, Value
from portal.documents.writing.fonts import FAMILIES
from portal.documents.writing.layout import CURRENT
from portal.documents.writing.spreadsheet import spreadsheet
from portal.documents.writing.typesetting import cell_words, set_in_type
from portal.documents.writing.wording import inert, short_date, vietnamese_number

__all__ = ["Column", "Kind", "Table", "Value", "printed_value", "tables_to_pdf", "tables_to_xlsx"]

SOURCES_TITLE = "Nguồn số liệu"


def tables_to_xlsx(
    tables: Sequence[Table],
    *,
    title: str,
    sources: Iterable[tuple[str, str]] = (),
    created: date | None = None,
) -> bytes:
    """One sheet per table, headed by title and notes, then one of where the figures come from."""
    sheets = [*tables, _sources_table(tables, title, sources)]
    return spreadsheet(
        sheets, title=title, created=created or CURRENT.in_force_from, shows_titles=True
    )


def tables_to_pdf(
    tables: Sequence[Table],
    *,
    title: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
    created: date | None = None,
) -> bytes:
    """A4 with repeated heads and page numbers; the notes stand under the title."""
    stamp = created or CURRENT.in_force_from
    values = {
        "title": inert(title),
        "subtitle": inert(subtitle),
        "notes": [inert(note) for note in notes],
        "stamp": [stamp.year, stamp.month, stamp.day],
        "fonts": FAMILIES,
        "tables": [table_values(table) for table in tables],
    }
    return set_in_type("tables.typ", {"sheet": json.dumps(values, ensure_ascii=False)}, stamp=stamp)


def printed_value(value: Value, kind: Kind) -> str:
    """The value as a Vietnamese reader expects it; nothing for None."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, str) or kind not in NUMERIC:
        return inert(str(value))
    if kind == Kind.PERCENT:
        return f"{vietnamese_number(value * 100, places=1).removesuffix(',0')}%"
    return (
        vietnamese_number(value, places=0)
        if kind == Kind.INTEGER
        else vietnamese_number(round(value, 2))
    )


def _sources_table(
    tables: Sequence[Table], title: str, sources: Iterable[tuple[str, str]]
) -> Table:
    rows: list[tuple[Value, ...]] = [("Tên tệp", title)]
    rows += [(table.title, note) for table in tables for note in table.notes]
    return Table(
        SOURCES_TITLE, [Column("Mục", width=36), Column("Nội dung", width=90)], [*rows, *sources]
    )


def table_values(table: Table) -> dict[str, Any]:
    kinds = [column.kind for column in table.columns]
    return {
        "title": inert(table.title),
        "notes": [inert(note) for note in table.notes],
        "heads": [cell_words(inert(column.name)) for column in table.columns],
        "widths": [column.width for column in table.columns],
        "aligns": [
            "right" if kind in NUMERIC else "center" if kind == Kind.DATE else "left"
            for kind in kinds
        ],
        "rows": _printed_rows(table.rows, kinds),
        "totals": _printed_rows(table.totals, kinds),
    }


def _printed_rows(rows: Sequence[Sequence[Value]], kinds: Sequence[Kind]) -> list[list[Any]]:
    return [
        [cell_words(printed_value(value, kind)) for value, kind in zip(row, kinds, strict=True)]
        for row in rows
    ]
