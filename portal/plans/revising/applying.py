"""Differences that a person took, put into a draft. A task is never deleted by a file: one that the
file lacks is marked, to be stopped by a person.
"""

from typing import Any

from portal.documents.comparing.changes import ChangeKind
from portal.documents.comparing.outcomes import Difference
from portal.documents.comparing.parts import Part, PartKind
from portal.documents.folding import squash
from portal.documents.plan import Block, Remark, Task
from portal.documents.reading.bases import read_bases
from portal.documents.reading.paragraphs import Paragraph
from portal.plans.editing.drafts import Draft
from portal.plans.importing.corrections import correct
from portal.plans.importing.ordering import insert_task
from portal.plans.importing.task_corrections import remarks_on
from portal.plans.revising.models import PlanRevision

STOP, NEW = "stop_proposed", "new_from_file"
ASSIGNED = ("lead", "coordinating", "time")


def apply_differences(draft: Draft, taken: list[Difference], revision: PlanRevision) -> None:
    """Fields first, in place; then what comes or goes, which moves places."""
    applying = _Applying(draft, revision)
    for difference in taken:
        if difference.field:
            applying.set_field(difference)
    for difference in taken:
        if difference.field is None and difference.kind is ChangeKind.ADDED:
            applying.add(difference)
        elif difference.field is None:
            applying.propose_removal(difference)
    applying.finish()


class _Applying:
    """The draft's review, with its blocks as they stood when the comparison was made."""

    def __init__(self, draft: Draft, revision: PlanRevision) -> None:
        self.review, self.plan, self.revision = draft.review, draft.review.plan, revision
        self.blocks = list(self.plan.blocks)
        self.recipients = list(self.plan.recipients)
        self.behind: dict[int, Block] = {}  # the last new block behind another
        self.preamble = self._preamble()

    def set_field(self, difference: Difference) -> None:
        part, name, value = difference.part, difference.field, difference.value
        if name is None:
            return
        if part.kind is PartKind.TASK:
            self._set_task(part, name.name, value)
        elif part.kind is PartKind.BLOCK:
            block = self.blocks[part.place]
            values = {"label": block.label, "text": block.text} | {name.name: value}
            correct(self.review, f"b{self.plan.blocks.index(block)}", values)
        elif part.kind is PartKind.RECIPIENT:
            place = self._recipient(part)
            self.plan.recipients[place] = value
            self.recipients[part.place] = value
        else:
            setattr(self.plan, name.name, value)

    def add(self, difference: Difference) -> None:
        part = difference.part
        if part.kind is PartKind.RECIPIENT:
            place = len(self.plan.recipients) - bool(self.plan.recipients[-1:])
            self.plan.recipients.insert(place, part.values["recipient"])
        elif part.kind is PartKind.TASK:
            self._add_task(part, difference.follows)
        elif part.kind is PartKind.BLOCK:
            before = self._place(difference.follows)
            level, role = self._nature(before)
            kind = "item" if part.values["label"] else "paragraph"
            text, label = part.values["text"], part.values["label"]
            self._insert(Block(kind, text, label, level, role), difference.follows)

    def propose_removal(self, difference: Difference) -> None:
        part = difference.part
        if part.kind is PartKind.TASK:
            said = f"Tệp “{self.revision.file_name}” không còn nhiệm vụ này: đề nghị dừng."
            self._remark(part.key, Remark(STOP, said))
        elif part.kind is PartKind.BLOCK:
            block = self.blocks[part.place]
            self.plan.blocks[:] = [each for each in self.plan.blocks if each is not block]
        elif part.kind is PartKind.RECIPIENT:
            self.plan.recipients.pop(self._recipient(part))

    def finish(self) -> None:
        """The documents that the plan rests on follow the words of the preamble."""
        before, after = _joined(self.preamble), _joined(self._preamble())
        if before == after:
            return
        kept = [
            basis
            for basis in self.plan.legal_bases
            if squash(basis.text) in after or squash(basis.text) not in before
        ]
        read = read_bases([Paragraph(text) for text in self._preamble()])
        new = [basis for basis in read if squash(basis.text) not in before]
        self.plan.legal_bases = kept + new

    def _set_task(self, part: Part, name: str, value: Any) -> None:
        task = self.review.task(part.key)
        setattr(task, name, value)
        if name in ASSIGNED:
            task.confidence[name], task.inherited = 1.0, False
        self.review.remarks[part.key] = remarks_on(task)

    def _add_task(self, part: Part, follows: Part | None) -> None:
        values = part.values
        task = Task(**{name: values[name] for name in values})
        place = self._place(follows)
        level = self.plan.blocks[place].level if place >= 0 else 2
        key = insert_task(self.review, task, self._after(follows), level=level)
        block = self.plan.blocks[self.review.block_of(key)]
        self._stands_behind(block, follows)
        said = f"Nhiệm vụ mới trong tệp “{self.revision.file_name}”: hãy kiểm tra từng mục."
        self.review.remarks[key] = [*remarks_on(task), Remark(NEW, said)]

    def _remark(self, key: str, remark: Remark) -> None:
        known = [each for each in self.review.remarks.get(key, []) if each.code != remark.code]
        self.review.remarks[key] = [*known, remark]

    def _insert(self, block: Block, follows: Part | None) -> None:
        self.plan.blocks.insert(self._after(follows), block)
        self._stands_behind(block, follows)

    def _place(self, follows: Part | None) -> int:
        """Where the part that something follows stands now; -1 for the beginning."""
        if follows is None:
            return -1
        if follows.kind is PartKind.TASK:
            return self.review.block_of(follows.key)
        block = self.blocks[follows.place]
        return next((i for i, each in enumerate(self.plan.blocks) if each is block), -1)

    def _after(self, follows: Part | None) -> int:
        last = self.behind.get(id(follows))
        places = (i for i, each in enumerate(self.plan.blocks, 1) if each is last)
        return next(places, self._place(follows) + 1)

    def _stands_behind(self, block: Block, follows: Part | None) -> None:
        self.behind[id(follows)] = block

    def _nature(self, place: int) -> tuple[int, str]:
        """Level and role that prose takes from what it stands behind."""
        if place < 0:
            return 1, "preamble"
        return self.plan.blocks[place].level, self.plan.blocks[place].role

    def _recipient(self, part: Part) -> int:
        wanted = self.recipients[part.place]
        return next(i for i, each in enumerate(self.plan.recipients) if each is wanted)

    def _preamble(self) -> list[str]:
        return [block.text for block in self.plan.blocks if block.role == "preamble"]


def _joined(texts: list[str]) -> str:
    return squash(" ".join(texts))
