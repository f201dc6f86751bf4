"""The order of printed numbers: I, II; 1, 2; 1.1, 1.2; a, b, c, d, đ, e."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal.documents.linting.examined import Examined
from portal.documents.linting.findings import Finding, beginning
from portal.documents.linting.lines import Line
from portal.documents.reading.markers import roman_value

LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = re.compile(r"([IVX]{1,6})\s*\.\s*\S")
_ARABIC = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(?:\.\s+|\.(?=[^\W\d])|\s+(?=[^\W\d]))")
_LETTER = re.compile(r"([a-zđ])\)\s*\S")
_KINDS = ("roman", "number", "letter")


@dataclass(slots=True)
class _Run:
    """The numbers that follow one another on one level."""

    kind: str
    labels: list[str] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    broken_at: Line | None = None


def order(examined: Examined) -> Iterator[Finding]:
    for run in _runs(examined):
        if run.broken_at is not None:
            yield Finding(
                "numbering.order", "body", examined.clause("numbering"),
                f"thứ tự {', '.join(run.labels)}", f"liên tục: {', '.join(_wanted(run))}",
                where=beginning(run.broken_at.text),
            )  # fmt: skip


def _runs(examined: Examined) -> list[_Run]:
    open_runs: dict[tuple[str, str], _Run] = {}
    finished: list[_Run] = []
    for line in _in_order(examined):
        read = _read(line.text.strip())
        if read is None:
            continue
        kind, above, label, value = read
        for deeper in [key for key in open_runs if _is_below(key, kind, above)]:
            del open_runs[deeper]
        run = open_runs.get((kind, above))
        if run is None or value == 1:
            run = open_runs[kind, above] = _Run(kind)
            finished.append(run)
        _add(run, label, value, line)
    return finished


def _in_order(examined: Examined) -> list[Line]:
    numbered = {id(line) for line in examined.parts.text}
    return [line for line in examined.document.lines if id(line) in numbered]


def _read(text: str) -> tuple[str, str, str, int] | None:
    """Kind, what stands above it in the number itself ("2" of "2.1"), label and place."""
    if match := _ROMAN.match(text):
        return "roman", "", match[1], roman_value(match[1]) or 0
    if (match := _ARABIC.match(text)) and ("." in match[0]):
        above, _, last = match[1].rpartition(".")
        return "number", above, match[1], int(last)
    if (match := _LETTER.match(text)) and match[1] in LETTERS:
        return "letter", "", match[1], LETTERS.index(match[1]) + 1
    return None


def _is_below(key: tuple[str, str], kind: str, above: str) -> bool:
    """Whether a level starts anew when a number of this kind is met."""
    own, its_above = key
    if kind == "number" == own:
        return len(its_above.split(".")) > len(above.split(".")) or bool(its_above and not above)
    return _KINDS.index(own) > _KINDS.index(kind)


def _add(run: _Run, label: str, value: int, line: Line) -> None:
    expected = run.values[-1] + 1 if run.values else 1
    if value != expected and run.broken_at is None:
        run.broken_at = line
    run.labels.append(label)
    run.values.append(value)


def _wanted(run: _Run) -> list[str]:
    count = range(1, len(run.labels) + 1)
    if run.kind == "roman":
        return [roman(number) for number in count]
    if run.kind == "letter":
        return list(LETTERS[: len(run.labels)])
    above = run.labels[0].rpartition(".")[0]
    return [f"{above}.{number}" if above else str(number) for number in count]


def roman(number: int) -> str:
    written = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        written += letters * (number // value)
        number %= value
    return written
