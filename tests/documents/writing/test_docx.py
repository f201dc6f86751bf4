"""The DOCX as Word sees it."""

import zipfile
from io import BytesIO

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from portal.documents.plan import Plan
from portal.documents.writing.docx import plan_to_docx
from portal.documents.writing.layout import CURRENT, Measure
from tests.documents.writing import sample
from tests.documents.writing.opened import word, word_paragraphs


def test_page_and_margins_are_those_of_the_decree():
    section = word(plan_to_docx(sample.plan())).sections[0]

    lengths = {
        "page_width": section.page_width,
        "page_height": section.page_height,
        "margin_top": section.top_margin,
        "margin_bottom": section.bottom_margin,
        "margin_left": section.left_margin,
        "margin_right": section.right_margin,
    }
    for name, length in lengths.items():
        assert abs(length - Mm(getattr(CURRENT, name).value)) < Mm(0.05), name


def test_every_value_lies_in_the_range_its_clause_allows():
    measures = [getattr(CURRENT, name) for name in CURRENT.__dataclass_fields__]
    measures = [value for value in measures if isinstance(value, Measure)]
    measures += [face.size for face in CURRENT.faces.values()]

    assert len(measures) > 25
    assert all(m.low <= m.value <= m.high and "Phụ lục I" in m.clause for m in measures)


def test_the_page_number_is_centred_in_the_header_from_page_2():
    section = word(plan_to_docx(sample.plan())).sections[0]
    number = section.header.paragraphs[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in number._p.xml
    assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert number.style.font.size == Pt(13)
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == [""]


def test_the_head_is_a_table_of_two_columns_without_borders():
    table = word(plan_to_docx(sample.plan())).tables[0]

    assert "tblBorders" not in table._tbl.xml
    assert [[cell.text.split("\n") for cell in row.cells] for row in table.rows] == [
        [
            ["UBND TỈNH ĐỒNG MÂY", "SỞ TƯ PHÁP", ""],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""],
        ],
        [["Số: 05/KH-STP"], ["Đồng Mây, ngày 05 tháng 02 năm 2026"]],
    ]


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic"),
    [
        ("Quốc hiệu", 13, True, None),
        ("Tiêu ngữ", 14, True, None),
        ("Cơ quan chủ quản", 13, None, None),
        ("Cơ quan ban hành", 13, True, None),
        ("Số, ký hiệu", 13, None, None),
        ("Địa danh, thời gian", 14, None, True),
        ("Title", 14, True, None),
        ("Subtitle", 14, True, None),
        ("Căn cứ", 14, None, True),
        ("Body Text", 14, None, None),
        ("Heading 1", 14, True, None),
        ("Heading 2", 14, True, None),
        ("Chức vụ người ký", 14, True, None),
        ("Họ tên người ký", 14, True, None),
        ("Nơi nhận", 12, True, True),
        ("Nơi nhận - danh sách", 11, None, None),
    ],
)
def test_styles_carry_the_faces(name, size, bold, italic):
    font = word(plan_to_docx(sample.plan())).styles[name].font

    assert (font.size, font.bold, font.italic) == (Pt(size), bold, italic)


def test_body_is_justified_with_an_indented_first_line():
    shape = word(plan_to_docx(sample.plan())).styles["Body Text"].paragraph_format

    assert shape.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert abs(shape.first_line_indent - Mm(12.7)) < Mm(0.05)
    assert shape.space_after == Pt(6)
    assert 1 <= shape.line_spacing <= 1.5


def test_font_and_language_are_set_once_for_all():
    defaults = word(plan_to_docx(sample.plan())).styles.element.xml.split("</w:docDefaults>")[0]

    assert 'w:ascii="Times New Roman"' in defaults
    assert '<w:lang w:val="vi-VN"' in defaults


def test_headings_have_word_levels_and_keep_their_case():
    document = word(plan_to_docx(sample.plan()))
    headings = [(p.style.name, p.text) for p in document.paragraphs if "Heading" in p.style.name]

    assert headings[:3] == [
        ("Heading 1", "I. Mục đích, yêu cầu"),
        ("Heading 2", "1. Mục đích"),
        ("Heading 2", "2. Yêu cầu"),
    ]
    assert document.styles["Heading 1"].font.all_caps


def test_recipients_stand_beside_the_signature():
    left, right = word(plan_to_docx(sample.plan())).tables[-1].rows[0].cells

    assert left.text.split("\n")[0] == "Nơi nhận:"
    assert left.text.split("\n")[-1] == "- Lưu: VT, TGPL."
    assert right.text.split("\n") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị Ưu Ái"]


def test_a_draft_leaves_room_for_number_and_date():
    paragraphs = word_paragraphs(plan_to_docx(sample.plan(number=None, issued_on=None)))

    assert "Số:        /KH-STP" in paragraphs
    assert "Đồng Mây, ngày      tháng      năm 2026" in paragraphs


def test_the_same_plan_gives_the_same_bytes():
    assert plan_to_docx(sample.plan()) == plan_to_docx(sample.plan())


def test_parts_are_sorted_and_carry_no_clock():
    with zipfile.ZipFile(BytesIO(plan_to_docx(sample.plan()))) as archive:
        entries = archive.infolist()

    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_name_the_plan():
    properties = word(plan_to_docx(sample.plan())).core_properties

    assert properties.title == f"Kế hoạch {sample.TITLE}"
    assert properties.author == "Sở Tư pháp tỉnh Đồng Mây"
    assert properties.language == "vi-VN"


def test_a_plan_that_says_nothing_is_still_a_document():
    paragraphs = word_paragraphs(plan_to_docx(Plan("", None)))

    assert "KẾ HOẠCH" in paragraphs
    assert "Số:        /" in paragraphs
