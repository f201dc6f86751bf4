"""The plan that a returned Word document says, held against the plan that was given out."""

from copy import deepcopy
from dataclasses import dataclass, field, replace

from portal.documents.plan import Block, Plan
from portal.documents.reading.markers import read_marker
from portal.documents.returning import heads, wording
from portal.documents.returning.alignment import align, told
from portal.documents.returning.paragraphs import ReturnedText
from portal.documents.returning.printed import PrintedLine, printed_lines
from portal.documents.returning.sorting import Added, Sorted, sort_lines
from portal.documents.returning.tasks import ASSIGNMENT, new_task, returned_task
from portal.documents.writing.arrangement import arranged_blocks, deferred_assignments


@dataclass(slots=True)
class ReturnedPlan:
    """What the file says. `tasks` and `blocks` name, for each of the plan's own, its place in the
    plan that was given out, None for a new one. `found` of `of_tasks` tasks were recognised.
    """

    plan: Plan
    tasks: list[int | None] = field(default_factory=list)
    blocks: list[int | None] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    of_tasks: int = 0

    @property
    def found(self) -> int:
        return sum(place is not None for place in self.tasks)


def returned_plan(base: Plan, text: ReturnedText) -> ReturnedPlan:
    """The plan as the document has it now."""
    printed = printed_lines(base)
    lines = sort_lines(printed, text.lines, align(printed, text.lines))
    reading = _Reading(base, printed, lines)
    reading.read_parts()
    for added in lines.added:
        reading.add(added)
    plan = reading.plan
    for set_part in (heads.set_head, heads.set_recipients, heads.set_signature):
        set_part(plan, printed, lines.parts)
    return reading.finished()


class _Reading:
    """Builds the plan from copies of the parts that were given out. While it works, every task has
    a block, and blocks name tasks of the plan that was given out or, from there on, new ones.
    """

    def __init__(self, base: Plan, printed: list[PrintedLine], lines: Sorted) -> None:
        self.base, self.lines = base, lines
        self.plan = deepcopy(base)
        self.printed: dict[str, list[PrintedLine]] = {}
        for line in printed:
            self.printed.setdefault(line.part, []).append(line)
        places = {id(block): place for place, block in enumerate(base.blocks)}
        self.order = [
            (replace(block), places.get(id(block)), _name(block, places))
            for block in arranged_blocks(base)
            if block.kind == "task" or id(block) in places
        ]

    def read_parts(self) -> None:
        """Changed parts as they read now; parts without a line are gone."""
        for place, task in enumerate(self.base.tasks):
            given = self.lines.parts.get(f"t{place}", [])
            printed = self.printed.get(f"t{place}", [])
            self.plan.tasks[place] = returned_task(task, printed, given, self.base.plan_year)
        self._share_assignments()
        gone = [entry for entry in self.order if self._is_gone(entry[2])]
        self.order = [entry for entry in self.order if entry not in gone]
        for block, place, name in self.order:
            if block.kind != "task" and place is not None:
                self._read_block(block, name)

    def add(self, added: Added) -> None:
        """A new task among tasks; elsewhere a piece of prose."""
        at = next((i for i, entry in enumerate(self.order) if entry[2] == added.follows), -1)
        before = self.order[at][0] if at >= 0 else Block("paragraph", role="preamble")
        is_task = before.kind == "task" or (before.kind == "heading" and before.role == "content")
        if is_task:
            block = Block("task", "", None, before.level, "content", len(self.plan.tasks))
            self.plan.tasks.append(new_task(added.lines, None, self.base.plan_year))
        else:
            marker = read_marker(added.lines[0])
            words = wording.prose(" ".join(added.lines)[marker.end if marker else 0 :])
            kind = "item" if marker else "paragraph"
            label = marker.label if marker else None
            block = Block(kind, words, label, before.level, before.role)
        name = f"n{len(self.order)}"
        while at + 1 < len(self.order) and self.order[at + 1][2].startswith("n"):
            at += 1  # behind what else is new at this place
        self.order.insert(at + 1, (block, None, name))

    def finished(self) -> ReturnedPlan:
        tasks = [block.task for block, _, _ in self.order if block.task is not None]
        numbers = {old: new for new, old in enumerate(tasks)}
        for block, _, _ in self.order:
            if block.task is not None:
                block.task = numbers[block.task]
        given_out = len(self.base.tasks)
        self.plan.tasks = [self.plan.tasks[old] for old in tasks]
        self.plan.blocks = [block for block, _, _ in self.order]
        return ReturnedPlan(
            self.plan,
            [old if old < given_out else None for old in tasks],
            [place for _, place, _ in self.order],
            self.lines.outside,
            given_out,
        )

    def _is_gone(self, name: str) -> bool:
        return bool(self.printed.get(name)) and not self.lines.parts.get(name)

    def _read_block(self, block: Block, name: str) -> None:
        before = [told(line.text) for line in self.printed.get(name, [])]
        given = [each.text for each in self.lines.parts.get(name, [])]
        if given and list(map(told, given)) != before:
            label, first = wording.unlabelled(given[0], block.label)
            block.label = label
            block.text = "\n".join(wording.prose(line) for line in (first, *given[1:]) if line)

    def _share_assignments(self) -> None:
        """A task whose assignment was printed at a later neighbour goes with that one."""
        blocks = [block for block in arranged_blocks(self.base) if block.role != "annex"]
        for position in sorted(deferred_assignments(blocks, self.base.tasks), reverse=True):
            own, following = blocks[position].task, blocks[position + 1].task
            if own is None or following is None or self._is_gone(f"t{following}"):
                continue
            for name in ASSIGNMENT:
                said = getattr(self.plan.tasks[following], name)
                if said != getattr(self.base.tasks[following], name):
                    setattr(self.plan.tasks[own], name, said)


def _name(block: Block, places: dict[int, int]) -> str:
    return f"t{block.task}" if block.kind == "task" else f"b{places[id(block)]}"
