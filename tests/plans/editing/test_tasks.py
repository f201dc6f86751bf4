"""Tasks of a draft are corrected, added, moved and deleted."""

from portal.access import Role
from portal.extensions import db
from tests import make
from tests.plans.editing.forms import again, audited, fields, url


def test_a_task_is_corrected_and_reads_its_time_and_targets_again(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    task = draft.tasks[0]
    typed = fields(client, url(draft, task.id)) | {
        "time_text": "Quý II năm 2026",
        "targets": "từ 3 đến 5 lớp",
        "lead": "Trung tâm Trợ giúp pháp lý nhà nước",
    }

    client.post(url(draft, task.id), data=typed)

    first = again(draft).tasks[0]
    assert (first.time.end.isoformat(), first.lead) == (
        "2026-06-30",
        ["Trung tâm Trợ giúp pháp lý nhà nước"],
    )
    assert (first.targets[0].low, first.targets[0].high) == (3, 5)
    assert audited() == [str(task.id)]


def test_a_unit_of_the_directory_is_joined_when_named(client, sign_in, draft):
    known = make.unit("Phòng Phổ biến giáo dục pháp luật")
    sign_in(make.person(Role.OFFICER))
    task = draft.tasks[1]
    typed = fields(client, url(draft, task.id)) | {"lead_more": known.name}

    client.post(url(draft, task.id), data=typed)

    db.session.expire_all()
    assert task.units[0].unit_id == known.id


def test_a_task_without_text_is_refused_and_what_was_typed_stays(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    part = url(draft, draft.tasks[0].id)

    answer = client.post(part, data=fields(client, part) | {"text": "", "outputs": "Sổ tay"})

    assert answer.status_code == 422
    assert "Hãy nhập nội dung nhiệm vụ." in answer.text
    assert "Sổ tay" in answer.text


def test_a_task_is_added_behind_the_last(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    typed = fields(client, url(draft, "new")) | {"label": "3.", "text": "Tổng kết năm"}

    client.post(url(draft, "new"), data=typed)

    found = again(draft)
    assert [task.text for task in found.tasks] == ["Mở lớp tập huấn", "Phát tờ gấp", "Tổng kết năm"]
    assert found.blocks[-1].task == 2
    assert found.tasks[2].section == "II. NỘI DUNG"
    assert [remark.code for remark in found.remarks] == ["missing_lead", "missing_time"]


def test_a_task_moves_up_and_down(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    second = draft.tasks[1].id

    client.post(url(draft, second, "move"), data={"verb": "up"})

    assert [task.text for task in again(draft).tasks] == ["Phát tờ gấp", "Mở lớp tập huấn"]
    assert [block.task for block in again(draft).blocks] == [None, None, None, 0, 1]


def test_a_task_is_deleted_after_a_page_that_says_what_is_lost(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    first = draft.tasks[0].id

    page = client.get(url(draft, first, "delete"))
    client.post(url(draft, first, "delete"))

    assert "Không khôi phục được" in page.text
    assert [task.text for task in again(draft).tasks] == ["Phát tờ gấp"]
    assert [block.task for block in again(draft).blocks] == [None, None, None, 0]


def test_a_doubt_is_settled_by_saying_that_it_was_seen(client, sign_in, draft):
    task = draft.tasks[1]
    task.doubts = [{"code": "missing_lead", "message": "Chưa ghi đơn vị chủ trì.", "span": None}]
    sign_in(make.person(Role.OFFICER))

    client.post(url(draft, task.id, "move"), data={"verb": "seen"})

    assert again(draft).remarks == []
