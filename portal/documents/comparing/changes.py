"""Two wordings of a plan compared: what was added, removed and changed, in printed order."""

from dataclasses import dataclass
from enum import StrEnum

from portal.documents.comparing.matching import Pair, matched
from portal.documents.comparing.parts import Ids, Part, PartKind, parts_of
from portal.documents.plan import Plan


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, worded. A part that was added or removed is one change without a field, its
    words are all that it says. `place` is that of the part in its plan's own list: of the later
    plan, for a removed part of the earlier.
    """

    kind: ChangeKind
    part: PartKind
    place: int
    label: str
    name: str
    section: str
    field: str
    field_label: str
    before: str
    after: str


def changes_between(
    before: Plan, after: Plan, *, before_ids: Ids | None = None, after_ids: Ids | None = None
) -> list[Change]:
    """What makes the later plan another than the earlier. Ids, where known, tell which part is
    which; without them printed numbers and words do.
    """
    pairs = matched(parts_of(before, before_ids), parts_of(after, after_ids))
    return [change for pair in pairs for change in _changes_of(pair)]


def _changes_of(pair: Pair) -> list[Change]:
    before, after = pair.before, pair.after
    if before is None:
        return [_change(after, ChangeKind.ADDED, ("", "", "", after.words))] if after else []
    if after is None:
        return [_change(before, ChangeKind.REMOVED, ("", "", before.words, ""))]
    return [
        _change(after, ChangeKind.CHANGED, (each.name, each.label, *each.worded(old, new)))
        for each in after.fields
        for old, new in [(before.values[each.name], after.values[each.name])]
        if each.differ(old, new)
    ]


def _change(part: Part, kind: ChangeKind, said: tuple[str, ...]) -> Change:
    where = (part.kind, part.place, part.label, part.name, part.section)
    name, label, before, after = said
    return Change(kind, *where, name, label, before, after)
