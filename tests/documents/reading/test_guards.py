"""Files that are refused: each refusal says what was found and what to do."""

import io
import zipfile

import pypdfium2
import pytest

from portal.documents.reading.guards import MAX_BYTES, Unreadable
from portal.documents.reading.plans import read_plan, read_text
from tests.documents.reading.written import docx, paragraph, plan_text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def refusal(content, name):
    with pytest.raises(Unreadable) as caught:
        read_plan(content, name)
    return caught.value


def packed(parts, **how):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content, **how)
    return target.getvalue()


def pdf_without_text():
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


LOCKED_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"41" * 32
    + b">/U<"
    + b"42" * 32
    + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF"
)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "kh.docx", "empty"),
        (b" \r\n\x00", "kh.txt", "empty"),
        (b"\x89PNG\r\n" + b"a" * 99, "kh.png", "unknown_type"),
        (b"{\\rtf1 abc}", "kh.rtf", "unknown_type"),
        (b"abc\x00\x01\x02def", "kh.txt", "unknown_type"),
        (OLE, "kh.doc", "legacy_doc"),
        (OLE, "kh.docx", "legacy_doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kh.docx", "encrypted"),
        (b"Ch\xe0o b\xe1c", "kh.txt", "encoding"),
        (b"%PDF-1.7 broken", "kh.pdf", "damaged"),
        (pdf_without_text(), "kh.pdf", "no_text"),
        (LOCKED_PDF, "kh.pdf", "encrypted"),
        (plan_text().encode(), "kh.docx", "renamed"),
        (plan_text().encode(), "kh.pdf", "renamed"),
        (docx(paragraph("a")), "kh.pdf", "renamed"),
        (docx(paragraph("a")), "kh.txt", "renamed"),
        (docx(paragraph("a"))[:200], "kh.docx", "damaged"),
        (packed({"a.txt": "xin chào"}), "kh.docx", "unknown_type"),
        (docx("<w:p>"), "kh.docx", "damaged"),
        (packed({"word/document.xml": "<a/>", "word/vbaProject.bin": "x"}), "kh.docx", "macros"),
        (packed({"word/document.xml": b" " * 30_000_000}), "kh.docx", "bomb"),
        (packed({f"word/{i}.xml": "" for i in range(3000)}), "kh.docx", "bomb"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_bad_file_is_refused(content, name, code):
    found = refusal(content, name)

    assert found.code == code
    assert found.message.endswith(".")


def test_a_large_file_is_refused_with_its_size():
    found = refusal(b"a" * (MAX_BYTES + 1_500_000), "kh.txt")

    assert found.code == "too_large"
    assert "21,4 MB" in found.message


def test_a_locked_package_is_refused():
    content = bytearray(docx(paragraph("a")))
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1

    assert refusal(bytes(content), "kh.docx").code == "encrypted"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]>',
        "<!DOCTYPE a>",
    ],
)
def test_declared_entities_are_refused(declaration):
    xml = f"<?xml version='1.0'?>{declaration}<a>&x;</a>"

    assert refusal(packed({"word/document.xml": xml}), "kh.docx").code == "external_entity"


def test_entities_in_a_side_part_are_refused_too():
    evil = '<!DOCTYPE a [<!ENTITY x SYSTEM "http://example.invalid/">]><a>&x;</a>'

    assert refusal(docx(paragraph("a"), styles=evil), "kh.docx").code == "external_entity"


def test_deep_nesting_is_refused_or_read():
    deep = "<w:sdt><w:sdtContent>" * 100 + paragraph("1. Mở lớp") + "</w:sdtContent></w:sdt>" * 100

    assert read_plan(docx(deep), "kh.docx").title == ""

    deeper = "<w:a>" * 5000 + "</w:a>" * 5000
    assert refusal(docx(deeper), "kh.docx").code == "damaged"


def test_too_many_paragraphs_are_refused():
    many = "".join(paragraph(f"{number * number:x}") for number in range(60_000))

    assert refusal(docx(many), "kh.docx").code == "too_long"


def test_a_million_lines_are_refused():
    with pytest.raises(Unreadable) as caught:
        read_text("a\n" * 1_000_000)

    assert caught.value.code == "too_long"
