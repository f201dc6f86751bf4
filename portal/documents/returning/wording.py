"""Printed words understood as values again; what still says the same keeps its value."""

import re
from datetime import date

from portal.documents.folding import fold, squash
from portal.documents.plan import Recipient, Step, Target, Time
from portal.documents.reading.markers import read_marker
from portal.documents.targets import read_target_line
from portal.documents.times import read_time
from portal.documents.writing.task_lines import step_words
from portal.documents.writing.wording import printed_label, target_words, time_words

_LABELLED = re.compile(r"(?:[-+–•*]\s*)?([^:]{2,30}):\s*(.*)", re.DOTALL)
_FIELDS = {
    "lead": ("chu tri", "don vi chu tri", "co quan chu tri"),
    "coordinating": ("phoi hop", "don vi phoi hop", "co quan phoi hop"),
    "time": ("thoi gian thuc hien", "thoi gian", "thoi han", "thoi gian hoan thanh"),
    "targets": ("chi tieu",),
    "outputs": ("ket qua", "san pham", "ket qua, san pham"),
    "steps": ("cac buoc thuc hien",),
}
_NAMES = {word: name for name, words in _FIELDS.items() for word in words}
_DONE_BY = re.compile(r"\s*\(hoàn thành (?:trước )?ngày (\d{1,2})/(\d{1,2})/(\d{4})\)\s*$")
_ACTOR = re.compile(r"([^:.;]{3,80}):\s+(?=\S)")
_NOTE = re.compile(r"(.*\S)\s*\(([^()]+)\)$")
_LAST_STOP = re.compile(r"[\s.;,]*\./\.$")


def field_line(text: str) -> tuple[str, str]:
    """The field that a line is labelled with, and what stands behind the colon."""
    found = _LABELLED.match(text)
    name = _NAMES.get(fold(squash(found[1])), "") if found else ""
    return (name, squash(found[2])) if found and name else ("", text)


def value_words(text: str) -> str:
    """What a field's line says, without label and full stop."""
    return field_line(text)[1].rstrip(" .;")


def prose(text: str) -> str:
    """A line of prose; the sign that ends the document is a full stop again."""
    return _LAST_STOP.sub(".", squash(text))


def unlabelled(text: str, label: str | None) -> tuple[str | None, str]:
    """The label and the words of a line that begins with a printed number: the same label where
    it still stands.
    """
    shown = printed_label(label)
    if shown and text.startswith(shown):
        return label, text[len(shown) :].strip()
    marker = read_marker(text) if shown else None
    if marker:
        return marker.label, text[marker.end :].strip()
    return (None if shown else label), text


def unmarked(text: str) -> str:
    """A line without its dash or plus."""
    return re.sub(r"^[-+–•*]\s+", "", text)


def names(text: str) -> list[str]:
    return [name for part in value_words(text).split(";") if (name := squash(part))]


def time(text: str, year: int | None, base: Time | None) -> Time | None:
    words = value_words(text)
    if base and words == squash(time_words(base)).rstrip(" .;"):
        return base
    return read_time(words, year) if words else None


def targets(text: str, base: list[Target]) -> list[Target]:
    known = {squash(target_words(target)): target for target in base}
    lines = [squash(line) for line in value_words(text).split(";") if line.strip()]
    return [known.get(line) or target(line) for line in lines]


def target(line: str) -> Target:
    """A line without a number is a goal in words."""
    return read_target_line(line) or Target(None, None, "", line)


def steps(lines: list[str], base: list[Step]) -> list[Step]:
    known = {squash(step_words(step)).rstrip(" .;/"): step for step in base}
    words = [unmarked(line).rstrip(" .;/") for line in lines if not field_line(line)[0]]
    return [known.get(line) or _step(line) for line in words if line]


def _step(line: str) -> Step:
    due, done_by = None, _DONE_BY.search(line)
    if done_by:
        day, month, year = map(int, done_by.groups())
        try:
            due, line = date(year, month, day), line[: done_by.start()]
        except ValueError:
            due = None
    actor = _ACTOR.match(line)
    return Step(line[actor.end() :], actor[1], due) if actor else Step(line, None, due)


def recipient(line: str) -> Recipient:
    words = unmarked(line).rstrip(" .;/")
    noted = _NOTE.fullmatch(words)
    name, note = noted.groups() if noted else (words, None)
    is_archive = fold(name).startswith("luu")
    return Recipient(re.sub(r"^[Ll]ưu\s*:?\s*", "", name) if is_archive else name, note, is_archive)
