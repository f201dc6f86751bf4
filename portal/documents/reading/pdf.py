"""PDF files with a text layer: the text page by page, without page numbers and stamped numbers."""

import re

import pypdfium2

from portal.documents.reading.guards import MAX_LETTERS, Unreadable, check_length

MAX_PAGES = 400
_PAGE_NUMBER = re.compile(r"\s*(?:trang\s*)?-?\s*(\d{1,3})\s*-?(?:\s*/\s*\d{1,3})?\s*$", re.IGNORECASE)
_STAMP = re.compile(r"\s*\d{1,4}(?:\s+\d{1,2})*\s*$")
_LETTERS_PER_PAGE = 20


def read_pdf(content: bytes) -> str:
    """The text of a PDF, one line per printed line. Raises `Unreadable` when it has none."""
    document = _open(content)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Unreadable(
                "too_long",
                f"Tệp PDF có {count} trang, vượt giới hạn {MAX_PAGES}. Hãy tách riêng phần kế hoạch.",
            )
        pages = [_page_text(document, index) for index in range(count)]
    finally:
        document.close()
    text = "\n".join(_without_noise(page, index + 1) for index, page in enumerate(pages))
    check_length(text.count("\n"), len(text))
    if sum(letter.isalpha() for letter in text[:MAX_LETTERS]) < _LETTERS_PER_PAGE:
        raise Unreadable(
            "no_text",
            "Tệp PDF không có lớp chữ (bản quét). Hãy tải lên bản Word, hoặc đính kèm tệp này và nhập tay.",
        )
    return text


def _open(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "encrypted", "Tệp PDF được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại."
            ) from error
        raise Unreadable("damaged", "Tệp PDF bị hỏng, không mở được. Hãy xuất lại tệp rồi tải lên.") from error


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        page = document[index]
        text = page.get_textpage().get_text_range(errors="ignore")
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-")


def _without_noise(text: str, number: int) -> str:
    """The page without its number and without digits that signing software stamped at its foot."""
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    for index in (0, -1):
        match = _PAGE_NUMBER.match(lines[index]) if lines else None
        if match and int(match[1]) == number:
            lines.pop(index)
    while number > 0 and lines and (not lines[-1].strip() or _STAMP.match(lines[-1])):
        lines.pop()
    return "\n".join(lines)
