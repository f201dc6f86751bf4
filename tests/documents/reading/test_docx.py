"""Word files: printed numbers, tables, changes, and what is not part of the text."""

import docx as python_docx
import pytest

from portal.documents.reading.plans import read_plan
from tests.documents.reading import written
from tests.documents.reading.written import cell_of, docx, numbered, numbering, paragraph, table

HEAD = written.paragraphs(written.HEAD)
CONTENT = paragraph("I. NỘI DUNG")


def read(body, **parts):
    return read_plan(docx(body, **parts), "kế hoạch.docx")


def plan_of(*rows):
    return read(
        HEAD + CONTENT + table([("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"), *rows])
    )


def test_a_word_file_reads_as_its_text_does():
    as_text = read_plan(written.plan_text().encode(), "kh.txt")

    as_word = read(written.paragraphs(written.plan_text()))

    assert [t.text for t in as_word.tasks] == [t.text for t in as_text.tasks]
    assert as_word.recipients == as_text.recipients
    assert as_word.signatory == as_text.signatory


def test_what_python_docx_writes_is_read(tmp_path):
    document = python_docx.Document()
    for line in written.plan_text().splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "kh.docx")

    plan = read_plan((tmp_path / "kh.docx").read_bytes(), "kh.docx")

    assert len(plan.tasks) == 5


def test_automatic_numbers_are_labels_as_printed():
    levels = numbering(
        ("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("bullet", "-")
    )
    body = HEAD + numbered("NỘI DUNG", 0) + numbered("Xuống bản", 1)
    body += numbered("Mở lớp học", 2) + numbered("Phát tờ gấp", 2)
    body += numbered("Tủ sách", 1) + numbered("Kiểm kê sách", 3)

    plan = read(body, numbering=levels)

    assert [task.label for task in plan.tasks] == ["1.1.", "1.2.", "-"]
    assert [b.label for b in plan.blocks if b.kind == "heading"] == ["I.", "1.", "2."]


def test_letters_and_zeros_are_formats_of_numbers():
    levels = numbering(("lowerLetter", "%1)"), ("decimalZero", "%2."))

    plan = read(HEAD + CONTENT + numbered("Mở lớp", 0) + numbered("Phát sách", 0), numbering=levels)

    assert [task.label for task in plan.tasks] == ["a)", "b)"]


def test_a_style_may_carry_the_number():
    styles = (
        f"<w:styles {written._W}><w:style w:styleId='Muc'><w:pPr><w:numPr><w:ilvl w:val='0'/>"
        "<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='Con'><w:basedOn w:val='Muc'/></w:style></w:styles>"
    )
    body = HEAD + CONTENT + paragraph("Mở lớp", "<w:pStyle w:val='Con'/>")

    plan = read(body, numbering=numbering(("decimal", "%1.")), styles=styles)

    assert [task.label for task in plan.tasks] == ["1."]


def test_each_row_of_a_task_table_is_a_task():
    plan = plan_of(
        ("1", "Mở 02 lớp học", "Văn phòng Sở", "Thanh tra Sở", "Quý II"),
        ("2", "In sổ tay", "Thanh tra Sở", "", "Tháng 9/2024"),
    )

    assert [(t.label, t.lead, t.coordinating) for t in plan.tasks] == [
        ("1", ["Văn phòng Sở"], ["Thanh tra Sở"]),
        ("2", ["Thanh tra Sở"], []),
    ]
    assert plan.tasks[0].targets[0].low == 2


def test_group_rows_and_totals_are_no_tasks():
    group = cell_of("A. Công tác chung", '<w:gridSpan w:val="5"/>')

    plan = plan_of(
        (group,), ("1", "Mở lớp học", "Văn phòng Sở", "", "Quý II"), ("", "Tổng cộng", "", "", "")
    )

    assert [(t.label, t.section) for t in plan.tasks] == [("1", "A. Công tác chung")]


@pytest.mark.parametrize("ditto", ["nt", "-nt-", "Như trên", "//"])
def test_ditto_stands_for_the_row_above(ditto):
    plan = plan_of(
        ("1", "Mở lớp học", "Văn phòng Sở", "", "Quý II"), ("2", "In sổ tay", ditto, "", ditto)
    )

    assert plan.tasks[1].lead == ["Văn phòng Sở"]
    assert plan.tasks[1].time.text == "Quý II"


def test_a_cell_merged_downwards_speaks_for_each_row():
    top = cell_of("Văn phòng Sở", '<w:vMerge w:val="restart"/>')
    below = cell_of("", "<w:vMerge/>")

    plan = plan_of(("1", "Mở lớp học", top, "", "Quý II"), ("2", "In sổ tay", below, "", "Quý III"))

    assert [t.lead for t in plan.tasks] == [["Văn phòng Sở"], ["Văn phòng Sở"]]


def test_bodies_on_lines_of_their_own_in_a_cell_are_apart():
    plan = plan_of(("1", "Mở lớp học", "Văn phòng Sở\nThanh tra Sở", "", "Quý II"))

    assert plan.tasks[0].lead == ["Văn phòng Sở", "Thanh tra Sở"]


def test_a_head_of_two_columns_is_read():
    head = table([("UBND TỈNH HÒA AN\nSỞ TƯ PHÁP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                  ("Số: 45/KH-STP", "Hòa An, ngày 09 tháng 02 năm 2024")])  # fmt: skip

    plan = read(head + paragraph("KẾ HOẠCH") + paragraph("Đưa luật về bản năm 2024") + CONTENT)

    assert (plan.number, plan.place, plan.issuing_body) == ("45", "Hòa An", "SỞ TƯ PHÁP")
    assert plan.title == "Đưa luật về bản năm 2024"


def test_receivers_beside_the_signature_are_read():
    foot = table([("Nơi nhận:\n- UBND tỉnh (b/c);\n- Lưu: VT.", "GIÁM ĐỐC\n\nLò Thị Én")])

    plan = read(HEAD + CONTENT + paragraph("1. Mở lớp học") + foot)

    assert [r.name for r in plan.recipients] == ["UBND tỉnh", "Lưu: VT"]
    assert plan.signatory.name == "Lò Thị Én"


def test_tracked_changes_count_as_accepted_and_are_said():
    changed = (
        "<w:p><w:r><w:t xml:space='preserve'>1. Mở </w:t></w:r>"
        "<w:del><w:r><w:delText>02</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>05</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> lớp học</w:t></w:r></w:p>"
    )

    plan = read(HEAD + CONTENT + changed)

    assert plan.tasks[0].text == "Mở 05 lớp học"
    assert "tracked_changes" in {remark.code for remark in plan.remarks}


def test_content_controls_are_looked_through():
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('1. Mở lớp học')}</w:sdtContent></w:sdt>"
    inline = (
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>2. In sổ tay</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )

    assert [t.text for t in read(HEAD + CONTENT + inside + inline).tasks] == [
        "Mở lớp học",
        "In sổ tay",
    ]


def test_headers_and_footnotes_are_no_part_of_the_text():
    noted = (
        "<w:p><w:r><w:t>1. Mở lớp học</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    note = (
        f"<w:footnotes {written._W}><w:footnote>{paragraph('Xem thêm')}</w:footnote></w:footnotes>"
    )

    plan = read(HEAD + CONTENT + noted, footnotes=note, header1=note)

    assert "Xem thêm" not in plan.source
    assert "“Xem thêm”" in next(r.message for r in plan.remarks if r.code == "footnotes")


def test_a_head_in_the_margin_is_the_plans_own():
    margin = "".join(map(paragraph, ("SỞ TƯ PHÁP", "Số: 45/KH-STP", "Hòa An, ngày 09/02/2024")))
    header = f"<w:hdr {written._W}>{margin}</w:hdr>"
    body = "".join(map(paragraph, ("KẾ HOẠCH", "Đưa luật về bản năm 2024"))) + CONTENT

    plan = read(body, header1=header)

    assert (plan.number, plan.symbol, plan.title) == ("45", "KH-STP", "Đưa luật về bản năm 2024")


def test_a_margin_that_repeats_the_head_is_not_read_twice():
    header = f"<w:hdr {written._W}>{paragraph('Số: 99/KH-KHÁC')}</w:hdr>"

    assert "99/KH-KHÁC" not in read(HEAD + CONTENT, header1=header).source


def test_hidden_words_are_not_read_and_set_capitals_are():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    capitals = "<w:r><w:rPr><w:caps/></w:rPr><w:t>Nội dung</w:t></w:r>"

    plan = read(HEAD + f"<w:p>{capitals}{hidden}</w:p>")

    assert plan.source.endswith("NỘI DUNG")


def test_text_boxes_are_read_once():
    box = f"<w:txbxContent>{paragraph('1. Mở lớp học')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    plan = read(HEAD + CONTENT + f"<w:p>{both}</w:p>")

    assert plan.source.count("Mở lớp học") == 1


def test_a_broken_numbering_part_costs_only_the_numbers():
    plan = read(HEAD + CONTENT + numbered("Mở lớp học", 0), numbering="<w:numbering")

    assert plan.title == "Đưa luật về bản năm 2024"


def test_a_table_five_hundred_columns_wide_is_read_as_far_as_it_can_be():
    wide = table([["ô"] * 500, ["x"] * 500])

    assert read(HEAD + CONTENT + wide).title == "Đưa luật về bản năm 2024"
