"""Which characters our fonts can show, read from the fonts; the rest is named, not lost."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Characters without a shape of their own: format controls, marks, blanks.
_SHAPELESS = ("Cf", "Mn", "Me", "Zs", "Zl", "Zp")


def showable(text: str, folder: Path) -> str:
    """The text with each character no font has replaced by its plain form, else by its code."""
    covered = covered_characters(folder)
    return "".join(c if _is_shown(c, covered) else _named(c, covered) for c in text)


@cache
def covered_characters(folder: Path) -> frozenset[int]:
    fonts = (path.read_bytes() for path in sorted(folder.glob("*.ttf")))
    return frozenset(code for font in fonts for code in _codes(font))


def _is_shown(character: str, covered: frozenset[int]) -> bool:
    return (
        character.isascii()
        or ord(character) in covered
        or unicodedata.category(character) in _SHAPELESS
    )


def _named(character: str, covered: frozenset[int]) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if all(_is_shown(c, covered) for c in plain) and not set(plain) & {'"', "\\"}:
        return plain
    return f"[U+{ord(character):04X}]"


def _codes(font: bytes) -> Iterator[int]:
    """The character codes in the font's cmap table, formats 4 and 12."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    (subtables,) = struct.unpack_from(">H", font, start + 2)
    for index in range(subtables):
        _, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * index)
        (kind,) = struct.unpack_from(">H", font, start + offset)
        if kind == 4:
            yield from _segments(font, start + offset)
        elif kind == 12:
            yield from _groups(font, start + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{doubled // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{doubled // 2}H", font, at + 16 + doubled)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, last + 1) if last != 0xFFFF else ()


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", font, at + 12)
    for index in range(count):
        first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * index)
        yield from range(first, last + 1)
