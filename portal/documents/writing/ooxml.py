"""Small pieces of WordprocessingML: elements, runs, paragraphs, and the zip of the parts."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWIPS_PER_MM = 1440 / 25.4
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def element(name: str, *inside: str, **attributes: str | int) -> str:
    """One element of the main namespace with attributes of the same; `inside` is ready XML."""
    shown = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    content = "".join(inside)
    return f"<w:{name}{shown}>{content}</w:{name}>" if content else f"<w:{name}{shown}/>"


def run(text: str, *, italic: bool = False, bold: bool = False) -> str:
    """One run. Line ends become breaks; every blank is kept."""
    emphasis = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    properties = f"<w:rPr>{emphasis}</w:rPr>" if emphasis else ""
    if "\n" not in text:
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(parts)}</w:r>"


def paragraph(style: str, content: str, *, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def rule(style: str, *, column: float, length: float) -> str:
    """A solid line centred in its column (millimetres): the border of an empty paragraph.

    Underscores would be copied as text, and a drawn line moves when the text is edited.
    """
    side = twips(max(column - length, 0) / 2)
    line = element("top", val="single", sz=6, space=0, color="000000")
    indent = element("ind", left=side, right=side, firstLine=0)
    return paragraph(style, "", properties=element("pBdr", line) + indent)


def package(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip whose bytes depend on nothing but the parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 0, 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
