"""A task of the review as a form shows it, and as the form's answer makes it."""

from datetime import date
from typing import Any

from portal.documents.folding import squash
from portal.documents.plan import Plan, Remark, Step, Target, Task, Time
from portal.documents.reading.remarks import remark_on_tasks
from portal.documents.targets import read_target_line
from portal.documents.times import read_time
from portal.errors import Invalid
from portal.kernel.formatting import day
from portal.kernel.forms import parse_date

OPEN_KINDS = {"unresolved", "relative", "event"}
# A person who saves a task has seen the rest of what was remarked on it.
STILL_OPEN = {"missing_lead", "missing_time", "unresolved_time"}


def lines(text: str | None) -> list[str]:
    """What was typed, one entry a line; dashes before and blanks around are dropped."""
    typed = ((text or "").replace("\r", "")).split("\n")
    return [line for each in typed if (line := squash(each).lstrip("-–•+ ").rstrip(" ;"))]


def target_line(target: Target) -> str:
    """A target as one line; as printed where it was printed."""
    return target.text or f"{day_number(target)} {target.unit}".strip()


def day_number(target: Target) -> str:
    low, high = target.low, target.high
    if low is not None and high is not None:
        return f"{low:g}" if low == high else f"từ {low:g} đến {high:g}"
    return f"ít nhất {low:g}" if low is not None else f"không quá {high:g}" if high else ""


def step_line(step: Step) -> str:
    """A step as one line: "what | who | when"."""
    return " | ".join([step.text, step.actor or "", day(step.due) if step.due else ""])


def step_words(step: Step) -> str:
    """A step as people read it: "- what · who · hạn when"."""
    due = f"hạn {day(step.due)}" if step.due else ""
    return "- " + " · ".join(filter(None, [step.text.rstrip(" .;"), step.actor, due]))


def shown_task(task: Task) -> dict[str, Any]:
    """The values of a task's form."""
    time = task.time
    return {
        "label": task.label,
        "title": task.title,
        "text": task.text,
        "lead": "\n".join(task.lead),
        "coordinating": "\n".join(task.coordinating),
        "time_text": time.text if time else "",
        "start": time.start if time else None,
        "end": time.end if time else None,
        "last_day": "on" if time is None or time.inclusive else "before",
        "targets": "\n".join(map(target_line, task.targets)),
        "outputs": task.outputs,
        "steps": "\n".join(map(step_line, task.steps)),
        "details": "\n".join(task.details),
    }


def filled_task(values: dict[str, Any], year: int | None) -> Task:
    """A task entered by hand."""
    task = Task(None, None, "")
    correct_task(task, values, year)
    return task


def correct_task(task: Task, values: dict[str, Any], year: int | None) -> None:
    """Make the task what the form says. Fields nobody touched keep what the machine read."""
    before = shown_task(task)
    time, targets, steps = _time(task.time, values, year), _targets(task, values), _steps(values)
    task.label, task.title = values["label"] or None, values["title"] or None
    task.text, task.outputs = values["text"], values["outputs"] or None
    task.lead, task.coordinating = lines(values["lead"]), lines(values["coordinating"])
    task.details = lines(values["details"]) if _differs(before, values, "details") else task.details
    task.time, task.targets = time, targets
    task.steps = steps if _differs(before, values, "steps") else task.steps
    for name, field in (("time", "time_text"), *((f, f) for f in ("lead", "coordinating"))):
        if _differs(before, values, field):
            task.confidence[name] = 1.0
            task.inherited = False


def remarks_on(task: Task) -> list[Remark]:
    """What a corrected task still lacks."""
    alone = Plan("", None, tasks=[task])
    remark_on_tasks(alone)
    return [remark for remark in alone.remarks if remark.code in STILL_OPEN]


def _differs(before: dict[str, Any], values: dict[str, Any], field: str) -> bool:
    return squash(str(before[field] or "")) != squash(str(values[field] or ""))


def _targets(task: Task, values: dict[str, Any]) -> list[Target]:
    known = {target_line(target): target for target in task.targets}
    return [known.get(line) or _target(line) for line in lines(values["targets"])]


def _target(line: str) -> Target:
    """A line without a number is kept as a goal in words."""
    return read_target_line(line) or Target(None, None, "", line)


def _steps(values: dict[str, Any]) -> list[Step]:
    return [_step(line) for line in lines(values["steps"])]


def _step(line: str) -> Step:
    text, actor, due = (*(part.strip() for part in line.split("|")), "", "")[:3]
    try:
        return Step(text, actor or None, parse_date(due) if due else None)
    except ValueError as error:
        raise Invalid(
            f"Chưa hiểu ngày “{due}”. Mỗi bước một dòng: nội dung | đơn vị | dd/mm/yyyy.",
            field="steps",
        ) from error


def _time(current: Time | None, values: dict[str, Any], year: int | None) -> Time | None:
    """By the grammar when only the wording changed; the days of the form when these were set."""
    text = squash(values["time_text"] or "")
    start, end, is_inclusive = values["start"], values["end"], values["last_day"] != "before"
    if not (text or start or end):
        return None
    if start and end and end < start:
        raise Invalid("Ngày kết thúc phải từ ngày bắt đầu trở đi.", field="end")
    if current and text == squash(current.text):
        read = current
    else:
        read = read_time(text, year) if text else Time(_wording(start, end), "unresolved")
    if (start, end, is_inclusive) == _days(current):
        return read
    return Time(
        read.text,
        _kind(read.kind, start),
        start,
        end,
        is_inclusive,
        read.recurrence,
    )


def _days(time: Time | None) -> tuple[date | None, date | None, bool]:
    return (time.start, time.end, time.inclusive) if time else (None, None, True)


def _kind(kind: str, start: date | None) -> str:
    return kind if kind not in OPEN_KINDS else "range" if start else "by"


def _wording(start: date | None, end: date | None) -> str:
    """The words for days that were set without any."""
    if start and end:
        return f"từ ngày {day(start)} đến ngày {day(end)}"
    return f"từ ngày {day(start)}" if start else f"chậm nhất ngày {day(end)}"
