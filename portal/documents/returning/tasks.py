"""A task as its returned lines have it: only fields whose lines changed are read anew."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from portal.documents.folding import squash
from portal.documents.plan import Target, Task
from portal.documents.returning import wording
from portal.documents.returning.alignment import told
from portal.documents.returning.printed import PrintedLine
from portal.documents.targets import read_targets
from portal.documents.writing.task_lines import unsaid_targets

ASSIGNMENT = ("lead", "coordinating", "time")
_PROSE = ("title", "text")


@dataclass(slots=True)
class Given:
    """A returned line of a part, and the field that its mark or its printed line gives it."""

    text: str
    field: str = ""


def returned_task(
    base: Task, printed: Sequence[PrintedLine], given: Sequence[Given], year: int | None
) -> Task:
    """The task that the lines say, starting from what was given out."""
    task = deepcopy(base)
    before = _by_field([Given(line.text, line.field) for line in printed])
    after = _by_field(_with_fields(given))
    changed = [
        name
        for name in {**before, **after}
        if list(map(told, before.get(name, []))) != list(map(told, after.get(name, [])))
    ]
    if any(name in _PROSE for name in changed):
        _set_prose(task, after)
    for name in changed:
        _set_field(task, base, name, after.get(name, []), year)
    _keep_unprinted(task, base, before)
    if {"text", "title", "details"} & set(changed):
        _follow_words(task, base, _words(before), _words(after))
    return task


def new_task(given: Sequence[str], year: int | None) -> Task:
    """A task that was not in the copy."""
    label, first = wording.unlabelled(given[0], "?")
    task = returned_task(
        Task(None, None, ""),
        [],
        [Given(first, "text"), *(Given(text) for text in given[1:])],
        year,
    )
    task.label = label
    task.targets = task.targets or read_targets(task.text)
    return task


def _with_fields(given: Sequence[Given]) -> list[Given]:
    """Every line with a field: its own, that of its label, steps under their heading, else prose
    before the first field and details behind it.
    """
    found: list[Given] = []
    for line in given:
        name = line.field or wording.field_line(line.text)[0]
        if not name:
            last = found[-1].field if found else "text"
            name = last if last in ("text", "steps", "details") else "details"
            name = "text" if last == "title" else name
        found.append(Given(line.text, name))
    return found


def _by_field(given: Sequence[Given]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in given:
        found.setdefault(line.field, []).append(line.text)
    return found


def _set_prose(task: Task, after: dict[str, list[str]]) -> None:
    """Label, title and text: the label stands before whichever comes first."""
    lines = list(after.get("text", []))
    if task.title is not None and after.get("title"):
        task.label, title = wording.unlabelled(after["title"][0], task.label)
        task.title = wording.prose(title).rstrip(".:") if title else None
    elif lines:
        task.label, lines[0] = wording.unlabelled(lines[0], task.label)
    task.text = "\n".join(map(wording.prose, filter(None, lines))) or task.text


def _set_field(task: Task, base: Task, name: str, lines: list[str], year: int | None) -> None:
    line = " ".join(lines)
    if name in ("lead", "coordinating"):
        setattr(task, name, wording.names(line) if lines else [])
    elif name == "time":
        task.time = wording.time(line, year, base.time) if lines else None
    elif name == "targets":
        said = _said(base)
        unsaid = [target for target in base.targets if target not in said]
        task.targets = said + (wording.targets(line, unsaid) if lines else [])
    elif name == "outputs":
        task.outputs = wording.value_words(line) or None if lines else None
    elif name == "steps":
        task.steps = wording.steps(lines, base.steps)
    elif name == "details":
        task.details = [wording.prose(wording.unmarked(text)) for text in lines]
    if name in ASSIGNMENT:
        task.inherited = False


def _keep_unprinted(task: Task, base: Task, before: dict[str, list[str]]) -> None:
    """Details and steps that the text already states had no lines of their own to come back."""
    details, steps = (" ".join(map(squash, before.get(name, []))) for name in ("details", "steps"))
    if task.details != base.details:
        unprinted = [each for each in base.details if told(each) not in details]
        task.details = unprinted + task.details
    if task.steps != base.steps:
        task.steps = [each for each in base.steps if told(each.text) not in steps] + task.steps


def _said(task: Task) -> list[Target]:
    """The targets that the task's own words state, which are not printed again."""
    written = "\n".join([task.title or "", task.text, *task.details, task.outputs or ""])
    unsaid = unsaid_targets(task.targets, written)
    return [target for target in task.targets if target not in unsaid]


def _follow_words(task: Task, base: Task, before: str, after: str) -> None:
    """Targets that the words no longer state give way to those that they state now."""
    lost = [t for t in _said(base) if t in task.targets and t in unsaid_targets([t], after)]
    if lost:
        known = {squash(target.text) for target in read_targets(before)}
        stated = [
            _in_known_unit(t, lost) for t in read_targets(after) if squash(t.text) not in known
        ]
        place = min(task.targets.index(target) for target in lost)
        kept = [target for target in task.targets if target not in lost]
        task.targets = [*kept[:place], *stated, *kept[place:]]


def _in_known_unit(target: Target, lost: list[Target]) -> Target:
    """A target counted in what a lost one was counted in, however the words go on."""
    unit = next((each.unit for each in lost if target.unit.startswith(each.unit)), target.unit)
    end = target.text.find(unit) + len(unit)
    return Target(target.low, target.high, unit, target.text[:end] if unit in target.text else "")


def _words(lines: dict[str, list[str]]) -> str:
    return "\n".join(text for name in ("title", "text", "details") for text in lines.get(name, []))
