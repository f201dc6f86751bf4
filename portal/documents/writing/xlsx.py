"""A plan as XLSX: its tasks, their steps and the values of the head, each on its own sheet."""

from collections.abc import Iterator

from portal.documents.codes import printed_code
from portal.documents.plan import Plan, Target, Task
from portal.documents.table import Column, Kind, Table, Value
from portal.documents.writing import letterhead
from portal.documents.writing.arrangement import arranged_blocks
from portal.documents.writing.imprint import Imprint
from portal.documents.writing.layout import CURRENT
from portal.documents.writing.sheet import sheet_of, stamp_of
from portal.documents.writing.spreadsheet import spreadsheet
from portal.documents.writing.wording import (
    inert,
    number_and_symbol,
    place_and_date,
    printed_label,
    time_words,
)

_TASK_COLUMNS = (
    Column("TT", width=6),
    Column("Phần", width=18),
    Column("Nội dung", width=46),
    Column("Chủ trì", width=20),
    Column("Phối hợp", width=20),
    Column("Thời gian", width=16),
    Column("Từ ngày", Kind.DATE, 12),
    Column("Đến hạn", Kind.DATE, 12),
    Column("Chỉ tiêu từ", Kind.DECIMAL, 9),
    Column("Chỉ tiêu đến", Kind.DECIMAL, 9),
    Column("Đơn vị tính", width=12),
    Column("Kết quả", width=22),
)
FACT_COLUMNS = (Column("Mục", width=24), Column("Nội dung", width=100))
_STEP_COLUMNS = (
    Column("TT nhiệm vụ", width=12),
    Column("Nhiệm vụ", width=50),
    Column("Bước", width=60),
    Column("Đơn vị thực hiện", width=28),
    Column("Hạn", Kind.DATE, 12),
)


def plan_to_xlsx(plan: Plan, *, imprint: Imprint | None = None) -> bytes:
    facts = [*_facts(plan), *_imprint_facts(imprint)]
    picture = imprint.picture() if imprint else b""
    tables = [*task_tables(plan), Table("Thông tin", FACT_COLUMNS, facts, picture=picture)]
    sheet = sheet_of(plan)
    return spreadsheet(
        tables,
        title=sheet.name,
        author=sheet.author,
        created=stamp_of(plan),
        properties=imprint.manifest(CURRENT) if imprint else None,
    )


def task_tables(plan: Plan) -> list[Table]:
    """The plan's tasks in printed order, and their steps."""
    tasks = _tasks_in_order(plan)
    return [
        Table("Nhiệm vụ", _TASK_COLUMNS, [row for task in tasks for row in _task_rows(task)]),
        Table("Bước", _STEP_COLUMNS, [row for task in tasks for row in _step_rows(task)]),
    ]


def _tasks_in_order(plan: Plan) -> list[Task]:
    return [
        plan.tasks[block.task]
        for block in arranged_blocks(plan)
        if block.kind == "task" and block.task is not None
    ]


def _task_rows(task: Task) -> Iterator[list[Value]]:
    """One row per target, the first with the task itself; a task without targets has one row."""
    own: list[Value] = [
        printed_label(task.label),
        inert(task.section),
        "\n".join(
            part
            for part in (inert(task.title), inert(task.text), *map(inert, task.details))
            if part
        ),
        "; ".join(task.lead),
        "; ".join(task.coordinating),
        time_words(task.time),
        task.time.start if task.time else None,
        task.time.due if task.time else None,
    ]
    targets: list[Target | None] = [*task.targets] or [None]
    for number, target in enumerate(targets):
        before = own if number == 0 else [own[0], *[None] * (len(own) - 1)]
        figures: list[Value] = (
            [target.low, target.high, target.unit] if target else [None, None, None]
        )
        yield [*before, *figures, task.outputs if number == 0 else None]


def _step_rows(task: Task) -> Iterator[list[Value]]:
    for step in task.steps:
        yield [printed_label(task.label), task.title or task.text, step.text, step.actor, step.due]


def _imprint_facts(imprint: Imprint | None) -> Iterator[list[Value]]:
    if imprint:
        yield ["Mã xác thực", printed_code(imprint.code)]
        yield ["Phiên bản", str(imprint.version)]
        yield ["Đối chiếu tại", imprint.page]


def _facts(plan: Plan) -> Iterator[list[Value]]:
    parent, issuing = letterhead.bodies(plan)
    yield ["Cơ quan chủ quản", parent]
    yield ["Cơ quan ban hành", issuing]
    yield ["Số, ký hiệu", number_and_symbol(plan.number, plan.symbol).removeprefix("Số:").strip()]
    yield ["Địa danh, thời gian", place_and_date(plan.place, plan.issued_on, year=plan.plan_year)]
    yield ["Tên loại", letterhead.KIND]
    yield ["Trích yếu", plan.title]
    yield ["Năm kế hoạch", str(plan.plan_year or "")]
    for basis in plan.legal_bases:
        yield ["Căn cứ", basis.text]
    for recipient in letterhead.recipient_lines(plan.recipients):
        yield ["Nơi nhận", recipient]
    for office in letterhead.office_lines(plan.signatory):
        yield ["Chức vụ người ký", office]
    yield ["Người ký", plan.signatory.name if plan.signatory else None]
