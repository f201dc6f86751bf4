"""The parts of a DOCX that do not depend on the plan: styles made from the layout, fixed parts."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portal.documents.writing.layout import Face, Layout
from portal.documents.writing.measuring import addressee_left
from portal.documents.writing.ooxml import DECLARATION, MAIN, element, twips

_PARTS = Path(__file__).parent / "parts"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A Word style: id, name shown, the face of the layout it takes, how paragraphs stand."""

    id: str
    name: str
    face: str
    align: str = "center"
    before: float = 0
    after: float = 0
    is_text: bool = False
    outline: int | None = None


STYLES = (
    ParagraphStyle("Nation", "Quốc hiệu", "nation"),
    ParagraphStyle("Motto", "Tiêu ngữ", "motto"),
    ParagraphStyle("ParentBody", "Cơ quan chủ quản", "parent_body"),
    ParagraphStyle("IssuingBody", "Cơ quan ban hành", "issuing_body"),
    ParagraphStyle("DocumentNumber", "Số, ký hiệu", "number", before=6),
    ParagraphStyle("PlaceAndDate", "Địa danh, thời gian", "place_and_date", before=6),
    ParagraphStyle("Title", "Title", "kind", before=18),
    ParagraphStyle("Subtitle", "Subtitle", "title"),
    ParagraphStyle("BodyText", "Body Text", "body", align="both", is_text=True),
    ParagraphStyle("Basis", "Căn cứ", "basis", align="both", is_text=True),
    ParagraphStyle("Assignment", "Phân công", "field", align="both", is_text=True),
    ParagraphStyle(
        "Heading1", "heading 1", "heading1", align="both", before=6, is_text=True, outline=0
    ),
    ParagraphStyle("Heading2", "heading 2", "heading2", align="both", is_text=True, outline=1),
    ParagraphStyle("Heading3", "heading 3", "heading3", align="both", is_text=True, outline=2),
    ParagraphStyle("Heading4", "heading 4", "heading4", align="both", is_text=True, outline=3),
    ParagraphStyle("Subject", "Trích yếu công văn", "subject", before=6),
    ParagraphStyle("Address", "Kính gửi", "address", before=12, after=12),
    ParagraphStyle("Addresses", "Kính gửi nhiều nơi", "address", align="left", before=12, after=6),
    ParagraphStyle("Addressee", "Nơi được gửi", "address", align="left", after=6),
    ParagraphStyle("Authority", "Thẩm quyền ban hành", "authority", before=12, after=6),
    ParagraphStyle("TableTitle", "Tên bảng", "table_title", before=6, after=6),
    ParagraphStyle("TableHead", "Đầu bảng", "table_head"),
    ParagraphStyle("TableCell", "Ô của bảng", "table_cell", align="left"),
    ParagraphStyle("AnnexLabel", "Phụ lục", "annex_label"),
    ParagraphStyle("AnnexTitle", "Tên phụ lục", "annex_title"),
    ParagraphStyle("AnnexNote", "Văn bản kèm theo", "annex_note", after=6),
    ParagraphStyle("Office", "Chức vụ người ký", "office"),
    ParagraphStyle("Signer", "Họ tên người ký", "signer"),
    ParagraphStyle("RecipientsHead", "Nơi nhận", "recipients_head", align="left"),
    ParagraphStyle("Recipient", "Nơi nhận - danh sách", "recipient", align="left"),
    ParagraphStyle("Imprint", "Mã xác thực", "recipient", align="left"),
    ParagraphStyle("Header", "header", "page_number"),
)
_BUILT_IN = ("Title", "Subtitle", "Body Text", "header")


@cache
def fixed_parts() -> dict[str, bytes]:
    """The parts that are the same in every plan, by their names in the package."""
    files = (path for path in _PARTS.rglob("*") if path.is_file())
    return {path.relative_to(_PARTS).as_posix(): path.read_bytes() for path in files}


def styles_xml(layout: Layout) -> str:
    """Word's own styles where it has them, ours with Vietnamese names elsewhere."""
    styles = "".join(_style_xml(style, layout) for style in STYLES)
    content = _defaults(layout) + _NORMAL + _TABLE + _RULE + styles
    return f'{DECLARATION}<w:styles xmlns:w="{MAIN}">{content}</w:styles>'


def _defaults(layout: Layout) -> str:
    font, size = layout.font, round(layout.faces["body"].size.value * 2)
    characters = element(
        "rPr",
        element("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font),
        element("color", val="000000"),
        element("sz", val=size),
        element("szCs", val=size),
        element("lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN"),
    )
    spacing = element("pPr", element("spacing", after=0, line=240, lineRule="auto"))
    return element("docDefaults", element("rPrDefault", characters), element("pPrDefault", spacing))


_NORMAL = element(
    "style",
    element("name", val="Normal"),
    element("qFormat"),
    type="paragraph",
    default=1,
    styleId="Normal",
)
NO_CELL_MARGINS = element(
    "tblCellMar",
    element("left", w=0, type="dxa"),
    element("right", w=0, type="dxa"),
)
_TABLE = element(
    "style",
    element("name", val="Normal Table"),
    element("uiPriority", val=99),
    element("semiHidden"),
    element("unhideWhenUsed"),
    element("tblPr", element("tblInd", w=0, type="dxa"), NO_CELL_MARGINS),
    type="table",
    default=1,
    styleId="TableNormal",
)
_RULE = element(
    "style",
    element("name", val="Đường kẻ"),
    element("basedOn", val="Normal"),
    element(
        "pPr",
        element("spacing", before=40, line=80, lineRule="exact"),
        element("jc", val="center"),
    ),
    element("rPr", element("sz", val=4), element("szCs", val=4)),
    type="paragraph",
    customStyle=1,
    styleId="Rule",
)


def _style_xml(style: ParagraphStyle, layout: Layout) -> str:
    is_heading = style.outline is not None
    own: dict[str, str | int] = {} if style.name in _BUILT_IN or is_heading else {"customStyle": 1}
    return element(
        "style",
        element("name", val=style.name),
        element("basedOn", val="Normal"),
        element("next", val="BodyText") if is_heading else "",
        element("qFormat"),
        element("pPr", _paragraph_properties(style, layout)),
        element("rPr", _run_properties(layout.faces[style.face])),
        type="paragraph",
        **own,
        styleId=style.id,
    )


def _paragraph_properties(style: ParagraphStyle, layout: Layout) -> str:
    after = layout.paragraph_gap.value if style.is_text else style.after
    spacing = layout.line_spacing.value if style.is_text else 1
    parts = [
        element(
            "spacing",
            before=round(style.before * 20),
            after=round(after * 20),
            line=round(240 * spacing),
            lineRule="auto",
        ),
        _indent(style, layout),
        element("jc", val=style.align),
    ]
    if style.outline is not None:
        parts = [element("keepNext"), element("keepLines"), *parts]
        parts.append(element("outlineLvl", val=style.outline))
    return "".join(parts)


def _indent(style: ParagraphStyle, layout: Layout) -> str:
    if style.is_text:
        return element("ind", firstLine=twips(layout.first_line.value))
    if style.id == "Addresses":
        return element("ind", left=twips(layout.address_left))
    return element("ind", left=twips(addressee_left(layout))) if style.id == "Addressee" else ""


def _run_properties(face: Face) -> str:
    size = round(face.size.value * 2)
    bold = element("b") + element("bCs") if face.bold else ""
    italic = element("i") + element("iCs") if face.italic else ""
    caps = element("caps") if face.caps else ""
    return bold + italic + caps + element("sz", val=size) + element("szCs", val=size)
