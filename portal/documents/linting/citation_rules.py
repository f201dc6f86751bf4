"""A document the plan rests on is cited in full: kind, number, sign, day, issuer, subject."""

import re
from collections.abc import Iterator

from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, beginning
from portal.documents.symbols import cited_numbers

_DAY = re.compile(r"ngày\s+\d{1,2}(?:/|\s+tháng\s+)\d{1,2}(?:/|\s+năm\s+)\d{4}", re.IGNORECASE)
_ISSUER = re.compile(r"\bcủa\s+\S")
# A law carries its issuer in its number, and is cited by its name.
_LAWS = re.compile(r"/(?:QH\d+|UBTVQH\d+)")


def first_citation(examined: Examined) -> Iterator[Finding]:
    """Of each basis the words up to the next number are its own."""
    seen: set[str] = set()
    for line in examined.parts.basis:
        cited = cited_numbers(line.text)
        for index, match in enumerate(cited):
            end = cited[index + 1].start() if index + 1 < len(cited) else len(line.text)
            number, words = match[0].replace(" ", ""), line.text[match.end() : end]
            if number in seen or _LAWS.search(number):
                continue
            seen.add(number)
            lacking = _lacking(words)
            if lacking:
                yield Finding(
                    "citation.first", "body", examined.clause("citation"),
                    f"viện dẫn {number} thiếu {lacking}",
                    "lần đầu ghi đủ tên loại, số, ký hiệu, thời gian, cơ quan ban hành, trích yếu",
                    where=beginning(line.text),
                )  # fmt: skip


def later_citation(examined: Examined) -> Iterator[Finding]:
    """Cited in full before, a document is then named by kind, number and sign alone."""
    cited: set[str] = set()
    for line in [*examined.parts.basis, *examined.parts.body]:
        for match in cited_numbers(line.text):
            number, words = match[0].replace(" ", ""), line.text[match.end() : match.end() + 60]
            is_full = bool(_DAY.match(words.strip())) and bool(_ISSUER.search(words))
            if is_full and number in cited:
                yield Finding(
                    "citation.later", "body", examined.clause("citation"),
                    f"viện dẫn lại {number} với thời gian và cơ quan ban hành",
                    f"các lần sau chỉ ghi tên loại, số, ký hiệu: “{number}”",
                    where=beginning(line.text),
                )  # fmt: skip
            if is_full:
                cited.add(number)


def _lacking(words: str) -> str:
    lacking = [
        name
        for name, pattern in (("thời gian ban hành", _DAY), ("cơ quan ban hành", _ISSUER))
        if not pattern.search(words)
    ]
    return " và ".join(lacking)
