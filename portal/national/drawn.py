"""The board's figures as drawn, once for as long as the slices that they show stay as they are."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from markupsafe import Markup

from portal.kernel.clock import today
from portal.kernel.fragments import Fragments
from portal.national import drawing, queries
from portal.national.figures import Total
from portal.national.filters import Filters

CAPACITY = 2_000_000  # characters: some thirty boards, 4 MB


@dataclass(frozen=True, slots=True)
class Drawn:
    """The whole country or region added up, and everything under the filters."""

    total: Total
    figures: Markup


_kept: Fragments[Drawn] = Fragments(CAPACITY, lambda each: len(each.figures))


def drawn(filters: Filters, sort: str, direction: str) -> Drawn:
    """Drawn anew when a slice, a mark, the day or what was asked for is another."""
    rows = queries.slices_of_board(filters.year)
    sort = sort if sort in drawing.SORTS else "name"
    is_descending = direction == "desc"
    key = (rows, filters, sort, is_descending, today())
    return _kept.get(key, lambda: _draw(rows, filters, sort, is_descending=is_descending))


def _draw(rows: tuple[Any, ...], filters: Filters, sort: str, *, is_descending: bool) -> Drawn:
    board = queries.board_from(rows, filters.year, filters.region, filters.view)
    template = current_app.jinja_env.get_template("national/_figures.html")
    figures = template.render(
        board=board,
        filters=filters,
        cards=drawing.cards(board),
        tiles=drawing.tiles(board),
        map_total=queries.joined(board.tiles),
        bands=drawing.BANDS,
        columns=drawing.columns(filters.as_params(), sort, is_descending=is_descending),
        rows=drawing.rows(board, drawing.sorted_lines(board, sort, is_descending=is_descending)),
        legend_parts=drawing.parts(board.total),
        region_lines=drawing.region_rows(board),
        compared=drawing.comparison(board),
    )
    return Drawn(board.total, Markup(figures))  # noqa: S704 - escaped by the template
