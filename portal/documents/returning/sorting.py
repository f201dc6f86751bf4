"""Returned lines sorted by what they belong to: a part that was given out, or something new."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from portal.documents.returning.alignment import Aligned
from portal.documents.returning.paragraphs import ReturnedLine
from portal.documents.returning.printed import HEAD, RECIPIENT, RECIPIENTS_HEAD, PrintedLine
from portal.documents.returning.tasks import Given
from portal.documents.returning.wording import field_line

_BODY = ("t", "b", "c")


@dataclass(slots=True)
class Added:
    """Lines that nothing given out accounts for, and the part behind which they stand."""

    follows: str
    lines: list[str]


@dataclass(slots=True)
class Sorted:
    """The lines of each part in the order they came back; what is new; lines outside the text."""

    parts: dict[str, list[Given]] = field(default_factory=dict)
    added: list[Added] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


def sort_lines(
    printed: Sequence[PrintedLine], returned: Sequence[ReturnedLine], aligned: Aligned
) -> Sorted:
    """Every returned line once. A line without a mark between two of one part belongs to it."""
    found = _Sorting(printed, returned, aligned)
    for place in range(len(returned)):
        found.take(place)
    return found.sorted


class _Sorting:
    """Walks the lines and remembers where it is."""

    def __init__(
        self, printed: Sequence[PrintedLine], returned: Sequence[ReturnedLine], aligned: Aligned
    ) -> None:
        self.printed, self.returned, self.aligned = printed, returned, aligned
        self.known = {line.part for line in printed}
        self.following = self._following_parts()
        self.sorted = Sorted()
        self.part = HEAD
        self.body = self.field = ""
        self.open: Added | None = None

    def take(self, place: int) -> None:
        line = self.returned[place]
        old = self.printed[self.aligned[place]] if place in self.aligned else None
        if old:
            self._enter(old.part or old.text)
            if old.part:
                self._give(old.part, Given(line.text, line.field or old.field))
        elif line.part in self.known and line.part:
            self._enter(line.part)
            self._give(line.part, Given(line.text, line.field))
        elif self.open and field_line(line.text)[0]:
            self.open.lines.append(line.text)
        elif self._is_inside(place, line):
            self._give(self.part, Given(line.text))
        else:
            self._add(line.text)

    def _enter(self, part: str) -> None:
        self.part, self.open = part, None
        if part.startswith(_BODY) and part in self.known:
            self.body = part

    def _give(self, part: str, given: Given) -> None:
        self.sorted.parts.setdefault(part, []).append(given)
        self.field = given.field or field_line(given.text)[0] or self.field

    def _is_inside(self, place: int, line: ReturnedLine) -> bool:
        is_task = self.part.startswith("t") and self.part in self.known
        is_between = self.following[place] == self.part and self.part in self.known
        is_step = self.field == "steps" and line.text.startswith("+ ")
        return is_between or (is_task and (is_step or bool(field_line(line.text)[0])))

    def _add(self, text: str) -> None:
        """New words: in the text a part of their own, among the recipients one more."""
        if self.part.startswith(RECIPIENT) or self.part == RECIPIENTS_HEAD:
            self._give(f"{RECIPIENT}new", Given(text))
        elif self.part == self.body and self.body:
            self.open = Added(self.body, [text])
            self.sorted.added.append(self.open)
        elif self.open:
            self.open = Added(self.open.follows, [text])
            self.sorted.added.append(self.open)
        else:
            self.sorted.outside.append(text)

    def _following_parts(self) -> list[str]:
        """For each line, the part of the next line that was given out."""
        found, part = [""] * len(self.returned), ""
        for place in range(len(self.returned) - 1, -1, -1):
            found[place] = part
            if place in self.aligned:
                part = self.printed[self.aligned[place]].part
            elif self.returned[place].part:
                part = self.returned[place].part
        return found
