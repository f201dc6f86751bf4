"""The solid lines (đường kẻ) below the motto, the issuing body and the title, and their length."""

from collections.abc import Iterator
from functools import partial

from lxml import etree

from portal.documents.linting.amounts import is_allowed, number, printed
from portal.documents.linting.drawn import border, drawn_lengths, is_underscored
from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, Mend
from portal.documents.linting.lines import Line
from portal.documents.linting.looks import Shape
from portal.documents.linting.properties import properties_of, put
from portal.documents.reading.numbering import W
from portal.documents.writing.layout import Measure
from portal.documents.writing.measuring import POINTS_PER_MM, line_width, longest_line
from portal.documents.writing.ooxml import TWIPS_PER_MM, twips

_USUAL_CELL_MARGINS = 3.8  # millimetres: what Word takes from a cell's width, both sides
_NEAR = 0.05
_TITLES = {"motto": "Tiêu ngữ", "issuing_body": "Cơ quan ban hành", "title": "Trích yếu"}


def head_lines(examined: Examined) -> Iterator[Finding]:
    layout = examined.layout
    wanted = (
        ("motto", "head", "nation", layout.motto_rule, "bằng độ dài dòng chữ"),
        ("issuing_body", "head", "bodies", layout.rule_share, "từ 1/3 đến 1/2 độ dài dòng chữ"),
        ("title", "title", "title", layout.rule_share, "từ 1/3 đến 1/2 độ dài dòng chữ"),
    )
    for name, part, clause, share, expected in wanted:
        lines: list[Line] = getattr(examined.parts, name)
        if lines:
            yield from _below(examined, name, part, examined.clause(clause), share, expected)


def _below(
    examined: Examined, name: str, part: str, clause: str, share: Measure, expected: str
) -> Iterator[Finding]:
    lines: list[Line] = getattr(examined.parts, name)
    text, column = _text_length(examined, lines), _column(examined, lines[-1])
    ruled = _ruled_paragraph(lines[-1])
    lengths = drawn_lengths(_surroundings(lines[-1]))
    if ruled is not None:
        shape = _shape(examined, ruled)
        lengths = [column - shape.left - shape.right, *lengths]
    mend: Mend = partial(_rule, lines[-1], ruled, column, text * share.value)
    title = _TITLES[name]
    if not lengths:
        found = f"{title}: không có đường kẻ bên dưới"
        if is_underscored(_surroundings(lines[-1])):
            found = f"{title}: gạch bằng dấu “_” hoặc gạch chân chữ"
        yield Finding(f"line.{name}", part, clause, found, f"nét liền, {expected}", mend=mend)
    elif not any(is_allowed(length / text, share, near=_NEAR) for length in lengths):
        found = f"{title}: đường kẻ {printed(lengths[0])} mm dưới dòng chữ {printed(text)} mm"
        can_mend = mend if ruled is not None else None
        yield Finding(f"line.{name}", part, clause, found, expected, mend=can_mend)


def _text_length(examined: Examined, lines: list[Line]) -> float:
    """Millimetres: the longest line of the text as it is set."""
    longest = 0.0
    for line in lines:
        points = (_column(examined, line) - line.shape.left - line.shape.right) * POINTS_PER_MM
        for part in line.printed.split("\n"):
            whole = line_width(part.strip(), size=line.size)
            if whole > points:
                whole = longest_line(part, size=line.size, available=points)
            longest = max(longest, whole)
    return max(longest / POINTS_PER_MM, 1)


def _column(examined: Examined, line: Line) -> float:
    """Millimetres: the width in which the paragraph stands."""
    if line.cell is None or line.table is None:
        sides = examined.layout.margin_left.value + examined.layout.margin_right.value
        return examined.layout.page_width.value - sides
    given = line.cell.find(f"{W}tcPr/{W}tcW")
    width = number(given.get(f"{W}w", 0)) if given is not None else 0
    if given is None or given.get(f"{W}type") != "dxa" or not width:
        return examined.layout.head_right
    own = [
        number(side.get(f"{W}w", 0))
        for name in ("left", "right")
        for side in line.table.iterfind(f"{W}tblPr/{W}tblCellMar/{W}{name}")
    ]
    margins = sum(own) / TWIPS_PER_MM if own else _USUAL_CELL_MARGINS
    return width / TWIPS_PER_MM - margins


def _ruled_paragraph(line: Line) -> etree._Element | None:
    """The paragraph whose border is the line: an empty one below, or the text's own."""
    if border(line.element, "bottom") is not None:
        return line.element
    below = line.element.getnext()
    if below is not None and below.tag == f"{W}p" and not "".join(below.itertext()).strip():
        sides = (border(below, "top"), border(below, "bottom"))
        return below if any(side is not None for side in sides) else None
    return None


def _shape(examined: Examined, paragraph: etree._Element) -> Shape:
    properties = paragraph.find(f"{W}pPr")
    named = None if properties is None else properties.find(f"{W}pStyle")
    style = "" if named is None else named.get(f"{W}val") or ""
    return examined.document.looks.shape(properties, style=style)


def _surroundings(line: Line) -> list[etree._Element]:
    """Where a drawn line hangs: its cell, or the paragraphs next to the text."""
    if line.cell is not None:
        return [line.cell]
    below = line.element.getnext()
    return [line.element] + ([below] if below is not None and below.tag == f"{W}p" else [])


def _rule(line: Line, ruled: etree._Element | None, column: float, length: float) -> None:
    """A border of the right length, on a paragraph of its own below the text."""
    if ruled is None or ruled is line.element:
        ruled = etree.Element(f"{W}p")
        line.element.addnext(ruled)
    side = twips(max(column - length, 0) / 2)
    properties = properties_of(ruled, "pPr")
    edge = put(properties, "pBdr")
    if not len(edge):
        attributes = {"val": "single", "sz": "6", "space": "0", "color": "000000"}
        etree.SubElement(edge, f"{W}top", {f"{W}{k}": v for k, v in attributes.items()})
        put(properties, "spacing", before=40, after=0, line=80, lineRule="exact")
    put(properties, "ind", left=side, right=side, firstLine=0)
    put(properties, "jc", val="center")
    _unborder(line)


def _unborder(line: Line) -> None:
    for found in line.element.findall(f"{W}pPr/{W}pBdr"):
        line.properties.remove(found)
