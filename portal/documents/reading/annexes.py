"""What stands after the signature: an annex with the plan's tasks is read, lists and forms are
not.
"""

import re

from portal.documents.folding import fold
from portal.documents.reading.content import Content
from portal.documents.reading.drafts import Draft, Slot
from portal.documents.reading.overview import as_prose, matching
from portal.documents.reading.paragraphs import Paragraph, Part, Table
from portal.documents.reading.structure import build
from portal.documents.reading.tables import read_rows

_HEADING = re.compile(r"\W*(?:phu luc|bieu|danh muc|bang|bang phan cong|lich)\b")
_POINTS = re.compile(r"\b(?:phu luc|bieu|danh muc|bang|lich)\b.{0,40}\b(?:kem theo|dinh kem|nay)\b")
_POINTS_EARLY = re.compile(
    r"\b(?:kem theo|dinh kem|tai|theo)\b.{0,30}\b(?:phu luc|bieu|danh muc)\b"
)
_ASSIGNING = ("lead", "people", "coordinating", "time")
_LONGEST_HEADING = 120


def split_annex(body: list[Part]) -> tuple[list[Part], list[Part]]:
    """The body up to the heading of an annex, and the annex."""
    for index, part in enumerate(body):
        if index and isinstance(part, Paragraph) and re.match(r"PHỤ LỤC\b", part.text):
            return body[:index], body[index:]
    return body, []


def with_annex(slots: list[Slot], after: list[Part]) -> list[Slot]:
    """The slots, with an annex's tasks when the body leaves its tasks to the annex."""
    start = _start(after)
    if start is None:
        return slots
    of_body = [slot.draft for slot in slots if slot.draft]
    if any(_is_assigned(draft) for draft in of_body):
        return slots
    found = Content().read(build(after[start:]))
    drafts = [slot.draft for slot in found if slot.draft]
    assigned = [draft for draft in drafts if _is_assigned(draft)]
    if not drafts or len(assigned) * 2 < len(drafts) or not _leaves_to(of_body, drafts):
        return slots
    for draft in of_body:
        draft.is_overview = True
    return [part for slot in slots for part in as_prose(slot)] + found


def _start(after: list[Part]) -> int | None:
    """Where the annex begins: at its heading, or at a table of tasks."""
    for index, part in enumerate(after):
        if isinstance(part, Table):
            if read_rows(part, None):
                return index
        elif _HEADING.match(fold(part.text[:30])) and len(part.text) < _LONGEST_HEADING:
            return index
    return None


def _is_assigned(draft: Draft) -> bool:
    return any(item.kind in _ASSIGNING and item.value.text for item in draft.fields)


def _leaves_to(of_body: list[Draft], drafts: list[Draft]) -> bool:
    """Whether what the body states is only a pointer to the annex, or the annex's own list."""
    stated = [draft for draft in of_body if not _points(draft)]
    return not stated or matching(stated, drafts) * 2 > len(stated)


def _points(draft: Draft) -> bool:
    words = fold(draft.words)
    return bool(_POINTS.search(words) or _POINTS_EARLY.search(words))
