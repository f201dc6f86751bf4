"""The text that stands for a table: one line for each thing a row says, so that words have a
place.
"""

from portal.documents.reading.paragraphs import Paragraph


class Source:
    """Lines gathered one after another; each piece given back knows where it stands."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def line(self, words: str, before: str = "") -> Paragraph:
        """Add a line; the paragraph is its words, without what was put before them."""
        words = " ".join(words.split())
        start = self._length + len(before)
        self._lines.append(before + words)
        self._length += len(before) + len(words) + 1
        return Paragraph(words, [(0, start)])

    def blank(self) -> None:
        self._lines.append("")
        self._length += 1
