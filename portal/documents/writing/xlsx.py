"""A plan as XLSX: its tasks, their steps and the values of the head, each on its own sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from portal.documents.codes import printed_code
from portal.documents.copies import Copy
from portal.documents.paper import Annex
from portal.documents.plan import Plan, Target, Task
from portal.documents.table import Column, Kind, Table, Value
from portal.documents.writing import letterhead
from portal.documents.writing.arrangement import arranged_blocks
from portal.documents.writing.imprint import Imprint
from portal.documents.writing.layout import CURRENT
from portal.documents.writing.sheet import sheet_of
from portal.documents.writing.spreadsheet import spreadsheet
from portal.documents.writing.wording import (
    inert,
    number_and_symbol,
    place_and_date,
    printed_label,
    time_words,
)

TASKS, STEPS, META = "Nhiệm vụ", "Bước", "_meta"
ID_COLUMN = Column("Mã (không sửa)", Kind.ID, 14)
TASK_COLUMNS = (
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
STEP_COLUMNS = (
    Column("TT nhiệm vụ", width=12),
    Column("Nhiệm vụ", width=50),
    Column("Bước", width=60),
    Column("Đơn vị thực hiện", width=28),
    Column("Hạn", Kind.DATE, 12),
)


def plan_to_xlsx(
    plan: Plan,
    *,
    imprint: Imprint | None = None,
    copy: Copy | None = None,
    annexes: Sequence[Annex] = (),
) -> bytes:
    """A copy has ids beside its rows, hidden and locked, and a hidden sheet that names it."""
    facts = [*_facts(plan), *_imprint_facts(imprint)]
    picture = imprint.picture() if imprint else b""
    tables = [
        *task_tables(plan, with_ids=copy is not None),
        *annex_tables(annexes),
        Table("Thông tin", FACT_COLUMNS, facts, picture=picture),
    ]
    if copy:
        column = Column("Mã bản xuất", width=48)
        tables.append(Table(META, (column,), [[copy.name]], is_hidden=True))
    sheet = sheet_of(plan)
    return spreadsheet(
        tables,
        title=sheet.name,
        author=sheet.author,
        created=sheet.stamp,
        properties=imprint.manifest(CURRENT) if imprint else None,
    )


def annex_tables(annexes: Sequence[Annex]) -> list[Table]:
    """The tables of the annexes; one without a name of its own bears that of its annex."""
    return [
        part if part.title.strip() else replace(part, title=annex.title)
        for annex in annexes
        for part in annex.parts
        if isinstance(part, Table)
    ]


def task_tables(plan: Plan, *, with_ids: bool = False) -> list[Table]:
    """The plan's tasks in printed order, and their steps."""
    tables = ((TASKS, TASK_COLUMNS, task_rows(plan)), (STEPS, STEP_COLUMNS, step_rows(plan)))
    if with_ids:
        return [
            Table(title, (*columns, ID_COLUMN), [[*row, name] for name, row in rows])
            for title, columns, rows in tables
        ]
    return [Table(title, columns, [row for _, row in rows]) for title, columns, rows in tables]


def task_rows(plan: Plan) -> Iterator[tuple[str, list[Value]]]:
    """One row per target, the first with the task itself; a task without targets has one row. Each
    under its id: "t3" for the fourth task, "t3.1" for its second target.
    """
    for place, task in _tasks_in_order(plan):
        for number, row in enumerate(_task_rows(task)):
            yield (f"t{place}.{number}" if number else f"t{place}"), row


def step_rows(plan: Plan) -> Iterator[tuple[str, list[Value]]]:
    """One row per step, under its id: "t3.s0" for the first step of the fourth task."""
    for place, task in _tasks_in_order(plan):
        for number, step in enumerate(task.steps):
            named = [printed_label(task.label), task.title or task.text]
            yield f"t{place}.s{number}", [*named, step.text, step.actor, step.due]


def _tasks_in_order(plan: Plan) -> list[tuple[int, Task]]:
    return [
        (block.task, plan.tasks[block.task])
        for block in arranged_blocks(plan)
        if block.kind == "task" and block.task is not None
    ]


def _task_rows(task: Task) -> Iterator[list[Value]]:
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
