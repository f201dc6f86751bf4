"""What is printed, line by line."""

from datetime import date

import pytest

from portal.documents.plan import Basis, Block, Plan, Recipient, Signatory, Step, Target, Task, Time
from portal.documents.writing.letterhead import bodies, office_lines, recipient_lines
from portal.documents.writing.lines import Style
from portal.documents.writing.sheet import sheet_of
from tests.documents.writing import sample


def printed(plan: Plan) -> list[str]:
    return [line.text for line in sheet_of(plan).lines]


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("Sở Tư pháp tỉnh Đồng Mây", ("UBND TỈNH ĐỒNG MÂY", "SỞ TƯ PHÁP")),
        ("Sở Tư pháp thành phố Hải Vân", ("UBND THÀNH PHỐ HẢI VÂN", "SỞ TƯ PHÁP")),
        (
            "Trung tâm Trợ giúp pháp lý nhà nước tỉnh Đồng Mây",
            ("SỞ TƯ PHÁP TỈNH ĐỒNG MÂY", "TRUNG TÂM TRỢ GIÚP PHÁP LÝ NHÀ NƯỚC"),
        ),
        ("Ủy ban nhân dân tỉnh Đồng Mây", ("", "ỦY BAN NHÂN DÂN TỈNH ĐỒNG MÂY")),
        (None, ("", "")),
    ],
)
def test_the_head_follows_from_the_issuer_when_it_was_lost(issuer, expected):
    assert bodies(Plan("Việc năm nay", 2026, issuer=issuer)) == expected


@pytest.mark.parametrize(
    ("issuer", "place", "expected"),
    [
        ("Sở Tư pháp Đồng Mây", "Đồng Mây", ("UBND TỈNH ĐỒNG MÂY", "SỞ TƯ PHÁP")),
        ("Sở Tư pháp", "Cần Thơ", ("UBND THÀNH PHỐ CẦN THƠ", "SỞ TƯ PHÁP")),
        ("Trung tâm Xanh", "Đồng Mây", ("SỞ TƯ PHÁP TỈNH ĐỒNG MÂY", "TRUNG TÂM XANH")),
        ("Hội Luật gia", "Đồng Mây", ("", "HỘI LUẬT GIA")),
    ],
)
def test_the_place_of_issue_names_the_province_when_the_issuer_does_not(issuer, place, expected):
    assert bodies(Plan("Việc năm nay", 2026, issuer=issuer, place=place)) == expected


def test_the_lines_of_a_head_that_are_there_are_kept():
    plan = sample.plan(parent_body="UBND tỉnh Sao", issuing_body="Sở Tư pháp")

    assert bodies(plan) == ("UBND TỈNH SAO", "SỞ TƯ PHÁP")


def test_the_archive_is_the_last_recipient_and_ends_with_a_full_stop():
    assert recipient_lines(sample.recipients()) == [
        "- UBND tỉnh (để báo cáo);",
        "- Giám đốc, các Phó Giám đốc Sở;",
        "- Các phòng, đơn vị thuộc Sở (để thực hiện);",
        "- Lưu: VT, TGPL.",
    ]


def test_an_archive_line_says_that_it_is_one():
    assert recipient_lines([Recipient("VT", is_archive=True)]) == ["- Lưu: VT."]


def test_each_capacity_of_the_signer_has_its_line():
    signatory = Signatory("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "Phó Chủ tịch", "Lê Văn Ý")

    assert office_lines(signatory) == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_the_text_ends_once_with_the_sign_of_the_end():
    lines = printed(sample.plan())

    assert lines[-1].endswith("được giải đáp./.")
    assert sum("./." in line for line in lines) == 1


def test_a_text_that_already_has_the_sign_gets_no_second_one():
    plan = Plan("A", 2026, blocks=[Block("paragraph", "Hết ./.", role="closing")])

    assert printed(plan) == ["Hết./."]


def test_bases_are_italic_and_printed_once():
    lines = sheet_of(sample.plan()).lines

    assert [line.text for line in lines if line.style is Style.BASIS] == sample.PREAMBLE[:2]


def test_bases_that_no_block_prints_are_printed():
    plan = Plan(
        "A", 2026, legal_bases=[Basis("Luật", None, None, None, "Luật Đất đai"), *sample.bases()]
    )

    assert [line[:22] for line in printed(plan)] == [
        "Căn cứ Luật Đất đai;",
        "Căn cứ Luật Trợ giúp p",
        "Căn cứ Kế hoạch số 07/",
    ]


def test_a_task_prints_its_fields_in_order():
    lines = printed(sample.plan())
    start = lines.index("2. Vụ việc tham gia tố tụng")

    assert lines[start : start + 12] == [
        "2. Vụ việc tham gia tố tụng",
        "Cử người thực hiện mọi yêu cầu đủ điều kiện.",
        "Mở sổ theo dõi án quá hạn.",
        "- Chủ trì: Phòng Nghiệp vụ.",
        "- Phối hợp: Công an tỉnh.",
        "- Thời gian thực hiện: Thường xuyên trong năm.",
        "- Chỉ tiêu: 100% yêu cầu.",
        "- Kết quả: Báo cáo quý.",
        "- Các bước thực hiện:",
        "+ Phòng Nghiệp vụ: Rà soát vụ việc còn tồn (hoàn thành ngày 28/02/2026).",
        "+ Văn phòng Sở trình Giám đốc phân công trước ngày 05/3/2026.",
        "- Ưu tiên trẻ em dưới 16 tuổi",
    ]


def test_details_that_end_a_sentence_stay_with_it():
    task = Task("-", None, "Làm ở các xã:", lead=["Phòng A"], details=["Xã Mây", "Xã Sao"])

    assert printed(Plan("A", 2026, tasks=[task]))[1:] == [
        "- Làm ở các xã:",
        "+ Xã Mây",
        "+ Xã Sao",
        "+ Chủ trì: Phòng A./.",
    ]


def test_only_targets_that_the_text_does_not_state_are_printed_again():
    lines = printed(sample.plan())

    assert [line for line in lines if "Chỉ tiêu" in line] == [
        "- Chỉ tiêu: ít nhất 1.200 người dự.",
        "- Chỉ tiêu: 100% yêu cầu.",
    ]


def test_an_assignment_shared_by_neighbours_is_printed_at_the_last():
    lines = printed(sample.plan())
    start = lines.index("- Mở 02 lớp kỹ năng tiếp dân cho cộng tác viên.")

    assert lines[start + 1 : start + 4] == [
        "- Biên soạn cẩm nang bỏ túi về thủ tục đăng ký trợ giúp.",
        "+ Chủ trì: Trung tâm Trợ giúp pháp lý nhà nước.",
        "+ Thời gian thực hiện: Tháng 10/2026.",
    ]


def test_tasks_without_a_block_stand_under_the_heading_they_name():
    blocks = [
        Block("heading", "Nội dung", "I", 1, "content"),
        Block("heading", "Truyền thông", "1", 2, "content"),
        Block("heading", "Tổ chức thực hiện", "II", 1, "implementation"),
    ]
    tasks = [
        Task("-", None, "Nói chuyện.", section="1. Truyền thông"),
        Task(None, None, "Việc chưa có mục."),
        Task("2", "Việc khác", "Làm.", section="2. Việc khác"),
    ]

    assert printed(Plan("A", 2026, blocks=blocks, tasks=tasks)) == [
        "I. Nội dung",
        "1. Truyền thông",
        "- Nói chuyện.",
        "Việc chưa có mục.",
        "2. Việc khác",
        "Làm.",
        "II. Tổ chức thực hiện./.",
    ]


def test_a_titled_task_takes_the_place_of_the_heading_that_is_its_own():
    blocks = [Block("heading", "Rà soát", "1", 2, "content")]
    tasks = [Task("1", "Rà soát", "Xem lại hồ sơ.", section="1. Rà soát")]

    assert printed(Plan("A", 2026, blocks=blocks, tasks=tasks)) == [
        "1. Rà soát",
        "Xem lại hồ sơ./.",
    ]


def test_tasks_without_any_block_are_still_printed():
    plan = Plan("A", 2026, tasks=[Task("1", None, "Một."), Task("2", None, "Hai.")])

    assert printed(plan) == ["NỘI DUNG", "1. Một.", "2. Hai./."]


def test_a_step_names_actor_and_day_once():
    step = Step("Văn phòng in tài liệu xong ngày 5 tháng 3 năm 2026", "Văn phòng", date(2026, 3, 5))
    plan = Plan("A", 2026, tasks=[Task("1", None, "In.", steps=[step])])

    assert printed(plan)[-1] == "+ Văn phòng in tài liệu xong ngày 5 tháng 3 năm 2026./."


def test_annexes_come_after_the_signature():
    annex = Block("heading", "Phụ lục", role="annex")
    sheet = sheet_of(sample.plan(blocks=[*sample.blocks(), annex]))

    (attachment,) = sheet.annexes
    assert [line.text for line in attachment.lines] == ["Phụ lục"]
    assert "Phụ lục" not in [line.text for line in sheet.lines]


def test_a_number_inside_another_number_does_not_count_as_stated():
    task = Task("1", None, "Phát 110 tờ rơi.", targets=[Target(10, 10, "buổi")])

    assert "- Chỉ tiêu: 10 buổi./." in printed(Plan("A", 2026, tasks=[task]))


def test_times_are_printed_as_worded():
    task = Task("1", None, "Làm.", time=Time("Xong trước Tết", "event"))

    assert "- Thời gian thực hiện: Xong trước Tết./." in printed(Plan("A", 2026, tasks=[task]))
