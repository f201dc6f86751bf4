"""The days that a point of time covers: a quarter, a half-year, a week of a month, a date."""

import calendar
from datetime import date, timedelta

from portal.documents.time_points import Token

NUMBER_WORDS = {
    "mot": 1,
    "nhat": 1,
    "dau": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "sau": 6,
    "chin": 9,
    "cuoi": 0,
}


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def quarter_number(word: str) -> int:
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    if word.endswith("v"):
        return 4
    return int(word) if word in "234" and len(word) == 1 else len(word)


def days_of(token: Token, year: int) -> tuple[date, date]:
    """The first and last day of a point in a year. Raises ValueError for days that do not exist."""
    return _DAYS[token.kind](token.groups, year)


def _date_days(groups: tuple, year: int) -> tuple[date, date]:
    day = date(year, int(groups[1]), int(groups[0]))
    return day, day


def _span_days(groups: tuple, year: int) -> tuple[date, date]:
    return date(year, int(groups[2]), int(groups[0])), date(year, int(groups[2]), int(groups[1]))


def _half_days(groups: tuple, year: int) -> tuple[date, date]:
    months = 6 if groups[0] == "nua" else NUMBER_WORDS.get(groups[0]) or int(groups[0])
    if not 1 <= months <= 12:
        raise ValueError(months)
    if groups[1] == "dau":
        return date(year, 1, 1), month_end(year, months)
    return date(year, 13 - months, 1), date(year, 12, 31)


def _week_days(groups: tuple, year: int) -> tuple[date, date]:
    month, word = int(groups[1]), groups[0].split()[-1]
    number = NUMBER_WORDS.get(word, int(word) if word.isdigit() else 1)
    last = month_end(year, month)
    if number == 0:
        return last - timedelta(days=6), last
    first = date(year, month, 7 * number - 6)
    return first, min(first + timedelta(days=6), last)


def _decade_days(groups: tuple, year: int) -> tuple[date, date]:
    month, word = int(groups[1]), groups[0]
    if word in ("dau", "thuong tuan"):
        return date(year, month, 1), date(year, month, 10)
    if word in ("giua", "trung tuan"):
        return date(year, month, 11), date(year, month, 20)
    if word == "nua dau":
        return date(year, month, 1), date(year, month, 15)
    return date(year, month, 16 if word == "nua cuoi" else 21), month_end(year, month)


def _vague_days(groups: tuple, year: int) -> tuple[date, date]:
    first, last = {"dau": (1, 3), "giua": (5, 8), "cuoi": (10, 12)}[groups[0]]
    return date(year, first, 1), month_end(year, last)


def _edge_days(groups: tuple, year: int) -> tuple[date, date]:
    month = 3 * quarter_number(groups[1]) - (2 if groups[0] == "dau" else 0)
    return date(year, month, 1), month_end(year, month)


def _quarter_days(groups: tuple, year: int) -> tuple[date, date]:
    number = quarter_number(groups[0])
    return date(year, 3 * number - 2, 1), month_end(year, 3 * number)


_DAYS = {
    "date": _date_days,
    "span": _span_days,
    "half": _half_days,
    "week": _week_days,
    "decade": _decade_days,
    "vague": _vague_days,
    "edge": _edge_days,
    "quarter": _quarter_days,
    "month": lambda groups, year: (date(year, int(groups[0]), 1), month_end(year, int(groups[0]))),
    "stage": lambda groups, _: (date(int(groups[0]), 1, 1), date(int(groups[1]), 12, 31)),
    "year": lambda _, year: (date(year, 1, 1), date(year, 12, 31)),
}
