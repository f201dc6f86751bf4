"""The plan as it is printed, line by line: what DOCX and PDF have in common."""

import re
from dataclasses import dataclass
from datetime import date

from portal.documents.plan import Block, Plan
from portal.documents.writing import letterhead
from portal.documents.writing.arrangement import arranged_blocks, deferred_assignments
from portal.documents.writing.layout import CURRENT
from portal.documents.writing.lines import Line, Run, Style, plain
from portal.documents.writing.task_lines import task_lines
from portal.documents.writing.wording import inert, labelled, number_and_symbol, place_and_date

_FULL_STOP = re.compile(r"[\s.;,/]*$")
_CITING = ("căn cứ", "thực hiện", "theo đề nghị", "xét đề nghị")


@dataclass(slots=True)
class Sheet:
    """Everything a reader sees, in order.

    `stamp` is the day that files carry, so that equal plans give equal bytes.
    """

    parent_body: str
    issuing_body: str
    number: str
    place_and_date: str
    title: str
    lines: list[Line]
    recipients: list[str]
    offices: list[str]
    signer: str
    annexes: list[Line]
    author: str
    stamp: date

    @property
    def name(self) -> str:
        """The title of the file, as shown by a reader's window."""
        return f"Kế hoạch {self.title}".strip()


def sheet_of(plan: Plan) -> Sheet:
    """The plan laid out in lines: tasks and bases without a block of their own find a place."""
    parent, issuing = letterhead.bodies(plan)
    text = [block for block in plan.blocks if block.role == "annex"]
    lines = _basis_lines(plan) + _body_lines(plan)
    _end(lines)
    return Sheet(
        parent_body=parent,
        issuing_body=issuing,
        number=number_and_symbol(plan.number, plan.symbol),
        place_and_date=place_and_date(plan.place, plan.issued_on, year=plan.plan_year),
        title=" ".join(inert(plan.title).split()),
        lines=lines,
        recipients=letterhead.recipient_lines(plan.recipients),
        offices=letterhead.office_lines(plan.signatory),
        signer=inert(plan.signatory.name).strip() if plan.signatory else "",
        annexes=[line for block in text for line in _block_lines(block)],
        author=inert(plan.issuer or plan.issuing_body).strip(),
        stamp=stamp_of(plan),
    )


def stamp_of(plan: Plan) -> date:
    """The day of the document, else the first of its year, else the first day of the layout."""
    return plan.issued_on or (
        date(plan.plan_year, 1, 1) if plan.plan_year else CURRENT.in_force_from
    )


def _body_lines(plan: Plan) -> list[Line]:
    blocks = [block for block in arranged_blocks(plan) if block.role != "annex"]
    shared = deferred_assignments(blocks, plan.tasks)
    lines: list[Line] = []
    for position, block in enumerate(blocks):
        if block.kind == "task" and block.task is not None:
            lines += task_lines(
                plan.tasks[block.task], level=block.level, is_shared=position in shared
            )
        else:
            lines += _block_lines(block)
    return lines


def _block_lines(block: Block) -> list[Line]:
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
    texts = [inert(basis.text).strip().rstrip(".;") for basis in plan.legal_bases]
    missing = [text for text in texts if text and _squeezed(text) not in preamble]
    missing = [t if t.lower().startswith(_CITING) else f"Căn cứ {t}" for t in missing]
    has_more = bool(preamble)
    return [
        plain(Style.BASIS, f"{text}{';' if has_more or number < len(missing) else '.'}")
        for number, text in enumerate(missing, 1)
    ]


def _end(lines: list[Line]) -> None:
    """The text ends with "./." """
    if lines:
        last = lines[-1].runs[-1]
        lines[-1].runs[-1] = Run(_FULL_STOP.sub("", last.text) + "./.", last.italic)


def _squeezed(text: str) -> str:
    return " ".join(inert(text).split()).casefold()
