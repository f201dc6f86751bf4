"""Three wordings of a plan compared: what was given out (base), what came back (theirs), what holds
now (ours). Each difference has one outcome: take theirs, keep ours, or a conflict.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from portal.documents.comparing.changes import ChangeKind
from portal.documents.comparing.fields import Field
from portal.documents.comparing.matching import matched
from portal.documents.comparing.parts import Part, PartKind

GONE = "(không còn)"
_FOLLOWED = (PartKind.BLOCK, PartKind.TASK)


class Outcome(StrEnum):
    """Only one side changed it, or both did and differently."""

    TAKE = "take"
    KEEP = "keep"
    CONFLICT = "conflict"


@dataclass(slots=True)
class Difference:
    """One field, or one whole part (`field` None), on which not all three agree.

    `part` is the part as it holds now, else as it came back; `theirs`, of a field, the part that
    came back. `follows` is the part of ours behind which a new one stood. `words` are base,
    theirs, ours.
    """

    outcome: Outcome
    kind: ChangeKind
    part: Part
    theirs: Part | None
    field: Field | None
    words: tuple[str, str, str]
    follows: Part | None = None

    @property
    def key(self) -> str:
        """A name that is the same as long as the three plans are."""
        name = self.field.name if self.field else self.kind
        return f"{self.part.kind}-{self.part.key or self.part.place}-{name}"

    @property
    def value(self) -> Any:
        """What taking theirs would set the field to."""
        return self.theirs.values[self.field.name] if self.theirs and self.field else None


@dataclass(slots=True)
class Comparison:
    """All differences in printed order, and how the tasks of the file were recognised."""

    differences: list[Difference]
    tasks: int
    found: int


@dataclass(slots=True)
class _Three:
    """One part in three plans; None where it is missing."""

    base: Part | None
    theirs: Part | None
    ours: Part | None


def compared(base: list[Part], theirs: list[Part], ours: list[Part]) -> Comparison:
    """What came back, beside what was given out and what holds now."""
    threes = _joined(base, theirs, ours)
    found = []
    follows: Part | None = None
    for three in threes:
        for difference in _differences(three):
            difference.follows = follows
            found.append(difference)
        if three.ours and three.ours.kind in _FOLLOWED:
            follows = three.ours
    tasks = [three for three in threes if three.base and three.base.kind is PartKind.TASK]
    return Comparison(found, len(tasks), sum(three.theirs is not None for three in tasks))


def _joined(base: list[Part], theirs: list[Part], ours: list[Part]) -> list[_Three]:
    """In the order of theirs; parts that only we have added come last."""
    now = {id(p.before): p.after for p in matched(base, ours) if p.before and p.after}
    known = {id(part) for part in now.values()}
    threes = [_Three(p.before, p.after, now.get(id(p.before))) for p in matched(base, theirs)]
    new_ours = [part for part in ours if id(part) not in known]
    new_theirs = [three.theirs for three in threes if three.base is None and three.theirs]
    both = {id(p.before): p.after for p in matched(new_theirs, new_ours) if p.before and p.after}
    for three in threes:
        if three.base is None:
            three.ours = both.get(id(three.theirs))
    taken = {id(part) for part in both.values()}
    return threes + [_Three(None, None, part) for part in new_ours if id(part) not in taken]


def _differences(three: _Three) -> list[Difference]:
    if three.theirs and three.ours:
        return _fields(three.base, three.theirs, three.ours)
    if three.base and three.theirs:
        return [_gone_from_ours(three.base, three.theirs)]
    if three.base and three.ours:
        return [_gone_from_theirs(three.base, three.ours)]
    if three.theirs:
        words = ("", three.theirs.words, "")
        return [_whole(Outcome.TAKE, ChangeKind.ADDED, three.theirs, words)]
    if three.ours:
        words = ("", "", three.ours.words)
        return [_whole(Outcome.KEEP, ChangeKind.ADDED, three.ours, words)]
    return []


def _fields(base: Part | None, theirs: Part, ours: Part) -> list[Difference]:
    """Without a base both have added the part: a person says which wording holds."""
    found = []
    for field in ours.fields:
        new, now = (part.values[field.name] for part in (theirs, ours))
        if field.differ(new, now):
            outcome, said = Outcome.CONFLICT, ["", *field.worded(new, now)]
            if base:
                old = base.values[field.name]
                outcome, said = _outcome(field, old, new, now), field.worded(old, new, now)
            words = (said[0], said[1], said[2])
            found.append(Difference(outcome, ChangeKind.CHANGED, ours, theirs, field, words))
    return found


def _outcome(field: Field, old: Any, new: Any, now: Any) -> Outcome:
    if not field.differ(old, new):
        return Outcome.KEEP
    return Outcome.CONFLICT if field.differ(old, now) else Outcome.TAKE


def _gone_from_theirs(base: Part, ours: Part) -> Difference:
    """Left out of the file: a proposal, and a conflict when we have changed it meanwhile."""
    is_changed = any(f.differ(base.values[f.name], ours.values[f.name]) for f in ours.fields)
    outcome = Outcome.CONFLICT if is_changed else Outcome.TAKE
    return _whole(outcome, ChangeKind.REMOVED, ours, (base.words, GONE, ours.words))


def _gone_from_ours(base: Part, theirs: Part) -> Difference:
    """Deleted here since: kept away, unless the file has changed it meanwhile."""
    is_changed = any(f.differ(base.values[f.name], theirs.values[f.name]) for f in base.fields)
    outcome = Outcome.CONFLICT if is_changed else Outcome.KEEP
    return _whole(outcome, ChangeKind.ADDED, theirs, (base.words, theirs.words, GONE))


def _whole(
    outcome: Outcome, kind: ChangeKind, part: Part, words: tuple[str, str, str]
) -> Difference:
    return Difference(outcome, kind, part, None, None, words)
