"""Files that are no plans, or plans in a strange container: said what they are, in good time."""

import time

import pytest

from portal.documents.reading.guards import Unreadable
from portal.documents.reading.plans import read_plan, read_text
from tests.documents.reading.written import CONTENT, HEAD, docx, numbered, numbering, paragraph

LONGEST_SECONDS = 5

DECISION = """UBND TỈNH HÒA AN
SỞ TƯ PHÁP
Số: 15/QĐ-STP
Hòa An, ngày 02 tháng 3 năm 2024

QUYẾT ĐỊNH
Về việc bổ nhiệm viên chức

GIÁM ĐỐC SỞ TƯ PHÁP

Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;

QUYẾT ĐỊNH:

Điều 1. Bổ nhiệm ông Lò Văn Páo giữ chức Phó Trưởng phòng.
Điều 2. Chánh Văn phòng và ông Lò Văn Páo thi hành Quyết định này./.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

GIÁM ĐỐC

Lò Thị Én
"""
MINUTES = """SỞ TƯ PHÁP
PHÒNG NGHIỆP VỤ

BIÊN BẢN
Họp giao ban tháng 3 năm 2024

Chủ trì: bà Lò Thị Én

I. NỘI DUNG
1. Trưởng phòng báo cáo kết quả tháng 2.
- Ông Páo: đề nghị mở lớp tập huấn.
II. KẾT LUẬN
1. Giao Phòng Nghiệp vụ hoàn thiện báo cáo trước ngày 10/3/2024./.

THƯ KÝ
Hà Minh Sơn
"""
TIMETABLE = """TRƯỜNG THCS BẢN CÁI
THỜI KHÓA BIỂU
Áp dụng từ ngày 05/9/2024

Tiết | Thứ Hai | Thứ Ba | Thứ Tư
1 | Toán | Văn | Anh
2 | Văn | Toán | Lý
"""


def outcome(content):
    """The plan or the refusal, which must come before the longest time is over."""
    start = time.process_time()
    try:
        found = read_plan(content, "kh.docx")
    except Unreadable as refusal:
        found = refusal
    assert time.process_time() - start < LONGEST_SECONDS
    return found


def said(plan):
    return {remark.code: remark.message for remark in plan.remarks}


@pytest.mark.parametrize(
    ("text", "kind"),
    [(DECISION, "quyết định"), (MINUTES, "biên bản"), (TIMETABLE, "thời khóa biểu")],
    ids=["decision", "minutes", "timetable"],
)
def test_a_document_of_another_kind_is_named(text, kind):
    plan = read_text(text)

    assert kind in said(plan)["not_a_plan"]
    assert "Hãy" in said(plan)["not_a_plan"]


def test_a_plan_is_not_taken_for_another_kind():
    assert "not_a_plan" not in said(read_text(HEAD + CONTENT))


def test_a_million_empty_paragraphs_are_refused_as_a_bomb():
    assert outcome(docx("<w:p/>" * 1_000_000)).code == "bomb"


def test_a_million_paragraphs_that_pack_badly_are_refused():
    many = "".join(f"<w:p><w:r><w:t>{n * n % 99991:x}</w:t></w:r></w:p>" for n in range(1_000_000))

    assert isinstance(outcome(docx(many)), Unreadable)


def test_a_table_500_columns_wide_is_read_as_far_as_it_goes():
    cell = "<w:tc><w:p><w:r><w:t>Nội dung {}</w:t></w:r></w:p></w:tc>"
    row = "".join(cell.format(n) for n in range(500))
    body = "".join(map(paragraph, (HEAD + CONTENT).splitlines()))

    plan = outcome(docx(body + f"<w:tbl>{f'<w:tr>{row}</w:tr>' * 20}</w:tbl>"))

    assert len(plan.tasks) >= 3


def test_a_cell_that_claims_a_hundred_million_columns_costs_nothing():
    wide = '<w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>'

    plan = outcome(docx(f"<w:tbl><w:tr><w:tc>{wide}<w:p/></w:tc></w:tr></w:tbl>"))

    assert plan.tasks == []


def test_tables_nested_sixty_deep_are_read():
    deep = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60

    assert outcome(docx(deep)).tasks == []


@pytest.mark.parametrize(
    "levels",
    [
        "<w:numbering",
        "",
        "không phải XML",
        numbering(("decimal", "%1.")).replace('w:val="0"', 'w:val="77"'),
        numbering(("không có kiểu này", "%9%9%9")),
        numbering(("decimal", "%1.")).replace('w:start w:val="1"', 'w:start w:val="x"'),
    ],
    ids=["cut off", "empty", "no XML", "points nowhere", "unknown kind", "start no number"],
)
def test_broken_numbering_costs_no_task(levels):
    body = "".join(map(paragraph, [*HEAD.splitlines(), "II. NỘI DUNG"]))

    plan = outcome(
        docx(body + numbered("Mở lớp học", 0) + numbered("Phát sách", 0), numbering=levels)
    )

    assert "Mở lớp học" in plan.source
    assert plan.title == "Đưa luật về bản năm 2024"
