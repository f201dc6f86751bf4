"""Bodies of a task where names hold words of assignment, or stand line by line."""

import pytest

from tests.documents.reading.written import tasks_of


def task_of(content):
    (task,) = tasks_of(content)
    return task


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Chủ trì", ["Giáo viên dạy công dân"]),
        ("Chủ trì", ["Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh Hòa An"]),
        ("Phối hợp", ["Văn phòng Sở (thường trực Hội đồng phối hợp PBGDPL)", "Thanh tra Sở"]),
        ("Phối hợp", ["Sở Giáo dục và đào tạo", "Thanh tra Sở"]),
        ("Chủ trì", ["Phòng Quản lý luật sư, hòa giải viên"]),
    ],
)
def test_words_inside_a_name_assign_nothing(label, names):
    task = task_of(f"1. Mở lớp học buổi tối\n\n- {label}: {', '.join(names)}.\n")

    assert task.lead + task.coordinating == names


def test_a_partner_named_for_its_technology_is_whole():
    task = task_of(
        "1. Sửa trang tin (Văn phòng Sở chủ trì, phối hợp với Trung tâm Công nghệ thông tin tỉnh; "
        "hoàn thành trong Quý I/2024).\n"
    )

    assert task.coordinating == ["Trung tâm Công nghệ thông tin tỉnh"]


def test_a_bracket_that_names_a_partner_ends_with_it():
    task = task_of("1. Kiểm kê sổ sách\n\n- Thực hiện: Văn phòng Sở (phối hợp với Thanh tra Sở)\n")

    assert (task.lead, task.coordinating) == (["Văn phòng Sở"], ["Thanh tra Sở"])


@pytest.mark.parametrize("end", ["", ";"])
def test_bodies_listed_below_a_bare_label_are_its_value(end):
    task = task_of(
        "1. Kiểm kê sổ sách\n\n- Cơ quan thực hiện:\n\n"
        f"+ Cấp tỉnh: Sở Tư pháp{end}\n\n+ Cấp huyện: Phòng Tư pháp{end}\n\n- Thời gian: Quý II.\n"
    )

    assert (task.lead, task.time.text) == (["Sở Tư pháp", "Phòng Tư pháp"], "Quý II")


def test_lines_that_say_what_each_body_does_are_not_its_name():
    task = task_of(
        "1. Kiểm kê sổ sách\n\n- Chủ trì:\n\n"
        "+ Văn phòng Sở: kiểm kê sổ của Sở;\n\n+ Phòng Tư pháp: kiểm kê sổ của huyện.\n"
    )

    assert task.lead == []


@pytest.mark.parametrize("work", ["Tổng kết phong trào", "Cộng điểm thi đua"])
def test_a_row_of_work_is_no_total_row(work):
    task = task_of(f"Nội dung\tNgười phụ trách\tThời gian\n{work}\tVăn phòng Sở\tTháng 5/2024\n")

    assert (task.text, task.lead) == (work, ["Văn phòng Sở"])


@pytest.mark.parametrize("total", ["Tổng cộng: 01 nhiệm vụ", "Tổng: 1", "Cộng"])
def test_the_row_that_adds_up_is_no_task(total):
    task = task_of(
        "TT\tNội dung\tChủ trì\tThời gian\n1\tGieo chữ\tVăn phòng Sở\tTháng 5\n\t"
        + total
        + "\t\t\n"
    )

    assert task.text == "Gieo chữ"


def test_bodies_that_break_a_cell_are_apart():
    task = task_of(
        "| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Gieo chữ | Thư viện tỉnh | - Sở TN&MT<br>- Công an tỉnh | Quý II |\n"
    )

    assert task.coordinating == ["Sở TN&MT", "Công an tỉnh"]


def test_bodies_by_their_initials_are_apart():
    task = task_of("1. Gieo chữ\n\n- Phối hợp: Phòng Tư pháp, UBMTTQVN quận, LĐLĐ quận.\n")

    assert task.coordinating == ["Phòng Tư pháp", "UBMTTQVN quận", "LĐLĐ quận"]


@pytest.mark.parametrize("label", ["Thời gian kiểm tra", "Thời hạn nộp bài", "Thời gian mở lớp"])
def test_a_time_may_say_what_for(label):
    task = task_of(f"1. Kiểm kê sổ sách\n\n{label}: Quý IV năm 2024.\n")

    assert task.time.text == "Quý IV năm 2024"


@pytest.mark.parametrize(
    ("bracket", "wording"),
    [
        ("thường xuyên", "thường xuyên"),
        ("cả năm", "cả năm"),
        ("khi có yêu cầu", "khi có yêu cầu"),
        ("theo Kế hoạch số 15/KH-UBND", None),
        ("trong đó có sổ cũ", None),
    ],
)
def test_a_closing_bracket_may_be_the_time(bracket, wording):
    task = task_of(f"1. Kiểm kê sổ sách ({bracket}).\n")

    assert (task.time.text if task.time else None) == wording


@pytest.mark.parametrize(
    "names",
    [
        ["Tổng phụ trách Đội", "giáo viên chủ nhiệm"],
        ["Trợ giúp viên pháp lý", "luật sư ký hợp đồng"],
        ["UBND xã", "Trưởng thôn", "già làng", "người có uy tín"],
    ],
)
def test_people_named_by_their_office_are_apart(names):
    task = task_of(f"1. Kiểm kê sổ sách\n\n- Người thực hiện: {', '.join(names)}.\n")

    assert task.lead == names


def test_a_bracket_may_say_only_who_does_the_work():
    task = task_of("1. Kiểm kê sổ sách (Kế toán Sở thực hiện; xong trước ngày 31/3/2024).\n")

    assert (task.lead, task.time.text) == (["Kế toán Sở"], "xong trước ngày 31/3/2024")


def test_a_time_under_one_heading_is_not_the_heading_aboves():
    first, second = tasks_of(
        "1. Gieo chữ\n\nDạy đọc, dạy viết cho bà con.\n\n"
        "2. Mở lớp\n\nMở lớp cho người dạy.\n\nThời gian: Tháng 5/2024.\n"
    )

    assert first.time is None
    assert second.time.text == "Tháng 5/2024"
