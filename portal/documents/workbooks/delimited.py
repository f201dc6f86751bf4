"""A CSV file as a workbook of one sheet: UTF-8, UTF-16 or the Vietnamese code page of Windows."""

import csv
import io

from portal.documents.reading.guards import Unreadable
from portal.documents.reading.letters import recognise
from portal.documents.workbooks.book import Book, Cell, Sheet
from portal.documents.workbooks.limits import Count
from portal.documents.workbooks.wording import clean

SHEET_NAME = "CSV"
_SEPARATORS = ",;\t|"
_LONGEST_CELL = 131_072


def read_csv(content: bytes) -> Book:
    """The rows of the file; what separates them is told from the first lines."""
    book = Book("csv")
    text = _decoded(content, book)
    sheet, count = Sheet(SHEET_NAME), Count()
    count.sheet()
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)
    try:
        for number, values in enumerate(lines, 1):
            cells = {at: Cell(words) for at, value in enumerate(values) if (words := clean(value))}
            for column in cells:
                count.cell(column)
            if cells:
                count.row()
                sheet.rows[number] = cells
    except csv.Error as error:
        raise Unreadable(
            "damaged",
            f"Tệp CSV có ô dài quá {_LONGEST_CELL} ký tự hoặc dấu nháy không khép. Hãy mở bằng "
            "Excel, lưu lại dạng .xlsx rồi tải lên.",
        ) from error
    book.sheets.append(sheet)
    return book


def _decoded(content: bytes, book: Book) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _from_one_byte(content, book)


def _from_one_byte(content: bytes, book: Book) -> str:
    """One byte for each letter: an old font's, else the code page 1258."""
    western = content.decode("latin-1")
    old = recognise(western)
    if old:
        book.notes.append(
            f"Tệp dùng bảng mã cũ {old.name}; đã chuyển sang Unicode. Đề nghị đối chiếu lại."
        )
        return old.convert(western)
    try:
        text = content.decode("cp1258")
    except UnicodeDecodeError as error:
        raise Unreadable(
            "encoding",
            "Không đọc được bảng mã của tệp CSV. Hãy lưu lại dạng “CSV UTF-8” hoặc .xlsx rồi tải "
            "lên.",
        ) from error
    book.notes.append(
        "Tệp CSV theo bảng mã Windows-1258; đã chuyển sang Unicode. Lần sau nên lưu dạng CSV UTF-8."
    )
    return text


def _separator(text: str) -> str:
    """The sign that stands in most of the first lines outside their quotes, and there most
    often.
    """
    lines = ["".join(line.split('"')[::2]) for line in text.split("\n")[:20]]
    counts = {sign: [line.count(sign) for line in lines if sign in line] for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: (len(counts[sign]), sum(counts[sign])))
