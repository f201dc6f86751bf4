"""What the pages of tasks say: rows of lists, one task with its entries, who may record."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import select

from portal.access import Permission
from portal.errors import Forbidden
from portal.extensions import db
from portal.kernel.clock import today
from portal.kernel.models import current_tenant
from portal.plans.models import Plan
from portal.plans.queries import get_plan
from portal.plans.tasks import PlanTask, TaskState, state_on
from portal.plans.words import target_words, when
from portal.progress import queries
from portal.progress.models import Entry
from portal.progress.queries import Wanted
from portal.tenancy.models import Unit
from portal.tenancy.queries import units

FILTERS = ("unit", "state", "year", "lack", "q", "plan")
STATE_CHOICES = [
    ("overdue", "Quá hạn"),
    ("in_progress", "Đang thực hiện"),
    ("not_started", "Chưa bắt đầu"),
    ("waiting", "Chờ đơn vị khác"),
    ("done_on_time", "Hoàn thành đúng hạn"),
    ("done_late", "Hoàn thành quá hạn"),
    ("suspended", "Tạm dừng"),
    ("cancelled", "Đã hủy"),
]
LACK_CHOICES = [
    ("soon", "Đến hạn trong 7 ngày"),
    ("stale", "Chưa cập nhật kỳ này"),
    ("data", "Chưa có số liệu"),
    ("evidence", "Thiếu minh chứng"),
]
RULES = {
    TaskState.NOT_STARTED: "Chưa có lần cập nhật nào và chưa quá hạn.",
    TaskState.IN_PROGRESS: "Đã có cập nhật, chưa hoàn thành và chưa quá hạn.",
    TaskState.DONE_ON_TIME: "Đã hoàn thành không muộn hơn ngày cuối còn trong hạn.",
    TaskState.DONE_LATE: "Đã hoàn thành sau ngày cuối còn trong hạn.",
    TaskState.OVERDUE: "Đã qua ngày cuối còn trong hạn mà chưa hoàn thành.",
    TaskState.WAITING: "Thời gian phụ thuộc đơn vị khác hoặc văn bản chưa có, chưa bắt đầu.",
    TaskState.SUSPENDED: "Lãnh đạo đã quyết định tạm dừng.",
    TaskState.CANCELLED: "Lãnh đạo đã quyết định không thực hiện nữa.",
}
NOT_NAMED = (
    "Đơn vị của bạn không được giao chủ trì hay phối hợp nhiệm vụ này nên không ghi tiến độ được."
    " Hãy báo đơn vị chủ trì hoặc lãnh đạo."
)


def wanted(args: Mapping[str, str]) -> Wanted:
    """The filter that an address carries; nonsense narrows nothing."""
    unit = args.get("unit", "")
    ids = queries.units_of(current_user.person) if unit == "mine" else frozenset(_ids(unit))
    year = args.get("year", "")
    plan_id = next(iter(_ids(args.get("plan", ""))), None)
    return Wanted(
        units=ids,
        state=args.get("state", ""),
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        plan_id=plan_id,
        words=args.get("q", ""),
        lack=args.get("lack", ""),
    )


def _ids(text: str) -> list[UUID]:
    try:
        return [UUID(part) for part in text.split(",") if part]
    except ValueError:
        return []


def task_row(
    task: PlanTask, plan: Plan, state: str, day: date, mine: frozenset[UUID]
) -> dict[str, Any]:
    """A task as a row of a list says it; `mine` are the person's units."""
    late = (day - task.due_on).days if task.due_on and state == TaskState.OVERDUE else 0
    return {
        "id": task.id,
        "name": task.name,
        "plan": plan.sign,
        "units": "; ".join(unit.wording for unit in task.leads),
        "due_on": task.due_on,
        "time": task.time_text,
        "targets": "; ".join(target_words(target) for target in task.targets),
        "state": state,
        "detail": f"{late} ngày" if late else "",
        "may_record": not task.halt and bool(recording_units(task, mine)),
    }


def show(task: PlanTask) -> dict[str, Any]:
    """All that the page of a task draws."""
    plan = get_plan(task.plan_id)
    state = str(db.session.scalar(select(state_on(today())).where(PlanTask.id == task.id)))
    entries = queries.entries_of(task)
    mine = queries.units_of(current_user.person)
    is_open = plan.is_tracked and task.tenant_id == current_tenant.get()
    return {
        "task": task,
        "plan": plan,
        "state": state,
        "rule": RULES[TaskState(state)],
        "when": when(task),
        "entries": entries,
        "history": queries.last_values(task),
        "missing": missing_for_done(task, entries) if is_open and task.done_on is None else [],
        "may_record": is_open and not task.halt and bool(recording_units(task, mine)),
        "may_halt": is_open and current_user.can(Permission.PROGRESS_HALT),
    }


def missing_for_done(task: PlanTask, entries: Sequence[Entry]) -> list[str]:
    """What keeps the task from being done, in words."""
    found = [f"chỉ tiêu {target_words(t)}" for t in task.targets if not t.is_reached]
    if task.needs_evidence and not any(entry.evidence for entry in entries):
        found.append("ít nhất một tệp minh chứng")
    return found


def recording_units(task: PlanTask, mine: frozenset[UUID]) -> frozenset[UUID]:
    """The units in whose name somebody of the units `mine` may record on the task.

    Those named on it that are theirs; a leader may record for every unit named; for a task that
    names none, for their own.
    """
    named = frozenset(unit.unit_id for unit in task.units if unit.unit_id)
    if not current_user.can(Permission.PROGRESS_RECORD):
        return frozenset()
    if not named:
        return mine
    return named if current_user.can(Permission.PROGRESS_HALT) else named & mine


def units_that_may_record(task: PlanTask) -> Sequence[Unit]:
    """The units in whose name the person may record; Forbidden when there is none."""
    allowed = recording_units(task, queries.units_of(current_user.person))
    found = [unit for unit in units() if unit.id in allowed]
    if not found:
        raise Forbidden(NOT_NAMED)
    return found
