"""A task, its time and its targets in the words of pages and sheets."""

from typing import Any

from portal.kernel.formatting import day, number
from portal.plans.tasks import Part


def task_words(task: Any, state: str, parts: Any) -> dict[str, Any]:
    """A task as its row says it. `task` has the columns of PlanTask, `parts` what hangs on it."""
    return {
        "id": task.id,
        "label": task.label or "",
        "title": task.title,
        "text": task.text,
        "state": state,
        "doubts": [doubt["message"] for doubt in task.doubts],
        "facts": [(label, value) for label, value in _facts(task, parts) if value],
        "steps": [(step.text, step.actor, day(step.due_on), step.done_on) for step in parts.steps],
    }


def _facts(task: Any, parts: Any) -> list[tuple[str, str]]:
    return [
        ("Điều chỉnh", left_out_words(task)),
        ("Chủ trì", _units(parts, Part.LEAD)),
        ("Phối hợp", _units(parts, Part.COORDINATING)),
        ("Thời gian", when(task)),
        ("Chỉ tiêu", "; ".join(target_words(target) for target in parts.targets)),
        ("Sản phẩm", task.outputs or ""),
    ]


def left_out_words(task: Any) -> str:
    """Since which version the plan no longer contains the task."""
    number = task.left_out_in
    return f"Đã bỏ, không còn trong kế hoạch từ phiên bản {number}" if number else ""


def _units(parts: Any, part: Part) -> str:
    return "; ".join(unit.wording for unit in parts.units if unit.part is part)


def when(task: Any) -> str:
    """The printed wording, and the days it means."""
    if not task.time_text:
        return ""
    if task.due_on is None:
        return f"“{task.time_text}”"
    days = (
        f"{day(task.starts_on)} – {day(task.due_on)}"
        if task.starts_on
        else f"hạn {day(task.due_on)}"
    )
    return f"{days} (“{task.time_text}”)"


def target_words(target: Any) -> str:
    """The target and how far it has come: "10 đợt, đã đạt 7"."""
    words = target.text or f"{number(target.low or target.high)} {target.unit}"
    return words if target.value is None else f"{words}, lũy kế {number(target.value)}"
