"""The grammar of times in plans: a printed phrase becomes days, a kind, and how sure it is.

A phrase that depends on something the plan does not say (an event, another plan, a school year)
stays open: no days are invented for it.
"""

import itertools
import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from portal.documents.folding import compose, fold, squash
from portal.documents.plan import Time
from portal.documents.recurrences import recurrence_of
from portal.documents.time_days import days_of
from portal.documents.time_points import Token, readable, scan
from portal.documents.time_years import give_years, has_stage, shift_years

_LABEL = re.compile(
    r"^\W*(?:thoi (?:gian|han|diem)|tien do|han|lich)(?: (?:thuc hien|hoan thanh|to chuc"
    r"|trien khai|du kien|bao cao))*\s*:\s*"
)
_OPEN_ENDED = re.compile(
    r"lien ke|ke tu (?:khi|ngay (?!\d))|\bsau khi|ngay sau|sau \d+ ngay|trong (?:thoi han "
    r"|vong )?\d+ (?:ngay|thang|gio)\b(?! (?:dau|cuoi))"
    r"|nam hoc|hoc ky|truoc khi|trong khi|^dip\b"
)
_RELATIVE = re.compile(
    r"lien ke|ke tu|sau khi|ngay sau|sau \d+ ngay|trong (?:thoi han |vong )?\d+ (?:ngay|thang"
    r"|gio)\b|truoc khi"
)
_DEPENDENT = re.compile(
    r"\bkhi (?:co|phat sinh|duoc|can|cap|nhan)|\btheo (?:ke hoach|huong dan|yeu cau|chi dao"
    r"|thoi gian|lich|quy dinh|tien do|de nghi"
    r"|nhu cau|chuong trinh|su|thuc te|tinh hinh|cong van|van ban|de an|thong bao|giay)"
    r"|long ghep|nhan dip|tuy (?:theo|tinh)"
    r"|thoi gian toi|dot xuat|phu hop voi"
)
# "Tháng 12/2022 (sau khi có hướng dẫn)": the days are printed, the remark only makes them unsure.
_REMARK = re.compile(
    r"\s*\((?:ngay )?(?:sau|truoc(?! (?:ngay )?\d)|khi|theo|neu|tuy|co the|du kien"
    r"|ket hop|long ghep)\b[^)]*\)?$"
)
# "Quý II/2025, kết thúc trước khi bàn giao": the first words stand, what follows limits them.
_LIMIT = re.compile(r",\s+(?:(?:ket thuc|hoan thanh|xong)\s+)?(?:truoc|sau|ngay sau) khi\b.*$")
_ONLY_TIME = re.compile(
    r"(?:(?:thang|qu[yi]|tuan|ngay|dau|giua|cuoi|nam|den|het|va|tu|trong|vao|thu|iv|i{1,3}|\d{1,4})"
    r"\b[\s,./():–-]*)+"
)
_SURE_HALF = 0.8
_LONGEST = 600  # letters: longer words are no time, and each token looks at its neighbours
_OPENING = ("date", "month", "quarter")
_KINDS = {
    "year": "year",
    "quarter": "quarter",
    "month": "months",
    "half": "half_year",
    "date": "event",
    "span": "event",
    "day": "event",
    "week": "week",
    "decade": "months",
    "vague": "year",
    "edge": "quarter",
    "stage": "range",
}


def names_time(text: str) -> bool:
    """Whether a heading names a time and nothing else: "Tháng 9, 10/2025", "Quý I"."""
    return bool(_ONLY_TIME.fullmatch(fold(text))) and read_time(text, 2000).end is not None


def read_time(text: str, plan_year: int | None = None) -> Time:
    """The time that a phrase states.

    Days stay None, with kind unresolved or relative, when the phrase leaves them open.
    """
    return replace(_read(text, plan_year))


@lru_cache(maxsize=512)
def _read(text: str, plan_year: int | None) -> Time:
    wording = _wording(text)
    folded = squash(readable(wording))
    remark = _REMARK.search(folded) or _LIMIT.search(folded)
    if remark and remark.start():
        said = _read(wording[: remark.start()], plan_year)
        return replace(said, text=wording, confidence=min(said.confidence, 0.5))
    if _OPEN_ENDED.search(folded):
        return _open(wording, folded)
    both = _two_times(wording, plan_year) if wording.count(";") == 1 else None
    return both or _one_time(wording, folded, plan_year)


def _one_time(wording: str, folded: str, plan_year: int | None) -> Time:
    tokens = scan(wording[:_LONGEST])
    shift_years(tokens, plan_year)
    source = "printed" if any(t.year for t in tokens) or has_stage(tokens) else "plan"
    if not give_years(tokens, plan_year):
        return _undated(wording, tokens)
    try:
        time = _interpret(wording, tokens, plan_year)
    except (ValueError, OverflowError):
        return Time(wording, "unresolved", confidence=0.0, year_source="none")
    if time is None:
        return _open(wording, folded)
    if time.start is None and time.end is None:
        return time
    time.year_source = source
    time.confidence = min(time.confidence, _confidence(tokens, folded, source))
    return time


def _two_times(wording: str, plan_year: int | None) -> Time | None:
    """ "Quý II/2024; báo cáo trước ngày 30/6/2024": from the first one's start to the later end."""
    first, second = (_read(part, plan_year) for part in wording.split(";"))
    if not (first.start and first.end and second.end) or first.confidence < _SURE_HALF:
        return None
    ends = max(first.end, second.end)
    sure = min(first.confidence, second.confidence)
    return Time(wording, "periods", first.start, ends, confidence=sure, year_source="printed")


def _wording(text: str) -> str:
    text = squash(compose(text))
    label = _LABEL.match(fold(text))
    words = text[label.end() if label else 0 :].strip(" .;:,*_\"'“”)(")
    return f"{words})" if words.count("(") > words.count(")") and f"{words})" in text else words


def _open(wording: str, folded: str) -> Time:
    kind = "relative" if _RELATIVE.search(folded) else "unresolved"
    return Time(
        wording,
        kind,
        confidence=0.9 if kind == "relative" or _DEPENDENT.search(folded) else 0.3,
        year_source="none",
    )


def _undated(wording: str, tokens: list[Token]) -> Time:
    """A known kind of time whose year nothing tells."""
    kinds = {t.kind for t in tokens}
    kind = "continuous" if "always" in kinds else "recurring" if "every" in kinds else "unresolved"
    recurrence = recurrence_of(tokens) if kind == "recurring" else None
    return Time(wording, kind, recurrence=recurrence, confidence=0.3, year_source="none")


def _interpret(wording: str, tokens: list[Token], plan_year: int | None) -> Time | None:
    kinds = {t.kind for t in tokens}
    points = [t for t in tokens if t.is_point and t.kind != "day"]
    if "blank" in kinds:
        return Time(wording, "unresolved", confidence=0.0, year_source="none")
    if "every" in kinds or ("periodic" in kinds and "always" not in kinds and not points):
        return _recurring(wording, tokens, points, plan_year)
    if points and kinds & {"before", "latest", "until"} and not _is_range(tokens):
        time = _deadline(wording, tokens, points)
        time.confidence = 0.6 if "always" in kinds else time.confidence
        return time
    if (
        points
        and "to" in kinds
        and "from" not in kinds
        and tokens.index(points[0]) > _place(tokens, "to")
    ):
        return _deadline(wording, tokens, points)
    return _period(wording, tokens, points, plan_year)


def _period(
    wording: str, tokens: list[Token], points: list[Token], plan_year: int | None
) -> Time | None:
    kinds = {t.kind for t in tokens}
    first, last = _bounds(points, tokens) if points else (None, None)
    if "always" in kinds:
        return Time(wording, "continuous", first or _first(plan_year), last or _last(plan_year))
    if points and "done" in kinds:
        is_day = points[-1].kind in ("date", "span") and len(points) == 1
        return Time(wording, "by", None if is_day else first, last)
    if points and _is_open_start(tokens, points):
        return Time(wording, "range", first, None, confidence=0.5)
    if points:
        return Time(wording, _kind(points, tokens), first, last)
    if "whole" in kinds:
        return Time(wording, "year", _first(plan_year), _last(plan_year))
    return None


def _is_open_start(tokens: list[Token], points: list[Token]) -> bool:
    """ "Từ ngày 02/5/2024" alone says when work begins and leaves its end open."""
    kinds = [t.kind for t in tokens]
    if len(points) > 1 or points[0].kind not in _OPENING or "clock" in kinds:
        return False
    return "from" in kinds and kinds.index("from") < tokens.index(points[0])


def _first(year: int | None) -> date | None:
    return date(year, 1, 1) if year else None


def _last(year: int | None) -> date | None:
    return date(year, 12, 31) if year else None


def _place(tokens: list[Token], kind: str) -> int:
    return next(i for i, t in enumerate(tokens) if t.kind == kind)


def _is_range(tokens: list[Token]) -> bool:
    """Whether a point stands on each side of "đến":

    then "đến hết" ends a range and is no deadline.
    """
    ends = [i for i, t in enumerate(tokens) if t.kind in ("to", "until")]
    return any(
        any(t.is_point for t in tokens[:end]) and any(t.is_point for t in tokens[end:])
        for end in ends
    ) and not any(t.kind in ("before", "latest") for t in tokens[: ends[0]])


def _bounds(points: list[Token], tokens: list[Token]) -> tuple[date, date]:
    first = days_of(points[0], points[0].year or 0)
    last = days_of(points[-1], points[-1].year or 0)
    if first[0] > last[1] and _is_range(tokens) and points[0].year == points[-1].year:
        first = days_of(points[0], (points[0].year or 1) - 1)
    spans = [first, *(days_of(t, t.year or 0) for t in points[1:-1])]
    starts = spans if _is_range(tokens) and last[1] >= first[0] else [*spans, last]
    return min(s[0] for s in starts), max(s[1] for s in [*spans, last])


def _deadline(wording: str, tokens: list[Token], points: list[Token]) -> Time:
    word = next((t for t in tokens if t.kind in ("before", "latest", "until")), None)
    strict = (
        word is not None and word.kind == "before" and not any(t.kind == "latest" for t in tokens)
    )
    spans = [days_of(t, t.year or 0) for t in points]
    if strict and not wording_says_end(wording):
        return Time(wording, "by", None, max(s[0] for s in spans), inclusive=False)
    return Time(wording, "by", None, max(s[1] for s in spans))


def wording_says_end(wording: str) -> bool:
    """ "trước hết tháng 6" means its last day, unlike "trước tháng 6"."""
    return bool(re.search(r"truoc\s+het\b", fold(wording)))


def _recurring(
    wording: str, tokens: list[Token], points: list[Token], plan_year: int | None
) -> Time:
    year = next((t.year for t in points if t.kind == "year"), plan_year)
    first, last = _first(year), _last(year)
    recurrence = recurrence_of(tokens)
    within = _is_range(tokens) or all(t.kind in ("half", "year") for t in points)
    if points and recurrence == "yearly" and any(t.kind in ("before", "latest") for t in tokens):
        return replace(_deadline(wording, tokens, points), kind="recurring", recurrence=recurrence)
    if points and (within or recurrence == "yearly"):
        first, last = _bounds(points, tokens)
    return Time(wording, "recurring", first, last, recurrence=recurrence)


def _kind(points: list[Token], tokens: list[Token]) -> str:
    if len(points) == 1:
        return _KINDS[points[0].kind]
    if _is_range(tokens) or any(t.kind == "dash" for t in tokens):
        return "range"
    spans = sorted(days_of(t, t.year or 0) for t in points)
    touching = all((b[0] - a[1]).days <= 1 for a, b in itertools.pairwise(spans))
    return _KINDS[points[0].kind] if touching else "periods"


def _confidence(tokens: list[Token], folded: str, source: str) -> float:
    strange = sum(t.kind == "word" for t in tokens)
    sure = 1.0 if source == "printed" else 0.9
    if _DEPENDENT.search(folded) or any(t.kind in ("vague", "stage") for t in tokens):
        return 0.5
    if strange > 1:
        return 0.4 if strange > 4 else 0.6
    return sure - 0.2 if strange else sure
