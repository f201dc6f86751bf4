"""The one door to the linter: what a Word document does not keep, and a mended copy."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from textwrap import shorten

from portal.documents.linting import (
    address_rules,
    annex_rules,
    citation_rules,
    closing_rules,
    face_rules,
    head_lines,
    head_rules,
    language_rules,
    order_rules,
    page_rules,
    text_rules,
)
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import PARTS, Finding
from portal.documents.writing.layout import CURRENT

Rule = Callable[[Examined], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    page_rules.paper,
    page_rules.margins,
    page_rules.page_number,
    face_rules.font,
    face_rules.colour,
    language_rules.language,
    language_rules.composition,
    head_rules.missing,
    head_rules.national_words,
    head_rules.number,
    head_rules.sign,
    head_rules.place_and_date,
    head_lines.head_lines,
    address_rules.subject,
    address_rules.address,
    address_rules.addressees,
    address_rules.as_above,
    face_rules.sizes,
    face_rules.styles,
    face_rules.capitals,
    text_rules.alignment,
    text_rules.first_line,
    text_rules.gap,
    text_rules.line_spacing,
    text_rules.ending,
    order_rules.order,
    citation_rules.first_citation,
    citation_rules.later_citation,
    closing_rules.recipients_head,
    closing_rules.recipients,
    closing_rules.capacity,
    closing_rules.deputy,
    closing_rules.degrees,
    annex_rules.labels,
    annex_rules.mention,
)
# A mend may bring to light what it hid: wording first, then the form of the new words.
_ROUNDS = 3
_LONGEST = 200


def lint(content: bytes, name: str) -> list[Finding]:
    """Every finding, in the order of the page. Raises `Unreadable` for what is no Word document."""
    return _findings(Examined.of(content, name, CURRENT))


def mend(content: bytes, name: str) -> bytes:
    """A copy in which everything mechanical is put right; the rest is as it was."""
    for _ in range(_ROUNDS):
        examined = Examined.of(content, name, CURRENT)
        mends = [finding.mend for finding in _findings(examined) if finding.mend]
        if not mends:
            break
        for change in mends:
            change()
        content = examined.document.saved()
    return content


def _findings(examined: Examined) -> list[Finding]:
    found = [_readable(finding) for rule in RULES for finding in rule(examined)]
    places = list(PARTS)
    return sorted(found, key=lambda finding: places.index(finding.part))


def _readable(finding: Finding) -> Finding:
    """With its words cut where a document's own would fill a page."""
    return replace(
        finding,
        found=shorten(finding.found, _LONGEST, placeholder=" …"),
        expected=shorten(finding.expected, _LONGEST, placeholder=" …"),
    )
