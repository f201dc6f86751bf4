"""A copy that was given out, and what came back of it."""

import re
import zipfile
from io import BytesIO
from uuid import UUID

from portal.documents.comparing.changes import Change, changes_between
from portal.documents.copies import Copy
from portal.documents.plan import Plan
from portal.documents.returning.assembling import ReturnedPlan
from portal.documents.returning.files import read_returned
from portal.documents.writing.docx import plan_to_docx
from portal.documents.writing.xlsx import plan_to_xlsx

COPY = Copy(UUID("5e0f9d3a-3c71-4a55-8a86-0b5a1c2d3e4f"), 7)
DOCUMENT = "word/document.xml"


def word(plan: Plan) -> bytes:
    return plan_to_docx(plan, copy=COPY)


def excel(plan: Plan) -> bytes:
    return plan_to_xlsx(plan, copy=COPY)


def edited(content: bytes, *changes: tuple[str, str], part: str = DOCUMENT) -> bytes:
    """The file with these words of its XML in place of those, each exactly once."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            written = given.read(name)
            for old, new in changes if name == part else ():
                assert written.count(old.encode()) == 1, old
                written = written.replace(old.encode(), new.encode())
            made.writestr(name, written)
    return out.getvalue()


def document_xml(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as given:
        return given.read(DOCUMENT).decode()


def stripped(content: bytes) -> bytes:
    """The Word file as copied into a new one: no controls, no bookmarks."""
    before = document_xml(content)
    after = re.sub(
        r"</?w:sdt(?:Content)?>|<w:sdtPr>.*?</w:sdtPr>|<w:bookmark\w+ [^>]*/>", "", before
    )
    return edited(content, (before, after))


def without_paragraph(content: bytes, words: str) -> bytes:
    """The Word file without the paragraphs that hold these words."""
    before = document_xml(content)
    paragraphs = re.findall(r"<w:p>.*?</w:p>", before)
    after = before
    for paragraph in paragraphs:
        if words in paragraph:
            after = after.replace(paragraph, "")
    return edited(content, (before, after))


def back(content: bytes, base: Plan, name: str = "ke-hoach.docx") -> ReturnedPlan:
    return read_returned(content, name).against(base)


def changes(content: bytes, base: Plan, name: str = "ke-hoach.docx") -> list[Change]:
    return changes_between(base, back(content, base, name).plan)
