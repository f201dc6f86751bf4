"""Files that are no readable plan, each made here."""

from io import BytesIO
from zipfile import ZipFile

import pypdfium2


def package(*names: str) -> bytes:
    """A Word package with these parts, all empty."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *names):
            archive.writestr(name, "<x/>")
    return out.getvalue()


def pdf_without_text() -> bytes:
    document, out = pypdfium2.PdfDocument.new(), BytesIO()
    document.new_page(595, 842)
    document.save(out)
    return out.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
BAD = {
    "empty": (b"", "a.docx", "rỗng"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "a.png", "Không nhận ra loại tệp"),
    "encrypted": (ENCRYPTED, "a.docx", "mật khẩu"),
    "old Word": (OLE + bytes(1024), "a.doc", ".docx"),
    "too large": (b"x" * 21_500_000, "a.txt", "20 MB"),
    "macros": (package("word/vbaProject.bin"), "a.docx", "macro"),
    "renamed": (pdf_without_text(), "a.docx", "đuôi"),
    "damaged": (b"PK\x03\x04" + bytes(64), "a.docx", "hỏng"),
    "not UTF-8": ("Kế hoạch".encode("cp1258", "replace") + b"\xff", "a.txt", "UTF-8"),
}
