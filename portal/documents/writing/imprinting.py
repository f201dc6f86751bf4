"""The imprint of a Word document: frames on the page that is signed, a picture, properties."""

from xml.sax.saxutils import escape, quoteattr

from portal.documents.writing.imprint import BELOW, SIDE, Imprint
from portal.documents.writing.layout import Layout
from portal.documents.writing.ooxml import (
    DECLARATION,
    RELATIONS,
    element,
    paragraph,
    run,
    twips,
)

PICTURE = "word/media/imprint.png"
_EMU = SIDE * 36_000
_TYPES, _WORD, _PACKAGE = (
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "_rels/.rels",
)
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one that Office gives custom properties
_DRAWING_SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def imprinted(parts: dict[str, bytes], imprint: Imprint, layout: Layout) -> dict[str, bytes]:
    """The parts with the picture and the properties, and what leads to them."""
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    types = (
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/>'
    )
    added = {
        _TYPES: (types, "</Types>"),
        _WORD: (_relation("imprint", "image", "media/imprint.png"), "</Relationships>"),
        _PACKAGE: (
            _relation("custom", "custom-properties", "docProps/custom.xml"),
            "</Relationships>",
        ),
    }
    changed = {
        name: parts[name].decode().replace(end, text + end).encode()
        for name, (text, end) in added.items()
    }
    made = {PICTURE: imprint.picture(), "docProps/custom.xml": _properties(imprint, layout)}
    return parts | changed | made


def imprint_frames(imprint: Imprint, layout: Layout) -> list[str]:
    """The square and the words beside it, in frames in the bottom margin: no line moves for them.

    They stand on the page of the paragraph that follows.
    """
    beside = SIDE + 3
    square = _frame(0, SIDE, layout)
    words = _frame(beside, layout.text_width - beside, layout)
    return [
        paragraph("Imprint", _picture(imprint), properties=square),
        *(paragraph("Imprint", run(line), properties=words) for line in imprint.lines),
    ]


def _frame(left: float, width: float, layout: Layout) -> str:
    """A place in the bottom margin, `left` millimetres from the text's edge."""
    top = layout.page_height.value - SIDE - BELOW
    return element(
        "framePr", w=twips(width), h=twips(SIDE), hRule="exact", wrap="around",
        hAnchor="margin", vAnchor="page", x=twips(left) or 1, y=twips(top),
    )  # fmt: skip


def _picture(imprint: Imprint) -> str:
    """A run with the square, in the line of the text."""
    extent = f'<a:ext cx="{_EMU}" cy="{_EMU}"/>'
    name = f'id="1" name="imprint" descr={quoteattr("Mã QR: " + imprint.address)}'
    return (
        f"<w:r><w:drawing {_DRAWING_SPACES}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_EMU}" cy="{_EMU}"/><wp:docPr {name}/>'
        f'<a:graphic><a:graphicData uri="{_PICTURES}"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        '<pic:blipFill><a:blip r:embed="imprint"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/>{extent}</a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _relation(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


def _properties(imprint: Imprint, layout: Layout) -> bytes:
    """docProps/custom.xml. Identifiers of properties begin with 2."""
    values = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(imprint.manifest(layout).items(), 2)
    )
    spaces = (
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
    )
    return f"{DECLARATION}<Properties {spaces}>{values}</Properties>".encode()
