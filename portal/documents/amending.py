"""The official table of an amendment: item, old wording, new wording and reason, and its annex."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from textwrap import shorten
from typing import Any

from portal.documents.comparing.changes import Change, ChangeKind, changes_between
from portal.documents.comparing.parts import Ids, PartKind
from portal.documents.folding import fold_words
from portal.documents.paper import Annex
from portal.documents.plan import Plan
from portal.documents.table import Column, Table

TITLE = "Bảng so sánh nội dung điều chỉnh"
ABSENT, LEFT_OUT = "(chưa có)", "(bỏ)"
COLUMNS = (
    Column("TT", width=6),
    Column("Mục", width=34),
    Column("Nội dung cũ", width=58),
    Column("Nội dung mới", width=58),
    Column("Lý do", width=30),
)
_ITSELF = ("", "text", "title", "recipient", "signatory")  # fields that need no name before them
Marked = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class AmendedField:
    """One field in both wordings; without a name it is all that a part says."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AmendedPart:
    """One row of the table. `key` names the part as long as it stays the same part: a task by its
    id, another part by what it said before.
    """

    key: str
    kind: ChangeKind
    part: PartKind
    section: str
    label: str
    name: str
    fields: tuple[AmendedField, ...]
    reason: str = ""

    @property
    def item(self) -> str:
        """What the column "mục" says."""
        return f"{self.label} {shorten(self.name, 160, placeholder='…')}".strip()

    @property
    def before(self) -> str:
        return ABSENT if self.kind is ChangeKind.ADDED else self._said("before")

    @property
    def after(self) -> str:
        return LEFT_OUT if self.kind is ChangeKind.REMOVED else self._said("after")

    def _said(self, side: str) -> str:
        lines = ((each, getattr(each, side) or "(không ghi)") for each in self.fields)
        return "\n".join(
            words if each.name in _ITSELF else f"{each.label}: {words}" for each, words in lines
        )


def amended_parts(
    before: Plan,
    after: Plan,
    *,
    before_ids: Ids,
    after_ids: Ids,
    reasons: Mapping[str, str],
    default: str = "",
) -> list[AmendedPart]:
    """What the later wording changes, a row for each part, in printed order. A part without a
    reason of its own has the `default`. Number and day differ always and are not told.
    """
    found = []
    changes = changes_between(
        unnumbered(before), unnumbered(after), before_ids=before_ids, after_ids=after_ids
    )
    for _, group in groupby(changes, key=_whose):
        of_part = list(group)
        is_gone = of_part[0].kind is ChangeKind.REMOVED
        key = _key(of_part, before_ids if is_gone else after_ids)
        found.append(_amended(key, of_part, reasons.get(key) or default))
    return found


def to_values(parts: Sequence[AmendedPart]) -> list[dict[str, Any]]:
    """The rows as JSON-ready values."""
    return [asdict(part) for part in parts]


def from_values(values: Sequence[Mapping[str, Any]]) -> list[AmendedPart]:
    """The rows that `to_values` wrote."""
    return [
        AmendedPart(
            **{
                **each,
                "kind": ChangeKind(each["kind"]),
                "part": PartKind(each["part"]),
                "fields": tuple(AmendedField(**field) for field in each["fields"]),
            }
        )
        for each in values
    ]


def comparison_annex(parts: Sequence[AmendedPart], attached_to: str) -> Annex:
    """The table as a phụ lục on wide pages; its head is repeated on each."""
    rows = [
        (str(number), _item_lines(part), part.before, part.after, part.reason)
        for number, part in enumerate(parts, 1)
    ]
    return Annex(TITLE, attached_to, [Table("", COLUMNS, rows)], is_wide=True)


def marked_words(before: str, after: str) -> tuple[list[Marked], list[Marked]]:
    """Both texts in pieces, each with whether it is only in that text."""
    old, new = before.split(" "), after.split(" ")
    left: list[Marked] = []
    right: list[Marked] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes() if len(old) + len(new) < 4000 else ():
        left += [(" ".join(old[i:j]), kind != "equal")] if j > i else []
        right += [(" ".join(new[k:m]), kind != "equal")] if m > k else []
    return left or [(before, False)], right or [(after, False)]


def unnumbered(plan: Plan) -> Plan:
    """Without number and day, which văn thư gives."""
    return replace(plan, number=None, issued_on=None)


def _whose(change: Change) -> tuple[str, int, bool]:
    return (change.part, change.place, change.kind is ChangeKind.REMOVED)


def _key(changes: list[Change], ids: Ids) -> str:
    first = changes[0]
    known = ids.get(first.part, ())
    if first.place < len(known):
        return f"{first.part}-{known[first.place]}"
    if first.part in (PartKind.HEAD, PartKind.SIGNATURE):
        return str(first.part)
    said = next((each.before for each in changes if each.field in _ITSELF and each.before), "")
    words = fold_words(said or first.name)
    return f"{first.part}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _amended(key: str, changes: list[Change], reason: str) -> AmendedPart:
    first = changes[0]
    fields = tuple(AmendedField(c.field, c.field_label, c.before, c.after) for c in changes)
    where = (first.section, first.label, first.name)
    return AmendedPart(key, first.kind, first.part, *where, fields, reason)


def _item_lines(part: AmendedPart) -> str:
    return "\n".join(_lines(part))


def _lines(part: AmendedPart) -> Iterator[str]:
    if part.section:
        yield shorten(part.section, 120, placeholder="…")
    yield part.item
