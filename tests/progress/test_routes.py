"""The pages of tasks: lists, recording with files, halting."""

import io

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.extensions import db
from portal.progress.models import Entry, Evidence
from tests import make

PDF = b"%PDF-1.7 bien ban tap huan"


@pytest.fixture
def centre():
    return make.unit("Trung tâm Trợ giúp pháp lý nhà nước")


def tracked(centre, **values):
    return make.task(make.issued_plan(), lead=[centre], **values)


def filled(task, **values):
    return {
        "happened_on": "20/11/2026",
        "unit_id": str(task.units[0].unit_id) if task.units else "",
        "claim": "in_progress",
        "note": "Đã tổ chức hai đợt tại xã Tân Thanh",
        **values,
    }


def count(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_somebody_of_the_unit_records_a_value_and_two_files(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task, 1200, "cuốn")
    sign_in(make.person(Role.OFFICER, unit=centre))
    files = [(io.BytesIO(PDF), "bien-ban.pdf"), (io.BytesIO(PDF + b" 2"), "danh-sach.pdf")]

    answer = client.post(
        f"/tasks/{task.id}/record",
        data=filled(task, files=files, **{f"value-{target.id}": "1.050,5"}),
    )

    assert answer.status_code == 302
    assert count(Evidence) == 2
    assert target.value == 1050.5


def test_a_wrong_number_is_said_at_its_field_and_the_note_is_still_there(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, **{f"value-{target.id}": "1.5"})
    )

    assert page.status_code == 422
    assert "Hãy nhập số" in page.text
    assert "Đã tổ chức hai đợt" in page.text
    assert 'value="1.5"' in page.text


BAD_FILES = {
    "empty": (b"", "bien-ban.pdf", "tệp trống"),
    "renamed": (b"MZ\x90\x00 chay duoc", "bien-ban.pdf", "không phải là tệp PDF thật"),
    "executable": (b"MZ\x90\x00", "cai-dat.exe", "không thuộc loại nhận được"),
    "broken": (b"PK\x03\x04 hong", "bang.xlsx", "bị hỏng"),
    "large": (b"%PDF-" + b"0" * 20_000_001, "lon.pdf", "lớn hơn 20 MB"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_with_a_reason_and_nothing_is_kept(kind, client, sign_in, centre):
    content, name, words = BAD_FILES[kind]
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, files=(io.BytesIO(content), name))
    )

    assert page.status_code == 422
    assert words in page.text
    assert count(Entry) == 0


def test_a_unit_that_is_not_named_may_not_record(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=make.unit("Văn phòng Sở")))

    answer = client.post(f"/tasks/{task.id}/record", data=filled(task))

    assert answer.status_code == 403
    assert "không được giao" in answer.text


def test_a_unit_below_the_one_named_is_not_the_one_named_but_the_parent_is(client, sign_in, centre):
    branch = make.unit("Chi nhánh số 1", parent_id=centre.id)
    task = make.task(make.issued_plan(), lead=[branch])
    sign_in(make.person(Role.OFFICER, unit=centre))

    assert client.get(f"/tasks/{task.id}/record").status_code == 200


def test_two_people_recording_both_leave_their_entry(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task)
    for value in ("3", "5"):
        sign_in(make.person(Role.OFFICER, unit=centre))
        client.post(f"/tasks/{task.id}/record", data=filled(task, **{f"value-{target.id}": value}))

    assert count(Entry) == 2
    assert target.value == 5


def test_a_lost_session_keeps_what_was_typed(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))
    client.post("/sign-out")

    page = client.post(f"/tasks/{task.id}/record", data=filled(task))

    assert page.status_code == 401
    assert "Đã tổ chức hai đợt tại xã Tân Thanh" in page.text
    assert "vẫn còn nguyên" in page.text


def test_a_neighbours_task_does_not_exist(client, sign_in, centre):
    task = tracked(centre)
    task_id = task.id
    db.session.commit()
    person = make.apart(
        make.HA_NOI, lambda: (p := make.person(Role.OFFICER)) and (p.tenant_id, p.id)
    )

    enter_as(sign_in, person)

    assert client.get(f"/tasks/{task_id}").status_code == 404


def enter_as(sign_in, ids):
    """Sign somebody of another province in, by the ids of tenant and person."""

    class Stranger:
        tenant_id, id = ids

    sign_in(Stranger)


def test_a_leader_halts_a_task_with_a_reason(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.LEADER))

    answer = client.post(
        f"/tasks/{task.id}/halt", data={"claim": "suspended", "note": "Chờ phân bổ kinh phí"}
    )

    assert answer.status_code == 302
    assert task.halt == "suspended"


def test_an_officer_does_not_halt(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))

    assert client.get(f"/tasks/{task.id}/halt").status_code == 403


def test_the_list_filters_without_accents_and_by_urgency(client, sign_in, centre):
    plan = make.issued_plan()
    make.task(plan, "Tập huấn kỹ năng tại Đình Lập", lead=[centre], due_on=make.date(2026, 1, 31))
    make.task(plan, "Truyền thông tại Cao Lộc", lead=[centre])
    sign_in(make.person(Role.OFFICER, unit=centre))

    words = client.get("/tasks/?q=dinh lap").text
    late = client.get("/tasks/?state=overdue").text

    for page in (words, late):
        assert "Đình Lập" in page
        assert "Cao Lộc" not in page


def test_the_list_asks_the_database_the_same_number_of_times_however_long(client, sign_in, centre):
    sign_in(make.person(Role.OFFICER, unit=centre))
    plan = make.issued_plan()
    make.task(plan, lead=[centre])
    few = statements(client, "/tasks/")
    for _ in range(15):
        make.task(plan, lead=[centre])

    many = statements(client, "/tasks/")

    assert few == many


def statements(client, url):
    """How many statements a page takes."""
    seen = []
    listen = lambda *event: seen.append(event[2])  # noqa: E731
    db.session.commit()
    sa.event.listen(db.engine, "before_cursor_execute", listen)
    client.get(url)
    sa.event.remove(db.engine, "before_cursor_execute", listen)
    return len(seen)
