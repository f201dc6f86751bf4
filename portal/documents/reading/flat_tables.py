"""A task table that a PDF's text layer gives as one cell per line, set up as a table again."""

import itertools
import re

from portal.documents.folding import fold, squash
from portal.documents.reading.paragraphs import Paragraph, Part, Table, join
from portal.documents.reading.tables import head_kind, is_ditto
from portal.documents.times import names_time, read_time
from portal.documents.words import opens_with_unit

_NUMBER_HEAD = re.compile(r"(?:s?tt|so tt|so thu tu)\W*$")
_TIME_HEAD = re.compile(r"(?:thoi gian|thang|thoi diem)(?: thuc hien| to chuc)?\W*")
_ROW_NUMBER = re.compile(r"\s*(\d{1,3})\W?\s*$")
_SECTION = re.compile(r"(?:[IVX]{1,5}\s*[./)-]|\d+[.)])\s+\S")
_GROUP_LABEL = re.compile(r"\s*(?:[IVX]{1,5}|[A-HĐ])\W?\s*$")
_LAST = re.compile(r"noi nhan|tong cong\b|tren day la\b|ghi chu:")
_MAX_LINES, _MAX_CELL, _MAX_COLUMNS = 40, 16, 12
_NEVER = -1e9
# Words on which no cell ends: "Trước ngày 05/6 và", "Báo cáo của".
_DANGLING = re.compile(r"\b(?:và|của|các|trước|ngày|tháng|quý|từ|đến|tại|cho)$", re.IGNORECASE)
# A name broken after its first word: "Sở Nội vụ; Sở" above "Tư pháp".
_BARE_HEAD = re.compile(
    r"(?:^|[;,]\s)(?:Sở|Phòng|Hội|Đoàn|Báo|Ban|Ủy ban|Bộ|Văn phòng|Trung tâm|Công an|Tòa án|Viện"
    r"|Đài|UBND|Bộ Chỉ huy)$"
)
_WORK_ONLY = re.compile(r"\W*(?:TGPL|PBGDPL|HCTP|BTTP)\b")
_TIME_INSIDE = re.compile(r"\s(?:Tháng|Quý|Trước|Từ ngày|Từ tháng|Cả năm)(?:\s|,|$)")
_AMOUNT = re.compile(r"(?:(?:tu|it nhat|toi thieu|tren|khong duoi) )?\d")
_SHORT_CELL = 24
_PEOPLE = ("lead", "people", "coordinating")


def rebuild_tables(lines: list[Paragraph]) -> list[Part]:
    """The lines, with every flattened table of tasks as a table."""
    parts: list[Part] = []
    index = 0
    while index < len(lines):
        folded = fold(lines[index].text)
        found = _table_at(lines, index) if _NUMBER_HEAD.match(folded) else None
        found = found or (_calendar_at(lines, index) if _TIME_HEAD.fullmatch(folded) else None)
        if found:
            table, index = found
            parts.append(table)
        else:
            parts.append(lines[index])
            index += 1
    return parts


def _table_at(lines: list[Paragraph], index: int) -> tuple[Table, int] | None:
    first = next(
        (i for i in range(index + 1, min(index + 24, len(lines))) if _row_number(lines[i]) == 1),
        None,
    )
    if first is None or first - index < 3:
        return None
    start = next((i for i in range(index + 2, first) if _is_group(lines, i, 1)), first)
    heads = _heads([line for line in lines[index + 1 : start] if line.text])
    kinds = [head_kind(squash(fold(head.text))) or "other" for head in heads]
    if not _may_be_tasks(kinds, {"lead", "people", "time"}):
        return None
    printed = [line.text for line in lines[index:start] if line.text]
    start = _after_column_numbers(lines, start, len(kinds) + 1)
    rows, end = _rows(_without_repeats(lines, start, printed), start, kinds)
    head_row = [[lines[index]], *([head] for head in heads)]
    return Table([head_row, *rows]), end


def _may_be_tasks(kinds: list[str], further: set[str]) -> bool:
    """Whether heads of these kinds stand above work and who does it or when."""
    return "text" in kinds and bool(further & set(kinds)) and len(kinds) <= _MAX_COLUMNS


def _calendar_at(lines: list[Paragraph], index: int) -> tuple[Table, int] | None:
    """A table without numbers whose rows begin with their time: "Tháng 9/2025"."""
    first = next(
        (i for i in range(index + 2, min(index + 9, len(lines))) if names_time(lines[i].text)), None
    )
    if first is None:
        return None
    heads = _heads([line for line in lines[index + 1 : first] if line.text])
    kinds = [head_kind(squash(fold(head.text))) or "other" for head in heads]
    if not _may_be_tasks(kinds, {"lead", "people"}):
        return None
    rows, at = [], first
    while at < len(lines) and names_time(lines[at].text):
        end = at + 1
        while end < len(lines) and not (names_time(lines[end].text) or _leaves(lines[end].text)):
            end += 1
        words = [line for line in lines[at + 1 : end] if line.text]
        rows.append([[lines[at]], *_cells(words, kinds)])
        at = end
    return Table([[[lines[index]], *([head] for head in heads)], *rows]), at


def _leaves(text: str) -> bool:
    """Whether a line stands below the table."""
    return bool(_SECTION.match(text) or _LAST.match(fold(text)))


def _without_repeats(lines: list[Paragraph], start: int, head: list[str]) -> list[Paragraph]:
    """The lines with the head emptied where a new page prints it again; each keeps its place."""
    kept = list(lines)
    for index in range(start, len(lines)):
        if lines[index].text != head[0]:
            continue
        below = (i for i in range(index, len(lines)) if lines[i].text)
        filled = list(itertools.islice(below, len(head)))
        if [lines[i].text for i in filled] == head:
            for i in filled:
                kept[i] = lines[i].cut(len(lines[i].text))
    return kept


def _after_column_numbers(lines: list[Paragraph], first: int, count: int) -> int:
    """Past the row "1 2 3 4 5" that numbers the columns."""
    filled = [i for i in range(first, min(first + 2 * count, len(lines))) if lines[i].text]
    numbers = [_row_number(lines[i]) for i in filled[: count + 1]]
    return filled[count] if numbers[:count] == list(range(1, count + 1)) else first


def _row_number(line: Paragraph) -> int | None:
    match = _ROW_NUMBER.match(line.text)
    return int(match[1]) if match else None


def _is_padded(line: Paragraph) -> bool:
    return line.text.lstrip().startswith("0")


def _heads(lines: list[Paragraph]) -> list[Paragraph]:
    """Column heads; one that runs over two lines goes on with a small letter."""
    groups: list[list[Paragraph]] = []
    for line in lines:
        if groups and line.text[0].islower():
            groups[-1].append(line)
        else:
            groups.append([line])
    return [join(group) for group in groups]


def _rows(
    lines: list[Paragraph], first: int, kinds: list[str]
) -> tuple[list[list[list[Paragraph]]], int]:
    rows: list[list[list[Paragraph]]] = []
    index, expected = first, 1
    numbers = [line for line in lines[first : first + 3] if _row_number(line) == 1]
    is_padded = bool(numbers) and _is_padded(numbers[0])
    while index < len(lines):
        is_group = _is_group(lines, index, expected)
        number = _row_number(lines[index])
        if not is_group and number != expected and not (number == 1 and _was_group(rows)):
            break
        expected = expected if is_group else (number or 0) + 1
        end = index + 1
        while end < len(lines) and not _ends_row(lines, end, expected, is_padded=is_padded):
            end += 1
        words = [line for line in lines[index + 1 : end] if line.text]
        cells = [[join(words)]] if is_group and words else _cells(words, kinds)
        rows.append([[lines[index]], *cells])
        index = end
    return rows, index


def _was_group(rows: list[list[list[Paragraph]]]) -> bool:
    return bool(rows) and len(rows[-1]) == 2


def _is_group(lines: list[Paragraph], index: int, expected: int) -> bool:
    """A Roman number or a capital alone on its line, with the group's name and a row below."""
    if not _GROUP_LABEL.match(lines[index].text):
        return False
    below = [line for line in lines[index + 1 : index + 8] if line.text][:5]
    return any(_row_number(line) in (1, expected) for line in below[1:])


def _ends_row(lines: list[Paragraph], index: int, following: int, *, is_padded: bool) -> bool:
    """Whether the next row begins here: "05" is an amount where rows are numbered 1, 2, 3."""
    text = lines[index].text
    is_next = _row_number(lines[index]) == following and not (
        _is_padded(lines[index]) and not is_padded
    )
    if is_next or _is_group(lines, index, following):
        return True
    if _row_number(lines[index]) == 1 and _GROUP_LABEL.match(lines[max(index - 2, 0)].text):
        return True
    return _leaves(text)


def _cells(lines: list[Paragraph], kinds: list[str]) -> list[list[Paragraph]]:
    """The lines of one row dealt out to its columns, so that each column holds what its head
    promises.
    """
    lines, count = lines[:_MAX_LINES], len(kinds)
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(_NEVER, 0)] * len(lines)]
    for kind in kinds:
        scores = [(_NEVER, 0)] * (len(lines) + 1)
        for end in range(len(lines) + 1):
            options = (
                (best[-1][start][0] + _fit(lines[start:end], kind), start)
                for start in range(max(end - _MAX_CELL, 0), end + 1)
                if best[-1][start][0] > _NEVER
            )
            scores[end] = max(options, default=(_NEVER, 0))
        best.append(scores)
    ends, end = [], len(lines)
    for column in range(count, 0, -1):
        start = best[column][end][1]
        ends.append((start, end))
        end = start
    return [[join(lines[a:b])] if b > a else [] for a, b in reversed(ends)]


def _opens_body(text: str) -> bool:
    """Whether a body's name begins here; "TGPL" alone only ends one ("Trung tâm / TGPL")."""
    return opens_with_unit(text) and not _WORK_ONLY.match(text)


def _is_next_body(above: Paragraph, line: Paragraph) -> bool:
    """Whether a line begins a body that the line above does not lead to with ";" or ","."""
    if above.text.endswith((";", ",")) or _DANGLING.search(above.text):
        return False
    if _BARE_HEAD.search(above.text):
        return False
    return line.text[0].isupper() and _opens_body(line.text)


def _fit(lines: list[Paragraph], kind: str) -> float:
    """How well some lines make one cell of a kind."""
    if not lines:
        return -4.0 if kind == "text" else -1.5
    if any(is_ditto(line.text) for line in lines):
        return 2.0 if len(lines) == 1 and kind != "text" else -4.0
    text = " ".join(line.text for line in lines)
    score = -3.0 if lines[0].text[0].islower() and kind not in ("time",) else 0.0
    score -= 2.0 if _DANGLING.search(text) else 0.0
    if kind in _PEOPLE:
        score += 2.0 if _opens_body(text) else -3.0
        score -= 1.5 * sum(_is_next_body(a, b) for a, b in itertools.pairwise(lines))
        bare = _BARE_HEAD.search(text)
        score -= 3.0 if _TIME_INSIDE.search(text) else 0.0
        score -= 2.0 if bare and not text.endswith("Văn phòng") else 0.0
    elif kind == "text":
        score -= 0.5 * sum(_is_next_body(a, b) for a, b in itertools.pairwise(lines))
    elif kind in ("unit", "targets"):
        is_number = bool(_AMOUNT.match(fold(text)))
        score += 2.0 if is_number == (kind == "targets") and len(text) < _SHORT_CELL else -2.0
    elif kind == "time":
        time = read_time(text, 2000)
        score += 3.0 if time.confidence >= 0.8 else -2.0
        score -= 1.0 if text.endswith(",") else 0.0
    return score - 0.05 * len(lines)
