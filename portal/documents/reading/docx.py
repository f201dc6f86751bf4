"""Word documents read from their own parts: paragraphs with printed numbers, tables, text boxes.

Of the page's header only a head that the body lacks is read, of notes only that they are there;
footers and comments are not read. Tracked changes count as accepted. Text boxes follow the
paragraph that holds them.
"""

from dataclasses import dataclass, field

from lxml import etree

from portal.documents.folding import compose
from portal.documents.plan import Remark
from portal.documents.reading.docx_margins import margin_head, note_remarks
from portal.documents.reading.docx_parts import optional_part, part_tree
from portal.documents.reading.flat_tables import rebuild_tables
from portal.documents.reading.guards import (
    MAX_PARAGRAPHS,
    Unreadable,
    check_length,
    open_package,
)
from portal.documents.reading.letters import recognise
from portal.documents.reading.numbering import Numbering, W
from portal.documents.reading.paragraphs import Paragraph, Part, Table
from portal.documents.reading.text import Zone, clean_columns, holds_receivers, side_by_side

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Every element of the body is held against these names: they are made once.
_P, _PPR, _R, _RPR, _T, _TAB, _BR = (f"{W}{n}" for n in ("p", "pPr", "r", "rPr", "t", "tab", "br"))
_TBL, _TR, _TC, _TC_PR = (f"{W}{name}" for name in ("tbl", "tr", "tc", "tcPr"))
_SPAN, _MERGE, _VALUE = f"{W}gridSpan", f"{W}vMerge", f"{W}val"
_BOX, _HYPHEN = f"{W}txbxContent", f"{W}noBreakHyphen"
_SKIPPED = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "sdtPr", "sdtEndPr")),
    *(f"{W}{name}" for name in ("footnoteReference", "endnoteReference")),
    *(_PPR, _RPR, f"{_MC}Fallback"),
}
_CHANGES = (f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom")
_MAX_SPAN, _MAX_DEPTH = 64, 40


@dataclass(slots=True)
class DocxText:
    """What a Word document says: its parts, the text they count positions in, and remarks."""

    parts: list[Part]
    source: str
    remarks: list[Remark]


@dataclass(slots=True)
class _Run:
    """Text gathered from one paragraph, line by line."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    boxes: list[etree._Element] = field(default_factory=list)
    plain_letters: int = 0
    bold_letters: int = 0


def read_docx(content: bytes) -> DocxText:
    """The text of a Word document. Raises `Unreadable` for packages that are unsafe or broken."""
    with open_package(content) as package:
        names = set(package.namelist())
        body = part_tree(package, "word/document.xml").find(f"{W}body")
        numbering = optional_part(package, names, "word/numbering.xml")
        if body is None:
            raise Unreadable("damaged", "Tệp Word không có nội dung. Hãy lưu lại tệp rồi tải lên.")
        # Word keeps hundreds of styles; they tell the numbers of paragraphs that name one.
        is_styled = next(body.iter(f"{W}pStyle"), None) is not None
        styles = optional_part(package, names, "word/styles.xml", is_wanted=is_styled)
        head, notes = margin_head(package, names, body), note_remarks(package, names)
    reading = _Reading(Numbering(numbering, styles))
    remarks = notes
    for part in (body,) if head is None else (head, body):
        remarks += _modernise(part)
        reading.read(part)
    if next(body.iter(*_CHANGES), None) is not None:
        message = "Tệp còn dấu vết sửa đổi (track changes); cổng đọc như đã chấp nhận mọi sửa đổi."
        remarks.append(Remark("tracked_changes", message))
    parts = reading.parts
    if not any(isinstance(part, Table) for part in parts):
        parts = rebuild_tables([part for part in parts if isinstance(part, Paragraph)])
    return DocxText(parts, "\n".join(reading.lines), remarks)


def _modernise(body: etree._Element) -> list[Remark]:
    """Turns the letters of old fonts into Unicode, in place."""
    texts = [element for element in body.iter(_T) if element.text]
    old = recognise("\n".join(element.text for element in texts))
    if old is None:
        return []
    for element in texts:
        element.text = old.convert(element.text)
    return [old.remark()]


class _Reading:
    """Walks the body in reading order and writes the source line by line."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.parts: list[Part] = []
        self.lines: list[str] = []
        self.length = 0
        self.zone = Zone()
        self.was_blank = True

    def read(self, body: etree._Element, depth: int = 0) -> None:
        for element in body:
            if element.tag == _P:
                self.parts.extend(self._paragraphs(element))
            elif element.tag == _TBL:
                self._table(element)
            elif element.tag not in _SKIPPED and len(element) and depth < _MAX_DEPTH:
                inner = element.find(f"{W}sdtContent")
                self.read(inner if inner is not None else element, depth + 1)

    def _paragraphs(self, element: etree._Element, depth: int = 0) -> list[Paragraph]:
        """One paragraph, or several where it holds line breaks or text boxes."""
        run = _Run()
        _gather(element, run, 0)
        properties = next(element.iterchildren(_PPR), None)
        texts = [compose("".join(line)) for line in run.lines]
        label = self.numbering.label(properties) if any(text.strip() for text in texts) else ""
        if label:
            texts[0] = f"{label} {texts[0].lstrip()}"
        is_bold = run.bold_letters > run.plain_letters
        is_centered = properties is not None and _setting(properties, "jc") == "center"
        found = [
            paragraph
            for text in _joined_breaks(texts)
            for paragraph in self._write(text, is_bold=is_bold, is_centered=is_centered)
        ]
        if depth < 3:
            for box in run.boxes:
                for inner in box.iter(_P):
                    found.extend(self._paragraphs(inner, depth + 1))
        return found

    def _write(self, text: str, *, is_bold: bool, is_centered: bool) -> list[Paragraph]:
        if not text.strip():
            self.was_blank = True
            return []
        start, self.length = self.length, self.length + len(text) + 1
        self.lines.append(text)
        check_length(len(self.lines), self.length)
        columns = clean_columns(Paragraph(text, [(0, start)]), self.zone)
        for paragraph in columns:
            paragraph.is_bold, paragraph.is_centered = is_bold, is_centered
            paragraph.follows_blank = self.was_blank
        self.was_blank = False
        return [paragraph for paragraph in columns if paragraph.text]

    def _table(self, element: etree._Element) -> None:
        rows = [row for row in element.iter(_TR) if _owner(row) is element]
        table = Table([])
        above: list[list[Paragraph]] = []
        for row in rows:
            above = self._row(row, element, above)
            table.rows.append(above)
        if self.zone.is_head or _is_layout(table):
            self.parts.extend(side_by_side(table))
        else:
            self.parts.append(table)
        self.was_blank = True

    def _row(
        self, row: etree._Element, table: etree._Element, above: list[list[Paragraph]]
    ) -> list[list[Paragraph]]:
        cells: list[list[Paragraph]] = []
        for cell in row.iter(_TC):
            if _owner(cell) is not table:
                continue
            properties = next(cell.iterchildren(_TC_PR), None)
            span, merge = _cell_shape(properties)
            if merge == "continue" and len(cells) < len(above):
                words = above[len(cells)]
            else:
                words = [p for inner in cell.iter(_P) for p in self._paragraphs(inner)]
            cells.extend([words] * min(span, _MAX_SPAN))
        return cells


def _gather(element: etree._Element, run: _Run, depth: int) -> None:
    """The text of a paragraph's runs, without deleted and hidden text."""
    if depth > _MAX_DEPTH:
        return
    for child in element:
        tag = child.tag
        if tag == _R:
            _gather_run(child, run, depth)
        elif tag == _BOX:
            run.boxes.append(child)
        elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
            _gather(child, run, depth + 1)


def _gather_run(element: etree._Element, run: _Run, depth: int) -> None:
    properties = next(element.iterchildren(_RPR), None)
    if properties is not None and _is_on(properties, "vanish"):
        return
    is_bold = properties is not None and _is_on(properties, "b")
    is_caps = properties is not None and _is_on(properties, "caps")
    for child in element:
        tag = child.tag
        if tag == _T:
            text = child.text or ""
            run.lines[-1].append(text.upper() if is_caps else text)
            run.bold_letters += len(text) if is_bold else 0
            run.plain_letters += 0 if is_bold else len(text)
        elif tag == _TAB:
            run.lines[-1].append("\t")
        elif tag == _BR and child.get(f"{W}type") != "page":
            run.lines.append([])
        elif tag == _HYPHEN:
            run.lines[-1].append("-")
        elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
            _gather_boxes(child, run, depth + 1)


def _gather_boxes(element: etree._Element, run: _Run, depth: int) -> None:
    """Text boxes inside drawings; only the first of the two forms that Word stores."""
    if depth > _MAX_DEPTH or len(run.boxes) > MAX_PARAGRAPHS:
        return
    for child in element:
        if child.tag == _BOX:
            run.boxes.append(child)
        elif child.tag not in _SKIPPED and len(child):
            _gather_boxes(child, run, depth + 1)


def _joined_breaks(texts: list[str]) -> list[str]:
    """Lines of one paragraph; one that goes on with a small letter belongs to the line before."""
    joined: list[str] = []
    for text in texts:
        if joined and text.lstrip()[:1].islower() and joined[-1].strip():
            joined[-1] = f"{joined[-1].rstrip()} {text.lstrip()}"
        else:
            joined.append(text)
    return joined


def _setting(properties: etree._Element, name: str) -> str | None:
    found = properties.find(f"{W}{name}")
    return found.get(_VALUE) if found is not None else None


def _is_on(properties: etree._Element, name: str) -> bool:
    found = properties.find(f"{W}{name}")
    return found is not None and found.get(_VALUE, "1") not in ("0", "false", "off", "none")


def _owner(element: etree._Element) -> etree._Element | None:
    """The table that a row or cell belongs to."""
    return next(element.iterancestors(_TBL), None)


def _cell_shape(properties: etree._Element | None) -> tuple[int, str | None]:
    if properties is None:
        return 1, None
    span, merge = "1", None
    for setting in properties:
        if setting.tag == _SPAN:
            span = setting.get(_VALUE, "")
        elif setting.tag == _MERGE:
            merge = setting.get(_VALUE, "continue")
    return (int(span) if span.isdigit() and 0 < len(span) < 4 else 1), merge


def _is_layout(table: Table) -> bool:
    """A table of one column, or the one that sets receivers beside the signature."""
    is_narrow = all(len({id(cell) for cell in row}) <= 1 for row in table.rows)
    return is_narrow or holds_receivers(table)
