"""A figure and what it is held against, measured in turn so that a busy machine hits both."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `is_met` is None where nobody has set a goal."""

    name: str
    measured: str
    floor: str = ""
    ratio: float | None = None
    goal: str = ""
    is_met: bool | None = None


def seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleaved(*works: Callable[[], Any], rounds: int) -> list[float]:
    """The median seconds of each, run in turn after one round that only warms up."""
    for work in works:
        work()
    times = [[seconds(work) for work in works] for _ in range(rounds)]
    return [median(column) for column in zip(*times, strict=True)]


def against(
    name: str,
    work: Callable[[], Any],
    floor: Callable[[], Any],
    *,
    floor_name: str,
    most: float,
    rounds: int = 21,
) -> Figure:
    """How many times its floor something takes."""
    mine, least = interleaved(work, floor, rounds=rounds)
    ratio = mine / least
    return Figure(
        name,
        duration(mine),
        f"{floor_name} {duration(least)}",
        ratio,
        f"≤ {most:g} ×",
        ratio <= most,
    )


def within(name: str, measured: float, limit: float, show: Callable[[float], str]) -> Figure:
    """A figure with a limit of its own."""
    return Figure(name, show(measured), goal=f"≤ {show(limit)}", is_met=measured <= limit)


def duration(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def megabytes(value: float) -> str:
    return f"{value / 1e6:.0f} MB"


def kilobytes(value: float) -> str:
    return f"{value / 1e3:.0f} kB"


def load() -> str:
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


HEAD = ("figure", "measured", "floor or peer", "ratio", "goal", "")
VERDICTS = {True: "ok", False: "OVER", None: "said"}


def table(figures: Sequence[Figure]) -> str:
    """Columns as wide as their widest entry."""
    rows = [HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])


def _row(figure: Figure) -> tuple[str, ...]:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} ×"
    verdict = VERDICTS[figure.is_met]
    return figure.name, figure.measured, figure.floor, ratio, figure.goal, verdict
