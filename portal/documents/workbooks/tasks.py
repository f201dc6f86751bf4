"""A row of a table becomes a task, by the same grammar as a Word file; what cannot be is a
problem of its cell.
"""

from datetime import date

from portal.documents.folding import squash
from portal.documents.plan import Remark, Step, Target, Task
from portal.documents.prose_times import find_time
from portal.documents.reading.assignments import Finishing
from portal.documents.reading.drafts import Draft
from portal.documents.reading.labels import Field
from portal.documents.reading.paragraphs import Paragraph
from portal.documents.targets import read_target_line
from portal.documents.units import leading_unit
from portal.documents.workbooks.book import Cell
from portal.documents.workbooks.dated import Dates, give_dates, read_dates
from portal.documents.workbooks.days import NoDay, looks_like_day, read_day
from portal.documents.workbooks.problems import Problem, fault_words
from portal.documents.workbooks.source import Source
from portal.documents.workbooks.table_rows import Row

_LONGEST = {"label": 20, "lead": 1000, "coordinating": 1000, "people": 1000, "time": 1000}
_LONGEST_TEXT = 20_000
_PEOPLE = ("lead", "coordinating", "people")
_NAMES = {"lead": "Chủ trì", "coordinating": "Phối hợp", "people": "Thực hiện"}


class RowReading:
    """Reads one row of a sheet; `problems` and `remarks` gather what is wrong or doubtful."""

    def __init__(self, sheet: str, row: Row, year: int | None) -> None:
        self.sheet, self.row, self.year = sheet, row, year
        self.problems: list[Problem] = []
        self.remarks: list[Remark] = []

    def read(self, source: Source, section: str | None) -> Task | None:
        """The task; None when a problem keeps it from being one."""
        self._check_cells()
        self._check_time()
        dates = self._dates()
        if not self.row.has("text", "title"):
            self._problem(
                "text" if "text" in self.row.columns else "title",
                "Thiếu nội dung nhiệm vụ.",
                "Ghi nội dung; nếu dòng này không phải nhiệm vụ thì xóa cả dòng.",
            )
            return None
        task = Finishing(self._draft(source, section), self.year).finish()
        self._targets(task, source)
        self._steps(task, source)
        self._details(task, source)
        self.remarks += give_dates(task, dates, source, self.year)
        source.blank()
        return task

    def _check_cells(self) -> None:
        for name, cell in list(self.row.cells.items()):
            longest = _LONGEST.get(name, _LONGEST_TEXT)
            if cell.fault:
                self._problem(name, *fault_words(cell.fault))
                del self.row.cells[name]
            elif len(cell.text) > longest:
                self._problem(
                    name, f"Ô dài {len(cell.text)} ký tự, tối đa {longest}.", "Hãy rút gọn."
                )
            elif name in _PEOPLE and isinstance(cell.value, float):
                self._problem(
                    name, "Ô chứa số, không phải tên đơn vị.", "Ghi tên đơn vị như trong danh mục."
                )

    def _check_time(self) -> None:
        """A real day in the column of words is a deadline; a number there is nothing."""
        cell = self.row.cells.get("time")
        if cell is None:
            return
        if isinstance(cell.value, float) and 2000 <= cell.value <= 2100:
            self.row.cells["time"] = Cell(f"năm {cell.text}")
        elif not isinstance(cell.value, str) or looks_like_day(cell):
            try:
                read_day(cell, is_start=False, year=self.year)
            except NoDay as refusal:
                self._problem("time", refusal.message, refusal.advice)
                return
            if "due" not in self.row.cells:
                self.row.cells["due"] = cell
                self.row.columns["due"] = self.row.columns["time"]
                del self.row.cells["time"]

    def _problem(self, name: str, message: str, advice: str) -> None:
        cell = self.row.cells.get(name)
        value = cell.text if cell else ""
        column = self.row.columns.get(name, 0)
        self.problems.append(Problem(self.sheet, self.row.number, column, value, message, advice))

    def _dates(self) -> Dates:
        dates, refusals = read_dates(self.row, self.year)
        for name, refusal in refusals:
            self._problem(name, refusal.message, refusal.advice)
        return dates

    def _words(self, name: str) -> str:
        cell = self.row.cells.get(name)
        return cell.text if cell else ""

    def _draft(self, source: Source, section: str | None) -> Draft:
        label = squash(self._words("label")) or None
        title, text = squash(self._words("title")), self._words("text")
        before = f"{label} " if label else ""
        lines = [line for line in (text or title).split("\n") if line]
        draft = Draft(label, None, [], section)
        if text and title:
            draft.title, before = source.line(title, before), ""
        for line in lines:
            draft.text.append(source.line(line, before))
            before = ""
        draft.fields = self._fields(source)
        return draft

    def _fields(self, source: Source) -> list[Field]:
        found = []
        for name, label in _NAMES.items():
            if name in self.row.cells:
                words = source.line(_joined(self.row.cells[name]), f"{label}: ")
                found.append(Field(name, words, label))
        if "time" in self.row.cells:
            words = source.line(self._words("time"), "Thời gian: ")
            found.append(Field("time", words, "Thời gian"))
        if "outputs" in self.row.cells:
            words = source.line(self._words("outputs"), "Kết quả: ")
            found.append(Field("outputs", words, "Kết quả"))
        return found

    def _targets(self, task: Task, source: Source) -> None:
        """Targets of a column of their own take the place of those found in the words."""
        lines = _lines(self._words("targets"))
        if not lines:
            return
        words: list[Paragraph] = [source.line(line, "Chỉ tiêu: ") for line in lines]
        task.targets = [read_target_line(line) or Target(None, None, "", line) for line in lines]
        task.spans["targets"] = words[0].span()
        task.confidence["targets"] = 1.0

    def _steps(self, task: Task, source: Source) -> None:
        for line in _lines(self._words("steps")):
            source.line(line, "- ")
            task.steps.append(self._step(line))

    def _step(self, line: str) -> Step:
        """ "text | who | day", or a sentence from which actor and day are read."""
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 1:
            found, actor = find_time(line, self.year), leading_unit(line)
            due = found[2].end if found and found[2].confidence >= 0.5 else None
            return Step(line, line[slice(*actor)] if actor else None, due)
        text, actor_words, due_words = (*parts, "", "")[:3]
        return Step(text, actor_words or None, self._step_day(line, due_words))

    def _step_day(self, line: str, words: str) -> date | None:
        if not words:
            return None
        try:
            return read_day(Cell(words), is_start=False, year=self.year).day
        except NoDay as refusal:
            self._problem(
                "steps",
                f"Bước “{line}”: {refusal.message}",
                "Mỗi bước một dòng: nội dung | đơn vị | dd/mm/yyyy.",
            )
            return None

    def _details(self, task: Task, source: Source) -> None:
        for _, cell in self.row.extra:
            for line in _lines(cell.text):
                source.line(line)
                task.details.append(line)


def _lines(text: str) -> list[str]:
    return [
        line for each in text.split("\n") if (line := squash(each).lstrip("-–•+ ").rstrip(" ;"))
    ]


def _joined(cell: Cell) -> str:
    """Bodies on lines of their own stay apart by ";"."""
    lines = [line.rstrip(" ;,") for line in cell.text.split("\n") if line.strip()]
    return "; ".join(lines)
