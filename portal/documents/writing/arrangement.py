"""The order in which a plan is printed: every block, and every task exactly once."""

from itertools import pairwise

from portal.documents.plan import Block, Plan, Task
from portal.documents.writing.wording import inert, labelled

CONTENT_HEADING = Block(kind="heading", text="NỘI DUNG", label=None, level=1, role="content")


def arranged_blocks(plan: Plan) -> list[Block]:
    """The blocks; a task that no block places goes under its heading, or behind the task before."""
    placed = {block.task for block in plan.blocks if block.kind == "task"}
    blocks = [block for block in plan.blocks if block.kind != "task" or _exists(plan, block)]
    for index, task in enumerate(plan.tasks):
        if index not in placed:
            position, level = _position(blocks, task, index)
            blocks.insert(position, Block(kind="task", level=level, role="content", task=index))
    return blocks


def deferred_assignments(blocks: list[Block], tasks: list[Task]) -> set[int]:
    """Positions of tasks whose assignment is printed at a later task that shares it."""
    return {
        position
        for position, (block, following) in enumerate(pairwise(blocks))
        if block.kind == following.kind == "task"
        and _share(tasks[block.task or 0], tasks[following.task or 0])
    }


def _share(task: Task, following: Task) -> bool:
    assignment = (task.lead, task.coordinating, task.time)
    same = assignment == (following.lead, following.coordinating, following.time)
    return task.inherited and same and any(assignment)


def _exists(plan: Plan, block: Block) -> bool:
    return block.task is not None and 0 <= block.task < len(plan.tasks)


def _position(blocks: list[Block], task: Task, index: int) -> tuple[int, int]:
    """Where a task without a block goes, and its level."""
    heading = _heading_of(blocks, task)
    before = _place_of(blocks, index - 1)
    if heading is None and before is not None:
        return before + 1, 2 if task.title else blocks[before].level
    if heading is None:
        heading = _content_heading(blocks)
    if _is_own_heading(blocks[heading], task):
        level = blocks.pop(heading).level
        return heading, level
    position = heading + 1
    while position < len(blocks) and blocks[position].kind != "heading":
        position += 1
    return position, blocks[heading].level + 1


def _place_of(blocks: list[Block], task: int) -> int | None:
    return next((p for p, b in enumerate(blocks) if b.kind == "task" and b.task == task), None)


def _heading_of(blocks: list[Block], task: Task) -> int | None:
    section = _folded(task.section)
    for position, block in enumerate(blocks):
        if (
            block.kind == "heading"
            and section
            and section in (_folded(block.text), _folded(_whole(block)))
        ):
            return position
    return None


def _content_heading(blocks: list[Block]) -> int:
    """The last heading of the content part; one is added when the plan has none."""
    of_content = [
        p for p, block in enumerate(blocks) if block.kind == "heading" and block.role == "content"
    ]
    if of_content:
        return of_content[-1]
    after = [
        p
        for p, b in enumerate(blocks)
        if b.role in ("funding", "implementation", "closing", "annex")
    ]
    position = after[0] if after else len(blocks)
    blocks.insert(position, CONTENT_HEADING)
    return position


def _is_own_heading(block: Block, task: Task) -> bool:
    return (
        bool(task.title)
        and block is not CONTENT_HEADING
        and _folded(block.text) == _folded(task.title)
    )


def _whole(block: Block) -> str:
    return labelled(block.label, block.text)


def _folded(text: str | None) -> str:
    return " ".join(inert(text).split()).casefold().rstrip(" .:;")
