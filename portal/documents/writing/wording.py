"""How small things are worded: labels, numbers, dates, times, targets; text made safe to print."""

import re
import unicodedata
from datetime import date

from portal.documents.plan import Target, Time

BLANK_NUMBER = " " * 8
BLANK_DAY = " " * 6

# Not allowed in XML 1.0, or without a meaning in print: controls, lone surrogates, noncharacters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Embeddings, overrides and isolates reorder what a reader sees; the marks U+200E and U+200F stay.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LETTER = re.compile(r"[a-zđ]")


def inert(text: str | None) -> str:
    """The text as NFC, every visible character kept, nothing left that a program acts on."""
    if not text:
        return ""
    if text.isprintable():  # holds none of what is left out below; most text is so
        return unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _REORDERING.sub("", _UNPRINTABLE.sub("", text)))


def printed_label(label: str | None) -> str:
    """ "I" is printed "I.", "a" is printed "a)", what is already punctuated stays."""
    label = inert(label).strip()
    if _LETTER.fullmatch(label):
        return f"{label})"
    return f"{label}." if label and label[-1].isalnum() else label


def labelled(label: str | None, text: str | None) -> str:
    """The text behind its label, unless it already begins with it."""
    text, shown = inert(text).strip(), printed_label(label)
    return text if not shown or text.startswith(shown) else f"{shown} {text}".strip()


def number_and_symbol(number: str | None, symbol: str | None) -> str:
    number = inert(number).strip()
    shown = f" {number.zfill(2) if number.isdigit() else number}" if number else BLANK_NUMBER
    return f"Số:{shown}/{inert(symbol).strip()}"


def place_and_date(place: str | None, day: date | None, *, year: int | None) -> str:
    where = inert(place).strip() or " " * 16
    if day is None:
        return f"{where}, ngày{BLANK_DAY}tháng{BLANK_DAY}năm {year or BLANK_DAY}".rstrip()
    return f"{where}, {long_date(day)}"


def long_date(day: date) -> str:
    """Days below 10 and the months 1 and 2 carry a zero: no digit can be put before them."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def vietnamese_number(value: float, *, places: int | None = None) -> str:
    """1234.5 is "1.234,5". Without `places` no zero is printed that says nothing."""
    shown = (
        f"{value:,.{places}f}" if places is not None else f"{value:,.6f}".rstrip("0").rstrip(".")
    )
    return shown.translate(str.maketrans(",.", ".,"))


def counted(value: float) -> str:
    """Whole numbers below 10 carry a zero: "05"."""
    return (
        f"{int(value):02}" if value == int(value) and 0 <= value < 10 else vietnamese_number(value)
    )


def target_words(target: Target) -> str:
    """The printed wording, or one built from the numbers."""
    if target.text.strip():
        return inert(target.text).strip()
    low, high = (None if bound is None else counted(bound) for bound in (target.low, target.high))
    if low is not None and high is not None:
        amount = low if low == high else f"từ {low} đến {high}"
    else:
        amount = (
            f"ít nhất {low}" if low is not None else f"không quá {high}" if high is not None else ""
        )
    unit = inert(target.unit).strip()
    return f"{amount}{unit}" if unit.startswith("%") else f"{amount} {unit}".strip()


def time_words(time: Time | None) -> str:
    """The printed wording, or one built from the days."""
    if time is None or time.text.strip():
        return inert(time.text).strip() if time else ""
    if time.start and time.end:
        return f"Từ ngày {short_date(time.start)} đến ngày {short_date(time.end)}"
    if time.end:
        return f"{'Chậm nhất' if time.inclusive else 'Trước'} ngày {short_date(time.end)}"
    return f"Từ ngày {short_date(time.start)}" if time.start else ""
