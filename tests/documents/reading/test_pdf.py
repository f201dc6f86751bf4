"""PDF files with a text layer, set in type for the tests."""

import pytest
import typst

from portal.documents.reading.pdf import read_pdf
from portal.documents.reading.plans import read_plan
from tests.documents.reading import written

PAGE = (
    '#set page(width: 210mm, height: 297mm, margin: 25mm, numbering: "1")\n#set text(size: 13pt)\n'
)
HEAD_TABLE = """
#grid(columns: (40%, 60%), align: center,
  [UBND TỈNH HÒA AN \\ SỞ TƯ PHÁP],
  [CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ Độc lập - Tự do - Hạnh phúc],
  [Số: 45/KH-STP], [Hòa An, ngày 09 tháng 02 năm 2024])
#align(center)[KẾ HOẠCH \\ Đưa luật về bản năm 2024]
"""
FOOT_TABLE = """
#grid(columns: (50%, 50%),
  [Nơi nhận: \\ \\- UBND tỉnh (b/c); \\ \\- Các phòng thuộc Sở; \\ \\- Lưu: VT.],
  align(center)[KT. GIÁM ĐỐC \\ PHÓ GIÁM ĐỐC #v(20mm) Lò Thị Én])
"""


def escaped(text):
    return "\n\n".join(
        line.replace("-", "\\-", 1) if line.startswith("-") else line.replace(".", "\\.", 1)
        for line in text.splitlines()
        if line.strip()
    )


def read(source):
    return read_plan(typst.compile((PAGE + source).encode()), "kế hoạch.pdf")


def test_a_pdf_reads_as_its_text_does():
    as_text = read_plan(written.plan_text().encode(), "kh.txt")

    as_pdf = read(escaped(written.plan_text()))

    assert [t.text for t in as_pdf.tasks] == [t.text for t in as_text.tasks]
    assert [t.lead for t in as_pdf.tasks] == [t.lead for t in as_text.tasks]
    assert as_pdf.signatory == as_text.signatory


def test_head_and_foot_in_two_columns_are_rebuilt():
    plan = read(HEAD_TABLE + "I. NỘI DUNG\n\n1\\. Mở lớp học\n" + FOOT_TABLE)

    assert (plan.parent_body, plan.issuing_body) == ("UBND TỈNH HÒA AN", "SỞ TƯ PHÁP")
    assert (plan.number, plan.place, plan.title) == ("45", "Hòa An", "Đưa luật về bản năm 2024")
    assert [r.name for r in plan.recipients] == ["UBND tỉnh", "Các phòng thuộc Sở", "Lưu: VT"]
    assert (plan.signatory.authority, plan.signatory.name) == ("KT. GIÁM ĐỐC", "Lò Thị Én")


def test_a_ruled_table_gives_a_task_per_row():
    rows = "".join(
        f"[{number}], [Mở lớp học số {number} cho bà con ở các bản xa], [Văn phòng Sở], [Quý II],"
        for number in range(1, 31)
    )
    table = (
        "#table(columns: (10%, 40%, 25%, 25%), [TT], [Nội dung], [Đơn vị chủ trì], [Thời gian],"
        f"table.cell(colspan: 4)[A. Việc chung], {rows})"
    )

    plan = read(HEAD_TABLE + "I. NỘI DUNG\n\n" + table)

    assert [task.label for task in plan.tasks] == [str(number) for number in range(1, 31)]
    assert {task.text.split(" số ")[0] for task in plan.tasks} == {"Mở lớp học"}
    assert all(task.lead == ["Văn phòng Sở"] for task in plan.tasks)
    assert all(task.section == "A. Việc chung" for task in plan.tasks)


@pytest.mark.parametrize("pages", [3])
def test_page_numbers_are_no_part_of_a_sentence(pages):
    sentence = "Mở lớp học cho bà con ở các bản xa để ai cũng biết luật mới của năm nay. "

    plan = read(HEAD_TABLE + "I. NỘI DUNG\n\n1\\. " + sentence * 40 * pages)

    assert len(plan.tasks) == 1
    assert " 2 " not in plan.tasks[0].text
    assert plan.tasks[0].text.count("luật mới") == 40 * pages


def test_a_row_that_a_page_breaks_is_one_task():
    words = "Mở lớp học cho bà con ở các bản xa, " * 6 + "mang theo sách và người phiên dịch"
    table = (
        "#table(columns: (10%, 50%, 20%, 20%), [TT], [Nội dung], [Đơn vị chủ trì], [Thời gian],"
        f"[1], [{words}], [Văn phòng Sở], [Quý II], [2], [Tổng kết], [Văn phòng Sở], [Quý IV])"
    )

    plan = read(HEAD_TABLE + "I. NỘI DUNG\n#v(170mm)\n" + table)

    assert [task.text for task in plan.tasks] == [words, "Tổng kết"]
    assert plan.tasks[0].lead == ["Văn phòng Sở"]


def test_bodies_on_lines_of_their_own_in_a_cell_are_apart():
    bodies = "Văn phòng Sở \\ Phòng Phổ biến, giáo dục pháp luật và các phòng khác của Sở"
    table = (
        "#table(columns: (10%, 30%, 40%, 20%), [TT], [Nội dung], [Đơn vị chủ trì], [Thời gian],"
        f"[1], [Mở lớp học], [{bodies}], [Quý II])"
    )

    (task,) = read(HEAD_TABLE + "I. NỘI DUNG\n\n" + table).tasks

    assert task.lead[0] == "Văn phòng Sở"
    assert task.lead[1].startswith("Phòng Phổ biến, giáo dục pháp luật")


# Widths of Helvetica's letters, in thousandths of its size.
WIDTHS = {**dict.fromkeys("abghnopu", 556), "M": 833, "m": 833, "c": 500, "l": 222, " ": 278}


def drawn_afterwards(line, missing):
    """A page whose line leaves gaps for one letter, which is drawn when all others are."""
    gaps = " ".join(f"-{WIDTHS[c]}" if c == missing else f"({c})" for c in line)
    lefts = [sum(WIDTHS[c] for c in line[:i]) for i, c in enumerate(line) if c == missing]
    later = "".join(f"1 0 0 1 {72 + left * 0.012:.2f} 700 Tm ({missing}) Tj " for left in lefts)
    drawn = f"BT /F 12 Tf 1 0 0 1 72 700 Tm [{gaps}] TJ {later}ET"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<"
        "/F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        f"4 0 obj<</Length {len(drawn)}>>stream\n{drawn}\nendstream endobj\n"
        "trailer<</Root 1 0 R/Size 5>>\n%%EOF"
    ).encode()


def test_letters_drawn_after_their_neighbours_are_put_back():
    line = "Mo lop hoc cho ban con ao ba huong nao cung mong"

    assert read_pdf(drawn_afterwards(line, "o")).source == line
