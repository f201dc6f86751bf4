"""A copy of a plan that was given out: its opaque id, and the marks by which its parts come back.

A mark names the copy, the version of the plan, the part and, inside a task, the field. Word keeps
it as the tag of a content control. LibreOffice before 7.5 drops tags, hence also bookmarks.
"""

import re
from dataclasses import dataclass
from uuid import UUID

_MARK = re.compile(r"kh1\.([0-9a-f]{32})\.(\d{1,4})\.([a-z]\d{1,5})(?:\.([a-z_]{1,12}))?")
_COPY_BOOKMARK = re.compile(r"_k[bc]([0-9a-f]{32})_(\d{1,4})")
_PART_BOOKMARK = re.compile(r"_kh_([a-z]\d{1,5})")


@dataclass(frozen=True, slots=True)
class Copy:
    """What was given out: an id that says nothing by itself, and the version of the plan it had."""

    id: UUID
    version: int

    @property
    def name(self) -> str:
        return f"kh1.{self.id.hex}.{self.version % 10_000}"

    def mark(self, part: str, field: str = "") -> str:
        """At most 64 characters, all that Word keeps of a tag."""
        return f"{self.name}.{part}.{field}" if field else f"{self.name}.{part}"

    @property
    def bookmarks(self) -> tuple[str, str]:
        """For the first and the last part, as one may be deleted. At most 40 characters; names
        that begin with "_" are not shown.
        """
        rest = f"{self.id.hex}_{self.version % 10_000}"
        return f"_kb{rest}", f"_kc{rest}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that came back."""

    part: str
    field: str
    copy: Copy | None = None


def read_mark(tag: str) -> Mark | None:
    """What a tag says, if it is one of ours."""
    found = _MARK.fullmatch(tag)
    if not found:
        return None
    return Mark(found[3], found[4] or "", Copy(UUID(found[1]), int(found[2])))


def read_bookmark(name: str) -> Mark | None:
    """What the name of a bookmark says, if it is one of ours. One names the copy, others a part."""
    part, copy = _PART_BOOKMARK.fullmatch(name), _COPY_BOOKMARK.fullmatch(name)
    if copy:
        return Mark("", "", Copy(UUID(copy[1]), int(copy[2])))
    return Mark(part[1], "") if part else None


def part_bookmark(part: str) -> str:
    return f"_kh_{part}"
