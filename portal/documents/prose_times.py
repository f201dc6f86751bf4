"""Times stated inside a sentence: only firm wordings count; names of days do not."""

import re
from collections.abc import Iterator
from dataclasses import replace

from portal.documents.folding import fold
from portal.documents.plan import Time
from portal.documents.times import read_time

_DAY = (
    r"(?:ngay\s*)?\d{1,2}\s*(?:/\s*\d{1,2}(?:\s*/\s*\d{4})?|[.-]\d{1,2}[.-]\d{4}"
    r"|thang\s*\d{1,2}(?:\s*nam\s*\d{4})?)"
)
_MONTH = r"(?:thang\s*\d{1,2}|qu[yi]\s*(?:iv|i{1,3}|[1-4])\b)(?:\s*(?:/|nam)\s*\d{4})?"
_BARE = r"(?:iv|i{1,3}|\d{1,2})\s*(?:/|nam)\s*\d{4}"
_PROSE = re.compile(
    rf"(?:(?:hoan thanh|xong|ket thuc)\s+)?(?:truoc|(?:cham|muon)\s+nhat|den\s+het)(?:\s+(?:la"
    rf"|vao|truoc))*\s+(?:{_DAY}|{_MONTH})"
    rf"|\btruoc\s+ngay\s+\d{{1,2}}\s+(?:cua\s+)?thang\s+lien\s+ke(?:(?!\s+gom\b)[^.;,:])*"
    rf"|\btu\s+(?:{_DAY}|{_MONTH})\s+den\s+(?:het\s+)?(?:{_DAY}|{_MONTH})"
    rf"|\b(?:hoan thanh|xong)\s+(?:trong\s+)?(?:{_MONTH}|nam\s+\d{{4}})"
    rf"|\b(?:trong|vao)\s+{_MONTH}(?:(?:,|\s+va)\s+(?:{_MONTH}|{_BARE}))*|\bvao\s+{_DAY}"
    rf"|\bngay\s+\d{{1,2}}\s+hang\s+(?:thang|quy)\b"
    rf"|\bvao\s+tuan\s+(?:dau|cuoi|thu\s+\w+)\s+(?:cua\s+)?{_MONTH}"
    rf"|^{_MONTH}(?=\W)"
)
# A clause that is nothing but a time: "…, thực hiện trong 6 tháng cuối năm 2023".
_CLAUSE = re.compile(
    r"[,;.:(]\s+(?:va\s+)?(?=(?:(?:du kien|thoi (?:gian|han)|tien do|duoc|to chuc|thuc hien"
    r"|hoan thanh|ket thuc|bat dau|trien khai|xong|gui|nop)\b[\s:]*)*"
    r"(?:trong|tu|vao|truoc|cham nhat|muon nhat|den het|qu[yi]\s|thang\s|tuan\s|dau\s|cuoi\s"
    r"|giua\s|\d{1,2} thang (?:dau|cuoi)|ca nam|ngay\s+\d"
    r"|(?<=thuc hien )thuong xuyen|(?<=thoi gian: )thuong xuyen|(?<=tien do: )thuong xuyen"
    r"|(?:lan|dot|ky|vong)\s+(?:thu\s+)?(?:\d{1,2}|nhat|hai|i{1,3})\b[\s:]*"
    r"(?:trong|vao|tu|truoc|qu[yi]\s|thang\s|ngay\s))\b)"
)
_CLAUSE_LABEL = re.compile(r"(?:thoi (?:gian|han)|tien do)(?: (?:thuc hien|hoan thanh))?:\s*")
_CLAUSE_END = re.compile(r"\s*(?:[.;()]|,\s|$)")
_DATED = re.compile(
    rf"\bngay\s*\d{{1,2}}(?:\s*-\s*\d{{1,2}})?\s*/\s*\d{{1,2}}\s*/\s*\d{{4}}"
    rf"(?:(?:,|\s+va)\s+ngay\s*\d{{1,2}}\s*/\s*\d{{1,2}}\s*/\s*\d{{4}})*|^{_DAY}(?=\s*:)"
)
_FINAL = re.compile(rf"(?<=\w\s){_MONTH.removesuffix('?')}(?=[.;]?\s*$)")
# What a month or quarter is only about: "báo cáo quý IV/2023".
_MATTER = re.compile(r"\b(?:bao cao|ket qua|so lieu|ke hoach|cua|chi tieu|nhiem vu|cong tac)\s$")
_SURE = 0.9
_PAST = re.compile(r"\b(?:da|duoc|vua)\s+$")
_NUMBERED = re.compile(r"\b(?:so\s*:?\s*\d[^\s;]*|luat[^,;]{0,60})\s*,?\s*$")

Found = tuple[int, int, Time]


def find_time(text: str, plan_year: int | None = None) -> Found | None:
    """The first time stated inside a sentence, with its place.

    Only firm wordings count; names of days do not.
    """
    folded = fold(text)
    said = [
        (match, read_time(text[slice(*match.span())], plan_year))
        for match in _PROSE.finditer(folded)
        if not _is_cited(text, match.end()) and not _PAST.search(folded[: match.start()])
    ]
    if said:
        match, time = said[0]
        last = [m for m, each in said if each.kind == time.kind == "by"][-1:]
        if last and last[0] is not match:
            return _all_deadlines(text, match, last[0], plan_year)
        return _whole_clause(text, folded, match, plan_year) or (*match.span(), time)
    return next(_clauses(text, folded, plan_year), None) or _last_words(text, folded, plan_year)


def _all_deadlines(
    text: str, first: re.Match[str], last: re.Match[str], plan_year: int | None
) -> Found:
    """Several deadlines in one sentence: the last of them ends the work."""
    time = read_time(text[slice(*last.span())], plan_year)
    return first.start(), last.end(), replace(time, text=text[first.start() : last.end()])


def _last_words(text: str, folded: str, plan_year: int | None) -> Found | None:
    """A month or quarter of a printed year that ends the sentence: "… chuyên ngành quý IV/2023"."""
    match = _FINAL.search(folded)
    if match is None or _MATTER.search(folded[: match.start()]):
        return None
    return (*match.span(), read_time(text[slice(*match.span())], plan_year))


def find_step_time(text: str, plan_year: int | None = None) -> Found | None:
    """The time of a step, which may also be a plain day: "họp ngày 27/3/2026"."""
    found = find_time(text, plan_year)
    if found:
        return found
    folded = fold(text)
    for match in _DATED.finditer(folded):
        if not _is_cited(text, match.end()) and not _NUMBERED.search(folded[: match.start()]):
            return (*match.span(), read_time(text[slice(*match.span())], plan_year))
    return None


def _whole_clause(
    text: str, folded: str, match: re.Match[str], plan_year: int | None
) -> Found | None:
    """The clause that the words found stand in, when all of it is one time."""
    for start, end, time in _clauses(text, folded, plan_year):
        if start <= match.start() and match.end() <= end:
            return start, end, time
    return None


def _clauses(text: str, folded: str, plan_year: int | None) -> Iterator[Found]:
    for opening in _CLAUSE.finditer(folded):
        label = _CLAUSE_LABEL.match(folded, opening.end())
        start = label.end() if label else opening.end()
        stop = re.compile(r"[.;)](?=\s|$)|$").search(folded, start)
        last = stop.start() if stop else len(folded)
        ends = [m.start() for m in _CLAUSE_END.finditer(folded, start, last)] + [last]
        for end in sorted(set(ends), reverse=True):
            time = read_time(text[start:end], plan_year)
            if time.end and time.confidence >= _SURE:
                yield start, end, time
                break


def _is_cited(text: str, end: int) -> bool:
    """Whether the date belongs to a document named there ("… ngày 05/8/2020 của Thủ tướng")."""
    return bool(
        re.match(
            r"\s+cua (?!nam)(?:thu tuong|bo|chinh phu|uy ban|ubnd|so)\b", fold(text[end : end + 30])
        )
    )
