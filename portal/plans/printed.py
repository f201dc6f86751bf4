"""The long parts of a plan's page, drawn once for as long as what they show stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import current_app, url_for
from flask_login import current_user
from markupsafe import Markup

from portal.access import Permission
from portal.directives.queries import state_of_registers
from portal.kernel.clock import today
from portal.kernel.formatting import moment
from portal.kernel.fragments import Fragments
from portal.kernel.models import current_tenant
from portal.plans import queries
from portal.plans.citing.pages import shown_bases
from portal.plans.importing.queries import import_of
from portal.plans.life import HAPPENED, STATE_WORDS
from portal.plans.models import Plan, PlanEvent, PlanState
from portal.plans.words import task_words

TASK_PAGES = "/tasks/"  # progress.show; hundreds of url_for would cost more than the page
CAPACITY = 4_000_000  # characters: some twenty plans of 200 tasks, 8 MB


@dataclass(frozen=True, slots=True)
class Printed:
    """The plan as printed, its past, and how many tasks and unsettled remarks it has."""

    document: Markup
    past: Markup
    tasks: int
    doubts: int


_kept: Fragments[Printed] = Fragments(CAPACITY, lambda each: len(each.document) + len(each.past))


def printed(plan: Plan) -> Printed:
    """Drawn anew when a row that it shows, the registers, the day, or what the person may see is
    another.
    """
    may_import = current_user.can(Permission.PLAN_IMPORT)
    may = (may_import, current_user.can(Permission.DIRECTIVES_MANAGE))
    version = (plan.version, plan.content_at, state_of_registers())
    key = (current_tenant.get(), plan.id, version, today(), may)
    return _kept.get(key, lambda: _draw(plan, may_import=may_import))


def _draw(plan: Plan, *, may_import: bool) -> Printed:
    tasks = {
        task.id: task_words(task, task.state, parts)
        for task, parts in queries.tasks_as_printed(plan, today())
    }
    is_tracked = plan.state in (PlanState.ISSUED, PlanState.CLOSED)
    document = _template(
        "plans/_printed.html",
        plan=plan,
        parts=_parts(plan, tasks),
        is_tracked=is_tracked,
        link=TASK_PAGES if is_tracked else "",
    )
    past = _template(
        "plans/_past.html",
        plan=plan,
        bases=shown_bases(plan, url_for("plans.show", plan_id=plan.id)),
        imported=import_of(plan.id),
        may_import=may_import,
        versions=queries.versions_of(plan),
        events=_events(queries.events_of(plan)),
    )
    doubts = sum(len(task["doubts"]) for task in tasks.values())
    return Printed(document, past, len(tasks), doubts)


def _template(name: str, **values: Any) -> Markup:
    """Without the variables of the page shell, which cost queries."""
    return Markup(current_app.jinja_env.get_template(name).render(values))  # noqa: S704 - escaped there


def _parts(plan: Plan, tasks: dict[UUID, dict[str, Any]]) -> list[dict[str, Any]]:
    """Printed parts in order; tasks without a place come last."""
    blocks = queries.blocks_as_printed(plan)
    placed = {block.task_id for block in blocks}
    return [
        *(_part(block, tasks) for block in blocks),
        *({"task": task} for key, task in tasks.items() if key not in placed),
    ]


def _part(block: Any, tasks: dict[UUID, dict[str, Any]]) -> dict[str, Any]:
    task = tasks.get(block.task_id) if block.task_id else None
    label = printed_label(block)
    part = {"kind": block.kind, "level": block.level, "label": label, "text": block.text}
    return part | {"task": task}


def printed_label(block: Any) -> str:
    """The number before a heading or a piece of prose: "I" is printed "I."."""
    label = block.label or ""
    return f"{label}." if block.kind == "heading" and label.isalnum() else label


def _events(events: Sequence[PlanEvent]) -> list[dict[str, Any]]:
    """The timeline, newest first; each step says from which state to which."""
    before = [*(event.state for event in events), None][1:]
    return [_event(event, state) for event, state in zip(events, before, strict=True)]


def _event(event: PlanEvent, before: PlanState | None) -> dict[str, Any]:
    what, icon, tone = HAPPENED.get(event.action, (event.action, "circle-dot", "none"))
    if before and before != event.state:
        what = f"{what}: {STATE_WORDS[before]} → {STATE_WORDS[event.state]}"
    return {
        "what": what,
        "who": event.person_name,
        "at": moment(event.at),
        "note": event.reason,
        "icon": icon,
        "tone": tone,
    }
