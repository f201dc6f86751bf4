"""Files opened again, by other libraries than those that wrote them."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import docx
import pypdfium2
from docx.document import Document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def word(written: bytes) -> Document:
    return docx.Document(BytesIO(written))


def word_paragraphs(written: bytes) -> list[str]:
    """Every paragraph in the order of the file, those of tables included."""
    document = word(written)
    found: list[str] = []
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            found += [p.text for row in part.rows for cell in row.cells for p in cell.paragraphs]
        else:
            found.append(part.text)
    return [text for text in found if text]


def word_texts(written: bytes) -> list[str]:
    """The text of every paragraph that has some, read from the XML: python-docx takes seconds for
    a table of hundreds of rows.
    """
    with zipfile.ZipFile(BytesIO(written)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    texts = ("".join(part.text or "" for part in p.iter(f"{WORD}t")) for p in root.iter(f"{WORD}p"))
    return [text for text in texts if text.strip()]


def pdf_pages(written: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(written)
    return [page.get_textpage().get_text_range() for page in document]


def pdf_text(written: bytes) -> str:
    return squeezed(" ".join(pdf_pages(written)))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\xa0", " ")).strip()


def cells(written: bytes, number: int) -> list[list[str]]:
    """The text of every cell of the sheet, read from the XML itself."""
    with zipfile.ZipFile(BytesIO(written)) as archive:
        root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 - our own file
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{SPREADSHEET}c")]
        for row in root.iter(f"{SPREADSHEET}row")
    ]


def sheet_xml(written: bytes, number: int) -> str:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def styles_xml(written: bytes) -> str:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        return archive.read("xl/styles.xml").decode()
