"""Adding and moving tasks among the printed parts, and turning refused ones into prose."""

from dataclasses import replace

from portal.documents.plan import Block, Plan, Task
from portal.plans.importing.review import ADDED, Review

LAST_ROLES = {"funding", "implementation", "closing", "annex"}


def add_task(review: Review, task: Task) -> str:
    """Put a task entered by hand after the last one; its key."""
    blocks = review.plan.blocks
    place = _end_of_content(blocks)
    level = blocks[place - 1].level if place and blocks[place - 1].kind == "task" else 2
    return insert_task(review, task, place, level=level)


def insert_task(review: Review, task: Task, place: int, *, level: int) -> str:
    """Put a task that the machine did not read at a place among the printed parts; its key."""
    review.added += 1
    key = f"{ADDED}{review.added}"
    blocks = review.plan.blocks
    blocks.insert(place, Block("task", "", None, level, "content", len(review.keys)))
    review.plan.tasks.append(task)
    review.keys.append(key)
    task.section = task.section or _heading_above(blocks, place)
    _order_by_blocks(review)
    return key


def remove_task(review: Review, key: str) -> None:
    """Take the task and its place out of the plan."""
    review.plan.blocks.pop(review.block_of(key))
    _order_by_blocks(review)


def move_task(review: Review, key: str, by: int) -> None:
    """Move a task up (-1) or down (1): over its neighbour, or into the next section of content."""
    blocks = review.plan.blocks
    start = review.block_of(key)
    places = [i for i, block in enumerate(blocks) if block.kind in ("task", "heading")]
    index = places.index(start) + by
    if not 0 <= index < len(places):
        return
    goal = places[index]
    if blocks[goal].kind == "heading" and not _is_content(blocks[: goal + (by > 0)]):
        return
    blocks.insert(goal, blocks.pop(start))
    review.task(key).section = _heading_above(blocks, goal)
    _order_by_blocks(review)


def settled_plan(review: Review) -> Plan:
    """The plan as the draft will have it: what is no task has become an item of prose."""
    kept = review.kept_keys()
    new_place = {review.keys.index(key): place for place, key in enumerate(kept)}
    blocks = []
    for block in review.plan.blocks:
        if block.task is None:
            blocks.append(block)
        elif block.task in new_place:
            blocks.append(replace(block, task=new_place[block.task]))
        else:
            blocks.append(_as_prose(block, review.plan.tasks[block.task]))
    remarks = [
        replace(remark, task=place)
        for place, key in enumerate(kept)
        for remark in review.remarks.get(key, [])
    ]
    tasks = [review.task(key) for key in kept]
    return replace(review.plan, blocks=blocks, tasks=tasks, remarks=remarks)


def _as_prose(block: Block, task: Task) -> Block:
    words = " ".join(filter(None, [task.title, task.text]))
    kind = "item" if task.label else "paragraph"
    return Block(kind, words, task.label, block.level, block.role, None, task.spans.get("text"))


def _end_of_content(blocks: list[Block]) -> int:
    """Behind the last task; without one, before the parts that close a plan."""
    tasks = [i for i, block in enumerate(blocks) if block.kind == "task"]
    if tasks:
        return tasks[-1] + 1
    closing = (i for i, block in enumerate(blocks) if block.role in LAST_ROLES)
    return next(closing, len(blocks))


def _heading_above(blocks: list[Block], place: int) -> str | None:
    for block in reversed(blocks[:place]):
        if block.kind == "heading":
            return f"{block.label} {block.text}" if block.label else block.text
    return None


def _is_content(blocks: list[Block]) -> bool:
    """Whether the last heading of these opens a section that holds tasks."""
    headings = [block for block in blocks if block.kind == "heading"]
    return bool(headings) and headings[-1].role == "content"


def _order_by_blocks(review: Review) -> None:
    """Tasks follow the order of their places; keys move with them."""
    order = [block.task for block in review.plan.blocks if block.task is not None]
    review.plan.tasks[:] = [review.plan.tasks[place] for place in order]
    review.keys[:] = [review.keys[place] for place in order]
    new_place = {old: new for new, old in enumerate(order)}
    for block in review.plan.blocks:
        if block.task is not None:
            block.task = new_place[block.task]
