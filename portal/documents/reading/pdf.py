"""PDF files with a text layer: printed lines with their columns, and ruled tables."""

import re
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from portal.documents.folding import squash
from portal.documents.reading.guards import MAX_LETTERS, Unreadable, check_length
from portal.documents.reading.paragraphs import Paragraph, Part, Table, join
from portal.documents.reading.pdf_letters import COLUMN_GAP, SAME_LINE, pieces_of
from portal.documents.reading.pdf_tables import Grid, Piece, find_grids
from portal.documents.words import opens_with_unit

MAX_PAGES = 400
_PAGE_NUMBER = re.compile(
    r"\s*(?:trang\s*)?-?\s*(\d{1,3})\s*-?(?:\s*/\s*\d{1,3})?\s*$", re.IGNORECASE
)
_STAMP = re.compile(r"\s*\d{1,4}(?:\s+\d{1,2})*\s*$")
_FEWEST_LETTERS = 20
_LETTER_WIDTH, _WORD_GAP = 5.5, 4.0
_CELL_MARK = re.compile(r"\s*(?:[-+•*]|\d+[.)]|[a-zđ]\))\s*\S")


@dataclass(slots=True)
class PdfText:
    """The lines and tables of a PDF, and the text they count positions in."""

    lines: list[Part]
    source: str


def read_pdf(content: bytes) -> PdfText:
    """The text of a PDF. Raises `Unreadable` when it is locked, broken, too long or a scan."""
    document = _open(content)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Unreadable(
                "too_long",
                f"Tệp PDF có {count} trang, vượt giới hạn {MAX_PAGES}. Hãy tách riêng kế hoạch.",
            )
        writing = _Writing()
        for index in range(count):
            writing.page(*_page(document, index), index + 1)
    finally:
        document.close()
    source = "\n".join(writing.lines)
    if sum(letter.isalpha() for letter in source[:MAX_LETTERS]) < _FEWEST_LETTERS:
        raise Unreadable(
            "no_text",
            "Tệp PDF không có lớp chữ (bản quét). Hãy tải lên bản Word, hoặc đính kèm và nhập tay.",
        )
    return PdfText(writing.parts, source)


def _open(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "encrypted",
                "Tệp PDF được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.",
            ) from error
        raise Unreadable(
            "damaged", "Tệp PDF bị hỏng, không mở được. Hãy xuất lại tệp rồi tải lên."
        ) from error


def _page(document: pypdfium2.PdfDocument, index: int) -> tuple[list[Piece], list[Grid]]:
    """The pieces of text of a page, and its ruled grids. A broken page is empty."""
    try:
        page = document[index]
        text = page.get_textpage()
        pieces = pieces_of(text)
        rules = [item.get_bounds() for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])]
    except pypdfium2.PdfiumError:
        return [], []
    return pieces, find_grids(rules)


class _Writing:
    """Writes the source line by line and keeps the parts that point into it."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.lines: list[str] = []
        self.length = 0

    def page(self, pieces: list[Piece], grids: list[Grid], number: int) -> None:
        inside = {id(piece): grid for grid in grids for piece in pieces if grid.holds(piece)}
        grids = [grid for grid in grids if grid in inside.values() and grid.is_table]
        free = [p for p in pieces if inside.get(id(p)) not in grids]
        rows = _without_noise(_rows(free), number)
        margin = min((piece.left for row in rows for piece in row), default=0.0)
        waiting = sorted(grids, key=lambda grid: -grid.top)
        for row in rows:
            while waiting and waiting[0].top >= row[0].middle:
                self._table(waiting.pop(0), pieces)
            self.parts.append(self._write(_line(row, margin)))
        for grid in waiting:
            self._table(grid, pieces)

    def _write(self, text: str) -> Paragraph:
        start, self.length = self.length, self.length + len(text) + 1
        self.lines.append(text)
        check_length(len(self.lines), self.length)
        return Paragraph(text, [(0, start)])

    def _table(self, grid: Grid, pieces: list[Piece]) -> None:
        cells = grid.cells([piece for piece in pieces if grid.holds(piece)])
        written: dict[int, list[Paragraph]] = {}
        rows: list[list[list[Paragraph]]] = []
        for row in cells:
            for cell in row:
                if id(cell) not in written:
                    written[id(cell)] = self._cell(cell)
            rows.append([written[id(cell)] for cell in row])
        before = self.parts[-1] if self.parts else None
        if isinstance(before, Table) and len(before.rows[0]) == len(rows[0]):
            same_head = _words(before.rows[0]) == _words(rows[0])
            rows = rows[1:] if same_head else rows
            if rows and _runs_on(rows[0]):
                before.rows[-1] = _joined(before.rows[-1], rows.pop(0))
            before.rows.extend(rows)
        else:
            self.parts.append(Table(rows))

    def _cell(self, pieces: list[Piece]) -> list[Paragraph]:
        paragraphs: list[list[str]] = []
        rows = _rows(pieces)
        edge = max((row[-1].right for row in rows), default=0.0)
        for above, row in zip([None, *rows], rows, strict=False):
            text = squash(_line(row, row[0].left))
            begins = above is None or _CELL_MARK.match(text) or _is_next_body(above, row, edge)
            if begins:
                paragraphs.append([text])
            else:
                paragraphs[-1].append(text)
        return [self._write(" ".join(lines)) for lines in paragraphs]


def _is_next_body(above: list[Piece], row: list[Piece], edge: float) -> bool:
    """Whether a body begins a line of its own: its first word would have fitted above."""
    piece = row[0]
    word = piece.text.split(maxsplit=1)[0]
    width = (piece.right - piece.left) * len(word) / max(len(piece.text), 1)
    would_fit = above[-1].right + width + _WORD_GAP < edge
    return would_fit and piece.text[0].isupper() and opens_with_unit(piece.text)


def _runs_on(row: list[list[Paragraph]]) -> bool:
    """Whether a row goes on from the page before: without a number, and within a sentence."""
    starts = [cell[0].text[:1] for cell in row if cell]
    is_inside = not row[0] or row[0][0].text[:1].islower()
    return is_inside and any(start.islower() or start.isdigit() for start in starts)


def _joined(above: list[list[Paragraph]], below: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """Two halves of one row, cell by cell."""
    return [[join([*a, *b])] if a and b else a or b for a, b in zip(above, below, strict=True)]


def _words(row: list[list[Paragraph]]) -> list[str]:
    return [" ".join(paragraph.text for paragraph in cell) for cell in row]


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces on one printed line together, from the top of the page down."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.bottom, p.left)):
        if rows and abs(rows[-1][0].bottom - piece.bottom) < SAME_LINE:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]


def _line(row: list[Piece], margin: float) -> str:
    """One line, with blanks for its indent and between its columns."""
    text = " " * int((row[0].left - margin) / _LETTER_WIDTH)
    for before, piece in zip([None, *row], row, strict=False):
        if before is not None:
            gap = piece.left - before.right
            text += " " * 6 if gap > COLUMN_GAP else " " if gap > 0.8 else ""
        text += piece.text
    return text


def _without_noise(rows: list[list[Piece]], number: int) -> list[list[Piece]]:
    """The page without its number and without digits that signing software stamped at its foot."""
    for index in (0, -1):
        text = " ".join(piece.text for piece in rows[index]) if rows else ""
        match = _PAGE_NUMBER.match(text)
        if match and int(match[1]) == number:
            rows.pop(index)
    while rows and _STAMP.match(" ".join(piece.text for piece in rows[-1])):
        rows.pop()
    return rows
