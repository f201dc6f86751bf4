"""A document as it is printed, line by line: what DOCX and PDF have in common."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.documents.copies import Copy
from portal.documents.plan import Basis, Block, Plan
from portal.documents.writing import letterhead
from portal.documents.writing.arrangement import arranged_blocks, deferred_assignments
from portal.documents.writing.imprint import Imprint
from portal.documents.writing.layout import CURRENT
from portal.documents.writing.lines import Attachment, Line, Piece, Style, plain
from portal.documents.writing.marking import marked, part_of, places_of
from portal.documents.writing.task_lines import task_lines
from portal.documents.writing.wording import inert, labelled, number_and_symbol, place_and_date

_FULL_STOP = re.compile(r"[\s.;,/]*$")
_CITING = ("căn cứ", "thực hiện", "theo đề nghị", "xét đề nghị")


@dataclass(slots=True)
class Sheet:
    """Everything a reader sees, in order.

    `name` is the title of the file, as shown by a reader's window; `kind` the tên loại, none for
    a công văn, which has a `subject` ("V/v …") below its number. `stamp` is the day that files
    carry, so that equal documents give equal bytes.
    """

    name: str
    parent_body: str
    issuing_body: str
    number: str
    place_and_date: str
    title: str
    lines: list[Piece]
    recipients: list[str]
    offices: list[str]
    signer: str
    annexes: list[Attachment]
    author: str
    stamp: date
    kind: str = letterhead.KIND
    subject: str = ""
    imprint: Imprint | None = None

    @property
    def has_head(self) -> bool:
        """An annex that stands alone has none, and no signature."""
        return bool(self.number)


def sheet_of(plan: Plan, *, copy: Copy | None = None) -> Sheet:
    """The plan laid out in lines: tasks and bases without a block of their own find a place. The
    lines of a copy carry its marks.
    """
    parent, issuing = letterhead.bodies(plan)
    title = " ".join(inert(plan.title).split())
    lines, annex = plan_lines(plan), _annex_lines(plan)
    marked([*lines, *annex], copy)
    return Sheet(
        name=f"Kế hoạch {title}".strip(),
        parent_body=parent,
        issuing_body=issuing,
        number=number_and_symbol(plan.number, plan.symbol),
        place_and_date=place_and_date(plan.place, plan.issued_on, year=plan.plan_year),
        title=title,
        lines=[*lines],
        recipients=letterhead.recipient_lines(plan.recipients),
        offices=letterhead.office_lines(plan.signatory),
        signer=inert(plan.signatory.name).strip() if plan.signatory else "",
        annexes=[Attachment([*annex])] if annex else [],
        author=inert(plan.issuer or plan.issuing_body).strip(),
        stamp=stamp_of(plan.issued_on, plan.plan_year),
    )


def stamp_of(issued_on: date | None, year: int | None) -> date:
    """The day of the document, else the first of its year, else the first day of the layout."""
    return issued_on or (date(year, 1, 1) if year else CURRENT.in_force_from)


def plan_lines(plan: Plan) -> list[Line]:
    """What the plan says between its title and its signature."""
    lines = _basis_lines(plan) + _body_lines(plan)
    end(lines)
    return lines


def plan_annexes(plan: Plan) -> list[Attachment]:
    lines = _annex_lines(plan)
    return [Attachment([*lines])] if lines else []


def _annex_lines(plan: Plan) -> list[Line]:
    places = places_of(plan.blocks)
    lines: list[Line] = []
    for block in plan.blocks:
        for line in block_lines(block) if block.role == "annex" else ():
            line.part = part_of(block, places)
            lines.append(line)
    return lines


def _body_lines(plan: Plan) -> list[Line]:
    blocks = [block for block in arranged_blocks(plan) if block.role != "annex"]
    shared = deferred_assignments(blocks, plan.tasks)
    lines: list[Line] = []
    places = places_of(plan.blocks)
    for position, block in enumerate(blocks):
        before = len(lines)
        if block.kind == "task" and block.task is not None:
            lines += task_lines(
                plan.tasks[block.task], level=block.level, is_shared=position in shared
            )
        else:
            lines += block_lines(block)
        for line in lines[before:]:
            line.part = part_of(block, places)
    return lines


def block_lines(block: Block) -> list[Line]:
    if block.kind == "heading":
        return [
            plain(Style.of_level(block.level), " ".join(labelled(block.label, block.text).split()))
        ]
    parts = [part.strip() for part in labelled(block.label, block.text).split("\n")]
    style = (
        Style.BASIS
        if block.role == "preamble" and parts[0].lower().startswith("căn cứ")
        else Style.BODY
    )
    return [plain(style, part) for part in parts if part]


def _basis_lines(plan: Plan) -> list[Line]:
    """The bases that the printed preamble does not contain, one per line: ";", the last "."."""
    preamble = _squeezed(" ".join(block.text for block in plan.blocks if block.role == "preamble"))
    bases = [b for b in plan.legal_bases if _squeezed(b.text.strip().rstrip(".;")) not in preamble]
    missing = cited_bases(bases)
    has_more = bool(preamble)
    return [
        plain(Style.BASIS, f"{text}{';' if has_more or number < len(missing) else '.'}")
        for number, text in enumerate(missing, 1)
    ]


def cited_bases(bases: Sequence[Basis]) -> list[str]:
    """ "Căn cứ …" each, without a sign at its end."""
    texts = [inert(basis.text).strip().rstrip(".;") for basis in bases]
    return [t if t.lower().startswith(_CITING) else f"Căn cứ {t}" for t in texts if t]


def end(lines: Sequence[Line]) -> None:
    """The text ends with "./." """
    if lines:
        last = lines[-1].runs[-1]
        last.text = _FULL_STOP.sub("", last.text) + "./."


def _squeezed(text: str) -> str:
    return " ".join(inert(text).split()).casefold()
