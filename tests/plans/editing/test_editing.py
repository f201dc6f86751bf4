"""Correcting a draft, part by part."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.documents.plan import Basis, Block, Recipient, Signatory, Target, Task, Time
from portal.documents.plan import Plan as Document
from portal.extensions import db
from portal.plans.conversion import create_plan_rows, document_of
from portal.plans.models import Plan, PlanState
from tests import make, people, servers


def document() -> Document:
    """Two tasks under a heading, with a paragraph before them."""
    return Document(
        "Trợ giúp pháp lý cho người dân vùng cao",
        2026,
        symbol="KH-STP",
        legal_bases=[Basis("Luật", None, None, None, "Luật Trợ giúp pháp lý năm 2017")],
        blocks=[
            Block("heading", "MỤC ĐÍCH", "I.", 1, "purpose"),
            Block("paragraph", "Đưa trợ giúp pháp lý đến tận bản.", None, 2, "purpose"),
            Block("heading", "NỘI DUNG", "II.", 1, "content"),
            Block("task", "", None, 2, "content", 0),
            Block("task", "", None, 2, "content", 1),
        ],
        tasks=[
            Task("1.", None, "Mở lớp tập huấn", "II. NỘI DUNG", ["Phòng Nghiệp vụ"],
                 time=Time("Quý I", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
                 targets=[Target(2, 2, "lớp", "02 lớp")]),
            Task("2.", None, "Phát tờ gấp", "II. NỘI DUNG"),
        ],
        recipients=[Recipient("UBND tỉnh", "B/c")],
        signatory=Signatory(None, "GIÁM ĐỐC", "Nguyễn Văn Mẫu"),
    )  # fmt: skip


@pytest.fixture
def draft():
    return create_plan_rows(document(), issuing_unit=make.issuing_unit(), drafted_by=None)


def url(plan: Plan, part: object = "", verb: str = "") -> str:
    return "/".join(filter(None, [f"/plans/{plan.id}/edit", str(part), verb]))


def fields(client, address: str) -> dict[str, str]:
    """What a browser would send back of the form on a page, unchanged."""
    page = client.get(address)
    assert page.status_code == 200, page.text
    form = page.text.split("data-autosave>")[1].split("</form>")[0]
    found = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', form))
    found |= {
        n: t.lstrip("\r\n") for n, t in re.findall(r'name="(\w+)"[^>]*>([^<]*)</textarea>', form)
    }
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else re.search(r'value="([^"]*)"', options)[1]
    return found


def again(plan: Plan) -> Document:
    db.session.expire_all()
    return document_of(db.session.scalars(select(Plan).where(Plan.id == plan.id)).one())


def audited() -> list[str]:
    rows = servers.superuser().execute(
        "SELECT details->>'part' FROM audit_events WHERE action = 'plan.edit' ORDER BY sequence"
    )
    return [part for (part,) in rows]


def test_saving_every_part_untouched_changes_nothing(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    before = document_of(draft)
    prose = draft.blocks[1].id

    for part in ("header", "bases", "recipients", "signature", prose, draft.tasks[0].id):
        answer = client.post(url(draft, part), data=fields(client, url(draft, part)))
        assert answer.status_code == 302, answer.text

    assert again(draft) == before


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


def test_the_second_of_two_people_sees_both_texts_and_may_choose(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER, name="Hoàng Thị Trước"))
    part = url(draft, draft.tasks[0].id)
    opened = fields(client, part)
    client.post(part, data=opened | {"text": "Mở lớp tập huấn tại xã"})
    sign_in(make.person(Role.OFFICER, name="Lý Văn Sau"))

    page = client.post(part, data=opened | {"text": "Mở lớp tập huấn tại huyện cũ"})
    version = re.search(r'name="version" value="(\w+)"', page.text)[1]
    chosen = opened | {"text": "Mở lớp tập huấn tại huyện cũ", "version": version}
    answer = client.post(part, data=chosen)

    assert page.status_code == 409
    assert "Hoàng Thị Trước" in page.text
    assert "Mở lớp tập huấn tại xã" in page.text
    assert "Mở lớp tập huấn tại huyện cũ" in page.text
    assert answer.status_code == 302
    assert again(draft).tasks[0].text == "Mở lớp tập huấn tại huyện cũ"


def test_two_people_change_two_tasks_without_meeting(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    first, second = (url(draft, task.id) for task in draft.tasks)
    opened = fields(client, first), fields(client, second)

    one = client.post(first, data=opened[0] | {"text": "Việc thứ nhất"})
    other = client.post(second, data=opened[1] | {"text": "Việc thứ hai"})

    assert (one.status_code, other.status_code) == (302, 302)
    assert [task.text for task in again(draft).tasks] == ["Việc thứ nhất", "Việc thứ hai"]


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


def test_a_part_that_somebody_else_deleted_says_so(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    part = url(draft, draft.tasks[0].id)
    opened = fields(client, part)
    client.post(url(draft, draft.tasks[0].id, "delete"))

    answer = client.post(part, data=opened)

    assert answer.status_code == 409
    assert "vừa bị người khác xóa" in answer.text


def test_prose_is_corrected_deleted_and_added_where_asked(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    prose, heading = draft.blocks[1].id, draft.blocks[2].id
    edited = fields(client, url(draft, prose)) | {"text": "Đưa dịch vụ đến tận bản, xã."}

    client.post(url(draft, prose), data=edited)
    added = fields(client, url(draft, "prose")) | {
        "kind": "paragraph", "label": "", "text": "Các việc trong năm:", "after": str(heading)
    }  # fmt: skip
    client.post(url(draft, "prose"), data=added)
    client.post(url(draft, draft.blocks[0].id, "delete"))

    assert [block.text for block in again(draft).blocks][:3] == [
        "Đưa dịch vụ đến tận bản, xã.",
        "NỘI DUNG",
        "Các việc trong năm:",
    ]


def test_renaming_a_heading_renames_the_section_of_its_tasks(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    heading = draft.blocks[2].id
    typed = fields(client, url(draft, heading)) | {"text": "NHIỆM VỤ"}

    client.post(url(draft, heading), data=typed)

    assert {task.section for task in again(draft).tasks} == {"II. NHIỆM VỤ"}


def test_another_year_moves_the_times_that_print_none(client, sign_in, draft):
    draft.tasks[0].provenance = {"time": {"confidence": 1.0, "year_source": "plan"}}
    sign_in(make.person(Role.OFFICER))
    typed = fields(client, url(draft, "header")) | {"plan_year": "2027"}

    client.post(url(draft, "header"), data=typed)

    found = again(draft)
    assert found.plan_year == 2027
    assert found.tasks[0].time.end.isoformat() == "2027-03-31"


def test_a_doubt_is_settled_by_saying_that_it_was_seen(client, sign_in, draft):
    task = draft.tasks[1]
    task.doubts = [{"code": "missing_lead", "message": "Chưa ghi đơn vị chủ trì.", "span": None}]
    sign_in(make.person(Role.OFFICER))

    client.post(url(draft, task.id, "move"), data={"verb": "seen"})

    assert again(draft).remarks == []


def test_an_edit_gives_the_plan_another_version(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    db.session.commit()
    before = draft.version
    part = url(draft, draft.tasks[0].id)

    client.post(part, data=fields(client, part) | {"text": "Mở ba lớp"})

    db.session.expire_all()
    assert draft.version > before


@pytest.mark.parametrize("state", ["submitted", "approved", "issued", "closed"])
def test_only_drafts_are_edited(client, sign_in, draft, state):
    draft.state = PlanState(state)
    sign_in(make.person(Role.OFFICER))

    assert client.get(url(draft)).status_code == 409
    assert client.post(url(draft, draft.tasks[0].id), data={"text": "x"}).status_code == 409


def test_a_leader_does_not_edit(client, sign_in, draft):
    sign_in(make.person(Role.LEADER))

    assert client.get(url(draft)).status_code == 403
    assert client.post(url(draft, "header"), data={}).status_code == 403


def test_a_neighbours_draft_does_not_exist(client, sign_in, draft):
    page, part = url(draft), url(draft, draft.tasks[0].id)
    sign_in(people.neighbour())

    assert client.get(page).status_code == 404
    assert client.post(part, data={"text": "x"}).status_code == 404


def test_the_page_shows_every_part_with_its_link(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))

    page = client.get(url(draft)).text

    for part in (
        "header",
        "bases",
        "recipients",
        "signature",
        draft.tasks[0].id,
        draft.blocks[0].id,
    ):
        assert f"{url(draft)}/{part}" in page


def test_an_unknown_part_does_not_exist(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))

    assert client.get(url(draft, "khong-co")).status_code == 404


def test_the_page_of_a_draft_says_what_the_leaders_would_miss(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))

    page = client.get(url(draft)).text

    assert "Chưa có đơn vị chủ trì ở 1 nhiệm vụ: 2." in page
    assert "Không còn chỗ nào cần xem lại" not in page
