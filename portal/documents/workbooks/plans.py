"""A whole workbook becomes a plan, or a list of what is wrong with it, cell by cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from portal.documents.folding import fold, squash
from portal.documents.plan import Block, Plan, Remark, Task
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.remarks import remark_on_tasks
from portal.documents.workbooks.book import Book, Sheet
from portal.documents.workbooks.columns import Layout
from portal.documents.workbooks.limits import MAX_TASKS
from portal.documents.workbooks.problems import Problem
from portal.documents.workbooks.source import Source
from portal.documents.workbooks.table_rows import Group, sort_rows
from portal.documents.workbooks.tasks import RowReading
from portal.documents.workbooks.template import OWN_SHEETS

_YEAR = re.compile(r"\bnam\s*:?\s*(20\d\d)\b|\b(20\d\d)\b")
_TITLE_LABEL = re.compile(r"(ten ke hoach|trich yeu)\W*$")
_ROWS_BESIDE = 30
_YEAR_LABEL = re.compile(r"nam( ke hoach)?\W*$")


@dataclass(slots=True)
class Filled:
    """What a workbook comes to. Only without problems is the plan whole."""

    plan: Plan
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """The name and year of the plan, as the lines above the table give them."""

    title: str
    year: int | None


def read_heading(book: Book, layouts: Sequence[Layout]) -> Heading:
    """What stands above the table of the first sheet that is used."""
    layout = next((each for each in layouts if each.is_used), None)
    sheet = book.sheet(layout.sheet) if layout else None
    if sheet is None or layout is None:
        return Heading("", None)
    lines = [
        [squash(cell.text) for cell in cells.values()]
        for number, cells in sheet.filled_rows()
        if number < layout.head
    ]
    beside = _lines_beside(book, layouts)
    title = _labelled(lines, _TITLE_LABEL) or _title(lines) or _labelled(beside, _TITLE_LABEL)
    year = _labelled(lines, _YEAR_LABEL) or _labelled(beside, _YEAR_LABEL)
    found = _YEAR.search(year) or _YEAR.search(fold(title)) or _YEAR.search(fold(sheet.name))
    return Heading(title, int(found[1] or found[2]) if found else None)


def read_tasks(book: Book, layouts: Sequence[Layout], *, title: str, year: int | None) -> Filled:
    """The tasks of every sheet that is used, in order, with all problems at once."""
    filled = Filled(Plan(title, year), notes=list(book.notes))
    source = Source()
    if title:
        source.line(title)
        source.blank()
    for layout in layouts:
        sheet = book.sheet(layout.sheet)
        if sheet is None:
            continue
        if layout.is_used:
            _read_sheet(filled, sheet, layout, source)
        elif sheet.rows and sheet.name not in OWN_SHEETS:
            words = "đang ẩn, " if sheet.is_hidden else ""
            filled.notes.append(f"Trang “{sheet.name}” {words}không được đọc.")
    filled.plan.source = source.text
    if not filled.problems:
        _remark(filled)
    return filled


def _read_sheet(filled: Filled, sheet: Sheet, layout: Layout, source: Source) -> None:
    found = sort_rows(sheet, layout)
    filled.notes += [f"Trang “{sheet.name}”: {note}" for note in found.notes]
    _note_hidden(filled, sheet, layout)
    section = None
    for part in found.parts:
        if isinstance(part, Group):
            section = _open_section(filled.plan, source, part.label, part.text)
            continue
        if part.has("section"):
            named = squash(part.cells["section"].text)
            if named != section:
                section = _open_section(filled.plan, source, "", named)
        reading = RowReading(sheet.name, part, filled.plan.plan_year)
        task = reading.read(source, section)
        filled.problems += reading.problems
        filled.rows += 1
        if task:
            _add(filled.plan, task, reading.remarks)
        if filled.rows > MAX_TASKS:
            raise Unreadable(
                "too_many_tasks",
                "Bảng có hơn 1.000 nhiệm vụ, vượt mức một kế hoạch. Hãy tách thành nhiều tệp.",
            )


def _note_hidden(filled: Filled, sheet: Sheet, layout: Layout) -> None:
    hidden = [row for row in sheet.hidden_rows if row >= layout.first_row]
    if hidden:
        filled.notes.append(
            f"Trang “{sheet.name}” có {len(hidden)} dòng ẩn (từ dòng {min(hidden)}); vẫn được đọc."
        )
    if sheet.hidden_columns & set(layout.fields):
        filled.notes.append(f"Trang “{sheet.name}” có cột ẩn; vẫn được đọc.")


def _open_section(plan: Plan, source: Source, label: str, text: str) -> str:
    words = source.line(text, f"{label} " if label else "")
    plan.blocks.append(Block("heading", text, label or None, 1, "content", None, words.span()))
    return f"{label} {text}".strip()


def _add(plan: Plan, task: Task, remarks: list[Remark]) -> None:
    place = len(plan.tasks)
    plan.blocks.append(Block("task", "", None, 2, "content", place))
    plan.tasks.append(task)
    for remark in remarks:
        remark.task = place
        plan.remarks.append(remark)


def _remark(filled: Filled) -> None:
    """What a Word file would be asked about too."""
    plan = filled.plan
    if not plan.title:
        plan.remarks.insert(0, Remark("missing_title", "Bảng không ghi tên kế hoạch."))
    remark_on_tasks(plan)


def _lines_beside(book: Book, layouts: Sequence[Layout]) -> list[list[str]]:
    """The rows of sheets that hold no tasks, where a plan's own values may stand."""
    left_out = {layout.sheet for layout in layouts if not layout.is_used}
    sheets = [each for each in book.sheets if each.name in left_out and each.name not in OWN_SHEETS]
    rows = [cells for sheet in sheets for _, cells in list(sheet.filled_rows())[:_ROWS_BESIDE]]
    return [[squash(cell.text) for cell in cells.values()] for cells in rows]


def _labelled(lines: list[list[str]], label: re.Pattern[str]) -> str:
    """The cell to the right of a label."""
    for words in lines:
        for at, word in enumerate(words[:-1]):
            if label.match(fold(word)):
                return words[at + 1]
    return ""


def _title(lines: list[list[str]]) -> str:
    """The words after KẾ HOẠCH, on its line or the next."""
    for at, words in enumerate(lines):
        first = words[0]
        if fold(first).startswith(("ke hoach", "bang ke hoach")):
            rest = re.sub(r"(?i)^(bảng )?kế hoạch\W*", "", first)
            below = lines[at + 1][0] if at + 1 < len(lines) else ""
            return rest or below
    return ""
