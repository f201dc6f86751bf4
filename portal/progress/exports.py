"""The list of tasks as a workbook, made by a worker."""

from typing import Any
from uuid import UUID

from portal.documents.writing.plans import MEDIA_TYPES
from portal.documents.writing.tables import Column, Kind, Table, tables_to_xlsx
from portal.extensions import db
from portal.files.actions import keep_export
from portal.jobs.claims import Tell, Work
from portal.kernel.clock import today
from portal.plans.tasks import PlanTask
from portal.plans.words import target_words
from portal.progress.filters import STATES, in_words, wanted
from portal.progress.queries import tasks

STATE_WORDS = dict(STATES)
COLUMNS = [
    Column("Kế hoạch", width=16),
    Column("Mục", width=8),
    Column("Nhiệm vụ", width=70),
    Column("Chủ trì", width=36),
    Column("Phối hợp", width=36),
    Column("Thời gian ghi trong kế hoạch", width=28),
    Column("Hạn", kind=Kind.DATE),
    Column("Chỉ tiêu, kết quả", width=36),
    Column("Trạng thái", width=22),
    Column("Cập nhật gần nhất", kind=Kind.DATE),
]


def export_tasks(work: Work, tell: Tell) -> UUID:
    """The tasks that match `params` (the filters of the list) as a workbook, kept as an export."""
    tell("Đọc danh sách", 0, 0)
    found = db.session.execute(tasks(wanted(work.params), day=today())).all()
    rows = [_cells(row.PlanTask, row.Plan.sign, row.state) for row in found]
    tell("Ghi tệp", len(rows), len(rows))
    return keep_export(
        tables_to_xlsx(
            [Table("Nhiệm vụ", COLUMNS, rows)],
            title="Danh sách nhiệm vụ",
            sources=in_words(work.params, on=today()),
        ),
        name=f"Danh sach nhiem vu {today():%d-%m-%Y}.xlsx",
        media_type=MEDIA_TYPES["xlsx"],
    ).id


def _cells(task: PlanTask, sign: str, state: str) -> list[Any]:
    return [
        sign,
        task.label,
        task.name,
        "; ".join(unit.wording for unit in task.leads),
        "; ".join(unit.wording for unit in task.coordinators),
        task.time_text,
        task.due_on,
        "; ".join(target_words(target) for target in task.targets),
        STATE_WORDS[state],
        task.last_entry_on,
    ]
