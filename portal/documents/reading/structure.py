"""The body of a plan as a tree: headings, items and what stands under each, in printed order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from portal.documents.folding import fold
from portal.documents.reading.brackets import closing_bracket
from portal.documents.reading.labels import Field, read_fields, trailing_fields
from portal.documents.reading.listed_bodies import add_listed_body
from portal.documents.reading.markers import (
    DASH,
    LETTER,
    NUMBER,
    ROMAN,
    Marker,
    is_capitals,
    read_marker,
)
from portal.documents.reading.paragraphs import Paragraph, Part, Table, join
from portal.documents.reading.people import whole_assignment
from portal.documents.reading.roles import role_of

_IN_PART, _IN_ROMAN, _WORD_HEADING = 0.5, 1.25, 1.5


@dataclass(slots=True)
class Node:
    """A marked paragraph with what stands under it. The root has no paragraph."""

    head: Paragraph
    label: str | None
    kind: str
    depth: float
    parts: "list[Node | Paragraph | Table | Field]" = field(default_factory=list)
    role: str | None = None
    order: list[int] = field(default_factory=list)

    @property
    def children(self) -> "list[Node]":
        return [part for part in self.parts if isinstance(part, Node)]

    @property
    def fields(self) -> list[Field]:
        return [part for part in self.parts if isinstance(part, Field)]

    @property
    def body(self) -> list[Paragraph]:
        return [part for part in self.parts if isinstance(part, Paragraph)]

    def walk(self) -> "Iterator[Node]":
        yield self
        for child in self.children:
            yield from child.walk()


def build(parts: list[Part]) -> Node:
    """The tree of the body. Every part of the text has exactly one place in it."""
    root = Node(Paragraph(""), None, "root", -1.0)
    stack = [root]
    top = _top_depth(parts)
    for part in parts:
        if isinstance(part, Table):
            stack[-1].parts.append(part)
        else:
            _place(part, stack, top)
    return root


def _top_depth(parts: list[Part]) -> int:
    """The depth of the plan's main sections:

    Roman numerals where there are any, else plain numbers.
    """
    depths = {
        marker.depth
        for part in parts
        if isinstance(part, Paragraph) and (marker := read_marker(part.text))
    }
    return min((depth for depth in depths if depth <= NUMBER), default=NUMBER)


def _place(paragraph: Paragraph, stack: list[Node], top: int) -> None:
    marker = read_marker(paragraph.text)
    rest = paragraph.cut(marker.end) if marker else paragraph
    if marker and marker.depth >= LETTER and add_listed_body(stack[-1].parts, rest):
        return
    if marker is None or marker.depth > top:
        fields = read_fields(rest, marker.label if marker else None) or _said_whole(rest, marker)
        if fields:
            _place_fields(fields, marker, stack)
            return
    if marker:
        rest, fields = trailing_fields(rest) if marker.depth > top else (rest, [])
        for item in fields:
            item.is_inline = True
        depth = _depth(marker, stack)
        _push(Node(rest, marker.label, marker.kind, depth, order=marker.numbers), stack)
        stack[-1].parts.extend(fields)
    elif _is_bare_heading(paragraph):
        _push(Node(paragraph, None, "heading", ROMAN), stack)
    elif not (_brackets(paragraph, stack[-1]) or _states_bare(paragraph, stack[-1].parts)):
        rest, fields = trailing_fields(paragraph)
        given = whole_assignment(rest)
        said = Field("people", given, "", source=rest) if given else rest
        stack[-1].parts.extend([said, *fields])


def _brackets(paragraph: Paragraph, node: Node) -> bool:
    """Puts a bracket that stands below an item back behind its words: "(Thực hiện: Tổ Văn)"."""
    bracket = closing_bracket(paragraph)
    if node.parts or not node.head.text or bracket is None or bracket[1]:
        return False
    node.head = join([node.head, paragraph])
    return True


def _states_bare(paragraph: Paragraph, parts: list[Any]) -> bool:
    """Gives the words to a bare label on the line above: "Chủ trì:" over "Phòng Nghiệp vụ"."""
    above = parts[-1] if parts and isinstance(parts[-1], Field) else None
    if above is None or above.value.text or above.marker or above.is_list:
        return False
    above.value, above.source = paragraph, join([above.source or above.value, paragraph])
    return True


def _said_whole(rest: Paragraph, marker: Marker | None) -> list[Field]:
    """ "- Công an huyện chủ trì, phối hợp với …" below an item: all it says is who does it."""
    given = whole_assignment(rest) if marker and marker.depth >= DASH else None
    if marker is None or given is None:
        return []
    return [Field("people", given, "", marker=marker.label, source=rest)]


def _place_fields(fields: list[Field], marker: Marker | None, stack: list[Node]) -> None:
    """Fields go to the item they stand under; one numbered as its neighbours are speaks for the
    whole part and is prose.
    """
    if marker:
        owner = _owner_of(marker, stack)
        _pop(stack, owner.depth + 0.1 if owner else marker.depth)
    node = stack[-1]
    is_numbered = marker is not None and marker.kind == "number"
    if is_numbered and any(child.kind == "number" for child in node.children):
        node.parts.extend(item.source or item.value for item in fields)
    else:
        node.parts.extend(fields)


def _owner_of(marker: Marker, stack: list[Node]) -> Node | None:
    """The item whose "- Nội dung công việc:" opened a list above: its other fields, marked alike,
    come back to it.
    """
    for node in reversed(stack):
        for item in node.fields:
            if item.kind == "content" and not item.value.text and item.marker:
                return node if item.marker[-1] == marker.label[-1] else None
    return None


def _depth(marker: Marker, stack: list[Node]) -> float:
    """ "Hoạt động 1:" heads numbered items when no number is open above it."""
    if marker.kind == "capital" or fold(marker.label).startswith("muc"):
        return _inner_depth(stack, marker.depth)
    if marker.kind == "word" and not any(node.kind == "number" for node in stack):
        return _WORD_HEADING
    return marker.depth


def _inner_depth(stack: list[Node], own: float) -> float:
    """ "A." or "Mục 1." below an open "II." divides the Roman part, below "PHẦN II." the part; else
    it is one itself.
    """
    kinds = [node.kind for node in stack if node.depth < NUMBER]
    outer = next((kind for kind in kinds if kind in ("roman", "capital", "part")), None)
    if outer == "part":
        return _IN_ROMAN if "roman" in kinds and "capital" not in kinds else _IN_PART
    return _IN_ROMAN if outer == "roman" else own


def _pop(stack: list[Node], depth: float) -> None:
    while len(stack) > 1 and stack[-1].depth >= depth:
        stack.pop()


def _push(node: Node, stack: list[Node]) -> None:
    _pop(stack, node.depth)
    stack[-1].parts.append(node)
    stack.append(node)


def _is_bare_heading(paragraph: Paragraph) -> bool:
    """A section heading printed without a number: capitals, short, and worded as one."""
    return (
        len(paragraph.text) < 90
        and is_capitals(paragraph.text)
        and role_of(paragraph.text) is not None
    )
