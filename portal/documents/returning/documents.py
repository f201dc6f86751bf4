"""The plan that a returned Word document says, held against the plan that was given out."""

from portal.documents.amending import TITLE
from portal.documents.folding import fold_words
from portal.documents.plan import Block, Plan
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.markers import read_marker
from portal.documents.returning import heads, wording
from portal.documents.returning.alignment import align, recognised, told
from portal.documents.returning.assembling import Assembly, ReturnedPlan
from portal.documents.returning.paragraphs import ReturnedLine, ReturnedText
from portal.documents.returning.printed import PrintedLine, printed_lines
from portal.documents.returning.sorting import Added, Sorted, sort_lines
from portal.documents.returning.tasks import ASSIGNMENT, new_task, returned_task
from portal.documents.writing.arrangement import arranged_blocks, deferred_assignments

_LARGEST = 20_000_000  # pairs of lines: a plan of 300 tasks and ten times its length
TOO_LONG = (
    "Tệp dài hơn nhiều lần so với bản đã xuất nên không so sánh được. Hãy kiểm tra lại đã chọn đúng"
    " tệp."
)
_COMPARISON = fold_words(TITLE)


def returned_plan(base: Plan, text: ReturnedText) -> ReturnedPlan:
    """The plan as the document has it now."""
    printed, given = printed_lines(base), _without_comparison(text.lines)
    if len(printed) * len(given) > _LARGEST:
        raise Unreadable("too_long", TOO_LONG)
    aligned = align(printed, given)
    lines = sort_lines(printed, given, aligned)
    reading = _Reading(base, printed, lines)
    reading.read_parts()
    for added in lines.added:
        reading.add(added)
    for set_part in (heads.set_head, heads.set_recipients, heads.set_signature):
        set_part(reading.made.plan, printed, lines.parts)
    return reading.made.finished(lines.outside, recognised(printed, given, aligned))


def _without_comparison(lines: list[ReturnedLine]) -> list[ReturnedLine]:
    """The annex that compares two versions ends a file and is made by us: it is not read."""
    titles = (place for place, line in enumerate(lines) if fold_words(line.text) == _COMPARISON)
    first = next(titles, None)
    return lines if first is None else lines[: max(first - 1, 0)]  # without its "Phụ lục"


class _Reading:
    """Reads the parts whose lines changed."""

    def __init__(self, base: Plan, printed: list[PrintedLine], lines: Sorted) -> None:
        self.base, self.lines = base, lines
        self.made = Assembly(base)
        self.printed: dict[str, list[PrintedLine]] = {}
        for line in printed:
            self.printed.setdefault(line.part, []).append(line)

    def read_parts(self) -> None:
        """Changed parts as they read now; parts without a line are gone."""
        for place, task in enumerate(self.base.tasks):
            name = f"t{place}"
            printed, given = self.printed.get(name, []), self.lines.parts.get(name, [])
            read = returned_task(task, printed, given, self.base.plan_year)
            self.made.plan.tasks[place] = read
        self._share_assignments()
        self.made.remove({name for name in self.printed if self._is_gone(name)})
        for entry in self.made.entries:
            if entry.block.kind != "task":
                self._read_block(entry.block, entry.name)

    def add(self, added: Added) -> None:
        """A new task among tasks; elsewhere a piece of prose."""
        before = self.made.before(added.follows)
        if before.kind == "task" or (before.kind == "heading" and before.role == "content"):
            task = new_task(added.lines, self.base.plan_year)
            self.made.add_task(task, follows=added.follows)
            return
        marker = read_marker(added.lines[0])
        words = wording.prose(" ".join(added.lines)[marker.end if marker else 0 :])
        kind = "item" if marker else "paragraph"
        label = marker.label if marker else None
        block = Block(kind, words, label, before.level, before.role)
        self.made.add_block(block, follows=added.follows)

    def _is_gone(self, name: str) -> bool:
        return bool(self.printed.get(name)) and not self.lines.parts.get(name)

    def _read_block(self, block: Block, name: str) -> None:
        before = [told(line.text) for line in self.printed.get(name, [])]
        given = [each.text for each in self.lines.parts.get(name, [])]
        if given and list(map(told, given)) != before:
            block.label, first = wording.unlabelled(given[0], block.label)
            block.text = "\n".join(wording.prose(line) for line in (first, *given[1:]) if line)

    def _share_assignments(self) -> None:
        """A task whose assignment was printed at a later neighbour goes with that one."""
        blocks = [block for block in arranged_blocks(self.base) if block.role != "annex"]
        for position in sorted(deferred_assignments(blocks, self.base.tasks), reverse=True):
            own, following = blocks[position].task, blocks[position + 1].task
            if own is None or following is None or self._is_gone(f"t{following}"):
                continue
            for name in ASSIGNMENT:
                said = getattr(self.made.plan.tasks[following], name)
                if said != getattr(self.base.tasks[following], name):
                    setattr(self.made.plan.tasks[own], name, said)
