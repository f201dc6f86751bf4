"""Lines that belong to the page and not to the text:

page numbers, numbers stamped by signing software, footnotes, the imprint of our own files.
"""

import re

from portal.documents.reading.paragraphs import Paragraph, Part

_DIGITS = re.compile(r"\s*\d{1,3}\s*$")
_STAMP = re.compile(r"\s*\d{1,4}(?:\s{2,}\d{1,2})*\s*$")
_FOOT_RULE = re.compile(r"(?:\s{20,}|_{10,}\s*)$")
_TABLE_HEAD = re.compile(r"\s*(?:S?TT|Số TT|Số thứ tự)\W*$", re.IGNORECASE)
_SECTION = re.compile(r"\s*[IVX]{1,5}\s*[./)]\s*\S")
_IMPRINT = re.compile(
    r"\s*(?:Mã xác thực: (?:\w{4}-){2}\w{4} \(phiên bản \d+\)|Đối chiếu tại \S+/verify)\s*"
)
_SHORTEST_PAGE = 8
_FOOTNOTE = re.compile(r"\s*\[?\d{1,2}\]?\s+\S")


def without_imprint(parts: list[Part]) -> list[Part]:
    """The parts without the lines of `portal.documents.writing.imprint`."""
    return [
        part
        for part in parts
        if not (isinstance(part, Paragraph) and _IMPRINT.fullmatch(part.text))
    ]


def meaningful_lines(lines: list[Paragraph]) -> list[Paragraph]:
    """The lines without page numbers and what stands about them; a sentence runs on across the
    gap.
    """
    numbers = _page_numbers(lines)
    if not numbers:
        return lines
    dropped: set[int] = set()
    for index in numbers:
        dropped.update(
            _around(lines, index, is_first=not any(line.text.strip() for line in lines[:index]))
        )
    dropped.update(_stamps(lines))
    dropped.update(_footnotes(lines, dropped))
    return [line for i, line in enumerate(lines) if i not in dropped]


def _page_numbers(lines: list[Paragraph]) -> list[int]:
    """Lines of digits alone that follow a blank line and count 1, 2, 3 … from the first or second
    page on.
    """
    rows = _row_numbers(lines)
    found: list[int] = []
    expected = 1
    for index, line in enumerate(lines):
        if index in rows or not _DIGITS.match(line.text):
            continue
        value = int(line.text)
        starts = not any(previous.text.strip() for previous in lines[max(0, index - 1) : index])
        if found and index - found[-1] < _SHORTEST_PAGE:
            continue
        if starts and (value == expected or (not found and value == 2 and index > 15)):
            found.append(index)
            expected = value + 1
    return found if len(found) > 1 or (found and int(lines[found[0]].text) == 2) else []


def _row_numbers(lines: list[Paragraph]) -> set[int]:
    """Numbers that count the rows of a table whose cells stand on lines of their own."""
    rows: set[int] = set()
    last: int | None = None
    for index, line in enumerate(lines):
        if _TABLE_HEAD.match(line.text):
            last = 0
        elif last is not None and _SECTION.match(line.text):
            last = None
        elif last is not None and _DIGITS.match(line.text) and int(line.text) == last + 1:
            rows.add(index)
            last += 1
    return rows


def _stamps(lines: list[Paragraph]) -> set[int]:
    """Digits that signing software left between sentences, far from tables."""
    found: set[int] = set()
    is_table, ended = False, False
    for index, line in enumerate(lines):
        if _TABLE_HEAD.match(line.text):
            is_table = True
        elif _SECTION.match(line.text):
            is_table = False
        if ended and not is_table and _STAMP.match(line.text):
            found.add(index)
        elif line.text.strip():
            ended = line.text.rstrip().endswith((".", ";"))
    return found


def _around(lines: list[Paragraph], index: int, *, is_first: bool) -> set[int]:
    dropped = {index}
    after = index + 1
    while after < len(lines) and not lines[after].text.strip() and not is_first:
        dropped.add(after)
        after += 1
    before = index - 1
    while before >= 0 and (not lines[before].text.strip() or _STAMP.match(lines[before].text)):
        dropped.add(before)
        before -= 1
    return dropped


def _footnotes(lines: list[Paragraph], dropped: set[int]) -> set[int]:
    """Notes under a rule of blanks at the foot of a page, up to the page's end."""
    notes: set[int] = set()
    for index, line in enumerate(lines[:-1]):
        if (
            index in dropped
            or not _FOOT_RULE.match(line.text)
            or not _FOOTNOTE.match(lines[index + 1].text)
        ):
            continue
        end = index
        while end < len(lines) and end not in dropped and end - index < 40:
            end += 1
        if end in dropped:
            notes.update(range(index, end))
    return notes
