"""A task as a row of a list says it."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from portal.kernel.formatting import number
from portal.plans.models import Plan
from portal.plans.tasks import PlanTask, TaskState, TaskTarget
from portal.progress.queries import SOON, period_start
from portal.progress.recording import recording_units

SHOWN = 2  # targets in one row
FINISHED = {TaskState.DONE_ON_TIME, TaskState.DONE_LATE, TaskState.SUSPENDED, TaskState.CANCELLED}


def task_row(
    task: PlanTask, plan: Plan, state: str, day: date, mine: Collection[UUID], reason: str = ""
) -> dict[str, Any]:
    """A task with its plan and state on the day; `mine` are the person's units, `reason` is why
    it waits for them.
    """
    shown = reason if reason in ("needs_update", "no_data") else state
    return {
        "id": task.id,
        "name": task.name,
        "note": f"KH {plan.sign} · {_part_of(task, mine)}".removesuffix(" · "),
        "due_on": task.due_on,
        "time": task.time_text,
        "hint": _hint(task, state, day, reason),
        "results": results(task),
        "state": shown,
        "detail": _days(task, day) if shown == TaskState.OVERDUE else "",
        "may_record": not task.halt and bool(recording_units(task, mine)),
    }


def _part_of(task: PlanTask, mine: Collection[UUID]) -> str:
    """Who leads; that the person's unit coordinates only, when it does."""
    leads = "; ".join(unit.wording for unit in task.leads)
    if any(unit.unit_id in mine for unit in task.leads):
        return f"chủ trì: {leads}"
    if any(unit.unit_id in mine for unit in task.coordinators):
        return f"phối hợp với {leads}" if leads else "phối hợp"
    return f"chủ trì: {leads}" if leads else "chưa rõ đơn vị chủ trì"


def _hint(task: PlanTask, state: str, day: date, reason: str) -> str:
    """What the day in the row means now: how long is left, which period is open."""
    if reason == "needs_update":
        return period_words(task.recurrence or "", day)
    if state in FINISHED or task.due_on is None:
        return ""
    left = (task.due_on - day).days
    if left == 0:
        return "hôm nay"
    return f"còn {left} ngày" if 0 < left <= SOON.days else ""


def period_words(recurrence: str, day: date) -> str:
    """The period that wants an update: "tháng 11/2026", "quý IV/2026"."""
    start = period_start(recurrence, day)
    if recurrence == "quarterly":
        return f"quý {('I', 'II', 'III', 'IV')[start.month // 3]}/{start.year}"
    if recurrence == "half-yearly":
        return f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {start.year}"
    return f"năm {start.year}" if recurrence == "yearly" else f"tháng {start.month}/{start.year}"


def _days(task: PlanTask, day: date) -> str:
    return f"{(day - task.due_on).days} ngày" if task.due_on else ""


def results(task: PlanTask) -> list[str]:
    """How far the task has come, a line for each target; by steps when it has no number."""
    if not task.targets:
        done = sum(step.done_on is not None for step in task.steps)
        return [f"bước {done} / {len(task.steps)}"] if task.steps else []
    lines = [reached(target) for target in task.targets[:SHOWN]]
    more = len(task.targets) - SHOWN
    return [*lines, f"và {more} chỉ tiêu nữa"] if more > 0 else lines


def reached(target: TaskTarget) -> str:
    """ "7 / 8 hội nghị", "81% / 85%"; an en dash for a value that nobody has recorded."""
    if target.low is None and target.high is None:
        return target.text
    if target.unit == "%":
        done = number(target.value) if target.value is None else f"{number(target.value)}%"
        return f"{done} / {goal(target)}%"
    return f"{number(target.value)} / {goal(target)} {target.unit}".strip()


def goal(target: TaskTarget) -> str:
    """The number to reach: "8", "35–40", "tối đa 5"."""
    if target.low is None:
        return f"tối đa {number(target.high)}"
    if target.high is not None and target.high > target.low:
        return f"{number(target.low)}–{number(target.high)}"
    return number(target.low)
