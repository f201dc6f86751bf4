"""The plan that a returned workbook says: tasks, targets and steps; the rest as given out."""

from copy import deepcopy
from datetime import date

from portal.documents.comparing.matching import matched
from portal.documents.comparing.parts import Part, PartKind
from portal.documents.folding import fold_words, squash
from portal.documents.plan import Plan, Step, Target, Task, Time
from portal.documents.reading.guards import Unreadable
from portal.documents.returning import wording
from portal.documents.returning.alignment import told
from portal.documents.returning.assembling import Assembly, ReturnedPlan
from portal.documents.returning.rows import Row, rows_of
from portal.documents.table import Value
from portal.documents.times import read_time
from portal.documents.workbooks.book import Book
from portal.documents.writing.wording import time_words
from portal.documents.writing.xlsx import (
    STEP_COLUMNS,
    STEPS,
    TASK_COLUMNS,
    TASKS,
    step_rows,
    task_rows,
)

NO_TASKS = (
    "Bảng tính không có trang “Nhiệm vụ” với các cột như khi xuất. Hãy dùng tệp Excel xuất từ kế"
    " hoạch này và giữ nguyên dòng tiêu đề."
)
TT, TEXT, LEAD, COORDINATING, TIME = "TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"
START, DUE, LOW, HIGH, UNIT = "Từ ngày", "Đến hạn", "Chỉ tiêu từ", "Chỉ tiêu đến", "Đơn vị tính"
OUTPUTS, STEP, ACTOR, STEP_DUE, OF_TASK = "Kết quả", "Bước", "Đơn vị thực hiện", "Hạn", "Nhiệm vụ"
_FIGURES = (LOW, HIGH, UNIT)


def returned_from_book(base: Plan, book: Book) -> ReturnedPlan:
    """The plan as the workbook has it now. Raises `Unreadable` without the sheet of tasks."""
    rows = rows_of(book, TASKS, [column.name for column in TASK_COLUMNS])
    if rows is None:
        raise Unreadable("no_tasks", NO_TASKS)
    steps = rows_of(book, STEPS, [column.name for column in STEP_COLUMNS])
    _name_rows(base, rows)
    reading = _Reading(base, rows, steps)
    return reading.made.finished(reading.outside)


def _name_rows(base: Plan, rows: list[Row]) -> None:
    """Without a single id, rows are recognised by number and words, figures by their place."""
    if any(row.id for row in rows):
        return
    given_out = [
        Part(PartKind.TASK, place, {"label": row[0], "text": row[2]})
        for place, (name, row) in enumerate(task_rows(base))
        if "." not in name
    ]
    names = [name for name, _ in task_rows(base) if "." not in name]
    opening = [row for row in rows if row.cells.get(TEXT)]
    came = [Part(PartKind.TASK, i, {"label": r.text(TT), "text": r.text(TEXT)})
            for i, r in enumerate(opening)]  # fmt: skip
    for pair in matched(given_out, came):
        if pair.before and pair.after:
            opening[pair.after.place].id = names[given_out.index(pair.before)]
    last, number = "", 0
    for row in rows:
        if row.cells.get(TEXT):
            last, number = row.id, 0
        elif last:
            number += 1
            row.id = f"{last}.{number}"


class _Reading:
    """Holds each row against the row that was given out."""

    def __init__(self, base: Plan, rows: list[Row], steps: list[Row] | None) -> None:
        self.base, self.made = base, Assembly(base)
        self.outside: list[str] = []
        self.before = {name: dict(zip(_HEADS, row, strict=True)) for name, row in task_rows(base)}
        by_id: dict[str, Row] = {}
        fresh: list[tuple[str, Row]] = []
        follows = ""
        for row in rows:
            if row.id in self.before and row.id not in by_id:
                by_id[row.id] = row
            else:
                fresh.append((follows, row))
            follows = row.id.split(".")[0] if row.id in self.before else follows
        self._tasks(by_id)
        for name, row in fresh:
            self._add(name, row)
        if steps is not None:
            self._steps(steps)

    def _tasks(self, rows: dict[str, Row]) -> None:
        gone = set()
        for place, task in enumerate(self.base.tasks):
            name = f"t{place}"
            if name not in rows:
                gone.add(name)
                continue
            self.made.plan.tasks[place] = self._task(task, name, rows[name])
            self.made.plan.tasks[place].targets = self._targets(task, name, rows)
        self.made.remove(gone)

    def _task(self, base: Task, name: str, row: Row) -> Task:
        task, before = deepcopy(base), self.before[name]
        changed = {head for head in _HEADS if not _same(before[head], row.cells.get(head))}
        if TT in changed:
            task.label = row.text(TT) or None
        if TEXT in changed:
            _set_words(task, row.text(TEXT))
        if LEAD in changed:
            task.lead = wording.names(row.text(LEAD))
        if COORDINATING in changed:
            task.coordinating = wording.names(row.text(COORDINATING))
        if OUTPUTS in changed:
            task.outputs = squash(row.text(OUTPUTS)) or None
        if changed & {TIME, START, DUE}:
            task.time = _time(base.time, row, changed, self.base.plan_year)
        return task

    def _targets(self, base: Task, name: str, rows: dict[str, Row]) -> list[Target]:
        """Rows that kept their figures keep their targets with all their words."""
        found = []
        for number, target in enumerate(base.targets):
            row_name = f"{name}.{number}" if number else name
            row = rows.get(row_name)
            if row and all(_same(self.before[row_name][h], row.cells.get(h)) for h in _FIGURES):
                found.append(target)
            elif row and any(row.cells.get(head) not in (None, "") for head in _FIGURES):
                found.append(_target(row))
        if not base.targets and any(rows[name].cells.get(head) for head in _FIGURES):
            found.append(_target(rows[name]))
        return found

    def _add(self, follows: str, row: Row) -> None:
        """A row without an id: a task, or one more target of the task above it."""
        if row.cells.get(TEXT):
            task = Task(row.text(TT) or None, None, row.text(TEXT))
            task.lead, task.coordinating = (
                wording.names(row.text(LEAD)), wording.names(row.text(COORDINATING)),
            )  # fmt: skip
            task.outputs = squash(row.text(OUTPUTS)) or None
            task.time = _time(None, row, {TIME}, self.base.plan_year)
            task.targets = [_target(row)] if any(row.cells.get(head) for head in _FIGURES) else []
            self.made.add_task(task, follows=follows)
        elif follows and any(row.cells.get(head) for head in _FIGURES):
            self.made.plan.tasks[int(follows[1:])].targets.append(_target(row))
        else:
            self.outside.append("; ".join(map(str, filter(None, row.cells.values()))))

    def _steps(self, rows: list[Row]) -> None:
        before = dict(step_rows(self.base))
        of_task: dict[int, list[tuple[int, Step]]] = {}
        for row in rows:
            place = self._place_of(row, before)
            if place is None:
                self.outside.append(row.text(STEP))
            else:
                order = int(row.id.split(".s")[1]) if row.id in before else len(before)
                step = self._step(row, place, before.get(row.id))
                of_task.setdefault(place, []).append((order, step))
        for place, task in enumerate(self.base.tasks):
            if task.steps or place in of_task:
                found = sorted(of_task.get(place, []), key=lambda entry: entry[0])
                self.made.plan.tasks[place].steps = [step for _, step in found]

    def _step(self, row: Row, place: int, printed: list[Value] | None) -> Step:
        if printed:
            old = dict(zip((column.name for column in STEP_COLUMNS), printed, strict=True))
            if all(_same(old[head], row.cells.get(head)) for head in (STEP, ACTOR, STEP_DUE)):
                return self.base.tasks[place].steps[int(row.id.split(".s")[1])]
        return Step(squash(row.text(STEP)), squash(row.text(ACTOR)) or None, row.day(STEP_DUE))

    def _place_of(self, row: Row, before: dict[str, list[Value]]) -> int | None:
        """The task of a step: by the row's id, else the one that the row names."""
        if row.id in before:
            return int(row.id.split(".")[0][1:])
        named = (fold_words(row.text(OF_TASK)[:200]), fold_words(row.text("TT nhiệm vụ")))
        for place, task in enumerate(self.base.tasks):
            words = fold_words((task.title or task.text)[:200])
            if words == named[0] and (not named[1] or named[1] == fold_words(task.label or "")):
                return place
        return None


_HEADS = tuple(column.name for column in TASK_COLUMNS)


def _same(before: object, now: object) -> bool:
    if before in (None, "") or now in (None, ""):
        return before in (None, "") and now in (None, "")
    if isinstance(before, int | float) and isinstance(now, int | float):
        return abs(before - now) < 1e-9
    if isinstance(before, date) or isinstance(now, date):
        return before == now
    return told(str(before)) == told(str(now))


def _set_words(task: Task, words: str) -> None:
    """Title, text and details stand in one cell: those that still stand there keep their role."""
    lines = [squash(line) for line in words.split("\n") if line.strip()]
    if task.title:
        task.title = lines.pop(0) if lines else None
    printed = len([line for line in task.text.split("\n") if line.strip()])
    if len(lines) != printed + len(task.details):
        known = {told(detail) for detail in task.details}
        printed = next((i for i, line in enumerate(lines) if i and told(line) in known), len(lines))
    task.text, task.details = "\n".join(lines[:printed]) or task.text, lines[printed:]


def _time(base: Time | None, row: Row, changed: set[str], year: int | None) -> Time | None:
    """New words are read; new days alone are worded anew."""
    start, due, words = row.day(START), row.day(DUE), squash(row.text(TIME))
    if TIME in changed and words:
        return read_time(words, year)
    if not (start or due or words):
        return None
    if not (start or due):
        return base if base and TIME not in changed else read_time(words, year)
    kind = "range" if start else "by"
    made = Time("", kind, start, due)
    made.text = time_words(made)
    return made


def _target(row: Row) -> Target:
    low, high, unit = row.number(LOW), row.number(HIGH), squash(row.text(UNIT))
    return Target(low, high, unit)
