"""A plan as text: head, bases, tasks, closing, and what is said of doubtful values."""

from datetime import date

from portal.documents.reading.plans import read_plan, read_text
from tests.documents.reading.written import CONTENT, HEAD, plan_text


def codes(plan, task=None):
    return {remark.code for remark in plan.remarks if remark.task == task}


def test_the_head_is_read():
    plan = read_text(plan_text())

    assert (plan.number, plan.symbol, plan.place) == ("45", "KH-STP", "Hòa An")
    assert plan.issued_on == date(2024, 2, 9)
    assert (plan.title, plan.plan_year) == ("Đưa luật về bản năm 2024", 2024)
    assert (plan.parent_body, plan.issuing_body) == ("UBND TỈNH HÒA AN", "SỞ TƯ PHÁP")
    assert plan.issuer == "Sở Tư pháp tỉnh Hòa An"


def test_each_document_of_the_preamble_is_a_basis():
    bases = read_text(plan_text()).legal_bases

    assert [(b.kind, b.number, b.date) for b in bases] == [
        ("Luật", "35/2013/QH13", date(2013, 6, 20)),
        ("Quyết định", "77/QĐ-UBND", date(2024, 1, 5)),
    ]
    assert bases[1].issuer == "UBND tỉnh Hòa An"


def test_tasks_are_the_smallest_marked_units_of_the_content():
    tasks = read_text(plan_text()).tasks

    assert [task.label for task in tasks] == ["a)", "b)", "-", "-", "3."]
    assert tasks[0].section == "1. Xuống bản"


def test_a_task_without_a_block_borrows_none():
    plan = read_text(plan_text())
    last = plan.tasks[-1]

    assert (last.lead, last.coordinating, last.time) == ([], [], None)
    assert codes(plan, 4) >= {"missing_lead", "missing_time"}


def test_a_heading_with_plain_paragraphs_is_one_task_with_a_title():
    last = read_text(plan_text()).tasks[-1]

    assert (last.title, last.text) == ("Góp ý dự thảo về hòa giải", "Các phòng gửi góp ý đúng hạn.")


def test_times_and_targets_of_tasks_are_read():
    tasks = read_text(plan_text()).tasks

    assert (tasks[0].time.start, tasks[0].time.end) == (date(2024, 4, 1), date(2024, 6, 30))
    assert tasks[2].time.inclusive is False
    assert [(t.low, t.high) for task in tasks for t in task.targets] == [
        (12, 12),
        (3000, 3000),
        (5, None),
    ]


def test_doubtful_values_are_said():
    plan = read_text(plan_text())

    assert "year_from_plan" in codes(plan, 0)
    assert "inherited_assignment" in codes(plan, 0)
    assert "unresolved_time" in codes(plan, 3)


def test_receivers_and_signer_are_read():
    plan = read_text(plan_text())

    assert [(r.name, r.note, r.is_archive) for r in plan.recipients] == [
        ("Bộ Tư pháp", "b/c", False),
        ("Các phòng thuộc Sở", "để thực hiện", False),
        ("Lưu: VT, PBGDPL", None, True),
    ]
    signer = plan.signatory
    assert (signer.authority, signer.position) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert signer.name == "Lò Thị Én"


def test_blocks_keep_all_prose_in_printed_order():
    plan = read_text(plan_text())
    roles = list(dict.fromkeys(block.role for block in plan.blocks))
    words = " ".join(block.text for block in plan.blocks)

    assert roles == [
        "preamble", "purpose", "requirements", "content", "funding", "implementation", "closing",
    ]  # fmt: skip
    assert "Lấy từ dự toán đã giao" in words
    assert "Trên đây là Kế hoạch" in words
    assert [block.task for block in plan.blocks if block.kind == "task"] == [0, 1, 2, 3, 4]


def test_blank_number_and_date_are_missing_and_said():
    text = plan_text().replace("45/KH", "    /KH").replace("ngày 09 tháng 02", "ngày     tháng 02")

    plan = read_text(text)

    assert (plan.number, plan.symbol, plan.issued_on) == (None, "KH-STP", None)
    assert codes(plan) >= {"missing_number", "missing_date"}


def test_a_title_without_a_year_takes_it_from_the_tasks_times():
    plan = read_text(plan_text().replace("Đưa luật về bản năm 2024\n", "Đưa luật về bản\n", 1))

    assert plan.plan_year == 2024
    assert "inferred_year" in codes(plan)


def test_a_text_that_is_no_plan_is_read_and_said():
    plan = read_text("Danh sách lớp 5A\n\nNguyễn Văn An\n\nTrần Thị Bình")

    assert plan.tasks == []
    assert "no_tasks" in codes(plan)


def test_numbers_out_of_order_are_kept_and_said():
    plan = read_text(plan_text().replace("III. KINH PHÍ", "V. KINH PHÍ"))

    headings = [
        block.label for block in plan.blocks if block.kind == "heading" and block.level == 1
    ]
    assert headings == ["I.", "II.", "V.", "IV."]
    assert "numbering_out_of_order" in codes(plan)


def test_emphasis_marks_are_no_part_of_the_words():
    plan = read_text(
        "## **KẾ HOẠCH**\n\n### **Đưa luật về bản năm 2024**\n"
        + plan_text().split("năm 2024\n", 2)[2]
    )

    assert plan.title == "Đưa luật về bản năm 2024"
    assert plan.source[plan.tasks[0].spans["text"].start] == "M"


def test_a_plan_promulgated_by_a_decision_stands_after_its_signature():
    decision = HEAD.replace("45/KH-STP", "58/QĐ-STP").replace(
        "KẾ HOẠCH\nĐưa luật", "QUYẾT ĐỊNH\nBan hành Kế hoạch đưa luật"
    )
    text = (
        decision.split("Thực hiện")[0]
        + "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này một Kế hoạch.\n\n"
        + "Nơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLò Văn Sơn\n\n"
        + "KẾ HOẠCH\nĐƯA LUẬT VỀ BẢN NĂM 2024\n"
        + CONTENT
    )

    plan = read_text(text)

    assert (plan.symbol, plan.signatory.name) == ("QĐ-STP", "Lò Văn Sơn")
    assert len(plan.tasks) == 5
    assert "decision" in codes(plan)


def test_a_file_of_text_is_read_as_its_text():
    plan = read_plan(plan_text().encode("utf-8-sig"), "kế hoạch.txt")

    assert plan == read_text(plan_text())


def test_a_text_in_utf_16_is_read():
    assert len(read_plan(plan_text().encode("utf-16"), "kh.txt").tasks) == 5


def test_two_documents_joined_by_and_are_two_bases():
    text = plan_text().replace(
        "ngày 20 tháng 6 năm 2013;", "và Nghị định số 15/2014/NĐ-CP ngày 27/02/2014 của Chính phủ;"
    )

    assert [basis.number for basis in read_text(text).legal_bases] == [
        "35/2013/QH13",
        "15/2014/NĐ-CP",
        "77/QĐ-UBND",
    ]
