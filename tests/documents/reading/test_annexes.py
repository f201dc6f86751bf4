"""What stands after the signature: tasks of an annex are read, lists and forms are not."""

from portal.documents.reading.plans import read_text
from tests.documents.reading.written import plan_text

POINTER = """
II. NỘI DUNG

Công việc cụ thể ghi tại Phụ lục kèm theo Kế hoạch này.
"""
TABLE = """
PHỤ LỤC
CÔNG VIỆC NĂM 2024

| TT | Nội dung | Chủ trì | Thời gian |
|---|---|---|---|
| 1 | Mở 02 lớp cho trưởng bản | Văn phòng Sở | Quý II |
| 2 | Kiểm kê tủ sách | Thanh tra Sở | Trước ngày 30/9/2024 |
"""
STAFF = """
DANH SÁCH
Người tham gia đoàn công tác

| TT | Họ và tên | Chức vụ | Nhiệm vụ |
|---|---|---|---|
| 1 | Lò Thị Én | Trưởng đoàn | Phụ trách chung |
"""
FORM = """
BIỂU MẪU BÁO CÁO

| TT | Nội dung | Kết quả |
|---|---|---|
| 1 | Số buổi đã mở | ... |
"""


def works(text):
    return [task.text for task in read_text(text).tasks]


def test_an_annex_to_which_the_body_points_holds_the_tasks():
    plan = read_text(plan_text(POINTER) + TABLE)

    assert [task.text for task in plan.tasks] == ["Mở 02 lớp cho trưởng bản", "Kiểm kê tủ sách"]
    assert [task.lead for task in plan.tasks] == [["Văn phòng Sở"], ["Thanh tra Sở"]]


def test_an_annex_adds_nothing_to_a_body_that_assigns_its_tasks():
    assert works(plan_text() + TABLE) == works(plan_text())


def test_a_staff_list_holds_no_tasks():
    assert works(plan_text() + STAFF) == works(plan_text())


def test_a_form_holds_no_tasks():
    assert works(plan_text(POINTER) + FORM) == works(plan_text(POINTER))


def test_the_signature_is_read_before_the_annex():
    signed = read_text(plan_text(POINTER) + TABLE).signatory

    assert signed.name == "Lò Thị Én"
