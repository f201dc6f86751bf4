"""Printed numbers and signs before a paragraph: "II.", "1.1.", "a)", "-", "+", "Hoạt động 2:"."""

import re
from dataclasses import dataclass

from portal.documents.folding import fold

# Depth in the order of the decree and of practice: part, Roman, 1., 1.1, 1.1.1, word and number,
# a), -, +.
PART, ROMAN, NUMBER, WORD, LETTER, DASH, PLUS = 0, 1, 2, 6, 7, 8, 9

_MARKERS = (
    (
        "part",
        re.compile(
            r"(?:phần|chương|mục)\s+(?:thứ\s+)?(?:[IVX]+|\d{1,2}|nhất|hai|ba"
            r"|tư|(?-i:[A-H])(?=[.:)]))\s*[.:)\-–]?\s+(?=\S)",
            re.IGNORECASE,
        ),
    ),
    ("roman", re.compile(r"[IVX]{1,6}(?:\s*[.)]|\s*/(?!\s?\d|v\b)|\s*[-–]\s)\s*(?=\S)")),
    ("roman", re.compile(r"(?:I[lI1]{0,2}|l{1,3}|[lI]V|Vl{1,3})\s*\.\s+(?=[A-ZĐÀ-Ỹ])")),
    ("number", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}(?:[.)]\s*|\s+)(?=[^\W\d]|[\"“'(*])")),
    ("number", re.compile(r"\d{1,3}(?:\.\s*|[)]\s*|/\s+|\s*[-–]\s+)(?=[^\W\d_]|[\"“'(])")),
    ("number", re.compile(r"\d{1,2}[.)]\s+(?=\S)")),
    ("article", re.compile(r"Điều\s+\d{1,3}\s*[.:]\s*(?=\S)")),
    (
        "word",
        re.compile(
            r"(?:Hoạt động|Nhiệm vụ|Chuyên đề|Nội dung|Công việc|Bước|Giải pháp|Mục tiêu"
            r"|Đợt|NHIỆM VỤ|HOẠT ĐỘNG|BƯỚC)\s+\d{1,2}\s*[.:)\-–]\s*(?=\S)"
        ),
    ),
    ("capital", re.compile(r"[A-HĐ](?:\.|\))\s+(?=\S)")),
    ("letter", re.compile(r"[a-zđ](?:\d)?\s?[)/]\s*(?=\S)|[a-zđ]\.\s+(?=\S)")),
    ("dash", re.compile(r"[-–—−]+\s*(?=\S)|[•▪●◦‣·▫■□►➢✓]\s*(?=\S)")),
    ("plus", re.compile(r"\+\s*(?=\S)")),
)
_SIMPLE = {
    "part": PART,
    "capital": PART,
    "roman": ROMAN,
    "word": WORD,
    "letter": LETTER,
    "dash": DASH,
    "plus": PLUS,
}


@dataclass(frozen=True, slots=True)
class Marker:
    """The printed label, its depth, and where the words after it begin."""

    kind: str
    label: str
    depth: int
    end: int

    @property
    def numbers(self) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", self.label)]


def read_marker(text: str) -> Marker | None:
    """The marker that a paragraph begins with. Of "- +" the last one counts."""
    for kind, pattern in _MARKERS:
        match = pattern.match(text)
        if match:
            marker = Marker(kind, match[0].strip(), _depth(kind, match[0]), match.end())
            return _inner(text, marker) if kind == "dash" else marker
    return None


def _inner(text: str, marker: Marker) -> Marker:
    """A dash put before a plus by a converter."""
    rest = text[marker.end :]
    if rest.startswith("+"):
        plus = re.match(r"\+\s*(?=\S)", rest)
        if plus:
            return Marker("plus", "+", PLUS, marker.end + plus.end())
    return marker


def _depth(kind: str, label: str) -> int:
    if kind in ("number", "article"):
        return NUMBER + min(len(re.findall(r"\d+", label)) - 1, 3) if kind == "number" else NUMBER
    return _SIMPLE[kind]


def is_capitals(text: str) -> bool:
    """Whether the text is set in capitals, as headings and offices are."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def roman_value(label: str) -> int | None:
    values = {"i": 1, "v": 5, "x": 10, "l": 1}
    digits = [values[letter] for letter in fold(label) if letter in values]
    if not digits:
        return None
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
