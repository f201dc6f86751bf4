"""Reads the national board: one small statement over slices, added up here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from portal.kernel.clock import today
from portal.national.figures import Addend, Total, total_of
from portal.national.provinces import (
    Province,
    View,
    all_provinces,
    province_of,
    provinces_in,
    regions,
)
from portal.rollups.queries import COUNTS, newest_count, slices, years_with_plans


@dataclass(frozen=True, slots=True)
class Line:
    """A province of the chosen view and the slices that stand under it."""

    province: Province
    total: Total


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of a year and of the year before, for the whole country or one region."""

    year: int
    region: str
    view: View
    total: Total
    before: Total
    lines: Sequence[Line]
    tiles: Sequence[Line]

    def regions(self) -> list[tuple[str, Total]]:
        """The lines of each region added up, from north to south."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.province.region].append(line)
        return [(region, joined(found[region])) for region in regions() if region in found]

    def missing(self) -> list[Province]:
        """The provinces without an issued plan of the year."""
        return [line.province for line in self.lines if not line.total.counted]


def slices_of_board(year: int) -> tuple[Any, ...]:
    """All that the boards of a year say: rows of `rollups/sql/slices.sql`, of two years."""
    return tuple(slices(year - 1, year))


def board(year: int, region: str = "", view: View = View.NOW) -> Board:
    """The board of a year. Either view adds up all that was issued: nothing is lost or doubled."""
    return board_from(slices_of_board(year), year, region, view)


def board_from(rows: Iterable[Any], year: int, region: str, view: View) -> Board:
    """The board that these slices make."""
    covered = provinces_in(region)
    known: dict[int, dict[int, Addend]] = {year: {}, year - 1: {}}
    for row in rows:
        known[row.year][row.tenant_id] = _addend(row)
    lines = _lines(covered, known[year], year, view)
    before = _lines(covered, known[year - 1], year - 1, view)
    tiles = lines if view is View.NOW else _lines(covered, known[year], year, View.NOW)
    return Board(year, region, view, joined(lines), joined(before), lines, tiles)


def joined(lines: Sequence[Line]) -> Total:
    """The lines added up."""
    addends = [addend for line in lines for addend in line.total.addends]
    return Total(addends, len(lines), sum(line.total.counted for line in lines))


def years_of(province: Province) -> list[tuple[int, Total]]:
    """The province's figures of every year, newest first, with those of provinces it took over."""
    own = [p for p in all_provinces() if province.id in (p.id, p.home_id)]
    grouped: dict[int, list[Addend]] = defaultdict(list)
    own_ids, years = {each.id for each in own}, years_on_offer()
    for row in slices(years[-1], years[0]):
        if row.tenant_id in own_ids:
            grouped[row.year].append(_addend(row))
    return [
        (year, total_of(grouped[year], 1, lambda _: province.id))
        for year in sorted(grouped, reverse=True)
    ]


def default_year(years: Sequence[int]) -> int:
    """This year when anything was issued for it, else the newest before, else this year."""
    past = [year for year in years if year <= today().year]
    return past[0] if past else today().year


def years_on_offer() -> list[int]:
    """The years to choose from, newest first; this one is always among them."""
    return sorted({*years_with_plans(), today().year}, reverse=True)


def _lines(
    covered: Iterable[Province], known: dict[int, Addend], year: int, view: View
) -> list[Line]:
    grouped: dict[int, list[Addend]] = defaultdict(list)
    for province in covered:
        line_id, addend = province.line_id(view), known.get(province.id)
        if _stands(province, addend, year, view):
            grouped[line_id] += [addend] if addend else []
    lines = [
        Line(province_of(line_id), total_of(addends, 1, lambda p: p.line_id(view)))
        for line_id, addends in grouped.items()
    ]
    return sorted(lines, key=lambda line: line.province.order)


def _stands(province: Province, addend: Addend | None, year: int, view: View) -> bool:
    """Whether the province adds to the board: it has issued, or could have."""
    if addend and addend.counts.get("plans"):
        return True
    if view is View.THEN:
        return province.existed_in(year)
    return addend is not None or not province.is_closed


def _addend(row: Any) -> Addend:
    """One row of `rollups/sql/slices.sql`, by position: this runs for every slice of every page."""
    tenant_id, _, last_entry_at, as_of, computed_at, marked_at, *counts = row
    return Addend(
        province_of(tenant_id),
        dict(zip(COUNTS, counts, strict=True)) if computed_at else {},
        last_entry_at,
        as_of,
        computed_at,
        marked_at is not None,
    )


def data_version() -> str:
    """Changes whenever any slice does."""
    newest = newest_count()
    return newest.isoformat() if newest else ""
