"""Small pieces of WordprocessingML: runs, paragraphs, and the zip that holds the parts."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

TWIPS_PER_MM = 1440 / 25.4
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def run(text: str, *, italic: bool = False) -> str:
    """One run. Line ends become breaks; every blank is kept."""
    properties = "<w:rPr><w:i/></w:rPr>" if italic else ""
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r>{properties}{parts}</w:r>"


def paragraph(style: str, content: str, *, properties: str = "") -> str:
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>{properties}</w:pPr>{content}</w:p>"


def rule(style: str, *, column: float, length: float) -> str:
    """A solid line of this length in millimetres, centred in its column: the border of an empty paragraph."""
    side = twips(max(column - length, 0) / 2)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    return paragraph(style, "", properties=f'{border}<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>')


def package(parts: dict[str, str]) -> bytes:
    """The parts as a zip whose bytes depend on nothing but the parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, parts[name].encode("utf-8"))
    return buffer.getvalue()
