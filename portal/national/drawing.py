"""Prepares the board for its page: cards, tiles, rows in the order asked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from portal.kernel.formatting import day, number, percent
from portal.national.figures import DUE, FIGURES, Addend, Figure, Total
from portal.national.queries import Board, Line

BANDS = (
    (4, "từ 90%"),
    (3, "80–90%"),
    (2, "65–80%"),
    (1, "dưới 65%"),
    ("none", "chưa có số liệu"),
)
FLOORS = ((0.9, 4), (0.8, 3), (0.65, 2), (0.0, 1))
CARDS = ("plans", "on_time", "overdue", "reached")
COMPARED = ("plans", "tasks", "on_time", "done", "overdue", "reached", "entries")
SHORT_NAMES = {"ho-chi-minh": "TP. HCM"}
ALL = "Cả nước"
NOT_COUNTED = "chưa có số liệu"

SORTS: dict[str, Callable[[Line], Any]] = {
    "name": lambda line: line.province.order,
    "plans": lambda line: line.total.count("plans"),
    "tasks": lambda line: line.total.count("tasks"),
    "overdue": lambda line: line.total.count("overdue"),
    "on_time": lambda line: FIGURES["on_time"].value(line.total),
    "last": lambda line: line.total.last_entry_at,
}


def cards(board: Board) -> list[dict[str, Any]]:
    """The four figures at the head of the board, each with the way to where it comes from."""
    return [_card(board, FIGURES[key]) for key in CARDS]


def _card(board: Board, figure: Figure) -> dict[str, Any]:
    total, url = board.total, source_url(board, figure.key)
    tone = "late" if figure.key == "overdue" and total.count("overdue") else ""
    return {
        "label": figure.label,
        "value": figure.words(total) if total.counted else "–",
        "coverage": {**total.coverage, "noun": "tỉnh", "url": f"{url}#coverage"},
        "freshness": total.freshness,
        "tone": tone,
        "more": _beside(board, figure),
        "url": url,
    }


def _beside(board: Board, figure: Figure) -> str:
    if figure.whole:
        part, whole = board.total.count(*figure.part), board.total.count(*figure.whole)
        noun = "chỉ tiêu" if figure.key == "reached" else "nhiệm vụ đã xong hoặc đến hạn"
        return f"{number(part)} / {number(whole)} {noun}"
    if figure.key == "overdue":
        return f"trong {number(board.total.count('tasks'))} nhiệm vụ"
    return change(figure, board)


def change(figure: Figure, board: Board) -> str:
    """How a count moved from the year before, in words; nothing when that year has no plans."""
    if not board.before.counted or figure.whole:
        return ""
    moved = board.total.count(*figure.part) - board.before.count(*figure.part)
    if not moved:
        return f"bằng năm {board.year - 1}"
    return f"{'tăng' if moved > 0 else 'giảm'} {number(abs(moved))} so với {board.year - 1}"


def comparison(board: Board) -> list[dict[str, Any]]:
    """The year beside the year before, figure by figure."""
    return [
        {
            "label": figure.label,
            "now": figure.words(board.total) if board.total.counted else "–",
            "then": figure.words(board.before) if board.before.counted else "–",
            "change": _moved(figure, board),
            "url": source_url(board, figure.key),
        }
        for figure in (FIGURES[key] for key in COMPARED)
    ]


def _moved(figure: Figure, board: Board) -> str:
    now, then = figure.value(board.total), figure.value(board.before)
    if now is None or then is None or not (board.total.counted and board.before.counted):
        return "–"
    moved = now - then
    if not figure.whole:
        return f"{'+' if moved > 0 else '−' if moved < 0 else ''}{number(abs(moved))}"
    points = number(abs(round(100 * moved, 1)))
    return f"{'+' if moved > 0 else '−' if moved < 0 else ''}{points} điểm %"


def tiles(board: Board) -> list[dict[str, Any]]:
    """The provinces of today as tiles, coloured by the share done on time; the name says it too."""
    page = url_for("national.province", slug="-").removesuffix("-")
    return [_tile(line, page) for line in board.tiles if line.province.tile]


def _tile(line: Line, page: str) -> dict[str, Any]:
    share = FIGURES["on_time"].value(line.total)
    column, row = line.province.tile or (0, 0)
    return {
        "name": SHORT_NAMES.get(line.province.slug, line.province.name),
        "column": column,
        "row": row,
        "band": band(share),
        "value": NOT_COUNTED if share is None else percent(share, 1),
        "url": page + line.province.slug,
    }


def band(share: float | None) -> int | str:
    """The colour class of a share of tasks done on time."""
    if share is None:
        return "none"
    return next(number for floor, number in FLOORS if share >= floor)


def sorted_lines(board: Board, key: str, *, is_descending: bool = False) -> Sequence[Line]:
    """Lines in the order asked for; those without a value stand last either way."""
    value = SORTS[key]
    known = [line for line in board.lines if value(line) is not None]
    unknown = [line for line in board.lines if value(line) is None]
    return [*sorted(known, key=value, reverse=is_descending), *unknown]


HEADS = (
    ("name", "Tỉnh, thành phố", ""),
    ("plans", "Kế hoạch", "number"),
    ("tasks", "Nhiệm vụ", "number"),
    ("", "Tiến độ", ""),
    ("overdue", "Quá hạn", "number"),
    ("on_time", "Đúng hạn", "number"),
    ("last", "Cập nhật", ""),
)


def columns(params: Mapping[str, Any], sort: str, *, is_descending: bool) -> list[dict[str, Any]]:
    """The heads of the board's table; a column that can be sorted by says how it is, and leads to
    the other way.
    """
    found: list[dict[str, Any]] = []
    for key, label, kind in HEADS:
        is_current = key == sort
        # figures are wanted largest first, names from A
        is_turned_down = not is_descending if is_current else key != "name"
        turned = {"sort": key, "direction": "desc" if is_turned_down else "asc"}
        url = url_for("national.board", **{**params, **turned}, _anchor="table")
        state = ("descending" if is_descending else "ascending") if is_current else "none"
        found.append(
            {"label": label, "kind": kind, "sort": key and {"url": url, "direction": state}}
        )
    return found


PARTS = (
    ("hoàn thành", ("done_on_time", "done_late"), "done"),
    ("đang thực hiện", ("in_progress",), "accent"),
    ("quá hạn", ("overdue",), "late"),
    ("chưa bắt đầu, chờ hoặc dừng", ("not_started", "waiting", "suspended", "cancelled"), "none"),
)


def parts(total: Total) -> list[dict[str, Any]]:
    """The stacked bar of a total: four parts that add up to all tasks."""
    return [
        {"label": label, "count": total.count(*states), "tone": tone}
        for label, states, tone in PARTS
    ]


def parts_of(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The stacked bar of counts by state."""
    return [
        {"label": label, "count": sum(counts.get(state, 0) for state in states), "tone": tone}
        for label, states, tone in PARTS
    ]


def row(total: Total) -> dict[str, Any]:
    """The cells of a line, a region or the country."""
    return {
        "plans": number(total.count("plans")) if total.counted else "–",
        "tasks": number(total.count("tasks")) if total.counted else "–",
        "overdue": number(total.count("overdue")) if total.counted else "–",
        "is_late": total.count("overdue") > 0,
        "on_time": percent(total.count("done_on_time"), total.count(*DUE)),
        "parts": parts(total),
        "last": total.last_entry_at,
        "is_updating": total.is_updating,
    }


def fraction(figure: Figure, total: Total) -> str:
    """What a share was divided from: "12 / 30"; nothing for a count."""
    if not figure.whole:
        return ""
    return f"{number(total.count(*figure.part))} / {number(total.count(*figure.whole))}"


def addend(figure: Figure, year: int, addend: Addend) -> dict[str, Any]:
    """One slice as the page of a figure shows it, with the way to the rows behind it."""
    own = Total([addend], 1, 1)
    filters: dict[str, Any] = {"province": addend.province.slug, "year": year}
    url = url_for("national.plans", **filters)
    if figure.key != "plans":
        url = url_for("national.tasks", **filters, figure=figure.key)
    known = bool(addend.counts)
    return {
        "words": figure.words(own) if known else "–",
        "fraction": fraction(figure, own) if known else "–",
        "url": url,
    }


ROW_FIGURES = (
    ("plans", "Kế hoạch"),
    ("tasks", "Nhiệm vụ"),
    ("overdue", "Quá hạn"),
    ("on_time", "Đúng hạn"),
)


def rows(board: Board, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The board's lines as its table draws them. Addresses are put together here, once a figure:
    asking for each of some 140 took a third of the page's time.
    """
    sources = [(key, label, f"{source_url(board, key)}&province=") for key, label in ROW_FIGURES]
    page = url_for("national.province", slug="-").removesuffix("-")
    return [_row(line, sources, page) for line in lines]


def _row(line: Line, sources: Sequence[tuple[str, str, str]], page: str) -> dict[str, Any]:
    province, total = line.province, line.total
    found = row(total)
    note = f"đến {day(province.valid_to)}" if province.is_closed else ""
    cells = _cells(found, sources, province.slug)
    return {
        "name": province.name,
        "url": page + province.slug,
        "note": "đang cập nhật" if found["is_updating"] else note,
        "before": cells[:2],
        "parts": found["parts"],
        "after": cells[2:],
        "last": day(found["last"]),
        "is_empty": not total.counted,
    }


def region_rows(board: Board) -> list[dict[str, Any]]:
    """The regions as their table draws them, and last the country unless one was chosen."""
    sources = [(key, label, source_url(board, key, region=None)) for key, label in ROW_FIGURES]
    page = url_for("national.board", year=board.year, view=board.view.value)
    lines = [
        _region_row(region, total, sources, page, f"&{urlencode({'region': region})}")
        for region, total in board.regions()
    ]
    return lines if board.region else [*lines, _region_row(ALL, board.total, sources, "", "")]


def _region_row(
    name: str, total: Total, sources: Sequence[tuple[str, str, str]], page: str, query: str
) -> dict[str, Any]:
    found = row(total)
    return {
        "name": name,
        "url": page + query,
        "note": "đang cập nhật" if found["is_updating"] else "",
        "coverage": total.coverage,
        "cells": _cells(found, sources, query),
    }


def _cells(
    found: dict[str, Any], sources: Sequence[tuple[str, str, str]], rest: str
) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "words": found[key],
            "url": url + rest,
            "is_late": key == "overdue" and found["is_late"],
        }
        for key, label, url in sources
    ]


def source_url(board: Board, key: str, **more: Any) -> str:
    """Where the figure comes from, under the board's own filters."""
    filters = {"year": board.year, "view": board.view.value, "region": board.region or None}
    return url_for("national.figure", figure_key=key, **{**filters, **more})
