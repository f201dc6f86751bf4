"""The model of the documents that go out beside a plan: báo cáo, công văn, quyết định, giấy biên
nhận, phụ lục. They share with the plan its blocks, recipients and signatory.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from portal.documents.plan import Block, Plan, Recipient, Signatory
from portal.documents.table import Table

Part = Block | Table


class PaperKind(StrEnum):
    """The types of document; each has its printed form in `writing/paper_sheet.py`."""

    REPORT = "report"
    LETTER = "letter"
    DECISION = "decision"
    RECEIPT = "receipt"
    ANNEX = "annex"


@dataclass(slots=True)
class Annex:
    """A phụ lục with page numbers of its own. `attached_to` is printed in brackets below the
    title; `is_wide` lays its pages on their side.
    """

    title: str
    attached_to: str = ""
    parts: list[Part] = field(default_factory=list)
    is_wide: bool = False


@dataclass(slots=True)
class Paper:
    """One document. `title` is the trích yếu, for a công văn without its "V/v".

    Besides the blocks of a plan its parts know `article` ("Điều 1."). A decision names in
    `authority` who decides, and may bring the plan that it promulgates. An annex that stands
    alone has no head and no signature, only `annexes`.
    """

    kind: PaperKind
    title: str
    year: int | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued_on: date | None = None
    parent_body: str | None = None
    issuing_body: str | None = None
    issuer: str | None = None
    addressees: list[str] = field(default_factory=list)
    authority: str | None = None
    parts: list[Part] = field(default_factory=list)
    recipients: list[Recipient] = field(default_factory=list)
    signatory: Signatory | None = None
    annexes: list[Annex] = field(default_factory=list)
    attached: Plan | None = None
