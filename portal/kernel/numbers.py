"""Numbers as people in Vietnam type them: a point between thousands, a comma before decimals."""

import re

TYPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?", re.ASCII)


def parse_number(text: str) -> float:
    """The number typed, "1.234,5"; blanks are ignored.

    ValueError for anything else. "1.5" too is refused: it is not clear what is meant.
    """
    compact = re.sub(r"\s", "", text)
    if not TYPED.fullmatch(compact):
        raise ValueError(text)
    return float(compact.replace(".", "").replace(",", "."))
