"""The ministry's tables as files carry them: typed columns, coverage and freshness in the head."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from portal.documents.table import Column, Kind, Table, Value
from portal.kernel.clock import VIETNAM, now
from portal.kernel.formatting import day, moment
from portal.national.figures import FIGURES, Total
from portal.national.filters import Filters
from portal.national.provinces import province_of
from portal.national.queries import Board
from portal.plans.models import Plan
from portal.plans.tasks import TaskState

INTEGER, PERCENT, DATE, TEXT = Kind.INTEGER, Kind.PERCENT, Kind.DATE, Kind.TEXT
COUNTED = ("plans", "tasks", "done", "done_late", "in_progress", "overdue", "not_started")
COUNTED_AFTER = ("halted", "on_time", "targets", "reached", "entries")
STATE_WORDS = {
    TaskState.NOT_STARTED: "Chưa bắt đầu",
    TaskState.IN_PROGRESS: "Đang thực hiện",
    TaskState.DONE_ON_TIME: "Hoàn thành đúng hạn",
    TaskState.DONE_LATE: "Hoàn thành quá hạn",
    TaskState.OVERDUE: "Quá hạn",
    TaskState.WAITING: "Chờ đơn vị khác",
    TaskState.SUSPENDED: "Tạm dừng",
    TaskState.CANCELLED: "Đã hủy",
}
ALL = "Cả nước"
REGION = "Vùng"


def board_table(board: Board, filters: Filters) -> Table:
    """A row for each province, the subtotal of each region, and the total."""
    columns = [
        Column("Tỉnh, thành phố", TEXT, 26),
        Column(REGION, TEXT, 26),
        *(Column(figure.label, PERCENT if figure.whole else INTEGER, 12) for figure in _figures()),
        Column("Cập nhật gần nhất", DATE, 14),
    ]
    rows = [_row(line.province.label, line.province.region, line.total) for line in board.lines]
    totals = (
        []
        if board.region
        else [_row(f"Cộng {region}", region, total) for region, total in board.regions()]
    )
    totals.append(_row("Tổng cộng", board.region or ALL, board.total))
    return Table("Theo tỉnh", columns, rows, notes=_notes(board, filters), totals=totals)


def _figures() -> Iterator[Any]:
    return (FIGURES[key] for key in (*COUNTED, *COUNTED_AFTER))


def _row(name: str, region: str, total: Total) -> list[Value]:
    values = [figure.value(total) if total.counted else None for figure in _figures()]
    return [name, region, *values, _local(total.last_entry_at)]


def _notes(board: Board, filters: Filters) -> list[str]:
    total = board.total
    fresh = "đang cập nhật" if total.is_updating else f"cập nhật lúc {moment(total.computed_at)}"
    notes = [
        f"Phạm vi: {filters.in_words()}",
        f"Độ phủ: {total.counted}/{total.expected} tỉnh có kế hoạch đã ban hành",
        f"Số liệu tính đến {day(total.as_of)}, {fresh}; tệp lập lúc {moment(now())}",
    ]
    absent = ", ".join(province.name for province in board.missing())
    return [*notes, f"Chưa có kế hoạch đã ban hành: {absent}"] if absent else notes


def formulas() -> list[tuple[str, str]]:
    """What each column counts."""
    return [(figure.label, figure.formula) for figure in _figures()]


def without_region(table: Table) -> Table:
    """The table as it is printed: a region's name would make most rows two lines high."""
    columns = [column for column in table.columns if column.name != REGION]
    place = [column.name for column in table.columns].index(REGION)
    rows, totals = (
        [[*row[:place], *row[place + 1 :]] for row in part] for part in (table.rows, table.totals)
    )
    return replace(table, columns=columns, rows=rows, totals=totals)


def formulas_table() -> Table:
    """What each column counts, as it is printed under the board."""
    columns = [Column("Cột", TEXT, 30), Column("Cách tính", TEXT, 90)]
    return Table("Cách tính", columns, formulas())


def board_sources(board: Board) -> Iterator[tuple[str, str]]:
    """Where the figures come from: formulas, then every slice that was added up."""
    yield from formulas()
    for line in board.lines:
        for addend in line.total.addends:
            name = f"{line.province.label} ← {addend.province.label}"
            counts = ", ".join(
                f"{figure.label.lower()}: {figure.words(Total([addend], 1, 1))}"
                for figure in _figures()
            )
            fresh = "đang cập nhật" if addend.is_updating else moment(addend.computed_at)
            yield name, f"{counts}; tính đến {day(addend.as_of)}, cập nhật: {fresh}"


def plans_table(plans: Sequence[Plan], progress: Mapping[UUID, Mapping[str, int]]) -> Table:
    """Issued plans with how far their tasks are."""
    columns = [
        Column("Tỉnh, thành phố", TEXT, 22),
        Column("Số, ký hiệu", TEXT, 16),
        Column("Ngày ban hành", DATE, 14),
        Column("Năm", INTEGER, 8),
        Column("Trích yếu", TEXT, 60),
        Column("Nhiệm vụ", INTEGER, 11),
        *(Column(words, INTEGER, 11) for words in STATE_WORDS.values()),
    ]
    rows = [_plan_row(plan, progress.get(plan.id, {})) for plan in plans]
    return Table("Kế hoạch", columns, rows, notes=_list_notes(rows))


def _plan_row(plan: Plan, counts: Mapping[str, int]) -> list[Value]:
    return [
        province_of(plan.tenant_id).label,
        plan.sign,
        plan.issued_on,
        plan.year,
        plan.title,
        sum(counts.values()),
        *(counts.get(state.value, 0) for state in STATE_WORDS),
    ]


def tasks_table(found: Sequence[Any]) -> Table:
    """Tasks with their plan, lead units, last day and state of today."""
    columns = [
        Column("Tỉnh, thành phố", TEXT, 22),
        Column("Kế hoạch", TEXT, 16),
        Column("Nhiệm vụ", TEXT, 60),
        Column("Chủ trì", TEXT, 28),
        Column("Thời gian", TEXT, 20),
        Column("Hạn", DATE, 12),
        Column("Trạng thái", TEXT, 20),
        Column("Chỉ tiêu", TEXT, 28),
    ]
    rows = [_task_row(task, plan, state) for task, plan, state in found]
    return Table("Nhiệm vụ", columns, rows, notes=_list_notes(rows))


def _task_row(task: Any, plan: Plan, state: str) -> list[Value]:
    return [
        province_of(task.tenant_id).label,
        plan.sign,
        task.name,
        ", ".join(unit.wording for unit in task.leads),
        task.time_text,
        task.due_on,
        STATE_WORDS[TaskState(state)],
        "; ".join(target.text for target in task.targets),
    ]


def _list_notes(rows: Sequence[Any]) -> list[str]:
    return [f"{len(rows)} dòng, lập lúc {moment(now())}"]


def _local(at: Any) -> date | None:
    return at.astimezone(VIETNAM).date() if at else None
