"""Brings the rows of a plan to the wording of its amendment; what was recorded on them stays."""

from uuid import UUID

from portal.documents import plan as documents
from portal.documents.folding import fold_words
from portal.extensions import db
from portal.kernel.clock import now
from portal.kernel.search import fold
from portal.plans.conversion import basis_rows, block_row, document_of, recipient_row, tasks_of
from portal.plans.models import Plan
from portal.plans.task_conversion import (
    fill_task_head,
    step_rows,
    target_rows,
    task_document,
    task_row,
)
from portal.plans.tasks import PlanTask, TaskStep, TaskTarget
from portal.tenancy.naming import Directory, directory_of

FOLLOWED = (
    "title", "place", "parent_body", "issuing_body", "issuer",
    "signing_authority", "signer_position", "signer_name",
)  # fmt: skip


def apply_amendment(plan: Plan, amendment: Plan) -> dict[UUID, UUID]:
    """Make the plan say what the issued amendment says, as its version `amends_version` + 1.

    Tasks keep their rows with all that was recorded; tasks left out are cancelled, never deleted.
    Number, day, unit and year of the plan stay its own. Returns, by the ids of the amendment's
    tasks, the ids of the plan's.
    """
    document = document_of(amendment)
    _follow_head(plan, amendment)
    rows = _follow_tasks(plan, amendment)
    plan.bases = basis_rows(document, plan, known=amendment.bases)
    plan.recipients = [recipient_row(each, plan, i) for i, each in enumerate(document.recipients)]
    db.session.flush()  # a block refers to the row of its task
    tasks = list(rows.values())
    plan.blocks = [block_row(block, plan, i, tasks) for i, block in enumerate(document.blocks)]
    db.session.flush()
    return {task_id: row.id for task_id, row in rows.items()}


def _follow_head(plan: Plan, amendment: Plan) -> None:
    for name in FOLLOWED:
        setattr(plan, name, getattr(amendment, name))
    signs = [plan.sign, *(version.sign for version in plan.versions), amendment.sign]
    plan.folded = fold(" ".join([plan.title, *dict.fromkeys(signs)]))
    plan.updated_at = now()  # whoever had the plan before them meets another version


def _follow_tasks(plan: Plan, amendment: Plan) -> dict[UUID, PlanTask]:
    """The plan's row of each task of the amendment, in order."""
    directory, number = directory_of(plan.year), _number(amendment)
    before = {row.id: row for row in tasks_of(plan)}
    rows: dict[UUID, PlanTask] = {}
    for position, task in enumerate(tasks_of(amendment)):
        said = task_document(task)
        row = before.pop(task.origin_id, None) if task.origin_id else None
        if row is None:
            row = task_row(said, plan=plan, position=position, directory=directory)
            plan.tasks.append(row)
        elif task_document(row) != said:
            _bring_up_to(row, said, directory, number)
        row.position, row.doubts = position, list(task.doubts)
        rows[task.id] = row
    for position, row in enumerate(before.values(), len(rows)):
        _leave_out(row, amendment, position)
    return rows


def _number(amendment: Plan) -> int:
    return (amendment.amends_version or 0) + 1


def _bring_up_to(row: PlanTask, said: documents.Task, directory: Directory, number: int) -> None:
    fill_task_head(row, said, directory)
    _follow_targets(row, target_rows(said.targets, row), number)
    _follow_steps(row, step_rows(said.steps, row))
    current = [target for target in row.targets if target.left_out_in is None]
    if row.done_on and not all(target.is_reached for target in current):
        row.done_on = None  # the new number asks for more than was done


def _leave_out(row: PlanTask, amendment: Plan, position: int) -> None:
    row.position, row.left_out_in = position, _number(amendment)
    row.halt, row.halt_reason = "cancelled", f"Bỏ theo bản điều chỉnh số {amendment.sign}"
    for target in row.targets:
        target.left_out_in = row.left_out_in


def _follow_targets(row: PlanTask, wanted: list[TaskTarget], number: int) -> None:
    """A target whose number changed keeps its row and its value. One left out keeps its row too,
    out of sight: entries refer to it.
    """
    left = list(row.targets)
    followed = _paired(left, wanted)
    for target in left:
        if target not in followed.values():
            target.left_out_in = number
    for new in wanted:
        old = followed.get(id(new))
        if old is None:
            row.targets.append(new)
            continue
        for name in ("position", "low", "high", "unit", "text"):
            setattr(old, name, getattr(new, name))


def _paired(left: list[TaskTarget], wanted: list[TaskTarget]) -> dict[int, TaskTarget]:
    """The old target of each new one: first of those that say the same, then of one unit."""
    pairs: dict[int, TaskTarget] = {}
    free = list(left)
    for shape in (lambda t: (t.low, t.high, fold_words(t.unit)), lambda t: fold_words(t.unit)):
        for new in wanted:
            same = [old for old in free if shape(old) == shape(new)]
            if id(new) not in pairs and same:
                pairs[id(new)] = same[0]
                free.remove(same[0])
    return pairs


def _follow_steps(row: PlanTask, wanted: list[TaskStep]) -> None:
    """A step that still says the same stays done."""
    done = {fold_words(step.text): step.done_on for step in row.steps}
    for step in wanted:
        step.done_on = done.get(fold_words(step.text))
    row.steps = wanted
