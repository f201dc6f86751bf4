"""Letters of a PDF page gathered to stretches of one line, whatever order the file draws them in.

A program that finds a letter missing in a font draws it from another one afterwards, so that
"SỞ TƯ PHÁP" comes as "S T PHÁP" and then "Ở", "Ư": such letters are put back by their place.
"""

import ctypes
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from portal.documents.folding import compose
from portal.documents.reading.guards import MAX_LETTERS
from portal.documents.reading.pdf_tables import Box, Piece

COLUMN_GAP = 14.0
SAME_LINE = 3.0
_LEVEL, _INSIDE = 0.8, 0.5
_TOUCHING = 1.4  # points: half the narrowest blank of a letter of 13 points
# Between two letters, as a share of their height: wider is a blank, or may be one.
_BLANK, _PERHAPS = 0.14, 0.06
_NEAR = 40
# Signs that PDFium gives for a hyphen at a line's end and for ligatures.
_LETTERS = {"\ufffe": "-", "\x02": "-", "ﬁ": "fi", "ﬂ": "fl"}


@dataclass(slots=True)
class _Letter:
    place: Box
    text: str
    follows_blank: bool


def pieces_of(text: pypdfium2.PdfTextPage) -> list[Piece]:
    """The stretches of text of a page, each with its place."""
    return [_piece(run, is_mended=mended) for run, mended in _mended(_runs(text))]


def _runs(text: pypdfium2.PdfTextPage) -> list[list[_Letter]]:
    """Letters while they follow each other on one base line, in the file's order."""
    runs: list[list[_Letter]] = []
    is_open = has_blank = False
    for index in range(min(text.count_chars(), MAX_LETTERS)):
        letter = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        if letter in "\r\n":
            is_open = False
        elif letter.isspace():
            has_blank = True
        elif letter >= " " and (place := _place(text.raw, index)):
            drawn = _Letter(place, _LETTERS.get(letter, letter), has_blank)
            if is_open and _follows(runs[-1][-1].place, place):
                runs[-1].append(drawn)
            else:
                runs.append([drawn])
            is_open, has_blank = True, False
    return runs


def _place(page: pdfium.FPDF_TEXTPAGE, index: int) -> Box | None:
    """Left, base line, right and top of a letter."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    if not pdfium.FPDFText_GetLooseCharBox(page, index, box):
        return None
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    return box.left, y.value, box.right, y.value + 0.6 * (box.top - box.bottom)


def _follows(last: Box, place: Box) -> bool:
    is_after = place[0] > last[0] - _INSIDE and -2.0 < place[0] - last[2] < COLUMN_GAP
    return is_after and abs(last[1] - place[1]) < SAME_LINE


def _mended(runs: list[list[_Letter]]) -> list[tuple[list[_Letter], bool]]:
    """The runs in the file's order; letters that were drawn into earlier ones stand among them.

    They come in runs of their own that may reach over a column's edge: each is put back alone.
    """
    mended: list[tuple[list[_Letter], bool]] = []
    for run in runs:
        if _holders(mended, run):
            for letter in run:
                _put_back(mended, [letter])
        else:
            mended.append((run, False))
    return mended


def _holders(mended: list[tuple[list[_Letter], bool]], run: list[_Letter]) -> list[int]:
    first = max(len(mended) - _NEAR, 0)
    return [at for at in range(first, len(mended)) if _touch(mended[at][0], run)]


def _put_back(mended: list[tuple[list[_Letter], bool]], drawn: list[_Letter]) -> None:
    """Among the runs that it touches, which it makes one."""
    holders = _holders(mended, drawn)
    if not holders:
        mended.append((drawn, True))
        return
    whole = [letter for at in holders for letter in mended[at][0]]
    mended[holders[0]] = (_by_place([*whole, *drawn]), True)
    for at in reversed(holders[1:]):
        del mended[at]


def _touch(run: list[_Letter], drawn: list[_Letter]) -> bool:
    """Whether two runs of one line overlap, or leave no room between them."""
    if abs(run[0].place[1] - drawn[0].place[1]) > _LEVEL:
        return False
    is_right = drawn[0].place[0] > run[-1].place[2] + _TOUCHING
    return not is_right and drawn[-1].place[2] > run[0].place[0] - _TOUCHING


def _by_place(drawn: list[_Letter]) -> list[_Letter]:
    """From left to right; a letter drawn twice, to look bold, is one."""
    letters: list[_Letter] = []
    for letter in sorted(drawn, key=lambda item: item.place[0]):
        again = letters and letters[-1].text == letter.text
        if not again or letter.place[0] - letters[-1].place[0] > _LEVEL:
            letters.append(letter)
    return letters


def _piece(run: list[_Letter], *, is_mended: bool) -> Piece:
    """Blanks as the file has them; where letters were put back, as the gaps show them too."""
    words = [run[0].text]
    for before, letter in pairwise(run):
        gap = letter.place[0] - before.place[2]
        height = (letter.place[3] - letter.place[1]) / 0.6
        least = _PERHAPS if letter.follows_blank else _BLANK
        is_apart = gap > least * height if is_mended else letter.follows_blank
        words.append(f" {letter.text}" if is_apart else letter.text)
    left, bottom, _, top = run[0].place
    return Piece(left, bottom, run[-1].place[2], top, compose("".join(words)))
