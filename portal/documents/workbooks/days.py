"""A day as somebody fills it in: a real date, its usual spellings, or a time of plans."""

import re
from dataclasses import dataclass
from datetime import date

from portal.documents.times import read_time
from portal.documents.workbooks.book import Cell

_TYPED = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Day:
    """A day; `is_before` when the words say that the day itself is too late."""

    day: date
    is_before: bool = False


class NoDay(ValueError):
    """What keeps a cell from being a day, in words, and what to type instead."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message, self.advice = message, advice


ADVICE = "Nhập ngày dạng dd/mm/yyyy, ví dụ 30/06/2026."


def looks_like_day(cell: Cell) -> bool:
    """Whether the words are nothing but one day in digits, be it in the calendar or not."""
    return bool(_TYPED.fullmatch(cell.text) or _ISO.fullmatch(cell.text))


def read_day(cell: Cell, *, is_start: bool, year: int | None) -> Day:
    """The day that a cell of a date column holds. Raises `NoDay`."""
    if isinstance(cell.value, date):
        return Day(cell.value)
    if isinstance(cell.value, float):
        raise NoDay(
            f"Ô chứa số {cell.text}, không phải ngày.",
            f"Định dạng ô là ngày trong Excel, hoặc gõ lại. {ADVICE}",
        )
    typed = _TYPED.fullmatch(cell.text) or None
    iso = _ISO.fullmatch(cell.text)
    if typed or iso:
        parts = typed.groups()[::-1] if typed else iso.groups() if iso else ()
        try:
            return Day(date(*map(int, parts)))
        except ValueError as error:
            raise NoDay(f"Không có ngày “{cell.text}” trong lịch.", ADVICE) from error
    return _in_words(cell.text, is_start=is_start, year=year)


def _in_words(text: str, *, is_start: bool, year: int | None) -> Day:
    time = read_time(text, year)
    day = (time.start or time.end) if is_start else time.end
    if day is None or time.confidence < _SURE:
        raise NoDay(
            f"Chưa hiểu “{text}” là ngày nào.",
            f"{ADVICE} Thời gian bằng lời ghi ở cột “Thời gian, bằng lời”.",
        )
    return Day(day, is_before=not is_start and not time.inclusive)
