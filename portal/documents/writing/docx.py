"""A document as DOCX, its parts written directly: fast, and the same bytes for the same content."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from portal.documents.copies import Copy
from portal.documents.paper import Annex
from portal.documents.plan import Plan
from portal.documents.writing import letterhead
from portal.documents.writing.docx_styles import NO_CELL_MARGINS, fixed_parts, styles_xml
from portal.documents.writing.docx_tables import grid
from portal.documents.writing.imprint import Imprint
from portal.documents.writing.imprinting import imprint_frames, imprinted
from portal.documents.writing.layout import CURRENT, Layout
from portal.documents.writing.lines import Line, Piece, Style
from portal.documents.writing.marking import line_in_control, runs_in_control
from portal.documents.writing.measuring import TITLE_SHARE, Centred, centred
from portal.documents.writing.ooxml import (
    DECLARATION,
    MAIN,
    RELATIONS,
    element,
    package,
    paragraph,
    rule,
    run,
    twips,
)
from portal.documents.writing.plan_sheet import plan_sheet
from portal.documents.writing.sheet import Sheet

_CORE_SPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_STYLE_IDS = {
    Style.HEADING_1: "Heading1",
    Style.HEADING_2: "Heading2",
    Style.HEADING_3: "Heading3",
    Style.HEADING_4: "Heading4",
    Style.BASIS: "Basis",
    Style.BODY: "BodyText",
    Style.FIELD: "Assignment",
    Style.ADDRESS: "Address",
    Style.ADDRESSES: "Addresses",
    Style.ADDRESSEE: "Addressee",
    Style.AUTHORITY: "Authority",
    Style.TABLE_TITLE: "TableTitle",
    Style.ANNEX_LABEL: "AnnexLabel",
    Style.ANNEX_TITLE: "AnnexTitle",
    Style.ANNEX_NOTE: "AnnexNote",
}


def plan_to_docx(
    plan: Plan,
    *,
    imprint: Imprint | None = None,
    copy: Copy | None = None,
    annexes: Sequence[Annex] = (),
) -> bytes:
    sheet = plan_sheet(plan, imprint=imprint, copy=copy, annexes=annexes)
    return sheet_to_docx(sheet)


def sheet_to_docx(sheet: Sheet) -> bytes:
    made = {
        "docProps/core.xml": _core_xml(sheet, CURRENT),
        "word/styles.xml": styles_xml(CURRENT),
        "word/document.xml": _document_xml(sheet, CURRENT),
    }
    parts = fixed_parts() | {name: text.encode() for name, text in made.items()}
    return package(imprinted(parts, sheet.imprint, CURRENT) if sheet.imprint else parts)


def _document_xml(sheet: Sheet, layout: Layout) -> str:
    body = "".join(_sections(sheet, layout))
    spaces = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'
    return f"{DECLARATION}<w:document {spaces}><w:body>{body}</w:body></w:document>"


def _sections(sheet: Sheet, layout: Layout) -> Iterator[str]:
    """The document, then each annex: all but the last end with the section of their own pages."""
    parts = [(_front(sheet, layout), False)] if sheet.has_head else []
    parts += [
        ("".join(_pieces(annex.lines, layout, is_wide=annex.is_wide)), annex.is_wide)
        for annex in sheet.annexes
    ]
    for content, is_wide in parts[:-1]:
        yield content + paragraph("Rule", "", properties=_section(layout, is_wide=is_wide))
    for content, is_wide in parts[-1:]:
        yield content + paragraph("Rule", "") + _section(layout, is_wide=is_wide)


def _front(sheet: Sheet, layout: Layout) -> str:
    return "".join(
        [
            _head_table(sheet, layout),
            paragraph("Title", run(sheet.kind)) if sheet.kind else "",
            *(_title(sheet, layout) if sheet.kind else []),
            *_pieces(sheet.lines, layout, last=sheet.lines[-1:]),
            _foot_table(sheet, layout),
            *(imprint_frames(sheet.imprint, layout) if sheet.imprint else []),
        ]
    )


def _pieces(
    pieces: list[Piece], layout: Layout, *, is_wide: bool = False, last: Sequence[Piece] = ()
) -> Iterator[str]:
    width = layout.wide_text_width if is_wide else layout.text_width
    for piece in pieces:
        if isinstance(piece, Line):
            yield _line(piece, is_last=any(piece is each for each in last))
        else:
            yield grid(piece, width) + paragraph("Rule", "")


def _line(line: Line, *, is_last: bool = False) -> str:
    # The last line stays with the signature, which must not stand alone on a page.
    properties = "<w:keepNext/>" if is_last else ""
    runs = "".join(
        run(part.text, italic=part.italic, bold=part.bold) for part in line.runs if part.text
    )
    content = runs_in_control(line, runs)
    return line_in_control(line, paragraph(_STYLE_IDS[line.style], content, properties=properties))


def _head_table(sheet: Sheet, layout: Layout) -> str:
    left, right = layout.head_left, layout.head_right
    nation = [
        paragraph("Nation", run(letterhead.NATION)),
        paragraph("Motto", run(letterhead.MOTTO)),
        rule(
            "Rule",
            column=right,
            length=centred(letterhead.MOTTO, layout.faces["motto"], available=right).longest,
        ),
    ]
    subject = [paragraph("Subject", run(sheet.subject))] if sheet.subject else []
    numbers = (
        [paragraph("DocumentNumber", run(sheet.number)), *subject],
        [paragraph("PlaceAndDate", run(sheet.place_and_date))],
    )
    return _table([(_bodies(sheet, layout), nation), numbers], (left, right))


def _bodies(sheet: Sheet, layout: Layout) -> list[str]:
    column = layout.head_left
    parent = centred(sheet.parent_body, layout.faces["parent_body"], available=column)
    issuing = centred(sheet.issuing_body, layout.faces["issuing_body"], available=column)
    return [
        *(
            [_centred("ParentBody", sheet.parent_body, parent, column=column)]
            if sheet.parent_body
            else []
        ),
        _centred("IssuingBody", sheet.issuing_body, issuing, column=column),
        rule("Rule", column=column, length=issuing.longest * layout.rule_share.value),
    ]


def _title(sheet: Sheet, layout: Layout) -> list[str]:
    box = centred(sheet.title, layout.faces["title"], available=layout.text_width * TITLE_SHARE)
    return [
        _centred("Subtitle", sheet.title, box, column=layout.text_width),
        rule("Rule", column=layout.text_width, length=box.longest * layout.rule_share.value),
        paragraph(
            "Rule", "", properties='<w:spacing w:before="160" w:line="80" w:lineRule="exact"/>'
        ),
    ]


def _centred(style: str, text: str, box: Centred, *, column: float) -> str:
    """Lines of about equal length: the sides are indented, no break is put in the text."""
    side = twips((column - box.width) / 2)
    return paragraph(
        style, run(text), properties=f'<w:ind w:left="{side}" w:right="{side}"/>' if side else ""
    )


def _foot_table(sheet: Sheet, layout: Layout) -> str:
    left = [
        paragraph("RecipientsHead", run("Nơi nhận:")),
        *(paragraph("Recipient", run(r)) for r in sheet.recipients),
    ]
    gap = f'<w:spacing w:before="{twips(layout.signature_space)}"/>'
    right = [paragraph("Office", run(office)) for office in sheet.offices]
    right.append(paragraph("Signer", run(sheet.signer), properties=gap))
    half = layout.text_width / 2
    return _table(
        [(left if sheet.recipients else [paragraph("Recipient", "")], right)], (half, half)
    )


def _table(rows: list[tuple[list[str], list[str]]], columns: tuple[float, float]) -> str:
    """A table without borders whose rows stay whole."""
    widths = [twips(column) for column in columns]
    properties = element(
        "tblPr",
        element("tblW", w=sum(widths), type="dxa"),
        element("tblInd", w=0, type="dxa"),
        element("tblLayout", type="fixed"),
        NO_CELL_MARGINS,
        element("tblLook", val="0000"),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *(_row(row, widths) for row in rows))


def _row(cells: tuple[list[str], list[str]], widths: list[int]) -> str:
    shown = (
        element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *cell)
        for cell, width in zip(cells, widths, strict=True)
    )
    return element("tr", element("trPr", element("cantSplit")), *shown)


def _section(layout: Layout, *, is_wide: bool = False) -> str:
    """A4 with the margins of the decree; the page number stands in the top margin from page 2."""
    margins = element(
        "pgMar",
        top=twips(layout.margin_top.value),
        right=twips(layout.margin_right.value),
        bottom=twips(layout.margin_bottom.value),
        left=twips(layout.margin_left.value),
        header=twips(10),
        footer=twips(10),
        gutter=0,
    )
    width, height = twips(layout.page_width.value), twips(layout.page_height.value)
    paper: dict[str, str | int] = {"w": width, "h": height}
    if is_wide:
        paper = {"w": height, "h": width, "orient": "landscape"}
    return element(
        "sectPr",
        '<w:headerReference w:type="default" r:id="headerNext"/>',
        '<w:headerReference w:type="first" r:id="headerFirst"/>',
        element("pgSz", **paper),
        margins,
        element("pgNumType", start=1),
        element("titlePg"),
    )


def _core_xml(sheet: Sheet, layout: Layout) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{sheet.stamp.isoformat()}T00:00:00Z'
    parts = (
        f"<dc:title>{escape(sheet.name)}</dc:title>",
        f"<dc:creator>{escape(sheet.author)}</dc:creator>",
        f"<dcterms:created {moment}</dcterms:created>",
        f"<dcterms:modified {moment}</dcterms:modified>",
        "<dc:language>vi-VN</dc:language>",
        f"<cp:version>{escape(layout.version)}</cp:version>",
    )
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _CORE_SPACES.items())
    return f"{DECLARATION}<cp:coreProperties {spaces}>{''.join(parts)}</cp:coreProperties>"
