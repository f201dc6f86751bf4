"""The lines of a Word document that came back, each with the mark it still carries."""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from portal.documents.copies import Copy, Mark, read_bookmark, read_mark
from portal.documents.folding import squash
from portal.documents.linting.opened import OpenedDocument
from portal.documents.reading.numbering import W


@dataclass(slots=True)
class ReturnedLine:
    """One paragraph: its words, and which part and field it says it is."""

    text: str
    part: str = ""
    field: str = ""
    opens: bool = False


@dataclass(slots=True)
class ReturnedText:
    """All paragraphs that say something, and the copies that the marks name, most named first."""

    lines: list[ReturnedLine] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)


def returned_text(content: bytes, name: str) -> ReturnedText:
    """The words and marks of a Word document. Raises `Unreadable` for what is none."""
    found, named, seen = ReturnedText(), Counter[Copy](), _Seen()
    for line in OpenedDocument(content, name).lines:
        marks = _marks(line.element, seen)
        named.update(mark.copy for mark in marks if mark.copy)
        text = squash(line.text)
        if text:
            found.lines.append(_marked(text, marks, seen))
    found.copies = [copy for copy, _ in named.most_common()]
    return found


class _Seen:
    """Controls and parts met so far: a part that is met again was pasted, and is not the part."""

    def __init__(self) -> None:
        self.control_of: dict[str, etree._Element | None] = {}
        self.parts: set[str] = set()
        self.last = ""

    def is_first(self, control: etree._Element, tag: str) -> bool:
        return self.control_of.setdefault(tag, control) is control


def _marks(paragraph: etree._Element, seen: _Seen) -> list[Mark]:
    marks = []
    controls = [*paragraph.iter(f"{W}sdt"), *paragraph.iterancestors(f"{W}sdt")]
    for control in controls:
        tag = control.find(f"{W}sdtPr/{W}tag")
        words = "" if tag is None else tag.get(f"{W}val") or ""
        mark = read_mark(words)
        if mark and not mark.field and not seen.is_first(control, words):
            return []
        if mark:
            marks.append(mark)
    names = (each.get(f"{W}name") or "" for each in paragraph.iter(f"{W}bookmarkStart"))
    return marks + [mark for mark in map(read_bookmark, names) if mark]


def _marked(text: str, marks: list[Mark], seen: _Seen) -> ReturnedLine:
    part = next((mark.part for mark in marks if mark.part), "")
    if part and part != seen.last and part in seen.parts:
        return ReturnedLine(text)
    line = ReturnedLine(text, part, next((mark.field for mark in marks if mark.field), ""))
    line.opens = bool(part) and part not in seen.parts
    if part:
        seen.parts.add(part)
    seen.last = part
    return line
