"""What each column of a table of tasks is about: guessed from its head, corrected by a person."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.documents.folding import fold, squash
from portal.documents.reading.tables import head_kind
from portal.documents.workbooks.book import Cell, Sheet

# field → how pages name it, in the order they offer it
FIELDS = {
    "label": "Số thứ tự",
    "section": "Nhóm, mục",
    "title": "Tên nhiệm vụ",
    "text": "Nội dung nhiệm vụ",
    "lead": "Đơn vị chủ trì",
    "coordinating": "Đơn vị phối hợp",
    "people": "Chủ trì và phối hợp, chung một cột",
    "time": "Thời gian, bằng lời",
    "start": "Ngày bắt đầu",
    "due": "Hạn hoàn thành",
    "targets": "Chỉ tiêu",
    "least": "Chỉ tiêu từ (số)",
    "most": "Chỉ tiêu đến (số)",
    "unit": "Đơn vị tính của chỉ tiêu",
    "outputs": "Kết quả, sản phẩm",
    "steps": "Các bước",
    "details": "Chi tiết thêm",
}
WORK = ("text", "title")
_OWN_RULES = (
    ("label", re.compile(r"s?tt|so tt|so thu tu|so|no|#|muc so|ma( so)?")),
    ("section", re.compile(r"nhom( nhiem vu| cong viec)?|muc|phan|chuong|linh vuc|nhom, muc")),
    ("title", re.compile(r"ten (nhiem vu|cong viec|hoat dong)|tieu de|tom tat")),
    ("start", re.compile(r"(ngay |thoi gian |thoi diem )?(bat dau|khoi dong|trien khai)|tu ngay")),
    (
        "due",
        re.compile(
            r"(ngay |thoi gian |thoi diem )?(ket thuc|den han)|den ngay|han( chot| cuoi| nop)?"
            r"|(ngay|han) hoan thanh|deadline|ngay phai xong"
        ),
    ),
    ("least", re.compile(r"chi tieu (tu|toi thieu|it nhat)")),
    ("most", re.compile(r"chi tieu (den|toi da|cao nhat)")),
    ("unit", re.compile(r"don vi tinh|dvt")),
    ("targets", re.compile(r"chi tieu.*|so luong")),
    ("steps", re.compile(r"(cac )?buoc( thuc hien)?|tien trinh|cac cong viec cu the")),
    ("details", re.compile(r"ghi chu|chi tiet( them)?")),
)
# A table whose rows belong to tasks of another table is none of tasks.
_OF_OTHERS = re.compile(r"(s?tt|so thu tu|so|ma) (cua )?nhiem vu")
_TOLD = {"other": "details"}
_HEAD_ROWS = 40
_LONGEST_HEAD = 90


@dataclass(slots=True)
class Layout:
    """How one sheet is read: its head (rows from 1), and the field of each column by index."""

    sheet: str
    head: int = 1
    depth: int = 1
    fields: dict[int, str] = field(default_factory=dict)
    is_used: bool = True

    @property
    def first_row(self) -> int:
        return self.head + self.depth

    @property
    def is_complete(self) -> bool:
        """Whether the table names the work and who does it or when."""
        named = set(self.fields.values())
        return bool(named & set(WORK) and named & {"lead", "people", "time", "start", "due"})

    def to_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "head": self.head,
            "depth": self.depth,
            "fields": {str(index): name for index, name in self.fields.items()},
            "is_used": self.is_used,
        }


def layout_from_json(values: dict[str, Any]) -> Layout:
    """What `Layout.to_json` wrote."""
    fields = {int(index): name for index, name in values["fields"].items()}
    return Layout(values["sheet"], values["head"], values["depth"], fields, values["is_used"])


def guess_layout(sheet: Sheet, remembered: dict[str, str]) -> Layout:
    """The head row and fields of a sheet; `remembered` maps folded heads to fields ("" is none).

    A sheet without a head of tasks is not used until somebody says what its columns are.
    """
    rows = [row for row, _ in sheet.filled_rows()][:_HEAD_ROWS]
    best = _likeliest(sheet, rows, remembered)
    for row in rows:
        for depth in (1, 2):
            found = layout_at(sheet, row, depth, remembered)
            if depth == 2 and not _is_head(layout_at(sheet, row, 1, remembered)):
                continue  # a line of the letterhead over the head
            if found.is_complete and _is_better(found, best):
                best = found
        if best.is_used and row >= best.first_row:
            break
    named = heads(sheet, best.head, best.depth).values()
    is_of_others = any(_OF_OTHERS.fullmatch(folded_head(words)) for words in named)
    best.is_used = best.is_used and not sheet.is_hidden and not is_of_others
    return best


def layout_at(sheet: Sheet, row: int, depth: int, remembered: dict[str, str]) -> Layout:
    """The fields that the head at these rows names."""
    layout = Layout(sheet.name, row, depth)
    for column, words in heads(sheet, row, depth).items():
        kind = _field_of(sheet, layout, column, words, remembered)
        if kind and (kind == "details" or kind not in layout.fields.values()):
            layout.fields[column] = kind
    if "text" not in layout.fields.values():  # a name alone is the work itself
        layout.fields = {
            index: "text" if kind == "title" else kind for index, kind in layout.fields.items()
        }
    return layout


def _likeliest(sheet: Sheet, rows: list[int], remembered: dict[str, str]) -> Layout:
    """The row that names most fields, to begin with when no row is a whole head."""
    found = [layout_at(sheet, row, 1, remembered) for row in rows] or [Layout(sheet.name)]
    best = max(found, key=_known)
    best.is_used = False
    return best


def _known(layout: Layout) -> int:
    return sum(name != "details" for name in layout.fields.values())


def _is_head(layout: Layout) -> bool:
    return _known(layout) > 1


def _is_better(found: Layout, best: Layout) -> bool:
    """More fields; a second head row counts only where it splits a column of the first."""
    if not best.is_used:
        return True
    if found.head == best.head:
        return len(found.fields) > len(best.fields)
    return len(found.fields) > len(best.fields) + 1


def heads(sheet: Sheet, row: int, depth: int) -> dict[int, str]:
    """The words over each column; a merged head speaks for every column below it."""
    above = _spread(sheet, row)
    if depth == 1:
        return {column: words for column, words in above.items() if len(words) <= _LONGEST_HEAD}
    below = _spread(sheet, row + 1)
    return {
        column: below.get(column) or above[column]
        for column in sorted(above | below)
        if len(below.get(column) or above.get(column, "")) <= _LONGEST_HEAD
    }


def folded_head(words: str) -> str:
    """A head as it is compared and remembered."""
    return squash(re.sub(r"\s*\(.*?\)", "", fold(words))).strip(" :.*")


def _spread(sheet: Sheet, row: int) -> dict[int, str]:
    words = {column: squash(cell.text) for column, cell in sheet.rows.get(row, {}).items()}
    for merged in sheet.merged:
        is_here = merged.first_row == row and merged.first_column in words
        for column in range(merged.first_column + 1, merged.last_column + 1) if is_here else ():
            words.setdefault(column, words[merged.first_column])
    return words


def _field_of(
    sheet: Sheet, layout: Layout, column: int, words: str, remembered: dict[str, str]
) -> str | None:
    head = folded_head(words)
    if not head:
        return None
    if head in remembered:
        return remembered[head] or None
    for name, rule in _OWN_RULES:
        if rule.fullmatch(head):
            return name
    kind = head_kind(head)
    if kind == "time" and _mostly_dates(sheet, layout, column):
        return "due"
    return _TOLD.get(kind, kind) if kind else None


def _mostly_dates(sheet: Sheet, layout: Layout, column: int) -> bool:
    cells = samples(sheet, layout, column, 12)
    return sum(isinstance(cell.value, date) for cell in cells) * 2 > len(cells)


def samples(sheet: Sheet, layout: Layout, column: int, count: int) -> list[Cell]:
    """The first filled cells of a column below the head."""
    found = (cells[column] for _, cells in sheet.filled_rows(layout.first_row) if column in cells)
    return [cell for cell, _ in zip(found, range(count), strict=False)]
