"""Phụ lục bảng nhiệm vụ: the tasks of a plan in one wide table."""

from portal.documents.drafting.standing import cited, issuer_of
from portal.documents.paper import Annex, Paper, PaperKind
from portal.documents.plan import Plan, Task
from portal.documents.table import Column, Kind, Table, Value
from portal.documents.writing.wording import (
    inert,
    long_date,
    printed_label,
    target_words,
    time_words,
)

COLUMNS = (
    Column("TT", Kind.INTEGER, 7),
    Column("Mục", width=10),
    Column("Nội dung", width=55),
    Column("Đơn vị chủ trì", width=28),
    Column("Đơn vị phối hợp", width=28),
    Column("Thời gian", width=22),
    Column("Chỉ tiêu, kết quả", width=32),
)


def task_annex(plan: Plan) -> Paper:
    day = f" {long_date(plan.issued_on)}" if plan.issued_on else ""
    annex = Annex(
        "Bảng nhiệm vụ",
        f"Kèm theo {cited(plan)}{day} của {issuer_of(plan)}",
        [Table("", COLUMNS, [_row(number, task) for number, task in enumerate(plan.tasks, 1)])],
        is_wide=True,
    )
    title = f"Bảng nhiệm vụ kèm theo {cited(plan)}"
    return Paper(
        PaperKind.ANNEX,
        title,
        year=plan.plan_year,
        issued_on=plan.issued_on,
        issuer=plan.issuer,
        annexes=[annex],
    )


def _row(number: int, task: Task) -> list[Value]:
    parts = (inert(task.title), inert(task.text), *map(inert, task.details))
    goals = [*map(target_words, task.targets), inert(task.outputs).strip()]
    return [
        number,
        printed_label(task.label),
        "\n".join(part for part in parts if part.strip()),
        "; ".join(task.lead),
        "; ".join(task.coordinating),
        time_words(task.time),
        "; ".join(goal for goal in goals if goal),
    ]
