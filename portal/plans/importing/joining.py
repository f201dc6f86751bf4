"""Splits a task that was read as one, and joins tasks that were read as several."""

from dataclasses import replace
from typing import Any

from portal.documents.folding import squash
from portal.documents.plan import Block, Remark, Span, Target, Task
from portal.errors import Conflict, Invalid
from portal.kernel.search import fold
from portal.plans.importing.ordering import insert_task, remove_task
from portal.plans.importing.review import Review
from portal.plans.importing.task_corrections import lines, remarks_on

SPLIT = "split-"
NOT_SPLIT = "Hãy xuống dòng ở chỗ cần tách; mỗi dòng thành một nhiệm vụ."
FIRST = "Nhiệm vụ này đứng đầu mục nên không có nhiệm vụ phía trên để ghép vào."
TWO_TIMES = (
    "Hai nhiệm vụ vừa ghép có thời gian khác nhau (“{kept}” và “{other}”); đang giữ “{kept}”."
)


def shown_split(review: Review, part: str) -> dict[str, Any]:
    """The values that a form for splitting opens with."""
    return {"lines": review.task(part.removeprefix(SPLIT)).text}


def split_task(review: Review, part: str, values: dict[str, Any]) -> str:
    """Make a task of each line, under the first one's people and time; the first task's key.

    A target goes with the line that names it; steps and details stay with the first.
    """
    key, found = part.removeprefix(SPLIT), lines(values["lines"])
    if len(found) < 2:
        raise Invalid(NOT_SPLIT, field="lines")
    task = review.task(key)
    targets = _by_line(task.targets, found)
    pieces = [
        replace(task, text=line, targets=own, spans=_spans(review, task, line))
        for line, own in zip(found, targets, strict=True)
    ]
    task.text, task.targets, task.spans = pieces[0].text, pieces[0].targets, pieces[0].spans
    review.remarks[key] = remarks_on(task)
    last = key
    for piece in pieces[1:]:
        last = _follow(review, last, piece)
    return key


def join_task(review: Review, key: str) -> str:
    """Join a task to the one above it in its section; the key of the one that stays."""
    above = task_above(review, key)
    if above is None:
        raise Conflict(FIRST)
    upper, lower = review.task(above), review.task(key)
    words = [upper.text, lower.label, lower.title, lower.text]
    upper.text = squash(" ".join(filter(None, words)))
    remarks = _two_times(upper, lower)
    _take_parts(upper, lower)
    remove_task(review, key)
    review.remarks.pop(key, None)
    review.remarks[above] = [*remarks_on(upper), *remarks]
    return above


def task_above(review: Review, key: str) -> str | None:
    """The task before this one in its section that is one; None for the first."""
    section = review.task(key).section
    before = [each for each in review.keys[: review.keys.index(key)] if each not in review.rejected]
    return before[-1] if before and review.task(before[-1]).section == section else None


def _by_line(targets: list[Target], found: list[str]) -> list[list[Target]]:
    own: list[list[Target]] = [[] for _ in found]
    for target in targets:
        words = fold(target.text)
        place = next((i for i, line in enumerate(found) if words and words in fold(line)), 0)
        own[place].append(target)
    return own


def _spans(review: Review, task: Task, line: str) -> dict[str, Span]:
    """The line's own words where the source has them as they stand, else those of the task."""
    whole = task.spans.get("text")
    start = review.reading.source.find(line, whole.start, whole.end) if whole else -1
    if start < 0:
        return dict(task.spans)
    return task.spans | {"text": Span(start, start + len(line))}


def _follow(review: Review, key: str, piece: Task) -> str:
    """Put a piece behind a task; it has its people and time from there, and no number."""
    piece.label = piece.title = piece.outputs = None
    piece.lead, piece.coordinating = list(piece.lead), list(piece.coordinating)
    piece.confidence, piece.steps, piece.details = dict(piece.confidence), [], []
    piece.inherited = True
    place = review.block_of(key)
    above: Block = review.plan.blocks[place]
    made = insert_task(review, piece, place + 1, level=above.level)
    review.remarks[made] = remarks_on(piece)
    return made


def _two_times(upper: Task, lower: Task) -> list[Remark]:
    if not (upper.time and lower.time) or upper.time.text == lower.time.text:
        return []
    message = TWO_TIMES.format(kept=upper.time.text, other=lower.time.text)
    return [Remark("doubtful_time", message)]


def _take_parts(upper: Task, lower: Task) -> None:
    """Give the upper task what hung on the lower one."""
    upper.lead = list(dict.fromkeys([*upper.lead, *lower.lead]))
    upper.coordinating = list(dict.fromkeys([*upper.coordinating, *lower.coordinating]))
    upper.time = upper.time or lower.time
    upper.targets, upper.steps = upper.targets + lower.targets, upper.steps + lower.steps
    upper.details = upper.details + lower.details
    upper.outputs = "; ".join(filter(None, [upper.outputs, lower.outputs])) or None
    whole, more = upper.spans.get("text"), lower.spans.get("text")
    upper.spans = lower.spans | upper.spans
    if whole and more:
        upper.spans["text"] = Span(min(whole.start, more.start), max(whole.end, more.end))
