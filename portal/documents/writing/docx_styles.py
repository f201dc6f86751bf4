"""The parts of a DOCX that do not depend on the plan: styles made from the layout, settings, headers, types."""

from dataclasses import dataclass

from portal.documents.writing.layout import Face, Layout
from portal.documents.writing.ooxml import twips

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A Word style: its id, the name shown, the face of the layout it takes, how its paragraphs stand."""

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
    ParagraphStyle("Heading1", "heading 1", "heading1", align="both", before=6, is_text=True, outline=0),
    ParagraphStyle("Heading2", "heading 2", "heading2", align="both", is_text=True, outline=1),
    ParagraphStyle("Heading3", "heading 3", "heading3", align="both", is_text=True, outline=2),
    ParagraphStyle("Heading4", "heading 4", "heading4", align="both", is_text=True, outline=3),
    ParagraphStyle("Office", "Chức vụ người ký", "office"),
    ParagraphStyle("Signer", "Họ tên người ký", "signer"),
    ParagraphStyle("RecipientsHead", "Nơi nhận", "recipients_head", align="left"),
    ParagraphStyle("Recipient", "Nơi nhận - danh sách", "recipient", align="left"),
    ParagraphStyle("Header", "header", "page_number"),
)


def styles_xml(layout: Layout) -> str:
    fonts = f'w:ascii="{layout.font}" w:hAnsi="{layout.font}" w:eastAsia="{layout.font}" w:cs="{layout.font}"'
    size = round(layout.faces["body"].size.value * 2)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:color w:val=\"000000\"/>"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    rule = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Rule"><w:name w:val="Đường kẻ"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="40" w:line="80" w:lineRule="exact"/>'
        '<w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr></w:style>'
    )
    own = "".join(_style_xml(style, layout) for style in STYLES)
    return f'{DECLARATION}<w:styles xmlns:w="{MAIN}">{defaults}{normal}{table}{rule}{own}</w:styles>'


def _style_xml(style: ParagraphStyle, layout: Layout) -> str:
    built_in = style.name.isascii() and (style.name in ("Title", "Subtitle", "Body Text", "header") or style.outline is not None)
    custom = "" if built_in else ' w:customStyle="1"'
    following = '<w:next w:val="BodyText"/>' if style.outline is not None else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/><w:pPr>{_paragraph_properties(style, layout)}</w:pPr>'
        f"<w:rPr>{_run_properties(layout.faces[style.face])}</w:rPr></w:style>"
    )


def _paragraph_properties(style: ParagraphStyle, layout: Layout) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.outline is not None else ""
    after = layout.paragraph_gap.value if style.is_text else style.after
    line = round(240 * (layout.line_spacing.value if style.is_text else 1))
    spacing = f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(after * 20)}" w:line="{line}" w:lineRule="auto"/>'
    indent = f'<w:ind w:firstLine="{twips(layout.first_line.value)}"/>' if style.is_text else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return f'{keep}{spacing}{indent}<w:jc w:val="{style.align}"/>{outline}'


def _run_properties(face: Face) -> str:
    size = round(face.size.value * 2)
    marks = ("<w:b/><w:bCs/>" if face.bold else "") + ("<w:i/><w:iCs/>" if face.italic else "")
    return f'{marks}{"<w:caps/>" if face.caps else ""}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def fixed_parts(layout: Layout) -> dict[str, str]:
    """The parts that are the same in every plan."""
    return {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": styles_xml(layout),
        "word/settings.xml": _SETTINGS,
        "word/header_first.xml": _header('<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p>'),
        "word/header_next.xml": _header(
            '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
            '</w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
    }


def _header(content: str) -> str:
    return f'{DECLARATION}<w:hdr xmlns:w="{MAIN}">{content}</w:hdr>'


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OVERRIDES = {
    "/word/document.xml": f"{_WORD}.document.main+xml",
    "/word/styles.xml": f"{_WORD}.styles+xml",
    "/word/settings.xml": f"{_WORD}.settings+xml",
    "/word/header_first.xml": f"{_WORD}.header+xml",
    "/word/header_next.xml": f"{_WORD}.header+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _OVERRIDES.items())
    + "</Types>"
)


def _relations(targets: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}'
        "</Relationships>"
    )


_PACKAGE_RELATIONS = _relations(
    {
        "word/document.xml": f"{RELATIONS}/officeDocument",
        "docProps/core.xml": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/app.xml": f"{RELATIONS}/extended-properties",
    }
)
_DOCUMENT_RELATIONS = _relations(
    {
        "styles.xml": f"{RELATIONS}/styles",
        "settings.xml": f"{RELATIONS}/settings",
        "header_first.xml": f"{RELATIONS}/header",
        "header_next.xml": f"{RELATIONS}/header",
    }
)
_SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{MAIN}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
