"""Comparable forms of Vietnamese text:

without tone marks, letter for letter, so that positions stay the same.
"""

import re
import unicodedata
from functools import lru_cache

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


def compose(text: str) -> str:
    """The text in NFC, as every reader of this package expects it."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def _plain_letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    if letter in DASHES:
        return "-"
    if letter.isspace():
        return " "
    lower = letter.lower()
    return unicodedata.normalize("NFD", lower if len(lower) == 1 else letter)[0]


def fold(text: str) -> str:
    """Lower case without marks, dashes alike, every blank a space.

    As long as the text, position for position.
    """
    return "".join(map(_plain_letter, text))


def squash(text: str) -> str:
    """The text with every run of blanks as one space and none at the ends."""
    return " ".join(text.split())


def fold_words(text: str) -> str:
    """Folded words and digits parted by single spaces, for comparing."""
    return " ".join(re.findall(r"[a-z0-9%]+", fold(text)))
