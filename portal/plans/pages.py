"""What the pages of a plan say: its printed parts, what may be done next, what each step means."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_login import current_user

from portal.access import Permission
from portal.jobs.queries import finished_with_file
from portal.kernel.clock import today
from portal.kernel.formatting import day, moment, number
from portal.kernel.models import current_tenant
from portal.plans import queries
from portal.plans.importing.queries import import_of
from portal.plans.life import APPROVE, HAPPENED, LOCKED, NEXT, NOT_YOUR_OWN, OFFERED, STATE_WORDS
from portal.plans.models import Plan, PlanBlock, PlanEvent, PlanState
from portal.plans.tasks import PlanTask, TaskTarget
from portal.tenancy.queries import get_tenant

FORMS = ("docx", "pdf", "xlsx")
TASK_PAGES = "/tasks/"  # progress.show; hundreds of url_for would cost more than the page


@dataclass(frozen=True)
class Offer:
    """A step that the person may take, or why not now."""

    label: str
    endpoint: str
    kind: str
    refusal: str


def show(plan: Plan) -> dict[str, Any]:
    """All that the page of a plan draws."""
    is_own = plan.tenant_id == current_tenant.get()
    tasks = {
        task.id: task_words(task, state) for task, state in queries.tasks_with_state(plan, today())
    }
    events = queries.events_of(plan)
    placed = {block.task_id for block in plan.blocks}
    return {
        "plan": plan,
        "is_own": is_own,
        "province": None if is_own else get_tenant(plan.tenant_id),
        "parts": [
            *(_part(block, tasks) for block in plan.blocks),
            *({"task": task} for key, task in tasks.items() if key not in placed),
        ],
        "tasks": tasks,
        "task_base": TASK_PAGES,
        "steps": _offered(plan) if is_own else [],
        "next": NEXT[plan.state],
        "locked": LOCKED.get(plan.state) if current_user.can(Permission.PLAN_EDIT) else None,
        "reason": queries.last_reason(plan) if plan.state is PlanState.RETURNED else None,
        "events": _events(events),
        "exports": finished_with_file("plans.export", keys=export_keys(plan)),
        "versions": queries.versions_of(plan),
        "imported": import_of(plan.id),
        "doubts": sum(len(task["doubts"]) for task in tasks.values()),
    }


def _offered(plan: Plan) -> list[Offer]:
    return [
        Offer(label, endpoint, kind, _refusal(plan, endpoint))
        for label, endpoint, permission, kind in OFFERED[plan.state]
        if current_user.can(permission)
    ]


def _refusal(plan: Plan, endpoint: str) -> str:
    """Why this person may not take a step that their role may."""
    is_own = current_user.person.id in (plan.drafted_by_id, plan.submitted_by_id)
    return NOT_YOUR_OWN if endpoint == APPROVE and is_own else ""


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


def _events(events: Sequence[PlanEvent]) -> list[dict[str, Any]]:
    """The timeline, newest first; each step says from which state to which."""
    before = [*(event.state for event in events), None][1:]
    return [_event(event, state) for event, state in zip(events, before, strict=True)]


def _event(event: PlanEvent, before: PlanState | None) -> dict[str, Any]:
    what, icon, tone = HAPPENED.get(event.action, (event.action, "circle-dot", "none"))
    states = [STATE_WORDS[state] for state in (before, event.state) if state]
    return {
        "what": f"{what}: {' → '.join(states)}" if before != event.state else what,
        "who": event.person_name,
        "at": moment(event.at),
        "note": event.reason,
        "icon": icon,
        "tone": tone,
    }


def export_keys(plan: Plan) -> list[str]:
    """The keys of the exports of the plan as it stands, one for each form."""
    return [f"{plan.id}:{form}:{plan.version}" for form in FORMS]
