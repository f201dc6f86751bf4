"""Finds the number of the page in headers and footers, and puts it where it belongs."""

from lxml import etree

from portal.documents.linting.opened import OpenedDocument
from portal.documents.linting.properties import properties_of, put
from portal.documents.reading.numbering import W
from portal.documents.writing.layout import Layout


def numbered(part: etree._Element) -> etree._Element | None:
    """The paragraph of a header or footer that holds the field of the page number."""
    for field in (*part.iter(f"{W}instrText"), *part.iter(f"{W}fldSimple")):
        code = field.text or field.get(f"{W}instr") or ""
        if code.strip().upper().split(" ")[0] == "PAGE":
            return next(field.iterancestors(f"{W}p"))
    return None


def without_content(paragraph: etree._Element) -> None:
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)


def put_number(document: OpenedDocument, section: etree._Element, layout: Layout) -> None:
    """The number in the top margin from the second page, and no more at the foot."""
    for foot in document.footers(section):
        while (paragraph := numbered(foot)) is not None:
            without_content(paragraph)
    header = document.header(section, "default")
    if header is None:
        header = document.add_header(section)
    header.insert(0, _number(layout))
    put(section, "titlePg", val=1)


def _number(layout: Layout) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    properties = properties_of(paragraph, "pPr")
    put(properties, "spacing", before=0, after=0)
    put(properties, "ind", left=0, right=0, firstLine=0)
    put(properties, "jc", val="center")
    field = etree.SubElement(paragraph, f"{W}fldSimple", {f"{W}instr": " PAGE "})
    run = etree.SubElement(field, f"{W}r")
    half_points = round(layout.faces["page_number"].size.value * 2)
    look, font = properties_of(run, "rPr"), layout.font
    put(look, "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    put(look, "sz", val=half_points)
    put(look, "szCs", val=half_points)
    etree.SubElement(run, f"{W}t").text = "2"
    return paragraph
