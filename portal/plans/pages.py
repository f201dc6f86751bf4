"""What the pages of a plan say: its printed parts, what may be done next, what each step means."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_login import current_user

from portal.access import Permission
from portal.kernel.clock import today
from portal.kernel.formatting import day, moment, number
from portal.kernel.models import current_tenant
from portal.plans import queries
from portal.plans.importing.queries import import_of
from portal.plans.models import Plan, PlanBlock, PlanState
from portal.plans.tasks import PlanTask, TaskTarget
from portal.tenancy.queries import get_tenant

TASK_PAGES = "/tasks/"  # progress.show; hundreds of url_for would cost more than the page


@dataclass(frozen=True)
class Step:
    """One step of a plan's life, as its page says it."""

    title: str
    button: str
    effect: str
    kind: str = "primary"


STEPS = {
    "submit": Step(
        "Trình duyệt kế hoạch",
        "Trình lãnh đạo duyệt",
        "Lãnh đạo sẽ thấy kế hoạch ở mục chờ duyệt. Trong khi chờ, nội dung không sửa được; có thể"
        " rút lại trước khi được duyệt.",
    ),
    "withdraw": Step(
        "Rút lại kế hoạch đã trình",
        "Rút lại để sửa",
        "Kế hoạch trở về dự thảo và ra khỏi mục chờ duyệt của lãnh đạo. Có thể trình lại sau khi"
        " sửa.",
        "secondary",
    ),
    "approve": Step(
        "Duyệt kế hoạch",
        "Duyệt kế hoạch",
        "Nội dung không sửa được nữa; văn thư sẽ cấp số, ngày và ban hành. Việc duyệt được ghi tên"
        " và không rút lại được.",
    ),
    "close": Step(
        "Kết thúc kế hoạch",
        "Kết thúc kế hoạch",
        "Không cập nhật tiến độ được nữa; số liệu đã ghi vẫn giữ và vẫn được tổng hợp. Không mở lại"
        " được.",
        "danger",
    ),
    "delete": Step(
        "Xóa dự thảo",
        "Xóa dự thảo này",
        "Mọi nhiệm vụ, căn cứ, nơi nhận của dự thảo mất hẳn, không khôi phục được. Tệp gốc đã nhập"
        " vẫn còn trong lịch sử nhập.",
        "danger",
    ),
}
DONE = {
    "submit": "Đã trình kế hoạch. Lãnh đạo sẽ duyệt hoặc trả lại kèm lý do.",
    "withdraw": "Đã rút lại. Kế hoạch là dự thảo và sửa được.",
    "return": "Đã trả lại kèm lý do. Người soạn sẽ chỉnh lý và trình lại.",
    "approve": "Đã duyệt. Văn thư sẽ cấp số và ban hành.",
    "issue": "Nội dung đã được chốt thành phiên bản 1; các đơn vị bắt đầu cập nhật tiến độ.",
    "close": "Đã kết thúc kế hoạch. Số liệu vẫn được giữ.",
    "delete": "Đã xóa dự thảo.",
}
NEXT = {
    PlanState.DRAFT: "Chuyên viên hoàn thiện và trình lãnh đạo duyệt.",
    PlanState.SUBMITTED: "Chờ lãnh đạo (không phải người soạn) duyệt hoặc trả lại.",
    PlanState.RETURNED: "Chuyên viên chỉnh lý theo lý do dưới đây rồi trình lại.",
    PlanState.APPROVED: "Chờ văn thư cấp số, ngày và ban hành.",
    PlanState.ISSUED: "Các đơn vị được giao cập nhật tiến độ; lãnh đạo kết thúc khi xong.",
    PlanState.CLOSED: "Kế hoạch đã kết thúc, chỉ còn để đọc.",
}
# state → (label, endpoint, permission, kind of button)
OFFERED = {
    PlanState.DRAFT: (
        ("Sửa dự thảo", "drafts.show", Permission.PLAN_EDIT, "secondary"),
        ("Trình duyệt", "plans.submit", Permission.PLAN_SUBMIT, "primary"),
        ("Xóa dự thảo", "plans.delete", Permission.PLAN_EDIT, "quiet"),
    ),
    PlanState.RETURNED: (
        ("Sửa dự thảo", "drafts.show", Permission.PLAN_EDIT, "secondary"),
        ("Trình lại", "plans.submit", Permission.PLAN_SUBMIT, "primary"),
        ("Xóa dự thảo", "plans.delete", Permission.PLAN_EDIT, "quiet"),
    ),
    PlanState.SUBMITTED: (
        ("Duyệt", "plans.approve", Permission.PLAN_APPROVE, "primary"),
        ("Trả lại", "plans.send_back", Permission.PLAN_RETURN, "secondary"),
        ("Rút lại", "plans.withdraw", Permission.PLAN_SUBMIT, "secondary"),
    ),
    PlanState.APPROVED: (
        ("Cấp số và ban hành", "plans.issue", Permission.PLAN_ISSUE, "primary"),
    ),
    PlanState.ISSUED: (
        ("Kết thúc kế hoạch", "plans.close", Permission.PLAN_CLOSE, "quiet"),
    ),
    PlanState.CLOSED: (),
}  # fmt: skip
HAPPENED = {
    "plan.draft": ("Lập dự thảo", "pencil", "none"),
    "plan.submit": ("Trình duyệt", "send", "accent"),
    "plan.withdraw": ("Rút lại", "arrow-back-up", "none"),
    "plan.return": ("Trả lại", "arrow-back-up", "soon"),
    "plan.approve": ("Duyệt", "check", "accent"),
    "plan.issue": ("Cấp số, ban hành", "certificate", "done"),
    "plan.close": ("Kết thúc", "archive", "none"),
}


def show(plan: Plan) -> dict[str, Any]:
    """All that the page of a plan draws."""
    is_own = plan.tenant_id == current_tenant.get()
    tasks = {
        task.id: task_words(task, state) for task, state in queries.tasks_with_state(plan, today())
    }
    events = queries.events_of(plan)
    return {
        "plan": plan,
        "is_own": is_own,
        "province": None if is_own else get_tenant(plan.tenant_id),
        "parts": [_part(block, tasks) for block in plan.blocks],
        "tasks": tasks,
        "task_base": TASK_PAGES,
        "steps": _offered(plan) if is_own else [],
        "next": NEXT[plan.state],
        "reason": next((e.reason for e in events if e.reason), None)
        if plan.state is PlanState.RETURNED
        else None,
        "events": [_event(event) for event in events],
        "versions": queries.versions_of(plan),
        "imported": import_of(plan.id),
        "doubts": sum(len(task["doubts"]) for task in tasks.values()),
    }


def _offered(plan: Plan) -> list[tuple[str, str, str]]:
    return [
        (label, endpoint, kind)
        for label, endpoint, permission, kind in OFFERED[plan.state]
        if current_user.can(permission)
    ]


def _part(block: PlanBlock, tasks: dict[UUID, dict[str, Any]]) -> dict[str, Any]:
    task = tasks.get(block.task_id) if block.task_id else None
    label = block.label or ""
    if block.kind == "heading" and label.isalnum():
        label += "."
    part = {"kind": block.kind, "level": block.level, "label": label, "text": block.text}
    return part | {"task": task}


def task_words(task: PlanTask, state: str) -> dict[str, Any]:
    """A task as its row says it."""
    return {
        "id": task.id,
        "label": task.label or "",
        "title": task.title,
        "text": task.text,
        "state": state,
        "doubts": [doubt["message"] for doubt in task.doubts],
        "facts": [(label, value) for label, value in _facts(task) if value],
        "steps": [(step.text, step.actor, day(step.due_on), step.done_on) for step in task.steps],
    }


def _facts(task: PlanTask) -> list[tuple[str, str]]:
    return [
        ("Chủ trì", "; ".join(unit.wording for unit in task.leads)),
        ("Phối hợp", "; ".join(unit.wording for unit in task.coordinators)),
        ("Thời gian", when(task)),
        ("Chỉ tiêu", "; ".join(target_words(target) for target in task.targets)),
        ("Kết quả", task.outputs or ""),
    ]


def when(task: PlanTask) -> str:
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


def target_words(target: TaskTarget) -> str:
    """The target and how far it has come: "10 đợt, đã đạt 7"."""
    words = target.text or f"{number(target.low or target.high)} {target.unit}"
    return words if target.value is None else f"{words}, lũy kế {number(target.value)}"


def doubts_of(plan: Plan) -> list[tuple[str, str]]:
    """What nobody has settled yet: (task, remark)."""
    return [
        (f"{task.label or ''} {task.name}".strip(), doubt["message"])
        for task in plan.tasks
        for doubt in task.doubts
    ]


def _event(event: Any) -> dict[str, Any]:
    what, icon, tone = HAPPENED.get(event.action, (event.action, "circle-dot", "none"))
    return {
        "what": what,
        "who": event.person_name,
        "at": moment(event.at),
        "note": event.reason,
        "icon": icon,
        "tone": tone,
    }
