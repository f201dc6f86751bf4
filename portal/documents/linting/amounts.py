"""Sizes and lengths compared with the table, and worded."""

from math import isfinite

from portal.documents.writing.layout import Measure
from portal.documents.writing.wording import vietnamese_number


def number(text: object) -> float:
    """A number as the file writes it; nought for what is none."""
    try:
        value = float(str(text))
    except ValueError:
        return 0
    return value if isfinite(value) else 0


def is_allowed(value: float, measure: Measure, *, near: float = 0.05) -> bool:
    return measure.low - near <= value <= measure.high + near


def printed(value: float) -> str:
    return vietnamese_number(round(value, 1))


def allowed(measure: Measure) -> str:
    """The range as it is read: "13–14", "12", "từ 6 trở lên"."""
    if measure.high == float("inf"):
        return f"từ {printed(measure.low)} trở lên"
    if measure.low == measure.high:
        return printed(measure.low)
    return f"{printed(measure.low)}–{printed(measure.high)}"
