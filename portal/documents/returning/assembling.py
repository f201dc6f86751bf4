"""A plan put together from parts that were given out, changed or not, and parts that are new."""

from copy import deepcopy
from dataclasses import dataclass, field, replace

from portal.documents.plan import Block, Plan, Task
from portal.documents.writing.arrangement import arranged_blocks
from portal.documents.writing.marking import part_of, places_of


@dataclass(slots=True)
class ReturnedPlan:
    """What a file says. `tasks` and `blocks` name, for each of the plan's own, its place in the
    plan that was given out, None for a new one. `found` of `of_tasks` tasks were recognised by a
    mark or by their own words. `outside` are lines that belong to no part and are left alone.
    """

    plan: Plan
    tasks: list[int | None] = field(default_factory=list)
    blocks: list[int | None] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    of_tasks: int = 0
    found: int = 0


@dataclass(slots=True)
class Entry:
    """One printed part: its block, its place in the plan given out, its name there."""

    block: Block
    place: int | None
    name: str


class Assembly:
    """A copy of the plan that was given out, on its way to what came back. Until it is finished,
    tasks keep their numbers and new ones come behind them.
    """

    def __init__(self, base: Plan) -> None:
        self.base, self.plan = base, deepcopy(base)
        places = places_of(base.blocks)
        self.entries = [
            Entry(replace(block), places.get(id(block)), part_of(block, places))
            for block in arranged_blocks(base)
            if part_of(block, places)
        ]

    def remove(self, names: set[str]) -> None:
        self.entries = [entry for entry in self.entries if entry.name not in names]

    def add_task(self, task: Task, *, follows: str) -> None:
        """A new task behind a part and behind what else is new there."""
        number = len(self.plan.tasks)
        self.plan.tasks.append(task)
        level = self.before(follows).level
        self.add_block(Block("task", "", None, level, "content", number), follows=follows)

    def add_block(self, block: Block, *, follows: str) -> None:
        at = next((i for i, entry in enumerate(self.entries, 1) if entry.name == follows), 0)
        while at < len(self.entries) and self.entries[at].name == "":
            at += 1
        self.entries.insert(at, Entry(block, None, ""))

    def before(self, name: str) -> Block:
        """The block behind which something new stands."""
        found = (entry.block for entry in self.entries if entry.name == name)
        return next(found, Block("paragraph", role="preamble"))

    def finished(self, outside: list[str], known: set[str] | None = None) -> ReturnedPlan:
        """Tasks in printed order, numbered anew. `known` are the names of the recognised parts;
        without them, all that were given out.
        """
        tasks = [each.block.task for each in self.entries if each.block.task is not None]
        numbers = {old: new for new, old in enumerate(tasks)}
        for entry in self.entries:
            if entry.block.task is not None:
                entry.block.task = numbers[entry.block.task]
        given_out = len(self.base.tasks)
        self.plan.tasks = [self.plan.tasks[old] for old in tasks]
        self.plan.blocks = [entry.block for entry in self.entries]
        places = [old if old < given_out else None for old in tasks]
        blocks = [entry.place for entry in self.entries]
        found = [p for p in places if p is not None and (known is None or f"t{p}" in known)]
        return ReturnedPlan(self.plan, places, blocks, outside, given_out, len(found))
