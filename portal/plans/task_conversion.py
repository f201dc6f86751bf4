"""A task as a document ↔ a task as rows."""

from typing import Any

from portal.documents import plan as documents
from portal.kernel.search import fold
from portal.plans.models import Plan
from portal.plans.tasks import Part, PlanTask, TaskStep, TaskTarget, TaskUnit
from portal.tenancy.naming import Directory


def task_row(task: documents.Task, *, plan: Plan, position: int, directory: Directory) -> PlanTask:
    """The task with its units, targets and steps, not yet added to the plan."""
    row = PlanTask(plan_id=plan.id, visible=plan.visible, position=position, doubts=[])
    fill_task_row(row, task, directory)
    return row


def fill_task_row(row: PlanTask, task: documents.Task, directory: Directory) -> None:
    """Make the row say what the task says; its place, doubts and progress stay."""
    fill_task_head(row, task, directory)
    row.targets = target_rows(task.targets, row)
    row.steps = step_rows(task.steps, row)


def fill_task_head(row: PlanTask, task: documents.Task, directory: Directory) -> None:
    """All but targets and steps, on which progress is recorded."""
    for name, value in _values(task).items():
        setattr(row, name, value)
    row.units = [*unit_rows(task.lead, Part.LEAD, row, directory)]
    row.units += unit_rows(task.coordinating, Part.COORDINATING, row, directory)


def _values(task: documents.Task) -> dict[str, Any]:
    time = task.time
    return {
        "label": task.label,
        "title": task.title,
        "text": task.text,
        "section": task.section,
        "is_inherited": task.inherited,
        "time_text": time.text if time else None,
        "time_kind": time.kind if time else None,
        "starts_on": time.start if time else None,
        "ends_on": time.end if time else None,
        "is_inclusive": time.inclusive if time else True,
        "due_on": time.due if time else None,
        "recurrence": time.recurrence if time else None,
        "outputs": task.outputs,
        "details": task.details,
        "provenance": _provenance(task),
        "folded": fold(f"{task.title or ''} {task.text}"),
    }


def unit_rows(
    wordings: list[str], part: Part, task: PlanTask, directory: Directory
) -> list[TaskUnit]:
    """One row for each body named, joined with the directory where it is known."""
    rows = []
    for position, wording in enumerate(wordings):
        unit = directory.find(wording)
        rows.append(
            TaskUnit(
                plan_id=task.plan_id,
                visible=task.visible,
                position=position,
                part=part,
                wording=wording,
                unit_id=unit.id if unit else None,
            )
        )
    return rows


def target_rows(targets: list[documents.Target], task: PlanTask) -> list[TaskTarget]:
    return [
        TaskTarget(
            plan_id=task.plan_id,
            visible=task.visible,
            position=position,
            low=target.low,
            high=target.high,
            unit=target.unit,
            text=target.text,
        )
        for position, target in enumerate(targets)
    ]


def step_rows(steps: list[documents.Step], task: PlanTask) -> list[TaskStep]:
    return [
        TaskStep(
            plan_id=task.plan_id,
            visible=task.visible,
            position=position,
            text=step.text,
            actor=step.actor,
            due_on=step.due,
        )
        for position, step in enumerate(steps)
    ]


def task_document(row: PlanTask) -> documents.Task:
    """The task as a document, with what its reading was worth."""
    provenance = row.provenance
    return documents.Task(
        label=row.label,
        title=row.title,
        text=row.text,
        section=row.section,
        lead=[unit.wording for unit in row.leads],
        coordinating=[unit.wording for unit in row.coordinators],
        inherited=row.is_inherited,
        time=_time(row),
        targets=[documents.Target(t.low, t.high, t.unit, t.text) for t in row.targets],
        outputs=row.outputs,
        steps=[documents.Step(step.text, step.actor, step.due_on) for step in row.steps],
        details=list(row.details),
        spans={name: documents.Span(*span) for name, span in provenance.get("spans", {}).items()},
        confidence=dict(provenance.get("confidence", {})),
    )


def _provenance(task: documents.Task) -> dict[str, Any]:
    """Where each value stood in the original and how surely it was read."""
    kept: dict[str, Any] = {
        "spans": {name: list(span) for name, span in task.spans.items()},
        "confidence": task.confidence,
    }
    if task.time:
        kept["time"] = {
            "confidence": task.time.confidence,
            "year_source": task.time.year_source,
        }
    return kept


def _time(row: PlanTask) -> documents.Time | None:
    if row.time_kind is None:
        return None
    return documents.Time(
        text=row.time_text or "",
        kind=row.time_kind,
        start=row.starts_on,
        end=row.ends_on,
        inclusive=row.is_inclusive,
        recurrence=row.recurrence,
        **row.provenance.get("time", {}),
    )
