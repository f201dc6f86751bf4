"""Any file that may hold a table of tasks becomes a workbook, or is refused with advice."""

from portal.documents.reading.guards import Unreadable, check_size
from portal.documents.workbooks.book import Book
from portal.documents.workbooks.delimited import read_csv
from portal.documents.workbooks.package import ENCRYPTED
from portal.documents.workbooks.xlsx import read_xlsx

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods", ".csv", ".tsv")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")


def is_workbook_name(name: str) -> bool:
    """Whether the name says that the file is a table."""
    return name.lower().endswith(SUFFIXES)


def read_workbook(content: bytes) -> Book:
    """The workbook that a file holds. Raises `Unreadable` with what was found and what to do."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty", "Tệp rỗng, không có nội dung. Hãy chọn lại tệp bảng tính.")
    check_size(content)
    if content.startswith(_OLE):
        _refuse_ole(content)
    if content.startswith(b"PK\x03\x04"):
        book = read_xlsx(content)
    elif _is_binary(content):
        raise Unreadable(
            "unknown_type", "Tệp này không phải bảng tính. Hãy chọn tệp Excel (.xlsx) hoặc .csv."
        )
    else:
        book = read_csv(content)
    if not any(sheet.rows for sheet in book.sheets):
        raise Unreadable("empty", "Bảng tính không có ô nào có dữ liệu. Hãy chọn lại tệp.")
    return book


def _refuse_ole(content: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("encrypted", ENCRYPTED)
    raise Unreadable(
        "legacy_xls",
        "Tệp theo định dạng Excel 97-2003 (.xls). Hãy mở bằng Excel và lưu lại thành .xlsx.",
    )


def _is_binary(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return content.startswith(_BINARY) or b"\x00" in content[:8192]
