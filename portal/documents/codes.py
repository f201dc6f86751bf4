"""Short codes of issued documents: unguessable, typable, with a check letter.

The alphabet leaves out what is taken for something else (0 O D Q, 1 I L, U V) and one of each pair
that looks alike (8 B, 5 S, 2 Z, 6 G), which is read as the other. Its 23 letters are a prime
number, so the weighted sum finds every wrong letter and every two that changed places.
"""

import re
import secrets
import unicodedata

ALPHABET = "23456789ACEFHJKMNPRTWXY"
LENGTH, GROUP = 12, 4
EXAMPLE = "7KMA3XPE49TX"
_LOOKS_LIKE = str.maketrans("BSZG", "8526")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212._]+")  # blanks and every dash
_LONGEST = 100  # letters of what may be a code with its blanks
# The weight of the last letter is 12; 2 undoes it, because 2 × 12 is 1 more than 23.
_UNDOING = 2


def new_code() -> str:
    """A code that nobody can guess: about 50 random bits and the check letter."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return letters + ALPHABET[-_UNDOING * _sum(letters) % len(ALPHABET)]


def read_code(typed: str) -> str | None:
    """The code as it is kept, whatever case, blanks and dashes were typed; None when mistyped."""
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST])
    letters = _BETWEEN.sub("", plain).upper().translate(_LOOKS_LIKE)
    is_code = len(letters) == LENGTH and all(letter in ALPHABET for letter in letters)
    return letters if is_code and _sum(letters) % len(ALPHABET) == 0 else None


def printed_code(code: str) -> str:
    """In groups of four: "7KMA-3XPE-49TX"."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _sum(letters: str) -> int:
    return sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(letters, 1))
