"""Reading a Word file and writing a plan, against the bare libraries doing only the file work."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO

import docx
import typst
import xlsxwriter

from bench.figures import Figure, against
from bench.reading import reading
from portal.documents.plan import Plan
from portal.documents.reading.plans import read_plan
from portal.documents.writing.fonts import fonts
from portal.documents.writing.plans import Form, render_plan
from tests.documents.writing.opened import cells, word_paragraphs
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
    """The four ways a document passes through the portal."""
    yield from reading(word_file)
    plan = long_plan()
    peers = {"docx": ("python-docx, same text", 1.0), "pdf": ("bare Typst, same text", 2.0),
             "xlsx": ("bare XlsxWriter, same cells", 2.0)}  # fmt: skip
    for form, (peer, most) in peers.items():
        yield _writing(plan, form, peer, most)


def _writing(plan: Plan, form: Form, peer: str, most: float) -> Figure:
    floor = {"docx": _bare_docx, "pdf": _bare_pdf, "xlsx": _bare_xlsx}[form](plan)
    return against(
        f"write a plan of {len(plan.tasks)} tasks as {form.upper()}",
        lambda: render_plan(plan, form),
        floor,
        floor_name=peer,
        most=most,
        rounds=9,
    )


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


def _bare_docx(plan: Plan):
    texts = word_paragraphs(render_plan(plan, "docx"))

    def write() -> bytes:
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        written = BytesIO()
        document.save(written)
        return written.getvalue()

    return write


def _bare_pdf(plan: Plan):
    texts = word_paragraphs(render_plan(plan, "docx"))
    source = '#set page(paper: "a4")\n#set text(size: 14pt)\n' + "\n\n".join(
        f"#text({_quoted(text)})" for text in texts
    )

    def write() -> bytes:
        compiler = typst.Compiler(source.encode(), font_paths=fonts(), ignore_system_fonts=True)
        return compiler.compile(format="pdf", pdf_standards="a-2b")

    return write


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bare_xlsx(plan: Plan):
    written = render_plan(plan, "xlsx")
    sheets = [cells(written, number) for number in (1, 2, 3)]

    def write() -> bytes:
        out = BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            for rows in sheets:
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return out.getvalue()

    return write
