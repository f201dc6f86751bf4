"""The page of one task: as printed, what is understood, how far it is, every entry."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_login import current_user
from sqlalchemy import select

from portal.access import Permission
from portal.extensions import db
from portal.kernel.clock import today
from portal.kernel.formatting import day, number
from portal.kernel.models import current_tenant
from portal.plans.amending.queries import amendments_of_task
from portal.plans.models import PlanState
from portal.plans.queries import get_plan, target_units
from portal.plans.tasks import PlanTask, TaskState, TaskTarget, state_on
from portal.progress import queries
from portal.progress.models import Claim, Entry
from portal.progress.recording import recording_units
from portal.progress.rows import goal, period_words
from portal.tenancy.queries import get_tenant

RULES = {
    TaskState.NOT_STARTED: "Chưa có lần cập nhật nào và chưa quá hạn.",
    TaskState.IN_PROGRESS: "Đã có cập nhật, chưa hoàn thành và chưa quá hạn.",
    TaskState.DONE_ON_TIME: "Đã hoàn thành không muộn hơn ngày cuối còn trong hạn.",
    TaskState.DONE_LATE: "Đã hoàn thành sau ngày cuối còn trong hạn.",
    TaskState.OVERDUE: "Đã qua ngày cuối còn trong hạn mà chưa hoàn thành.",
    TaskState.WAITING: "Thời gian phụ thuộc đơn vị khác hoặc văn bản chưa có, chưa bắt đầu.",
    TaskState.SUSPENDED: "Lãnh đạo đã quyết định tạm dừng; trong lúc đó không tính quá hạn.",
    TaskState.CANCELLED: "Lãnh đạo đã quyết định không thực hiện nữa.",
}
NOT_IN_FORCE = "Kế hoạch chưa được ban hành nên chưa ghi tiến độ."
NO_MORE = {
    PlanState.CLOSED: "Kế hoạch đã kết thúc nên nhiệm vụ chỉ còn để đọc.",
    PlanState.APPLIED: "Bản điều chỉnh này đã được đưa vào kế hoạch; tiến độ ghi ở nhiệm vụ của kế"
    " hoạch đó.",
}
RECURRENCES = {
    "weekly": "hằng tuần",
    "quarterly": "hằng quý",
    "half-yearly": "6 tháng một lần",
    "yearly": "hằng năm",
}
LOOKS = {
    Claim.IN_PROGRESS: ("circle-half-2", "accent"),
    Claim.OBSTACLE: ("alert-triangle", "soon"),
    Claim.DONE: ("circle-check", "done"),
    Claim.SUSPENDED: ("player-pause", "none"),
    Claim.RESUMED: ("repeat", "accent"),
    Claim.CANCELLED: ("ban", "none"),
}


def show(task: PlanTask) -> dict[str, Any]:
    """All that the page of a task draws."""
    plan, on = get_plan(task.plan_id), today()
    state = str(db.session.scalar(select(state_on(on)).where(PlanTask.id == task.id)))
    entries = queries.entries_of(task)
    is_own = task.tenant_id == current_tenant.get()
    is_open = plan.is_tracked and is_own
    return {
        "task": task,
        "plan": plan,
        "today": on,
        "province": None if is_own else get_tenant(task.tenant_id),
        "untracked": "" if plan.is_tracked else NO_MORE.get(plan.state, NOT_IN_FORCE),
        "state": state,
        "rule": RULES[TaskState(state)],
        "days": days_left(task, state, on),
        "time": time_explained(task, on),
        "targets": _targets(task),
        "entries": entries,
        "units": target_units(task),
        "looks": LOOKS,
        "missing": missing_for_done(task, entries) if is_open and task.done_on is None else [],
        "amendments": amendments_of_task(task),
        **_allowed(task, is_open=is_open),
    }


def _allowed(task: PlanTask, *, is_open: bool) -> dict[str, bool]:
    """What the person may do on the task."""
    mine = queries.units_of(current_user.person)
    may_record = is_open and bool(recording_units(task, mine))
    may_halt = is_open and not (task.done_on or task.left_out_in)
    return {
        "may_record": may_record and not task.halt,
        "may_share": may_record,
        "may_halt": may_halt and current_user.can(Permission.PROGRESS_HALT),
    }


def days_left(task: PlanTask, state: str, on: date) -> str:
    """How the day due lies to today, while that matters."""
    if task.due_on is None or state not in (*queries.URGENCY,):
        return ""
    left = (task.due_on - on).days
    if left < 0:
        return f"quá {-left} ngày"
    return f"còn {left} ngày" if left else "hạn là hôm nay"


def time_explained(task: PlanTask, on: date) -> list[tuple[str, str]]:
    """The printed wording, the days it means, and why."""
    span = f"{day(task.starts_on)} – {day(task.due_on)}" if task.starts_on else day(task.due_on)
    return [
        ("Thời gian ghi trong văn bản", f"“{task.time_text}”" if task.time_text else ""),
        ("Hiểu là", span if task.due_on else "chưa tính được ngày"),
        ("Cách tính hạn", _why(task, on)),
    ]


def _why(task: PlanTask, on: date) -> str:
    if not task.due_on:
        return "Thời gian phụ thuộc việc khác nên chưa có ngày; không bị tính quá hạn."
    if not task.is_inclusive and task.ends_on:
        return f"Ghi “trước ngày {day(task.ends_on)}” nên ngày cuối còn trong hạn là hôm trước."
    if task.time_kind == "continuous":
        return f"Việc thường xuyên: mỗi tháng cập nhật một lần, kỳ này là {period_words('', on)}."
    if task.time_kind == "recurring":
        every = RECURRENCES.get(task.recurrence or "", "hằng tháng")
        period = period_words(task.recurrence or "", on)
        return f"Việc lặp lại {every}, kỳ này là {period}; hạn là hết kỳ cuối."
    return "Hạn là ngày cuối của thời gian đã ghi, tính cả ngày đó."


def _targets(task: PlanTask) -> list[dict[str, Any]]:
    history = queries.last_values(task)
    return [
        {
            "text": target.text or f"{goal(target)} {target.unit}",
            "value": target.value,
            "goal": target.low if target.low is not None else target.high,
            "unit": target.unit,
            "words": target_state(target),
            "is_reached": target.is_reached,
            "history": history.get(target.id, []),
            "bars": _bars(target, history.get(target.id, [])),
        }
        for target in task.targets
    ]


def target_state(target: TaskTarget) -> str:
    """Whether the number is reached and, if not, what is missing."""
    if target.value is None:
        return "Chưa có số liệu"
    if target.is_reached:
        return "Đạt chỉ tiêu"
    if target.low is None:
        return f"Vượt mức tối đa {number(target.value - (target.high or 0))} {target.unit}"
    return f"Còn {number(target.low - target.value)} {target.unit}"


def _bars(target: TaskTarget, history: Sequence[tuple[date, float]]) -> list[dict[str, Any]]:
    """The last values as bars of a picture 24 high, 8 apart; the goal is the full height."""
    full = max([target.low or target.high or 0, *(value for _, value in history)]) or 1
    heights = [max(1, round(24 * value / full)) for _, value in history]
    return [{"x": 8 * place, "y": 24 - high, "high": high} for place, high in enumerate(heights)]


def missing_for_done(task: PlanTask, entries: Sequence[Entry]) -> list[str]:
    """What keeps the task from being done, in words."""
    found = [
        f"Chỉ tiêu {target.text or goal(target)}: {target_state(target).lower()}"
        for target in task.targets
        if not target.is_reached
    ]
    if task.needs_evidence and not any(entry.evidence for entry in entries):
        found.append("Ít nhất một tệp minh chứng")
    return found
