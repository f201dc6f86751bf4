"""What a file is read into:

paragraphs and tables that know where in the source each letter stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.documents.plan import Span


@dataclass(slots=True)
class Paragraph:
    """One paragraph of clean text.

    `pieces` pairs positions in `text` with positions in the source.
    """

    text: str
    pieces: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    is_bold: bool = False
    is_centered: bool = False
    follows_blank: bool = False
    column: int = 0

    def position(self, index: int) -> int:
        """Where the letter at `index` stands in the source."""
        found = 0
        if len(self.pieces) > 1:
            found = max(bisect_right(self.pieces, (index, 1 << 60)) - 1, 0)
        clean, source = self.pieces[found]
        return source + index - clean

    def span(self, start: int = 0, end: int | None = None) -> Span:
        stop = len(self.text) if end is None else end
        if stop <= start:
            return Span(self.position(start), self.position(start))
        return Span(self.position(start), self.position(stop - 1) + 1)

    def cut(self, start: int, end: int | None = None) -> "Paragraph":
        """The part between two positions, without blanks at its ends."""
        words = self.text[start:end].lstrip()
        stop = len(self.text) if end is None else min(end, len(self.text))
        start, words = stop - len(words), words.rstrip()
        stop = start + len(words)
        pieces = [(0, self.position(start))]
        if len(self.pieces) > 1:
            pieces += [(clean - start, at) for clean, at in self.pieces if start < clean < stop]
        return Paragraph(
            words,
            pieces,
            self.is_bold,
            self.is_centered,
            self.follows_blank,
            self.column,
        )


@dataclass(slots=True)
class Table:
    """A grid of cells; each cell is its paragraphs.

    `merged` marks cells that continue the one above.
    """

    rows: list[list[list[Paragraph]]]
    merged: set[tuple[int, int]] = field(default_factory=set)


Part = Paragraph | Table
_HYPHEN = re.compile(r"[\w/]-$")


def join(parts: Iterable[Paragraph]) -> Paragraph:
    """Several paragraphs as one, with a space between, but none after a hyphen: "33/KH-", "STP"."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    texts: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for part in parts:
        if texts and not _HYPHEN.search(texts[-1]):
            texts.append(" ")
            length += 1
        pieces.extend((length + clean, source) for clean, source in part.pieces)
        texts.append(part.text)
        length += len(part.text)
    first = parts[0]
    return Paragraph(
        "".join(texts),
        pieces or [(0, 0)],
        first.is_bold,
        first.is_centered,
        first.follows_blank,
        first.column,
    )


def cover(parts: Iterable[Paragraph]) -> Span | None:
    """The stretch of the source from the first paragraph to the last."""
    spans = [part.span() for part in parts if part.text]
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))
