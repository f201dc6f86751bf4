"""Times stated inside a sentence: only firm wordings count; names of days do not."""

import re

from portal.documents.folding import fold
from portal.documents.plan import Time
from portal.documents.times import read_time

_DAY = r"(?:ngay\s*)?\d{1,2}\s*(?:/\s*\d{1,2}(?:\s*/\s*\d{4})?|thang\s*\d{1,2}(?:\s*nam\s*\d{4})?)"
_MONTH = r"(?:thang\s*\d{1,2}|qu[yi]\s*(?:iv|i{1,3}|[1-4])\b)(?:\s*(?:/|nam)\s*\d{4})?"
_PROSE = re.compile(
    rf"(?:(?:hoan thanh|xong|ket thuc)\s+)?(?:truoc|(?:cham|muon)\s+nhat|den\s+het)(?:\s+(?:la"
    rf"|vao|truoc))*\s+(?:{_DAY}|{_MONTH})"
    rf"|\btruoc\s+ngay\s+\d{{1,2}}\s+(?:cua\s+)?thang\s+lien\s+ke(?:(?!\s+gom\b)[^.;,:])*"
    rf"|\btu\s+(?:{_DAY}|{_MONTH})\s+den\s+(?:het\s+)?(?:{_DAY}|{_MONTH})"
    rf"|\b(?:hoan thanh|xong)\s+(?:trong\s+)?(?:{_MONTH}|nam\s+\d{{4}})"
    rf"|\b(?:trong|vao)\s+{_MONTH}|\bvao\s+{_DAY}"
    rf"|^{_MONTH}(?=\W)"
)


_PAST = re.compile(r"\b(?:da|duoc|vua)\s+$")


def find_time(text: str, plan_year: int | None = None) -> tuple[int, int, Time] | None:
    """The first time stated inside a sentence, with its place.

    Only firm wordings count; names of days do not.
    """
    for match in _PROSE.finditer(fold(text)):
        if not _is_cited(text, match.end()) and not _PAST.search(fold(text[: match.start()])):
            return (
                match.start(),
                match.end(),
                read_time(text[match.start() : match.end()], plan_year),
            )
    return None


def _is_cited(text: str, end: int) -> bool:
    """Whether the date belongs to a document named there ("… ngày 05/8/2020 của Thủ tướng")."""
    return bool(
        re.match(
            r"\s+cua (?!nam)(?:thu tuong|bo|chinh phu|uy ban|ubnd|so)\b", fold(text[end : end + 30])
        )
    )
