"""Start and due columns beside the time in words: days that were typed hold, and a
contradiction is said.
"""

from dataclasses import dataclass
from datetime import date

from portal.documents.plan import Remark, Task, Time
from portal.documents.workbooks.days import Day, NoDay, read_day
from portal.documents.workbooks.source import Source
from portal.documents.workbooks.table_rows import Row

_OPEN_KINDS = {"unresolved", "relative", "event"}


@dataclass(slots=True)
class Dates:
    """What the date columns of a row say."""

    start: date | None = None
    due: Day | None = None

    @property
    def are_given(self) -> bool:
        return bool(self.start or self.due)


def read_dates(row: Row, year: int | None) -> tuple[Dates, list[tuple[str, NoDay]]]:
    """The days of a row, and what keeps cells from being days."""
    dates = Dates()
    refusals: list[tuple[str, NoDay]] = []
    for name in ("start", "due"):
        if name not in row.cells:
            continue
        try:
            found = read_day(row.cells[name], is_start=name == "start", year=year)
        except NoDay as refusal:
            refusals.append((name, refusal))
            continue
        if name == "start":
            dates.start = found.day
        else:
            dates.due = found
    if dates.start and dates.due and dates.due.day < dates.start:
        words = f"Hạn {dates.due.day:%d/%m/%Y} trước ngày bắt đầu {dates.start:%d/%m/%Y}."
        refusals.append(("due", NoDay(words, "Sửa một trong hai ngày.")))
    return dates, refusals


def give_dates(task: Task, dates: Dates, source: Source, year: int | None) -> list[Remark]:
    """Give the task the days that were typed; remarks on what a person should look at."""
    if not dates.are_given:
        return []
    line = source.line(_printed(dates))
    remarks = []
    stated = task.time if task.confidence.get("time", 0.0) > 0.7 else None
    if stated and _contradict(stated, dates):
        message = (
            f"Ngày ở cột ngày ({_printed(dates)}) khác thời gian bằng lời “{stated.text}”; "
            "đã lấy theo cột ngày."
        )
        remarks.append(Remark("doubtful_time", message, line.span()))
    task.time = _time(stated, dates)
    task.spans["time"] = task.spans["time"] if stated and "time" in task.spans else line.span()
    task.confidence["time"] = 1.0
    if year and not any(abs(each.year - year) <= 1 for each in _days(dates)):
        message = f"Ngày {_printed(dates)} cách xa năm kế hoạch {year}. Đề nghị kiểm tra."
        remarks.append(Remark("doubtful_time", message, line.span()))
    return remarks


def _days(dates: Dates) -> list[date]:
    return [each for each in (dates.start, dates.due.day if dates.due else None) if each]


def _contradict(stated: Time, dates: Dates) -> bool:
    """Whether the words name other days than the columns do."""
    if stated.kind == "recurring":
        return False
    is_other_start = bool(dates.start and stated.start and dates.start != stated.start)
    due = dates.due.day if dates.due else None
    is_other_end = bool(due and stated.end and due not in (stated.end, stated.due))
    return is_other_end or (is_other_start and stated.kind != "by")


def _time(stated: Time | None, dates: Dates) -> Time:
    start = dates.start or (stated.start if stated else None)
    end = dates.due.day if dates.due else (stated.end if stated else None)
    inclusive = not dates.due.is_before if dates.due else not stated or stated.inclusive
    if start and end and start > end:  # the words' day does not go with the typed one
        start, end = (dates.start, None) if dates.start else (None, end)
    kind = stated.kind if stated and stated.kind not in _OPEN_KINDS else "range" if start else "by"
    text = stated.text if stated else _printed(dates)
    return Time(text, kind, start, end, inclusive, stated.recurrence if stated else None)


def _printed(dates: Dates) -> str:
    """The typed days as a plan prints them."""
    due = dates.due
    if dates.start and due:
        return f"từ ngày {dates.start:%d/%m/%Y} đến ngày {due.day:%d/%m/%Y}"
    if due:
        return f"{'trước' if due.is_before else 'chậm nhất'} ngày {due.day:%d/%m/%Y}"
    return f"từ ngày {dates.start:%d/%m/%Y}" if dates.start else ""
