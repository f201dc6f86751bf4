"""The fields in which parts of a plan are compared: what counts as equal, and how each is worded.

How surely a value was read, and where it stood, makes no difference.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.documents.folding import squash
from portal.documents.plan import Recipient, Signatory, Step, Target, Time
from portal.documents.writing.task_lines import step_words
from portal.documents.writing.wording import (
    inert,
    printed_label,
    short_date,
    target_words,
    time_words,
)

Form = Callable[[Any], Any]
Words = Callable[[Any], str]


def _text(value: str | None) -> str:
    return squash(inert(value))


def _label(value: str | None) -> str:
    return printed_label(value).rstrip(".")


def _names(value: list[str]) -> tuple[str, ...]:
    return tuple(_text(name).rstrip(".;") for name in value if _text(name))


def _time(value: Time | None) -> tuple[Any, ...]:
    return (_text(time_words(value)), value.start, value.due) if value else ()


def _exact_time(value: Time | None) -> str:
    """The wording and the days it means, for times that are worded alike."""
    if value is None or not (value.start or value.due):
        return time_words(value)
    days = [short_date(day) for day in (value.start, value.due) if day]
    return f"{time_words(value)} ({' – '.join(days)})"


def _targets(value: list[Target]) -> tuple[Any, ...]:
    return tuple((_text(target_words(t)), t.low, t.high, _text(t.unit)) for t in value)


def _exact_targets(value: list[Target]) -> str:
    return "\n".join(f"{target_words(t)} ({t.low} – {t.high} {t.unit})" for t in value)


def _steps(value: list[Step]) -> tuple[Any, ...]:
    return tuple((_text(s.text).rstrip(".;"), _text(s.actor), s.due) for s in value)


def _lines(value: list[str]) -> tuple[str, ...]:
    return tuple(_text(line) for line in value if _text(line))


def _day(value: Any) -> str:
    return short_date(value) if value else ""


def _recipient_words(value: Recipient) -> str:
    name = f"Lưu: {value.name.removeprefix('Lưu:').strip()}" if value.is_archive else value.name
    return _text(f"{name} ({value.note})" if value.note else name)


def _signatory_words(value: Signatory | None) -> str:
    parts = (value.authority, value.position, value.name) if value else ()
    return ", ".join(_text(part) for part in parts if part)


def _whole(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Field:
    """One compared value. Two values are equal when their `form` is; `exact` words them when they
    differ and `words` do not tell it.
    """

    name: str
    label: str
    form: Form = _text
    words: Words = inert
    exact: Words | None = None

    def differ(self, one: Any, other: Any) -> bool:
        return bool(self.form(one) != self.form(other))

    def worded(self, *values: Any) -> list[str]:
        """Each value in words that tell the different ones apart."""
        said = [self.words(value).strip() for value in values]
        forms = [self.form(value) for value in values]
        if self.exact and len(set(said)) < len(set(forms)):
            return [self.exact(value) for value in values]
        return said


def _joined(value: list[str]) -> str:
    return "; ".join(_names(value))


TASK_FIELDS = (
    Field("label", "Số thứ tự", _label, printed_label),
    Field("title", "Tên nhiệm vụ"),
    Field("text", "Nội dung"),
    Field("details", "Chi tiết", _lines, lambda value: "\n".join(_lines(value))),
    Field("lead", "Chủ trì", _names, _joined),
    Field("coordinating", "Phối hợp", _names, _joined),
    Field("time", "Thời gian thực hiện", _time, time_words, _exact_time),
    Field(
        "targets", "Chỉ tiêu", _targets, lambda v: "; ".join(map(target_words, v)), _exact_targets
    ),
    Field("outputs", "Kết quả"),
    Field("steps", "Các bước", _steps, lambda value: "\n".join(map(step_words, value))),
)
BLOCK_FIELDS = (
    Field("label", "Số thứ tự", _label, printed_label),
    Field("text", "Nội dung"),
)
HEAD_FIELDS = (
    Field("parent_body", "Cơ quan chủ quản"),
    Field("issuing_body", "Cơ quan ban hành"),
    Field("number", "Số"),
    Field("symbol", "Ký hiệu"),
    Field("place", "Địa danh"),
    Field("issued_on", "Ngày ban hành", _whole, _day),
    Field("title", "Trích yếu"),
    Field("plan_year", "Năm kế hoạch", _whole, lambda value: str(value or "")),
)
BASIS_FIELDS = (Field("text", "Căn cứ", lambda value: _text(value).rstrip(".;")),)
RECIPIENT_FIELDS = (Field("recipient", "Nơi nhận", _recipient_words, _recipient_words),)
SIGNATURE_FIELDS = (Field("signatory", "Người ký", _signatory_words, _signatory_words),)
