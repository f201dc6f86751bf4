"""The paragraphs of a Word document with the look of each run and where they stand."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from portal.documents.linting.looks import Look, Looks, Shape
from portal.documents.linting.properties import properties_of
from portal.documents.reading.numbering import Numbering, W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "txbxContent")} | {_FALLBACK}


@dataclass(slots=True, eq=False)
class Run:
    """One run with text."""

    element: etree._Element
    text: str
    look: Look

    @property
    def properties(self) -> etree._Element:
        """To be changed; made where the run has none."""
        return properties_of(self.element, "rPr")

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(slots=True, eq=False)
class Line:
    """One paragraph. `text` is NFC and begins with the number that Word prints by itself."""

    element: etree._Element
    shape: Shape
    runs: list[Run] = field(default_factory=list)
    label: str = ""
    text: str = ""
    cell: etree._Element | None = None
    table: etree._Element | None = None

    @property
    def properties(self) -> etree._Element:
        """To be changed; made where the paragraph has none."""
        return properties_of(self.element, "pPr")

    @property
    def words(self) -> list[Run]:
        """The runs that show something."""
        return [run for run in self.runs if not run.is_blank]

    @property
    def size(self) -> float:
        """Points: the size of the first words."""
        return next((run.look.size for run in self.words), 0)

    @property
    def is_bold(self) -> bool:
        return bool(self.words) and all(run.look.bold for run in self.words)

    @property
    def is_italic(self) -> bool:
        return bool(self.words) and all(run.look.italic for run in self.words)

    @property
    def printed(self) -> str:
        """The text as it is seen: in capitals where the look makes them."""
        shown = (run.text.upper() if run.look.caps else run.text for run in self.runs)
        return unicodedata.normalize("NFC", "".join(shown))

    def write(self, text: str) -> None:
        """Put another text in place of the whole, in the look of its first words."""
        first, *others = [e for run in self.words for e in run.element.iter(f"{W}t")]
        first.text = text
        first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for element in others:
            element.text = ""
        for run in self.runs:
            for blank in [*run.element.iter(f"{W}br"), *run.element.iter(f"{W}tab")]:
                if blank.getparent() is run.element:
                    run.element.remove(blank)


def read_lines(body: etree._Element, looks: Looks, numbering: Numbering) -> list[Line]:
    """Every paragraph in reading order, but those of text boxes and of deleted text."""
    return [_line(element, looks, numbering) for element in _paragraphs(body)]


def _paragraphs(holder: etree._Element) -> Iterator[etree._Element]:
    for element in holder.iter(f"{W}p"):
        if not any(above.tag in _LEFT_OUT for above in element.iterancestors()):
            yield element


def _line(element: etree._Element, looks: Looks, numbering: Numbering) -> Line:
    properties = element.find(f"{W}pPr")
    named = None if properties is None else properties.find(f"{W}pStyle")
    style = "" if named is None else named.get(f"{W}val") or ""
    line = Line(element, looks.shape(properties, style=style))
    for run in _runs(element):
        own = run.find(f"{W}rPr")
        character = None if own is None else own.find(f"{W}rStyle")
        run_style = "" if character is None else character.get(f"{W}val") or ""
        look = looks.run(own, paragraph_style=style, run_style=run_style)
        text = _text(run)
        if text and not look.is_hidden:
            line.runs.append(Run(run, text, look))
    line.text = unicodedata.normalize("NFC", "".join(run.text for run in line.runs))
    if line.text.strip():
        line.label = numbering.label(properties)
        line.text = f"{line.label} {line.text}" if line.label else line.text
    line.cell = next(element.iterancestors(f"{W}tc"), None)
    line.table = None if line.cell is None else next(line.cell.iterancestors(f"{W}tbl"))
    return line


def _runs(element: etree._Element) -> list[etree._Element]:
    return [
        run
        for run in element.iter(f"{W}r")
        if run.getparent() is element or not _is_left_out(run, element)
    ]


def _is_left_out(run: etree._Element, paragraph: etree._Element) -> bool:
    for above in run.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _LEFT_OUT:
            return True
    return False


def _text(run: etree._Element) -> str:
    parts = []
    for child in run:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag == f"{W}tab":
            parts.append("\t")
        elif child.tag == f"{W}br" and child.get(f"{W}type") is None:
            parts.append("\n")
        elif child.tag == f"{W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)
