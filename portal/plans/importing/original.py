"""The original as it stands, paragraph by paragraph, with the words that were understood."""

import re
from dataclasses import dataclass
from itertools import groupby

from portal.documents.plan import Plan, Span

# Later kinds are painted over earlier ones: a target stands inside the words of its task.
KINDS = {
    "text": "task",
    "title": "task",
    "outputs": "output",
    "lead": "unit",
    "coordinating": "unit",
    "targets": "target",
    "time": "time",
}
EMPHASIS = re.compile(r"(?<![\w(*])\*{1,3}(?=[\w“\"(])|(?<=[\w.,;:”\")])\*{1,3}(?![\w)*])")
HASHES = re.compile(r"^\s{0,3}#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one kind; `span` as "start-end" of the source."""

    text: str
    kind: str | None
    span: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the source. `style` is heading, item, inner, centre or body."""

    style: str
    pieces: list[Piece]


def paragraphs(reading: Plan) -> list[Paragraph]:
    """The lines of the source that say something."""
    marks = _marks(reading)
    paint = [-1] * len(reading.source)
    for number, (_, span) in enumerate(marks):
        paint[span.start : span.end] = [number] * (min(span.end, len(paint)) - span.start)
    head_end = min((block.span.start for block in reading.blocks if block.span), default=0)
    headings = {b.span.start for b in reading.blocks if b.kind == "heading" and b.span}
    found, start = [], 0
    for line in reading.source.split("\n"):
        end = start + len(line)
        if line.strip():
            pieces = _pieces(line, start, paint, marks)
            is_heading = any(place in headings for place in range(start, end))
            style = _style(pieces, is_heading, is_head=end <= head_end)
            found.append(Paragraph(style, pieces))
        start = end + 1
    return found


def _marks(reading: Plan) -> list[tuple[str, Span]]:
    marks = [("basis", basis.span) for basis in reading.legal_bases if basis.span]
    for field, kind in KINDS.items():
        marks += [(kind, task.spans[field]) for task in reading.tasks if field in task.spans]
    return marks


def _pieces(line: str, start: int, paint: list[int], marks: list[tuple[str, Span]]) -> list[Piece]:
    pieces = []
    for number, run in groupby(range(len(line)), key=lambda place: paint[start + place]):
        places = list(run)
        first, last = places[0], places[-1] + 1
        kind = marks[number][0] if number >= 0 else None
        text = _plain(line, first, last)
        if text:
            pieces.append(Piece(text, kind, f"{start + first}-{start + last}"))
    return pieces


def _plain(line: str, first: int, last: int) -> str:
    """The stretch without the signs by which Markdown marks headings and emphasis."""
    if "*" not in line and "#" not in line:
        return line[first:last]
    signs = [match.span() for match in (*EMPHASIS.finditer(line), *HASHES.finditer(line))]
    return "".join(
        line[place]
        for place in range(first, last)
        if not any(start <= place < end for start, end in signs)
    )


def _style(pieces: list[Piece], is_heading: bool, *, is_head: bool) -> str:
    kinds = {piece.kind for piece in pieces}
    if is_heading:
        return "heading"
    if is_head:
        return "centre"
    if "task" in kinds:
        return "item"
    return "inner" if kinds & {"unit", "time", "output"} else "body"
