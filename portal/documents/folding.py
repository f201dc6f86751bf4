"""Comparable forms of Vietnamese text:

without tone marks, letter for letter, so that positions stay the same.
"""

import re
import unicodedata

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


def compose(text: str) -> str:
    """The text in NFC, as every reader of this package expects it."""
    return unicodedata.normalize("NFC", text)


class _PlainLetters(dict[int, str]):
    """The plain form of each letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in "đĐ":
            plain = "d"
        elif letter in DASHES:
            plain = "-"
        elif letter.isspace():
            plain = " "
        else:
            lower = letter.lower()
            plain = unicodedata.normalize("NFD", lower if len(lower) == 1 else letter)[0]
        self[code] = plain
        return plain


_PLAIN = _PlainLetters()


def fold(text: str) -> str:
    """Lower case without marks, dashes alike, every blank a space; position for position."""
    return text.translate(_PLAIN)


def squash(text: str) -> str:
    """The text with every run of blanks as one space and none at the ends."""
    return " ".join(text.split())


def fold_words(text: str) -> str:
    """Folded words and digits parted by single spaces, for comparing."""
    return " ".join(re.findall(r"[a-z0-9%]+", fold(text)))
