"""A plan as the parts that are compared: its head, bases, printed parts, recipients, signature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from portal.documents.comparing.fields import (
    BASIS_FIELDS,
    BLOCK_FIELDS,
    HEAD_FIELDS,
    RECIPIENT_FIELDS,
    SIGNATURE_FIELDS,
    TASK_FIELDS,
    Field,
)
from portal.documents.folding import squash
from portal.documents.plan import Plan
from portal.documents.writing.arrangement import arranged_blocks
from portal.documents.writing.wording import inert, printed_label


class PartKind(StrEnum):
    HEAD = "head"
    BASIS = "basis"
    BLOCK = "block"
    TASK = "task"
    RECIPIENT = "recipient"
    SIGNATURE = "signature"


FIELDS: dict[PartKind, tuple[Field, ...]] = {
    PartKind.HEAD: HEAD_FIELDS,
    PartKind.BASIS: BASIS_FIELDS,
    PartKind.BLOCK: BLOCK_FIELDS,
    PartKind.TASK: TASK_FIELDS,
    PartKind.RECIPIENT: RECIPIENT_FIELDS,
    PartKind.SIGNATURE: SIGNATURE_FIELDS,
}
NAMES = {PartKind.HEAD: "Phần đầu văn bản", PartKind.SIGNATURE: "Chữ ký"}
# Ids of parts by kind, in the order of the plan's own lists; a list may be left out.
Ids = Mapping[PartKind, Sequence[str]]


@dataclass(slots=True, eq=False)
class Part:
    """One comparable part. `place` is its index in the plan's own list; `key` its id, if known;
    `section` the heading it stands under.
    """

    kind: PartKind
    place: int
    values: dict[str, Any]
    key: str = ""
    section: str = ""
    fields: tuple[Field, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = FIELDS[self.kind]

    @property
    def label(self) -> str:
        """The printed number."""
        return printed_label(self.values.get("label"))

    @property
    def name(self) -> str:
        """What lists call the part."""
        title = squash(inert(self.values.get("title") or self.values.get("text")))
        if self.kind is PartKind.RECIPIENT:
            return self.fields[0].words(self.values["recipient"])
        return NAMES.get(self.kind) or title

    @property
    def words(self) -> str:
        """Everything the part says, a line for each field that says something."""
        said = [(each, each.words(self.values[each.name]).strip()) for each in self.fields]
        return "\n".join(
            words if each.name in ("title", "text", "recipient") else f"{each.label}: {words}"
            for each, words in said
            if words and each.name != "label"
        )


def parts_of(plan: Plan, ids: Ids | None = None) -> list[Part]:
    """Every part, in printed order."""
    known = ids or {}
    found = [_part(PartKind.HEAD, 0, plan, known)]
    found += [_part(PartKind.BASIS, i, each, known) for i, each in enumerate(plan.legal_bases)]
    found += _printed(plan, known)
    for place, recipient in enumerate(plan.recipients):
        part = Part(PartKind.RECIPIENT, place, {"recipient": recipient})
        part.key = _key(known, part)
        found.append(part)
    found.append(Part(PartKind.SIGNATURE, 0, {"signatory": plan.signatory}))
    return found


def _printed(plan: Plan, ids: Ids) -> list[Part]:
    places = {id(block): place for place, block in enumerate(plan.blocks)}
    found, section = [], ""
    for block in arranged_blocks(plan):
        if block.kind == "task" and block.task is not None:
            part = _part(PartKind.TASK, block.task, plan.tasks[block.task], ids)
        elif id(block) in places:
            part = _part(PartKind.BLOCK, places[id(block)], block, ids)
        else:
            continue
        part.section = section
        if block.kind == "heading":
            section = f"{part.label} {part.name}".strip()
        found.append(part)
    return found


def _part(kind: PartKind, place: int, source: Any, ids: Ids) -> Part:
    part = Part(kind, place, {each.name: getattr(source, each.name) for each in FIELDS[kind]})
    part.key = _key(ids, part)
    return part


def _key(ids: Ids, part: Part) -> str:
    known = ids.get(part.kind, ())
    return known[part.place] if part.place < len(known) else ""
