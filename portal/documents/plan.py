"""The model of a plan (kế hoạch): what every reader produces and every writer takes.

Text is NFC. A `Span` counts characters of `Plan.source`, the text as read. What a document does
not say is
`None` or an empty list and has a `Warning`; nothing is guessed silently.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open character range of the text as read."""

    start: int
    end: int


@dataclass(slots=True)
class Remark:
    """Something a person should look at, tied to the words that caused it.

    `code` is stable, `message` Vietnamese.
    """

    code: str
    message: str
    span: Span | None = None
    task: int | None = None


@dataclass(slots=True)
class Time:
    """When a task is to be done: the printed wording and the days it means.

    `end` is the printed day; `inclusive` is false for "trước ngày …", whose last day on time is
    the day before.
    `kind` is one of year, quarter, months, half_year, range, by, event, week, continuous,
    recurring, periods,
    relative, unresolved. `year_source` says where an unprinted year came from: printed, plan, none.
    """

    text: str
    kind: str
    start: date | None = None
    end: date | None = None
    inclusive: bool = True
    recurrence: str | None = None
    confidence: float = 1.0
    year_source: str = "printed"

    @property
    def due(self) -> date | None:
        """The last day on which the work is on time."""
        if self.end is None or self.inclusive:
            return self.end
        return self.end - timedelta(days=1)


@dataclass(slots=True)
class Target:
    """A number to reach. `low` and `high` are equal for an exact one; `high` is None for "ít
    nhất", `low` for "không quá".
    """

    low: float | None
    high: float | None
    unit: str
    text: str = ""


@dataclass(slots=True)
class Step:
    """A dated part of a task with an owner of its own. `due` is the printed day."""

    text: str
    actor: str | None = None
    due: date | None = None


@dataclass(slots=True)
class Task:
    """The smallest marked unit of the content part that carries its own work.

    `spans` and `confidence` are keyed by field name: text, lead, coordinating, time, targets,
    outputs.
    """

    label: str | None
    title: str | None
    text: str
    section: str | None = None
    lead: list[str] = field(default_factory=list)
    coordinating: list[str] = field(default_factory=list)
    inherited: bool = False
    time: Time | None = None
    targets: list[Target] = field(default_factory=list)
    outputs: str | None = None
    steps: list[Step] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Basis:
    """A document the plan rests on (căn cứ). `text` is the citation as printed."""

    kind: str
    number: str | None
    date: date | None
    issuer: str | None
    text: str
    span: Span | None = None


@dataclass(slots=True)
class Block:
    """One printed part, in printed order: a heading, prose, an item of prose, or a task's place.

    `kind` is heading, paragraph, item or task; a task block names its task by index in
    `Plan.tasks` and has no
    text of its own. `label` is the printed number ("II", "1.1.", "-"); `level` counts from 1.
    `role` is preamble, purpose, requirements, content, funding, implementation, closing, annex or
    other.
    """

    kind: str
    text: str = ""
    label: str | None = None
    level: int = 1
    role: str = "other"
    task: int | None = None
    span: Span | None = None


@dataclass(slots=True)
class Recipient:
    """One line of Nơi nhận. `is_archive` marks the line "Lưu: …"."""

    name: str
    note: str | None = None
    is_archive: bool = False


@dataclass(slots=True)
class Signatory:
    """Who signs: `authority` as printed ("KT.

    GIÁM ĐỐC") or None, the signer's own office, the name.
    """

    authority: str | None
    position: str
    name: str


@dataclass(slots=True)
class Plan:
    """A whole plan. `parent_body` and `issuing_body` are the two lines of the head; `issuer` the
    fullest wording.
    """

    title: str
    plan_year: int | None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    issued_on: date | None = None
    parent_body: str | None = None
    issuing_body: str | None = None
    issuer: str | None = None
    legal_bases: list[Basis] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    recipients: list[Recipient] = field(default_factory=list)
    signatory: Signatory | None = None
    remarks: list[Remark] = field(default_factory=list)
    source: str = ""
