"""Folding and sorting of Vietnamese text: search ignores case and accents, lists follow the
Vietnamese alphabet.
"""

import unicodedata

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
ORDER = {letter: index for index, letter in enumerate(LETTERS, start=11)}
TONES = {
    "\u0300": 1,
    "\u0309": 2,
    "\u0303": 3,
    "\u0301": 4,
    "\u0323": 5,
}  # huyền, hỏi, ngã, sắc, nặng
SHAPES = "\u0306\u0302\u031b"


def fold(text: str) -> str:
    """Lower case without accents, đ as d, one blank for white space: "Trợ giúp" → "tro giup"."""
    plain = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def sort_key(text: str) -> str:
    """A string that sorts as the Vietnamese alphabet does: by letters first, by tones where
    letters are equal.
    """
    letters, tones = [], []
    for character in unicodedata.normalize("NFC", text.lower()):
        parts = unicodedata.normalize("NFD", character)
        shaped = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        letters.append(f"{ORDER.get(shaped, 0):02d}" if shaped in ORDER else _other(shaped))
        tones.append(str(max((TONES.get(c, 0) for c in parts), default=0)))
    return "".join(letters) + " " + "".join(tones)


def _other(character: str) -> str:
    return f"0{character}" if character.isdigit() else "00"
