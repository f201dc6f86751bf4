"""Tables of tasks as printing leaves them: under a heading of time, a cell per line, over pages."""

from tests.documents.reading.written import tasks_of

HEAD = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")


def flat(*lines):
    """A table whose cells stand one under another."""
    return "\n".join((*HEAD, *lines)) + "\n"


def test_a_table_under_a_heading_of_time_holds_tasks():
    rows = "| Tháng 5/2024 | Gieo chữ | Thư viện tỉnh |\n| Tháng 6/2024 | Đọc sách | Sở Tư pháp |\n"
    tasks = tasks_of(
        f"1. Thời gian biểu\n\n| Thời gian | Nội dung | Người phụ trách |\n|---|---|---|\n{rows}"
    )

    assert [(task.text, task.lead, task.time.text) for task in tasks] == [
        ("Gieo chữ", ["Thư viện tỉnh"], "Tháng 5/2024"),
        ("Đọc sách", ["Sở Tư pháp"], "Tháng 6/2024"),
    ]


def test_a_head_printed_again_on_the_next_page_is_no_cell():
    first = ("1", "Gieo chữ", "Thư viện tỉnh", "Sở Tư pháp", "Quý I/2024")
    second = ("2", "Đọc sách", "Văn phòng Sở", "Thanh tra Sở", "Quý II/2024")
    tasks = tasks_of(flat(*first, *HEAD, *second))

    assert [(task.lead, task.coordinating) for task in tasks] == [
        (["Thư viện tỉnh"], ["Sở Tư pháp"]),
        (["Văn phòng Sở"], ["Thanh tra Sở"]),
    ]


def test_a_deadline_over_several_lines_is_one_cell():
    when = ("Trước ngày", "05/6/2024 và", "trước ngày", "05/11/2024")
    (task,) = tasks_of(flat("1", "Gieo chữ", "Thư viện tỉnh", "Sở Tư pháp", *when))

    assert task.text == "Gieo chữ"
    assert task.time.text == " ".join(when)


def test_initials_of_the_work_end_a_name_and_are_no_partner():
    (task,) = tasks_of(flat("1", "Gieo chữ", "Trung tâm", "TGPL", "Quý I/2024"))

    assert (task.lead, task.coordinating) == (["Trung tâm TGPL"], [])


def test_two_partners_on_two_lines_leave_the_lead_its_place():
    names = ("Trung tâm TGPL", "nhà nước tỉnh", "Văn phòng Sở;", "Thanh tra Sở")
    (task,) = tasks_of(flat("1", "Kiểm kê sổ sách", *names, "Trước ngày", "30/9/2024"))

    assert task.lead == ["Trung tâm TGPL nhà nước tỉnh"]
    assert task.coordinating == ["Văn phòng Sở", "Thanh tra Sở"]


def test_a_mark_of_repetition_is_a_cell_of_its_own():
    first = ("1", "Gieo chữ", "Thư viện tỉnh", "Các chi nhánh", "Quý I/2024")
    tasks = tasks_of(flat(*first, "2", "Đọc sách", "Thư viện tỉnh", "nt", "Quý II/2024"))

    assert [task.coordinating for task in tasks] == [["Các chi nhánh"], ["Các chi nhánh"]]
