"""One printed line: its style and its runs of text. A piece of a page is a line or a table."""

from dataclasses import dataclass
from enum import StrEnum

from portal.documents.table import Table


class Style(StrEnum):
    """The styles of the text part; each has its face in the layout."""

    HEADING_1 = "heading1"
    HEADING_2 = "heading2"
    HEADING_3 = "heading3"
    HEADING_4 = "heading4"
    BASIS = "basis"
    BODY = "body"
    FIELD = "field"
    ADDRESS = "address"
    ADDRESSES = "addresses"
    ADDRESSEE = "addressee"
    AUTHORITY = "authority"
    TABLE_TITLE = "table_title"
    ANNEX_LABEL = "annex_label"
    ANNEX_TITLE = "annex_title"
    ANNEX_NOTE = "annex_note"

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
    bold: bool = False


@dataclass(slots=True)
class Line:
    """One paragraph. `part` and `field` say what of the plan it prints; `tag` and what follows are
    the marks of a copy (`marking.py`).
    """

    style: Style
    runs: list[Run]
    part: str = ""
    field: str = ""
    tag: str = ""
    opens: str = ""
    closes: bool = False
    number: int = 0
    copy_bookmark: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Piece = Line | Table


@dataclass(slots=True)
class Attachment:
    """What begins on a page of its own, behind the signature, with page numbers of its own."""

    lines: list[Piece]
    is_wide: bool = False


def plain(style: Style, text: str, field: str = "") -> Line:
    return Line(style, [Run(text)], field=field)
