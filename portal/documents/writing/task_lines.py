"""The printed lines of one task: text, details, fields (Chủ trì, Phối hợp, …), dated steps."""

import re
from collections.abc import Iterable

from portal.documents.plan import Step, Target, Task
from portal.documents.writing.lines import Line, Run, Style, plain
from portal.documents.writing.wording import (
    counted,
    inert,
    labelled,
    long_date,
    short_date,
    target_words,
    time_words,
    vietnamese_number,
)

FIELD_NAMES = {
    "Chủ trì": "lead",
    "Phối hợp": "coordinating",
    "Thời gian thực hiện": "time",
    "Chỉ tiêu": "targets",
    "Kết quả": "outputs",
}
STEPS_HEADING = "Các bước thực hiện:"
_MARKED = re.compile(r"[-+*•–]\s")


def task_lines(task: Task, *, level: int, is_shared: bool = False) -> list[Line]:
    """Every line of the task. `is_shared`: its assignment is printed at a later neighbour.

    Details that end a sentence of the text ("gồm:") follow it; others come last, so that the
    fields stand next to the text they belong to.
    """
    marker = "+" if inert(task.label).strip() in ("-", "–", "•", "*") else "-"
    text = _text_lines(task, level)
    written = "\n".join(line.text for line in text)
    details = [inert(detail).strip() for detail in task.details]
    shown = [plain(Style.BODY, _marked(d, marker), "details") for d in details if d not in written]
    said = "\n".join([written, *(line.text for line in shown)])
    fields = _own_fields(task, said) if is_shared else _assignment(task) + _own_fields(task, said)
    rest = [_field(marker, name, value) for name, value in fields if value]
    rest += _step_lines([s for s in task.steps if inert(s.text).strip() not in said], marker)
    return text + shown + rest if written.endswith(":") else text + rest + shown


def step_words(step: Step) -> str:
    """The step's text, with actor and day added where the text does not name them."""
    text = inert(step.text).strip().rstrip(".;")
    actor = inert(step.actor).strip()
    if actor and actor.casefold() not in text.casefold():
        text = f"{actor}: {text}"
    if step.due and not any(day in text for day in _wordings_of(step)):
        text = f"{text} (hoàn thành ngày {short_date(step.due)})"
    return f"{text}."


def unsaid_targets(targets: Iterable[Target], written: str) -> list[Target]:
    """The targets that the written text does not already state in words or in numbers."""
    return [target for target in targets if not _is_said(target, written)]


def _text_lines(task: Task, level: int) -> list[Line]:
    paragraphs = [part.strip() for part in inert(task.text).split("\n") if part.strip()]
    title = inert(task.title).strip()
    if title:
        heading = plain(Style.of_level(max(level, 2)), labelled(task.label, title), "title")
        return [heading, *(plain(Style.BODY, part, "text") for part in paragraphs if part != title)]
    first = labelled(task.label, paragraphs[0] if paragraphs else "")
    return [plain(Style.BODY, part, "text") for part in (first, *paragraphs[1:])]


def _step_lines(steps: list[Step], marker: str) -> list[Line]:
    heading = [Line(Style.FIELD, [Run("- "), Run(STEPS_HEADING, italic=True)], field="steps")]
    lines = [plain(Style.BODY, _marked(step_words(step), "+"), "steps") for step in steps]
    return heading + lines if lines and marker == "-" else lines


def _assignment(task: Task) -> list[tuple[str, str]]:
    return [
        ("Chủ trì", _names(task.lead)),
        ("Phối hợp", _names(task.coordinating)),
        ("Thời gian thực hiện", time_words(task.time)),
    ]


def _own_fields(task: Task, written: str) -> list[tuple[str, str]]:
    outputs = inert(task.outputs).strip()
    targets = unsaid_targets(task.targets, f"{written}\n{outputs}")
    return [
        ("Chỉ tiêu", "; ".join(target_words(target) for target in targets)),
        ("Kết quả", "" if outputs and outputs in written else outputs),
    ]


def _field(marker: str, name: str, value: str) -> Line:
    ending = "" if value.endswith((".", "!", "?", "…")) else "."
    return Line(
        Style.FIELD,
        [Run(f"{marker} "), Run(f"{name}:", italic=True), Run(f" {value}{ending}")],
        field=FIELD_NAMES[name],
    )


def _names(names: list[str]) -> str:
    return "; ".join(inert(name).strip() for name in names if inert(name).strip())


def _marked(text: str, marker: str) -> str:
    return text if _MARKED.match(text) else f"{marker} {text}"


def _wordings_of(step: Step) -> tuple[str, ...]:
    if step.due is None:
        return ()
    day, month, year = step.due.day, step.due.month, step.due.year
    numeric = {
        f"{d}{sign}{m}{sign}{year}" for d in _padded(day) for m in _padded(month) for sign in "/-."
    }
    return (*sorted(numeric), long_date(step.due), f"ngày {day} tháng {month} năm {year}")


def _padded(number: int) -> set[str]:
    return {str(number), f"{number:02}"}


def _is_said(target: Target, written: str) -> bool:
    words = inert(target.text).strip()
    if words:
        return words.casefold() in written.casefold()
    return all(
        _has_number(bound, written) for bound in (target.low, target.high) if bound is not None
    )


def _has_number(value: float, written: str) -> bool:
    shapes = {counted(value), vietnamese_number(value), f"{value:g}"}
    return any(
        re.search(rf"(?<![\d.,]){re.escape(shape)}(?![\d]|[.,]\d)", written) for shape in shapes
    )
