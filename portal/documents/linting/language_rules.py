"""The language and the composition of the letters: what spelling checks and searches go by."""

import unicodedata
from collections.abc import Iterator
from functools import partial

from lxml import etree

from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, beginning, in_turn
from portal.documents.linting.lines import Run
from portal.documents.linting.properties import put
from portal.documents.reading.numbering import W

_FOREIGN_SHARE = 0.1  # of the letters: a foreign word may carry its own language


def language(examined: Examined) -> Iterator[Finding]:
    runs = [(line, run) for line in examined.document.lines for run in line.words]
    foreign = [pair for pair in runs if not pair[1].look.language.lower().startswith("vi")]
    letters = sum(len(run.text) for _, run in runs)
    if letters and sum(len(run.text) for _, run in foreign) > _FOREIGN_SHARE * letters:
        line, run = foreign[0]
        shown = run.look.language or "không ghi"
        yield Finding(
            "letters.language", "letters", examined.clause("letters"),
            f"ngôn ngữ của chữ: {shown}", "tiếng Việt (vi-VN)",
            where=beginning(line.text), count=len({id(line) for line, _ in foreign}),
            mend=in_turn(*(partial(_speak, run) for _, run in foreign)),
        )  # fmt: skip


def composition(examined: Examined) -> Iterator[Finding]:
    """Precomposed letters, as TCVN 6909:2001 has them."""
    wrong = [
        (line, element)
        for line in examined.document.lines
        for run in line.runs
        for element in run.element.iter(f"{W}t")
        if not unicodedata.is_normalized("NFC", element.text or "")
    ]
    if wrong:
        yield Finding(
            "letters.composed", "letters", examined.clause("letters"),
            "chữ có dấu tổ hợp (dấu gõ rời)", "chữ dựng sẵn theo TCVN 6909:2001",
            where=beginning(wrong[0][0].text), count=len({id(line) for line, _ in wrong}),
            mend=in_turn(*(partial(_compose, element) for _, element in wrong)),
        )  # fmt: skip


def _speak(run: Run) -> None:
    put(run.properties, "lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN")


def _compose(element: etree._Element) -> None:
    element.text = unicodedata.normalize("NFC", element.text or "")
