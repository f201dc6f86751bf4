"""Tables of tasks: the columns told by their heads, group and total rows left out, "nt" taken from
above.
"""

import re
from dataclasses import dataclass

from portal.documents.folding import fold, squash
from portal.documents.reading.drafts import Draft
from portal.documents.reading.labels import Field, label_kind, read_fields
from portal.documents.reading.markers import read_marker
from portal.documents.reading.paragraphs import Paragraph, Table, join

_NUMBER_HEAD = re.compile(r"(?:s?tt|st t|s tt|so tt|so thu tu|stt/?.*|no|#)\W*$")
_TEXT_HEAD = re.compile(
    r"(?:ten )?(?:cac )?(?:noi dung|nhiem vu|cong viec|hoat dong|ten|dau viec|hang muc|mang"
    r"|linh vuc|giai phap|dau muc)"
)
_HEADS = (
    ("text", _TEXT_HEAD),
    ("targets", re.compile(r"(?:sl|khoi luong|so luong,? chi tieu)\W*$")),
    ("unit", re.compile(r"(?:don vi tinh|dvt)\W*$")),
    ("place", re.compile(r"(?:dia (?:diem|ban|phuong)|noi (?:to chuc|kiem tra)|don vi duoc)\b")),
    ("people", re.compile(r"(?=.*phoi hop).*chu tri")),
    ("overseer", re.compile(r"lanh dao (?:\w+ )?(?:phu trach|chi dao|theo doi)\b")),
)
_DITTO = re.compile(r"[\W_]*(?:nt|n/t|nhu tren|\"|''|//|-\s*nt\s*-|″|ditto)[\W_]*$")
_TOTAL = re.compile(r"\W*(?:tổng (?:cộng|số)\b|(?:tổng|cộng)(?=\W*(?:$|\d)))", re.IGNORECASE)
_MAX_COLUMNS = 40
_KNOWN = {"lead", "people", "coordinating", "time", "outputs"}
# What a head over several columns is taken for until the row below tells them apart.
_PEOPLE = ("lead", "people", "coordinating")
_SPLIT = ("other", "people", "lead")


@dataclass(slots=True)
class _Columns:
    number: int | None
    kinds: dict[int, str]
    first_row: int
    heads: dict[int, str]


def read_rows(table: Table, section: str | None) -> list[Draft]:
    """One draft for each row that is a task; empty when the table holds no tasks."""
    columns = _columns(table)
    if columns is None:
        return []
    drafts: list[Draft] = []
    above: dict[int, list[Paragraph]] = {}
    group = section
    rows = table.rows[columns.first_row :]
    for at, row in enumerate(rows):
        cells = {index: cell for index, cell in enumerate(row[:_MAX_COLUMNS]) if cell}
        if not cells or _is_column_numbers(cells) or _is_total(cells):
            continue
        following = rows[at + 1] if at + 1 < len(rows) else []
        if _is_group_row(cells, columns, following):
            group = squash(" ".join(p.text for cell in _distinct(cells) for p in cell))
            continue
        cells = _filled(cells, above)
        above = cells
        draft = _draft(cells, columns, group)
        if draft:
            drafts.append(draft)
    return drafts


def _columns(table: Table) -> _Columns | None:
    """The columns of a table whose head names the work and who does it or when."""
    for depth in range(min(4, len(table.rows))):
        kinds, number = _head_kinds(table.rows[depth][:_MAX_COLUMNS])
        under = table.rows[depth + 1][:_MAX_COLUMNS] if depth + 1 < len(table.rows) else []
        more, _ = _head_kinds(under)
        rows = depth + 1
        if _is_second_head(kinds, more):
            rows = depth + 2
            kinds |= {
                i: k for i, k in more.items() if kinds.get(i) in (None, *_SPLIT) and k in _KNOWN
            }
        kinds = _with_work(kinds)
        values = set(kinds.values())
        if "text" in values and values & _KNOWN:
            heads = enumerate(table.rows[rows - 1][:_MAX_COLUMNS])
            return _Columns(number, kinds, rows, {i: _words(cell) for i, cell in heads})
    return None


def _with_work(kinds: dict[int, str]) -> dict[int, str]:
    """Columns that stand in for a missing one: in a calendar of visits the places are the work,
    and who oversees it leads it where nobody else is named.
    """
    values = set(kinds.values())
    is_visits = "text" not in values and {"lead", "time"} <= values
    stands_for = {
        "unit": "unit" if "targets" in values else "other",
        "place": "text" if is_visits else "other",
        "overseer": "other" if values & {"lead", "people"} else "lead",
    }
    return {index: stands_for.get(kind, kind) for index, kind in kinds.items()}


def _is_second_head(kinds: dict[int, str], more: dict[int, str]) -> bool:
    """Whether a row below the head splits one of its columns:

    "Phân công" into lead and partners.
    """
    named = [index for index, kind in more.items() if kind in _KNOWN]
    return len(named) > 1 and all(
        kinds.get(index) in (None, more[index], *_SPLIT) for index in named
    )


def _head_kinds(cells: list[list[Paragraph]]) -> tuple[dict[int, str], int | None]:
    kinds: dict[int, str] = {}
    number = None
    for index, cell in enumerate(cells):
        words = squash(fold(_words(cell)))
        if not words or len(words) > 90:
            continue
        if _NUMBER_HEAD.match(words):
            number = index if number is None else number
            continue
        kind = head_kind(words)
        if kind == "text" and "text" in kinds.values():
            kind = "other"
        if kind:
            kinds[index] = kind
    return kinds, number


def head_kind(words: str) -> str | None:
    found = label_kind(re.sub(r"\s*\(.*?\)", "", words).strip(" :"))
    if found and found[0] not in ("content", "targets", "other"):
        return found[0]
    if found and found[0] == "targets":
        return "targets"
    said = next((kind for kind, rule in _HEADS if rule.match(words)), None)
    if said:
        return said
    for word, kind in (
        ("chu tri", "lead"),
        ("phoi hop", "coordinating"),
        ("thoi gian", "time"),
        ("thoi han", "time"),
        ("tien do", "time"),
        ("san pham", "outputs"),
        ("ket qua", "outputs"),
        ("thuc hien", "lead"),
        ("phu trach", "lead"),
    ):
        if word in words:
            return kind
    return "other" if found or words else None


def is_ditto(words: str) -> bool:
    """Whether a cell only says "as above"."""
    return len(words) < 20 and bool(_DITTO.fullmatch(fold(words)))


def _words(cell: list[Paragraph]) -> str:
    return " ".join(paragraph.text for paragraph in cell)


def _distinct(cells: dict[int, list[Paragraph]]) -> list[list[Paragraph]]:
    """The cells without the repeats that a merged cell leaves."""
    kept: list[list[Paragraph]] = []
    for cell in cells.values():
        if not kept or cell is not kept[-1]:
            kept.append(cell)
    return kept


def _is_column_numbers(cells: dict[int, list[Paragraph]]) -> bool:
    """The row "(1) (2) (3) …" under the head."""
    words = [_words(cell) for cell in cells.values()]
    return len(words) > 2 and all(re.fullmatch(r"\W*\d{1,2}\W*(?:=.*)?", word) for word in words)


def _is_total(cells: dict[int, list[Paragraph]]) -> bool:
    return (
        any(_TOTAL.match(_words(cell)) for cell in list(cells.values())[:2])
        and len(_distinct(cells)) <= 4
    )


def _is_group_row(
    cells: dict[int, list[Paragraph]], columns: _Columns, following: list[list[Paragraph]]
) -> bool:
    distinct = _distinct(cells)
    work = next((i for i, kind in columns.kinds.items() if kind == "text"), 0)
    others = [
        c for i, c in cells.items() if i not in (columns.number, work) and c is not cells.get(work)
    ]
    if others:
        return False
    label = _words(cells.get(columns.number, [])) if columns.number is not None else ""
    is_plain_number = bool(re.fullmatch(r"\s*\d+(?:\.\d+)*[.)]?\s*", label))
    return len(distinct) == 1 or not is_plain_number or _numbers_below(label, following, columns)


def _numbers_below(label: str, following: list[list[Paragraph]], columns: _Columns) -> bool:
    """Whether the row below counts on from this one: "1" above "1.1"."""
    if columns.number is None or columns.number >= len(following):
        return False
    below = _words(following[columns.number]).strip().lstrip("0")
    return below.startswith(label.strip(" .)").lstrip("0") + ".")


def _filled(
    cells: dict[int, list[Paragraph]], above: dict[int, list[Paragraph]]
) -> dict[int, list[Paragraph]]:
    return {i: above.get(i, cell) if is_ditto(_words(cell)) else cell for i, cell in cells.items()}


def _draft(
    cells: dict[int, list[Paragraph]], columns: _Columns, section: str | None
) -> Draft | None:
    work = next(i for i, kind in columns.kinds.items() if kind == "text")
    words = cells.get(work, [])
    if not words:
        return None
    number = -1 if columns.number is None else columns.number
    label = _words(cells.get(number, [])).strip() or None
    marker = read_marker(words[0].text) if label is None else None
    if marker:
        label = marker.label
        words = [words[0].cut(marker.end), *words[1:]]
    draft = Draft(label, None, words[:1], section)
    draft.details = [("", paragraph) for paragraph in words[1:]]
    for index, kind in columns.kinds.items():
        cell = cells.get(index)
        if cell and index != work and cell is not cells.get(work):
            if kind == "targets":
                cell = _counted(cell, cells, columns)
            _take_cell(draft, cell, kind, columns.heads.get(index, kind))
    return draft


def _counted(
    amount: list[Paragraph], cells: dict[int, list[Paragraph]], columns: _Columns
) -> list[Paragraph]:
    """A number with what it counts, which may stand in a column of its own: "08-10", "Đợt"."""
    units = [cells.get(index, []) for index, kind in columns.kinds.items() if kind == "unit"]
    return [join([*amount, *units[0]])] if units and units[0] else amount


def _take_cell(draft: Draft, cell: list[Paragraph], kind: str, head: str) -> None:
    labelled = [item for paragraph in cell for item in _labelled(paragraph)]
    if kind in _PEOPLE and labelled:
        draft.fields.extend(labelled)
        return
    if kind in ("other", "targets"):
        draft.details.extend(("", paragraph) for paragraph in cell)
    if kind not in ("other", "unit"):
        draft.fields.append(Field(kind, _value(cell, kind), head))


def _labelled(paragraph: Paragraph) -> list[Field]:
    """ "- Chủ trì: …" inside a cell of people."""
    marker = read_marker(paragraph.text)
    return read_fields(paragraph.cut(marker.end) if marker else paragraph)


def _value(cell: list[Paragraph], kind: str) -> Paragraph:
    """The words of a cell; bodies on lines of their own stay apart by ";"."""
    if kind not in _PEOPLE or len(cell) == 1:
        return join(cell)
    parts: list[Paragraph] = []
    for paragraph in cell:
        ends = paragraph.text.rstrip().endswith((";", ",", " và"))
        parts.append(paragraph if ends else Paragraph(paragraph.text + ";", paragraph.pieces))
    return join(parts)
