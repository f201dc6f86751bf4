"""The period that a plan's title names: "công tác quý III/2024" says what "trong quý" means."""

import re
from dataclasses import replace

from portal.documents.folding import fold, squash
from portal.documents.plan import Time
from portal.documents.times import read_time

_NAMED = re.compile(
    r"\b(?:qu[yi]\s+(?:iv|i{1,3}|[1-4])|thang\s+\d{1,2}|tuan\s+\w+\s+thang\s+\d{1,2}"
    r"|\d{1,2}\s+thang\s+(?:dau|cuoi)\s+nam)(?:\s*(?:/|-|nam)\s*20\d\d)?"
)
_POINTS_AT_IT = re.compile(
    r"(?:trong|ca|thuoc|suot)?\s*(quy|thang|tuan|ky|dot|thoi gian)(?:\s+(?:nay|bao cao|ke hoach))?$"
)
_KINDS = {"quy": "quarter", "thang": "months", "tuan": "week"}


def title_period(title: str, plan_year: int | None) -> Time | None:
    """The quarter, month or half-year of a plan for less than a year."""
    named = _NAMED.search(fold(title))
    time = read_time(title[slice(*named.span())], plan_year) if named else None
    return time if time and time.start and time.end else None


def within(time: Time, period: Time | None) -> Time:
    """The time, with the plan's own days where the words only point at its period."""
    if period is None or time.end or time.start:
        return time
    if period.kind == "months" and period.start and re.search(r"ngay\s+\d{1,2}$", fold(time.text)):
        dated = read_time(f"{time.text}/{period.start:%m/%Y}")
        return replace(dated, text=time.text, confidence=min(dated.confidence, 0.8))
    pointing = _POINTS_AT_IT.match(squash(fold(time.text)))
    if not pointing or _KINDS.get(pointing[1], period.kind) != period.kind:
        return time
    return replace(period, text=time.text, confidence=0.8)
