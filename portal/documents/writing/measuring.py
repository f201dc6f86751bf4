"""How wide a line of Times New Roman is, so that rules and centred lines get their length."""

import unicodedata
from dataclasses import dataclass

from portal.documents.writing.layout import Face, Layout

# Advance widths of Times New Roman Bold in thousandths; marks do not widen a letter.
_BOLD = {" ": 250, "-": 333, ",": 250, ".": 250, "(": 333, ")": 333, "/": 278, ":": 333, ";": 333}
_CAPITALS = (
    "722 667 722 722 667 611 778 778 389 500 778 667 944"
    " 722 778 611 778 722 556 667 722 722 1000 722 722 667"
)
_SMALL = (
    "500 556 444 556 444 333 500 556 278 333 556 278 833"
    " 556 500 556 556 444 389 333 556 500 722 500 500 444"
)
_BOLD |= dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", map(int, _CAPITALS.split()), strict=True))
_BOLD |= dict(zip("abcdefghijklmnopqrstuvwxyz", map(int, _SMALL.split()), strict=True))
_OTHER = 500
# The regular face is about this much narrower than the bold one.
_REGULAR = 0.955
POINTS_PER_MM = 72 / 25.4
# A title is set a little narrower than the text.
TITLE_SHARE = 0.92


@dataclass(frozen=True, slots=True)
class Centred:
    """Millimetres: the box in which lines get about equal length, and the longest of them."""

    width: float
    longest: float


def centred(text: str, face: Face, *, available: float) -> Centred:
    size = face.size.value * (1 if face.bold else _REGULAR)
    points = available * POINTS_PER_MM
    shown = text.upper() if face.caps else text
    if line_width(shown, size=size) < points:
        return Centred(available, line_width(shown, size=size) / POINTS_PER_MM)
    narrow = balanced_width(shown, size=size, available=points)
    longest = longest_line(shown, size=size, available=narrow)
    return Centred(min(narrow * 1.02, points) / POINTS_PER_MM, longest / POINTS_PER_MM)


def addressee_left(layout: Layout) -> float:
    """Millimetres: dashes of several addressees stand under the colon of "Kính gửi:"."""
    points = line_width("Kính gửi", size=layout.faces["address"].size.value * _REGULAR)
    return layout.address_left + points / POINTS_PER_MM


def line_width(text: str, *, size: float) -> float:
    """Points taken by the text in bold at this size; within 2 % of the font for Vietnamese."""
    return sum(_advance(character) for character in text) * size / 1000


def balanced_width(text: str, *, size: float, available: float) -> float:
    """The narrowest width in which the text takes no more lines than in the width available."""
    lines = _lines(text, size, available)
    width = available
    while width > available * 0.3 and _lines(text, size, width * 0.97) == lines:
        width *= 0.97
    return width


def longest_line(text: str, *, size: float, available: float) -> float:
    """The width of the longest line when the text is broken at this width."""
    longest = current = 0.0
    for word in text.split():
        wide = line_width(word, size=size)
        joined = current + line_width(" ", size=size) + wide if current else wide
        current = wide if joined > available else joined
        longest = max(longest, min(current, available))
    return longest


def _lines(text: str, size: float, available: float) -> int:
    lines, current = 1, 0.0
    for word in text.split():
        wide = line_width(word, size=size)
        joined = current + line_width(" ", size=size) + wide if current else wide
        lines, current = (lines + 1, wide) if joined > available and current else (lines, joined)
    return lines


def _advance(character: str) -> int:
    if character in _BOLD:
        return _BOLD[character]
    plain = unicodedata.normalize("NFD", character.replace("Đ", "D").replace("đ", "d"))
    if unicodedata.combining(plain[0]):
        return 0
    return _BOLD.get(plain[0], _OTHER)
