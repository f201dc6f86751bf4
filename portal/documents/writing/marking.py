"""The marks of a copy: which part and field each printed line is, and the controls around them."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import quoteattr

from portal.documents.copies import Copy, part_bookmark
from portal.documents.plan import Block
from portal.documents.writing.lines import Line


def places_of(blocks: Sequence[Block]) -> dict[int, int]:
    """Where each block stands in the plan; blocks that the writer added have no place."""
    return {id(block): place for place, block in enumerate(blocks)}


def part_of(block: Block, places: Mapping[int, int]) -> str:
    """The name of a printed part in its copy: "t3" for the fourth task, "b7" for a block."""
    if block.kind == "task":
        return f"t{block.task}"
    return f"b{places[id(block)]}" if id(block) in places else ""


def marked(lines: list[Line], copy: Copy | None) -> None:
    """Let each line know the mark that it carries, if there is a copy to speak of."""
    if copy:
        for number, (part, group) in enumerate(groupby(lines, key=lambda line: line.part)):
            own = list(group)
            for line in own if part else ():
                line.tag = copy.mark(part, line.field)
            if part:
                own[0].opens, own[0].number = copy.mark(part), number + 1
                own[-1].closes = True
        tagged = [line for line in lines if line.tag]
        for line, bookmark in zip((*tagged[:1], *tagged[1:][-1:]), copy.bookmarks, strict=False):
            line.copy_bookmark = bookmark


def control(tag: str, content: str) -> str:
    """A content control, shown only when the words are pointed at."""
    return f"{_open(tag)}{content}{_CLOSE}"


def runs_in_control(line: Line, runs: str) -> str:
    """The runs of a line inside the control of its field, behind the bookmarks of its part."""
    if not line.tag:
        return runs
    # A part of one line needs no control inside the other.
    inner = runs if line.opens and line.closes else control(line.tag, runs)
    return f"{_bookmarks(line)}{inner}"


def line_in_control(line: Line, paragraph: str) -> str:
    """The paragraph with what opens and closes the control around all lines of its part."""
    return f"{_open(line.opens) if line.opens else ''}{paragraph}{_CLOSE if line.closes else ''}"


_CLOSE = "</w:sdtContent></w:sdt>"


def _open(tag: str) -> str:
    return f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(tag)}/></w:sdtPr><w:sdtContent>"


def _bookmarks(line: Line) -> str:
    names = []
    if line.copy_bookmark:
        names.append((100_000 - line.closes - line.number, line.copy_bookmark))
    if line.opens:
        names.append((line.number, part_bookmark(line.part)))
    return "".join(
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        for number, name in names
    )
