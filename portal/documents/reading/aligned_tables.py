"""Tables that a plain text sets with blanks alone: columns are told by where the words stand."""

import re
from itertools import pairwise

from portal.documents.folding import fold, squash
from portal.documents.reading.paragraphs import Paragraph, Table, join
from portal.documents.reading.tables import head_kind

_CHUNK = re.compile(r"\S+(?: \S+)*")
_MAY_HEAD = re.compile(r"\S {2,}\S.* {2,}\S")
_WORK = re.compile(r"noi dung|nhiem vu|cong viec|hoat dong")
_NUMBER_HEAD = re.compile(r"s?tt\b|st\b|so\b")
_ROW_LABEL = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?$|[IVX]{1,5}[.)]?$|[A-HĐ][.)]?$|-$")
_RULE = re.compile(r"[\s\-=_.+–—]*$")
_AFTER = re.compile(
    r"\s{0,3}(?:\d+[.)]\s+\S|Nơi nhận|Trên đây|Ghi chú)|\s*[IVX]{1,5}\s?[./)-]\s+\S"
)
_GROUP = re.compile(r"\s{0,3}[A-HĐ]\.\s+\S")
_LONGEST_HEAD = 4
_SHORTEST = 3  # "ST" above "T" is one head

Columns = list[tuple[int, int]]


def aligned_table_at(lines: list[Paragraph], index: int) -> tuple[Table, int] | None:
    """The table whose head stands on a line, and the first line after it."""
    head = lines[index].text
    if not _MAY_HEAD.search(head) or not _WORK.search(fold(head)):
        return None
    end = _end(lines, index)
    first = _first_row(lines, index, end)
    if first is None:
        return None
    columns = _columns([line.text for line in lines[index:end]])
    heads = _merged(lines[index:first], columns)
    kinds = {head_kind(squash(fold(" ".join(p.text for p in cell)))) for cell in heads if cell}
    if len(columns) < 3 or "text" not in kinds or not kinds & {"lead", "people", "time"}:
        return None
    return Table([heads, *_rows(lines[first:end], columns)]), end


def _chunks(text: str) -> list[re.Match[str]]:
    return list(_CHUNK.finditer(text))


def _end(lines: list[Paragraph], index: int) -> int:
    """The first line that is no row: one that runs on over the columns, opens a section, or is
    the head printed again on a new page, whose columns stand elsewhere.
    """
    end, head = index + 1, squash(lines[index].text)
    for at in range(index + 1, len(lines)):
        text = lines[at].text
        if len(text.strip()) < _SHORTEST:
            continue
        chunks = _chunks(text)
        is_single = len(chunks) == 1 and not (_RULE.match(text) or _GROUP.match(text))
        if is_single and (_AFTER.match(text) or chunks[0].start() < 2):
            break
        if squash(text) == head:
            break
        end = at + 1
    return end


def _first_row(lines: list[Paragraph], index: int, end: int) -> int | None:
    """The line that begins with the first row's number, below a head of a few lines."""
    if not _NUMBER_HEAD.match(fold(lines[index].text).lstrip()):
        return None
    for at in range(index + 1, min(index + 1 + _LONGEST_HEAD, end)):
        chunks = _chunks(lines[at].text)
        if chunks and _ROW_LABEL.match(chunks[0][0]):
            return at
    return None


def _columns(texts: list[str]) -> Columns:
    """Stretches between the gutters that stay blank through nearly every line."""
    texts = [text for text in texts if len(_chunks(text)) > 1]
    width = max((len(text) for text in texts), default=0)
    used = [0] * (width + 2)
    for text in texts:
        for chunk in _chunks(text):
            for at in range(chunk.start(), chunk.end() + 1):
                used[at] += 1
    most = len(texts) // 12
    edges = [at for at in range(width + 1) if used[at] > most and (at == 0 or used[at - 1] <= most)]
    return list(pairwise([*edges, width + 2]))


def _merged(lines: list[Paragraph], columns: Columns) -> list[list[Paragraph]]:
    """The words of several lines, column by column."""
    cells: list[list[Paragraph]] = [[] for _ in columns]
    for line in lines:
        if _RULE.match(line.text):
            continue
        for chunk in _chunks(line.text):
            cells[_column_of(chunk, columns)].append(line.cut(*chunk.span()))
    return [[join(cell)] if cell else [] for cell in cells]


def _column_of(chunk: re.Match[str], columns: Columns) -> int:
    held = [i for i, (start, _) in enumerate(columns) if start <= chunk.start() + 1]
    return held[-1] if held else 0


def _rows(lines: list[Paragraph], columns: Columns) -> list[list[list[Paragraph]]]:
    groups: list[list[Paragraph]] = []
    for line in lines:
        chunks = _chunks(line.text)
        begins = bool(chunks) and _column_of(chunks[0], columns) == 0
        if begins or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_merged(group, columns) for group in groups]
