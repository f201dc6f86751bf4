"""One printed line: its style and its runs of text."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """The styles of the text part; each has its face in the layout."""

    HEADING_1 = "heading1"
    HEADING_2 = "heading2"
    HEADING_3 = "heading3"
    HEADING_4 = "heading4"
    BASIS = "basis"
    BODY = "body"
    FIELD = "field"

    @classmethod
    def of_level(cls, level: int) -> "Style":
        return (cls.HEADING_1, cls.HEADING_2, cls.HEADING_3, cls.HEADING_4)[
            min(max(level, 1), 4) - 1
        ]

    @property
    def heading_level(self) -> int:
        """1 to 4, or 0 for what is no heading."""
        return int(self.value[-1]) if self.value.startswith("heading") else 0


@dataclass(slots=True)
class Run:
    """Text with one emphasis of its own, beside that of its style."""

    text: str
    italic: bool = False


@dataclass(slots=True)
class Line:
    """One paragraph."""

    style: Style
    runs: list[Run]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def plain(style: Style, text: str) -> Line:
    return Line(style, [Run(text)])
