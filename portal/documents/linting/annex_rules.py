"""Phụ lục: their numbers, their titles, and that the text points to them."""

import re
from collections.abc import Iterator
from functools import partial

from portal.documents.folding import fold, squash
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding
from portal.documents.linting.order_rules import roman

_LABEL = re.compile(r"phu luc\s*(?P<number>[ivx]+|\d+)?", re.IGNORECASE)


def labels(examined: Examined) -> Iterator[Finding]:
    """Two annexes and more are numbered I, II; one alone has no number. Each has a title."""
    lines, clause = examined.parts.annex_label, examined.clause("annex")
    for place, line in enumerate(lines, 1):
        wanted = f"Phụ lục {roman(place)}" if len(lines) > 1 else "Phụ lục"
        match = _LABEL.match(fold(squash(line.text)))
        number = (match["number"] or "").upper() if match else ""
        if number != wanted.removeprefix("Phụ lục").strip():
            yield Finding(
                "annex.number", "annex", clause, f"“{squash(line.text)}”", f"“{wanted}”",
                mend=partial(line.write, wanted),
            )  # fmt: skip
    if len(examined.parts.annex_title) < len(lines):
        yield Finding(
            "annex.title", "annex", clause, "phụ lục không có tên",
            "tên phụ lục canh giữa, in hoa, dưới chữ “Phụ lục”",
        )  # fmt: skip


def mention(examined: Examined) -> Iterator[Finding]:
    """What has annexes says so in its text."""
    parts = examined.parts
    if not parts.annex_label or parts.is_annex or not parts.body:
        return
    if not any("phu luc" in fold(line.text) for line in [*parts.text, *parts.recipient]):
        yield Finding(
            "annex.mention", "annex", examined.clause("annex"),
            "nội dung không nhắc đến phụ lục", "nội dung chỉ dẫn đến từng phụ lục",
        )  # fmt: skip
