"""A plan as text: head, bases, tasks, assignment, closing, and what is said of doubtful values."""

from datetime import date

import pytest

from portal.documents.reading.plans import read_plan, read_text
from tests.documents.reading.written import CONTENT, HEAD, plan_text


def codes(plan, task=None):
    return {remark.code for remark in plan.remarks if remark.task == task}


def tasks_of(content):
    return read_text(plan_text("\nII. NỘI DUNG\n\n" + content)).tasks


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


def test_a_block_after_several_bare_tasks_belongs_to_all_of_them():
    first, second, *_ = read_text(plan_text()).tasks

    assert first.lead == second.lead == ["Phòng Phổ biến, giáo dục pháp luật"]
    assert first.coordinating == ["UBND các xã", "Đoàn Luật sư tỉnh"]
    assert first.inherited
    assert second.inherited


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


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Chủ trì", "lead"),
        ("Chủ trì thực hiện", "lead"),
        ("Đơn vị chủ trì", "lead"),
        ("Cơ quan chủ trì", "lead"),
        ("Thực hiện", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Bộ phận thực hiện", "lead"),
        ("Phân công thực hiện", "lead"),
        ("Đơn vị đầu mối", "lead"),
        ("Phối hợp", "coordinating"),
        ("Phối hợp thực hiện", "coordinating"),
        ("Cơ quan phối hợp", "coordinating"),
        ("Cơ quan cùng thực hiện", "coordinating"),
    ],
)
def test_every_label_of_assignment_is_known(label, kind):
    (task,) = tasks_of(f"1. Mở lớp học buổi tối\n\n- {label}: Văn phòng Sở.\n")

    assert getattr(task, kind) == ["Văn phòng Sở"]


@pytest.mark.parametrize("label", ["Đơn vị chủ tri", "Đơn vi chù trì", "Cơ quan chủ tnì"])
def test_a_misspelt_label_is_understood(label):
    (task,) = tasks_of(f"1. Mở lớp học buổi tối\n\n- {label}: Văn phòng Sở.\n")

    assert task.lead == ["Văn phòng Sở"]


@pytest.mark.parametrize(
    ("words", "lead", "coordinating"),
    [
        ("Giao Văn phòng Sở chủ trì.", ["Văn phòng Sở"], []),
        (
            "Văn phòng Sở chủ trì, phối hợp với Thanh tra Sở, Phòng Tư pháp huyện Mù Căng.",
            ["Văn phòng Sở"],
            ["Thanh tra Sở", "Phòng Tư pháp huyện Mù Căng"],
        ),
        ("Văn phòng Sở chủ trì; Thanh tra Sở phối hợp", ["Văn phòng Sở"], ["Thanh tra Sở"]),
        ("Văn phòng Sở, Thanh tra Sở", ["Văn phòng Sở", "Thanh tra Sở"], []),
    ],
)
def test_prose_on_a_lead_line_names_partners_too(words, lead, coordinating):
    (task,) = tasks_of(f"1. Mở lớp học buổi tối\n\n- Phân công thực hiện: {words}\n")

    assert (task.lead, task.coordinating) == (lead, coordinating)


def test_a_bracket_at_the_end_assigns():
    (task,) = tasks_of(
        "1. Soạn sổ tay hòa giải (Phòng Nghiệp vụ chủ trì, phối hợp với Tổ biên tập; "
        "hoàn thành trong Quý I/2024).\n"
    )

    assert (task.lead, task.coordinating) == (["Phòng Nghiệp vụ"], ["Tổ biên tập"])
    assert task.time.end == date(2024, 3, 31)
    assert task.text.startswith("Soạn sổ tay hòa giải")


def test_dated_lines_under_a_task_are_its_steps():
    (task,) = tasks_of(
        "1. Soạn sổ tay hòa giải (Phòng Nghiệp vụ chủ trì).\n\n"
        "a) Phòng Nghiệp vụ: Soạn bản đầu trước ngày 01/3/2024;\n\n"
        "b) In thử trước ngày 15/3/2024.\n"
    )

    assert [(step.actor, step.due) for step in task.steps] == [
        ("Phòng Nghiệp vụ", date(2024, 3, 1)),
        (None, date(2024, 3, 15)),
    ]


def test_lettered_fields_are_no_tasks():
    (task,) = tasks_of(
        "1. Phát thanh ở bản\n\na) Nội dung: Làm 06 buổi phát thanh.\n\n"
        "b) Đơn vị thực hiện: Văn phòng Sở.\n\nc) Thời gian: Quý III.\n\n"
        "d) Kết quả: Các buổi được phát.\n"
    )

    assert (task.title, task.text) == ("Phát thanh ở bản", "Làm 06 buổi phát thanh.")
    assert (task.lead, task.outputs) == (["Văn phòng Sở"], "Các buổi được phát.")


def test_marked_lines_that_only_detail_are_no_tasks():
    (task,) = tasks_of(
        "1. Mở phiên tòa giả định tại:\n\n- Xã Nậm Cáy;\n\n- Xã Tả Phìn.\n\n"
        "Đơn vị chủ trì: Văn phòng Sở.\n"
    )

    assert task.details == ["- Xã Nậm Cáy;", "- Xã Tả Phìn."]
    assert task.lead == ["Văn phòng Sở"]


def test_topics_listed_first_and_assigned_later_count_once():
    tasks = tasks_of(
        "1. Các chuyên đề\n\n1.1. Chuyên đề 1: Kỹ năng hòa giải.\n\n"
        "1.2. Chuyên đề 2: Ghi biên bản.\n\n"
        "2. Phân công\n\n2.1. Chuyên đề 1: Kỹ năng hòa giải.\n\n- Chủ trì: Văn phòng Sở.\n\n"
        "2.2. Chuyên đề 2: Ghi biên bản cuộc họp.\n\n- Chủ trì: Thanh tra Sở.\n"
    )

    assert [task.label for task in tasks] == ["2.1.", "2.2."]


def test_a_markdown_table_gives_a_task_per_row():
    tasks = tasks_of(
        "| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| I | Công tác chung | | | |\n"
        "| 1 | Mở 02 lớp học | Văn phòng Sở | Thanh tra Sở; UBND xã | Quý II |\n"
        "| 2 | In sổ tay | nt | | Tháng 9/2024 |\n| | Tổng cộng | | | |\n"
    )

    assert [(task.label, task.section) for task in tasks] == [
        ("1", "I Công tác chung"),
        ("2", "I Công tác chung"),
    ]
    assert tasks[1].lead == ["Văn phòng Sở"]
    assert tasks[0].coordinating == ["Thanh tra Sở", "UBND xã"]


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


def test_fields_may_follow_on_the_line_of_the_task():
    (task,) = tasks_of("1. Trả hồ sơ đúng hạn. Thực hiện: Văn phòng Sở. Hoàn thành: 31/12/2024.\n")

    assert (task.text, task.lead) == ("Trả hồ sơ đúng hạn.", ["Văn phòng Sở"])
    assert task.time.end == date(2024, 12, 31)


def test_a_sentence_that_names_its_lead_borrows_no_block():
    first, second = tasks_of(
        "1. Đi cơ sở\n\n1.1. Xã Nậm Cáy: Văn phòng Sở chủ trì, phối hợp với UBND xã tổ chức "
        "họp bản.\n\n"
        "1.2. Xã Tả Phìn\n\n- Chủ trì: Thanh tra Sở\n\n- Thời gian: Quý II\n"
    )

    assert (first.lead, first.coordinating) == (["Văn phòng Sở"], ["UBND xã"])
    assert (second.lead, second.inherited) == (["Thanh tra Sở"], False)


def test_what_else_is_said_of_a_task_is_kept():
    (task,) = tasks_of("1. Mở lớp học\n\n- Địa điểm: Nhà văn hóa bản\n\n- Chủ trì: Văn phòng Sở\n")

    assert task.details == ["Địa điểm: Nhà văn hóa bản"]


def test_two_documents_joined_by_and_are_two_bases():
    text = plan_text().replace(
        "ngày 20 tháng 6 năm 2013;", "và Nghị định số 15/2014/NĐ-CP ngày 27/02/2014 của Chính phủ;"
    )

    assert [basis.number for basis in read_text(text).legal_bases] == [
        "35/2013/QH13",
        "15/2014/NĐ-CP",
        "77/QĐ-UBND",
    ]


def test_work_assigned_under_phan_cong_is_content_when_nothing_else_is():
    plan = read_text(
        plan_text().split("II. NỘI DUNG")[0]
        + "II. PHÂN CÔNG NHIỆM VỤ\n\n1. Dọn kho sách cũ.\n\n2. In lại nội quy tủ sách.\n"
    )

    assert [task.text for task in plan.tasks] == ["Dọn kho sách cũ.", "In lại nội quy tủ sách."]


def test_bodies_under_phan_cong_stay_duties_beside_a_content_part():
    plan = read_text(plan_text().replace("IV. TỔ CHỨC THỰC HIỆN", "IV. PHÂN CÔNG NHIỆM VỤ"))

    assert len(plan.tasks) == len(read_text(plan_text()).tasks)


def test_lines_between_drawn_rules_are_one_row():
    tasks = tasks_of(
        "+----+----------------+----------------+-----------+\n"
        "| TT | Nội dung       | Đơn vị chủ trì | Thời gian |\n"
        "+====+================+================+===========+\n"
        "| 1  | Dọn kho sách   | Phòng Phổ biến | Quý II    |\n"
        "|    | cũ của tỉnh    | pháp luật      |           |\n"
        "+----+----------------+----------------+-----------+\n"
        "| 2  | In nội quy     | Văn phòng Sở   | Tháng 9   |\n"
        "+----+----------------+----------------+-----------+\n"
    )

    assert [task.text for task in tasks] == ["Dọn kho sách cũ của tỉnh", "In nội quy"]
    assert [task.lead for task in tasks] == [["Phòng Phổ biến pháp luật"], ["Văn phòng Sở"]]


def test_a_table_set_with_blanks_is_read_by_its_columns():
    tasks = tasks_of(
        "TT   Nội dung công việc      Cơ quan          Thời gian\n"
        "                             chủ trì          thực hiện\n"
        "1    Dọn kho sách cũ của     Phòng Phổ biến   Quý II\n"
        "     tỉnh                    pháp luật\n"
        "\n"
        "2    In nội quy              Văn phòng Sở     Tháng 9\n"
    )

    assert [task.text for task in tasks] == ["Dọn kho sách cũ của tỉnh", "In nội quy"]
    assert [task.lead for task in tasks] == [["Phòng Phổ biến pháp luật"], ["Văn phòng Sở"]]
    assert [task.time.text for task in tasks] == ["Quý II", "Tháng 9"]
