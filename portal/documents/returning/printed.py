"""The lines that a copy had when it was given out: what came back is held against them."""

from dataclasses import dataclass

from portal.documents.folding import squash
from portal.documents.plan import Plan
from portal.documents.writing import letterhead
from portal.documents.writing.lines import Line
from portal.documents.writing.sheet import Sheet, sheet_of
from portal.documents.writing.wording import inert

RECIPIENTS_HEAD = "Nơi nhận:"
HEAD, RECIPIENT, SIGNATURE = "h0", "r", "s0"


@dataclass(slots=True)
class PrintedLine:
    """One line: its words, and the part and field that it prints; no part for what is fixed."""

    text: str
    part: str = ""
    field: str = ""
    opens: bool = False


def printed_lines(plan: Plan) -> list[PrintedLine]:
    """Every line in the order of the file."""
    sheet = sheet_of(plan)
    pieces = [*sheet.lines, *(piece for annex in sheet.annexes for piece in annex.lines)]
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    text = [PrintedLine(squash(line.text), line.part, line.field) for line in lines]
    body = len([piece for piece in sheet.lines if isinstance(piece, Line)])
    found = [*_head(sheet), *text[:body], *_foot(sheet, plan), *text[body:]]
    found = [line for line in found if line.text]
    known: set[str] = set()
    for line in found:
        line.opens = bool(line.part) and line.part not in known
        known.add(line.part)
    return found


def _head(sheet: Sheet) -> list[PrintedLine]:
    fixed = (letterhead.NATION, letterhead.MOTTO)
    return [
        PrintedLine(squash(sheet.parent_body), HEAD, "parent_body"),
        PrintedLine(squash(sheet.issuing_body), HEAD, "issuing_body"),
        *(PrintedLine(words) for words in fixed),
        PrintedLine(squash(sheet.number), HEAD, "symbol"),
        PrintedLine(squash(sheet.place_and_date), HEAD, "place"),
        PrintedLine(letterhead.KIND),
        PrintedLine(squash(sheet.title), HEAD, "title"),
    ]


def _foot(sheet: Sheet, plan: Plan) -> list[PrintedLine]:
    order = sorted(range(len(plan.recipients)), key=lambda i: plan.recipients[i].is_archive)
    recipients = [
        PrintedLine(squash(words), f"{RECIPIENT}{place}")
        for words, place in zip(sheet.recipients, order, strict=True)
    ]
    offices = [PrintedLine(squash(office), SIGNATURE, "office") for office in sheet.offices]
    signer = PrintedLine(squash(inert(sheet.signer)), SIGNATURE, "name")
    return [PrintedLine(RECIPIENTS_HEAD), *recipients, *offices, signer]
