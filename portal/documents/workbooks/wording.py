"""Words of a cell set in order: composed letters, no control characters, lines kept."""

import re

from portal.documents.folding import compose

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b]")
_BLANKS = re.compile(r"[ \t\u00a0]+")


def clean(words: str) -> str:
    """The words without blanks around, each line squashed; empty lines at the ends go."""
    words = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
    words = _CONTROL.sub("", compose(words).replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in words.split("\n")).strip("\n")
