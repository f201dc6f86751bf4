"""Which marked lines are tasks, and which only tell more of one."""

from portal.documents.reading.plans import read_text
from tests.documents.reading.written import plan_text, tasks_of


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


def test_what_else_is_said_of_a_task_is_kept():
    (task,) = tasks_of("1. Mở lớp học\n\n- Địa điểm: Nhà văn hóa bản\n\n- Chủ trì: Văn phòng Sở\n")

    assert task.details == ["Địa điểm: Nhà văn hóa bản"]


def test_work_assigned_under_phan_cong_is_content_when_nothing_else_is():
    plan = read_text(
        plan_text().split("II. NỘI DUNG")[0]
        + "II. PHÂN CÔNG NHIỆM VỤ\n\n1. Dọn kho sách cũ.\n\n2. In lại nội quy tủ sách.\n"
    )

    assert [task.text for task in plan.tasks] == ["Dọn kho sách cũ.", "In lại nội quy tủ sách."]


def test_bodies_under_phan_cong_stay_duties_beside_a_content_part():
    plan = read_text(plan_text().replace("IV. TỔ CHỨC THỰC HIỆN", "IV. PHÂN CÔNG NHIỆM VỤ"))

    assert len(plan.tasks) == len(read_text(plan_text()).tasks)
