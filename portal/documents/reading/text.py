"""Plain text and Markdown into paragraphs:

marks dropped, page noise removed, broken lines joined again.
"""

import re

from portal.documents.folding import compose, fold
from portal.documents.reading.aligned_tables import aligned_table_at
from portal.documents.reading.flat_tables import rebuild_tables
from portal.documents.reading.guards import check_length
from portal.documents.reading.page_noise import meaningful_lines
from portal.documents.reading.paragraphs import Paragraph, Part, Table
from portal.documents.reading.text_tables import table_at
from portal.documents.reading.wrapping import page_of, rejoin

_EMPHASIS = re.compile(
    r"^\s*#{1,6}\s+|^\s*(?:[-=]+>|[→⇒➔])\s*|^\s*>\s?|\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|_{2,}"
    r"|\\(?=[.\-*#_()\[\]+&|!>~`])|`|<br\s*/?>|&nbsp;|\s+#+\s*$"
)
_BULLET = re.compile(r"^(\s*)[*•▪●◦‣·▫■□►➢✓]\s+(?=\S)")
_TOKEN = re.compile(r"\S+")
_GAP = re.compile(r"\S(\s{4,}|\t+\s*)(?=\S)")
_NO_SPLIT_LEFT = re.compile(r"(?:\bso\s*:?|\bngay|\bthang|\bnam)\s*$")
_NO_SPLIT_RIGHT = re.compile(r"(?:/|thang|nam\b|\d{4}\s*$|\d{1,2}\s+(?:thang|nam))")
_SPECIAL = re.compile(r"[*#_\\`>|&→⇒➔•▪●◦‣·▫■□►➢✓\t\xa0\u2000-\u200f\u3000]|\s\s|-{3}|\.{3}")
_MAY_BE_TABLE = re.compile(r"^\s*\||\t.*\S\t|\|.*\|")
_BAR = re.compile(r"(?<=\S)\s*(?<!\\)\|\s*")
_RULE = re.compile(r"^[\s\-–—_=*.·~+|:]+$")


def read_lines(source: str) -> list[Part]:
    """Paragraphs and tables of a text that is NFC with plain line ends."""
    check_length(source.count("\n"), len(source))
    lines = meaningful_lines(_lines(source))
    parts: list[Part] = []
    index = 0
    while index < len(lines):
        is_drawn = _MAY_BE_TABLE.search(lines[index].text)
        found = table_at(lines, index) if is_drawn else aligned_table_at(lines, index)
        if found and found[0].rows:
            table, index = found
            parts.append(_clean_cells(table))
        else:
            parts.append(lines[index])
            index += 1
    return join_lines(parts)


def _clean_cells(table: Table) -> Table:
    cleaned = [[[clean(part) for part in cell] for cell in row] for row in table.rows]
    return Table([[[part for part in cell if part.text] for cell in row] for row in cleaned])


def join_lines(lines: list[Part]) -> list[Part]:
    """Raw lines cleaned and joined to paragraphs; tables among them keep their place."""
    zone = Zone()
    parts: list[Part] = []
    run: list[Paragraph] = []
    for line in lines:
        if isinstance(line, Table) and (zone.is_head or holds_receivers(line)):
            run.extend(side_by_side(line))
        elif isinstance(line, Table):
            parts.extend(_joined(run))
            parts.append(line)
            run = []
        else:
            run.extend(clean_columns(line, zone))
    parts.extend(_joined(run))
    return parts


def _joined(lines: list[Paragraph]) -> list[Part]:
    """Flattened tables set up again, and the lines between them joined to paragraphs."""
    page = page_of(lines)
    parts: list[Part] = []
    run: list[Paragraph] = []
    for part in rebuild_tables(lines):
        if isinstance(part, Table):
            parts.extend(rejoin(run, page))
            parts.append(part)
            run = []
        else:
            run.append(part)
    parts.extend(rejoin(run, page))
    return parts


def normalise(text: str) -> str:
    """The text as every span counts it:

    NFC, plain line ends, no byte-order mark, no control characters.
    """
    text = compose(text).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", " ", text)


class Zone:
    """Whether lines may stand in two columns: in the head, and from "Nơi nhận" on."""

    def __init__(self) -> None:
        self.is_open = True
        self.is_head = True

    def pass_line(self, text: str) -> None:
        folded = fold(text[:60]).strip(" *#_")
        if folded.startswith(("ke hoach", "quyet dinh")) and len(folded) < 40:
            self.is_open = self.is_head = False
        elif folded.startswith("noi nhan"):
            self.is_open = True


def _lines(source: str) -> list[Paragraph]:
    lines, at = [], 0
    for raw in source.split("\n"):
        line, start = raw, at
        for page in line.split("\f"):
            lines.append(Paragraph(page, [(0, start)]))
            start += len(page) + 1
        at += len(raw) + 1
    return lines


def clean_columns(line: Paragraph, zone: Zone) -> list[Paragraph]:
    zone.pass_line(line.text)
    if not zone.is_open:
        return [clean(line)]
    columns = _columns(line)
    return [clean(part) for part in columns]


def holds_receivers(table: Table) -> bool:
    """Whether a table sets the receivers beside the signature."""
    first = [paragraph for row in table.rows[:2] for cell in row for paragraph in cell]
    return any(fold(paragraph.text).strip(" *_").startswith("noi nhan") for paragraph in first)


def side_by_side(table: Table) -> list[Paragraph]:
    """The lines of a table that only sets text side by side, in reading order, the right ones
    marked.
    """
    lines: list[Paragraph] = []
    seen: set[int] = set()
    for row in table.rows:
        for index, cell in enumerate(row):
            if id(cell) not in seen:
                seen.add(id(cell))
                for paragraph in cell:
                    paragraph.column = max(paragraph.column, min(index, 1))
                lines.extend(cell)
    return lines


def _columns(line: Paragraph) -> list[Paragraph]:
    bar = _BAR.search(line.text)
    if bar:
        second = line.cut(bar.end(), len(line.text.rstrip(" |")))
        second.column = 1
        return [part for part in (line.cut(0, bar.start()), second) if part.text]
    for match in _GAP.finditer(line.text):
        left, right = fold(line.text[: match.start(1)]), fold(line.text[match.end() :])
        if not _NO_SPLIT_LEFT.search(left) and not _NO_SPLIT_RIGHT.match(right):
            second = line.cut(match.end())
            second.column = 1
            return [line.cut(0, match.start(1)), second]
    if re.match(r"\s{25,}\S", line.text):
        line.column = 1
    return [line]


def clean(line: Paragraph) -> Paragraph:
    """The line without Markdown marks, single-spaced, each letter still tied to its place."""
    text = line.text
    if not _SPECIAL.search(text):
        bare = line if text == text.strip() else line.cut(0)
        if len(bare.text) <= 3 and _RULE.match(bare.text):
            bare.text = ""
        return bare
    if _RULE.match(text):
        return Paragraph("", [(0, line.position(0))], column=line.column)
    is_bold = text.lstrip().startswith(("**", "#"))
    marks = [match.span() for match in _EMPHASIS.finditer(_dash_bullet(text))]
    kept: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = previous_end = 0
    for start, end in _words(_dash_bullet(text), marks):
        if kept and start > previous_end and _has_blank(text, previous_end, start):
            kept.append(" ")
            length += 1
        pieces.append((length, line.position(start)))
        kept.append(_dash_bullet(text)[start:end])
        length += end - start
    return Paragraph(
        "".join(kept), _merge(pieces) or [(0, line.position(0))], is_bold, column=line.column
    )


def _dash_bullet(text: str) -> str:
    """A bullet sign is read as a dash. The length stays."""
    return (
        _BULLET.sub(lambda m: m[0].replace(m[0].strip(), "-"), text)
        if text[:12].lstrip()[:1] in "*•▪●◦‣·▫■□►➢✓"
        else text
    )


def _has_blank(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return any(letter.isspace() for letter in gap) or "<br" in gap or "&nbsp" in gap


def _words(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of letters that are neither blank nor mark."""
    stretches = []
    edges = iter([*marks, (len(text), len(text))])
    mark = next(edges)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        while mark[1] <= start and mark[0] < len(text):
            mark = next(edges)
        while mark[0] < end:
            if start < mark[0]:
                stretches.append((start, mark[0]))
            start = max(start, mark[1])
            if mark[1] > end:
                break
            mark = next(edges)
        if start < end:
            stretches.append((start, end))
    return stretches


def _merge(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for clean_at, source_at in pieces:
        if not merged or source_at - clean_at != merged[-1][1] - merged[-1][0]:
            merged.append((clean_at, source_at))
    return merged
