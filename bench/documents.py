"""Reading a Word file and writing a plan, against peers of the same run."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO

import docx

from bench.figures import Figure
from bench.holding import holding
from bench.reading import reading
from bench.writing import writing
from portal.documents.plan import Plan
from portal.documents.reading.plans import read_plan
from tests.documents.writing.sample import plan as sample_plan

ROWS = 100
PREAMBLE = (
    "Căn cứ Luật Trợ giúp pháp lý ngày 20 tháng 6 năm 2017;",
    "Sở Tư pháp ban hành Kế hoạch trợ giúp pháp lý năm 2026 với các nội dung sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Bảo đảm người thuộc diện được trợ giúp pháp lý biết và dùng được quyền của mình.",
    "II. NỘI DUNG",
)
HEAD = ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Kết quả")
WORK = (
    "Tổ chức {n} đợt truyền thông về trợ giúp pháp lý tại các xã vùng cao, phát tờ gấp và hướng "
    "dẫn người dân cách yêu cầu trợ giúp, ghi nhận vướng mắc để giải đáp tại chỗ"
)
LEAD = "Trung tâm Trợ giúp pháp lý nhà nước"
PARTNERS = "Ủy ban nhân dân các xã; Hội Luật gia tỉnh"


def measure() -> Iterator[Figure]:
    """The ways a document passes through the portal."""
    yield from reading(word_file)
    plan = long_plan()
    yield from writing(plan)
    yield from holding(plan)


@cache
def word_file(rows: int = ROWS) -> bytes:
    """A plan as a person types it in Word: ten rows a page, the tasks in one table."""
    document = docx.Document()
    for line in ("SỞ TƯ PHÁP", "KẾ HOẠCH", "Trợ giúp pháp lý năm 2026", *PREAMBLE):
        document.add_paragraph(line)
    grid = document.add_table(rows=rows + 1, cols=len(HEAD))
    for number, row in enumerate(grid.rows):
        texts = _texts(number) if number else HEAD
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _texts(number: int) -> tuple[str, ...]:
    month = number % 12 + 1
    return (str(number), WORK.format(n=number), LEAD, PARTNERS, f"Tháng {month}/2026", "Báo cáo")


def long_plan() -> Plan:
    """What the Word file says, as a plan with a head, recipients and a signature."""
    read = read_plan(word_file(), "ke-hoach.docx")
    if len(read.tasks) < ROWS:
        raise AssertionError(f"{len(read.tasks)} tasks were read of {ROWS}")
    return sample_plan(tasks=read.tasks, blocks=read.blocks, issued_on=date(2026, 2, 5))
