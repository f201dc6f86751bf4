"""Our own document with one thing changed in the XML of one part."""

import re
import zipfile
from functools import cache
from io import BytesIO

from portal.documents.writing.docx import plan_to_docx
from tests.documents.writing import sample

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
HEADER, HEADER_FIRST = "word/header_next.xml", "word/header_first.xml"


@cache
def written() -> bytes:
    return plan_to_docx(sample.plan())


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def with_part(content: bytes, name: str, text: str) -> bytes:
    """The document with another text in one of its parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(out, "w") as made:
        for entry in archive.namelist():
            made.writestr(entry, text.encode() if entry == name else archive.read(entry))
    return out.getvalue()


def changed(name: str, old: str, new: str, content: bytes | None = None) -> bytes:
    """The document with the first `old` of a part made `new`; there has to be one."""
    content = content or written()
    text = part(content, name)
    assert old in text, old
    return with_part(content, name, text.replace(old, new, 1))


def restyled(style: str, old: str, new: str) -> bytes:
    """The document with one style changed."""
    text = part(written(), STYLES)
    (whole,) = re.findall(rf'<w:style [^>]*w:styleId="{style}">.*?</w:style>', text, re.DOTALL)
    assert old in whole, whole
    return with_part(written(), STYLES, text.replace(whole, whole.replace(old, new, 1)))


def reworded(old: str, new: str) -> bytes:
    """The document with other words in its text."""
    return changed(DOCUMENT, old, new)


def in_small_letters(style: str, capitals: str, small: str) -> bytes:
    """The document with a component neither typed in capitals nor set in them by its style."""
    return changed(DOCUMENT, capitals, small, restyled(style, "<w:caps/>", ""))
