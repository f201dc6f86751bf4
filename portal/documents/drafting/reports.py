"""Báo cáo tình hình thực hiện kế hoạch: figures by state, late tasks, obstacles, every task."""

from collections.abc import Iterator

from portal.documents.drafting.standing import (
    STATE_WORDS,
    Standing,
    TrackedTask,
    archive_of,
    cited,
    cited_in_full,
    draft,
    issuer_of,
    sign,
    superior_of,
)
from portal.documents.paper import Annex, Paper, PaperKind, Part
from portal.documents.plan import Block, Recipient
from portal.documents.table import Column, Kind, Table, Value
from portal.documents.writing.wording import counted, long_date, printed_label

_BY_STATE = (
    Column("Trạng thái", width=40),
    Column("Số nhiệm vụ", Kind.INTEGER, 14),
    Column("Tỷ lệ", Kind.PERCENT, 12),
)
# Widths hold a day, a label and their heads on one line at 13 points.
LATE = (
    Column("TT", Kind.INTEGER, 7),
    Column("Nhiệm vụ", width=44),
    Column("Đơn vị chủ trì", width=26),
    Column("Hạn", Kind.DATE, 17),
    Column("Số ngày quá hạn", Kind.INTEGER, 12),
)
_EACH = (
    Column("TT", Kind.INTEGER, 7),
    Column("Mục", width=10),
    Column("Nhiệm vụ", width=49),
    Column("Đơn vị chủ trì", width=28),
    Column("Hạn", Kind.DATE, 18),
    Column("Chỉ tiêu, kết quả", width=30),
    Column("Trạng thái", width=20),
    Column("Cập nhật gần nhất", Kind.DATE, 18),
)
_URGED = "đôn đốc các đơn vị chủ trì hoàn thành dứt điểm nhiệm vụ quá hạn nêu tại mục II và "


def report(standing: Standing) -> Paper:
    plan, day = standing.plan, long_date(standing.day)
    paper = draft(plan, PaperKind.REPORT, "", sign=sign("BC", plan))
    paper.title = f"Tình hình thực hiện {cited(plan)} tính đến {day}"
    paper.year = standing.day.year
    superior = superior_of(plan)
    paper.addressees = [superior] if superior else []
    paper.parts = [*_parts(standing)]
    paper.annexes = [
        Annex(
            "Kết quả thực hiện từng nhiệm vụ",
            f"Kèm theo Báo cáo tính đến {day} của {issuer_of(plan)}",
            [_each(standing)],
            is_wide=True,
        )
    ]
    above = [Recipient("Như trên")] if superior else []
    paper.recipients = [*above, Recipient(f"Lãnh đạo {issuer_of(plan)}"), archive_of(plan)]
    return paper


def late_table(standing: Standing) -> Table:
    rows = [
        [number, each.name, "; ".join(each.task.lead), each.due, standing.days_late(each)]
        for number, each in enumerate(standing.late, 1)
    ]
    return Table("", LATE, rows)


def _parts(standing: Standing) -> Iterator[Part]:
    plan, issuer = standing.plan, issuer_of(standing.plan)
    yield Block(
        "paragraph",
        f"Thực hiện {cited_in_full(plan)}, {issuer} báo cáo tình hình thực hiện tính đến "
        f"{long_date(standing.day)} như sau:",
        role="preamble",
    )
    yield _heading("I", "Kết quả chung")
    yield Block("paragraph", _summary(standing))
    yield _by_state(standing)
    yield _heading("II", "Nhiệm vụ quá hạn")
    yield from _late(standing)
    yield _heading("III", "Khó khăn, vướng mắc")
    yield from _obstacles(standing)
    yield _heading("IV", "Việc tiếp theo")
    yield Block("paragraph", _following(standing))
    yield Block(
        "paragraph",
        f"Kết quả từng nhiệm vụ nêu tại Phụ lục kèm theo. Trên đây là báo cáo của {issuer}.",
        role="closing",
    )


def _heading(label: str, text: str) -> Block:
    return Block("heading", text, label, 1, "content")


def _summary(standing: Standing) -> str:
    states = standing.states
    done = states["done_on_time"] + states["done_late"]
    return (
        f"Kế hoạch có {counted(len(standing.tasks))} nhiệm vụ; đã hoàn thành {counted(done)}, "
        f"trong đó đúng hạn {counted(states['done_on_time'])}; quá hạn chưa hoàn thành "
        f"{counted(states['overdue'])}. Số nhiệm vụ theo từng trạng thái như sau:"
    )


def _by_state(standing: Standing) -> Table:
    states, whole = standing.states, len(standing.tasks)
    rows: list[list[Value]] = [
        [words, states[state], states[state] / whole]
        for state, words in STATE_WORDS.items()
        if states[state]
    ]
    return Table("", _BY_STATE, rows, totals=[["Tổng số", whole, 1 if whole else None]])


def _late(standing: Standing) -> Iterator[Part]:
    if not standing.late:
        yield Block("paragraph", "Không có nhiệm vụ quá hạn.")
        return
    yield Block("paragraph", "Các nhiệm vụ đã hết thời hạn mà chưa hoàn thành:")
    yield late_table(standing)


def _obstacles(standing: Standing) -> Iterator[Part]:
    hindered = [each for each in standing.tasks if each.obstacle.strip()]
    if not hindered:
        yield Block("paragraph", "Các đơn vị chưa ghi nhận khó khăn, vướng mắc.")
    for each in hindered:
        yield Block("item", f"{each.name}: {each.obstacle.strip()}", "-", 3)


def _following(standing: Standing) -> str:
    urged = _URGED if standing.late else ""
    return (
        f"{issuer_of(standing.plan)} {urged}tiếp tục thực hiện các nhiệm vụ còn lại theo thời hạn "
        "của Kế hoạch."
    )


def _each(standing: Standing) -> Table:
    rows = [_row(number, each) for number, each in enumerate(standing.tasks, 1)]
    return Table("", _EACH, rows)


def _row(number: int, each: TrackedTask) -> list[Value]:
    return [
        number,
        printed_label(each.task.label),
        each.name,
        "; ".join(each.task.lead),
        each.due,
        each.results,
        STATE_WORDS.get(each.state, each.state),
        each.last_entry_on,
    ]
