"""The pages of tasks: lists, recording with files, halting."""

import hashlib
import io
from html.parser import HTMLParser

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.accounts.actions import set_password
from portal.extensions import db
from portal.jobs.models import Job
from portal.progress.models import Entry, Evidence
from tests import make
from tests.statements import statements_of

PASSWORD = "con trâu đi trước cái cày"
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
    assert "Hãy nhập 1,5 hoặc 1.500" in page.text
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


@pytest.mark.parametrize("name", ["bang.xlsm", "trang.html", "cai-dat.exe", "khong-duoi"])
def test_a_kind_of_file_that_may_carry_programs_is_refused(name, client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, files=(io.BytesIO(b"PK\x03\x04"), name))
    )

    assert "không thuộc loại nhận được" in page.text


def test_a_refused_form_keeps_what_was_typed_and_asks_for_the_files_again(client, sign_in, centre):
    task = tracked(centre)
    step = make.step(task, "Soạn đề cương")
    sign_in(make.person(Role.OFFICER, unit=centre))
    files = [(io.BytesIO(PDF), "bien-ban.pdf"), (io.BytesIO(b""), "trong.pdf")]

    page = client.post(
        f"/tasks/{task.id}/record",
        data=filled(
            task, files=files, captions="Biên bản xã Tân Thanh", steps=[str(step.id)],
            is_shared="y", claim="obstacle", happened_on="19/11/2026",
        ),
    )  # fmt: skip

    assert "tệp minh chứng phải chọn lại" in page.text
    assert "Biên bản xã Tân Thanh" in page.text
    assert 'value="19/11/2026"' in page.text
    assert page.text.count(" checked") == 3
    assert count(Evidence) == 0


def test_each_file_has_its_own_caption(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))
    files = [(io.BytesIO(PDF), "mot.pdf"), (io.BytesIO(PDF), "hai.pdf")]

    client.post(
        f"/tasks/{task.id}/record", data=filled(task, files=files, captions="Biên bản\nDanh sách")
    )

    kept = db.session.execute(sa.select(Evidence.name, Evidence.caption)).all()
    assert set(map(tuple, kept)) == {("mot.pdf", "Biên bản"), ("hai.pdf", "Danh sách")}


def test_what_looks_like_personal_data_is_recorded_only_when_looked_at_again(
    client, sign_in, centre
):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))
    typed = filled(task, note="Đã trợ giúp người có căn cước 020089001234")

    warned = client.post(f"/tasks/{task.id}/record", data=typed)
    confirmed = client.post(f"/tasks/{task.id}/record", data={**typed, "is_checked": "y"})

    assert (warned.status_code, confirmed.status_code) == (422, 302)
    assert "giống số căn cước công dân" in warned.text
    assert "020089001234" in warned.text
    assert 'name="is_checked"' in warned.text


WRONG_NUMBERS = {
    "bảy": "Hãy nhập số",
    "12 đợt": "không ghi đơn vị tính",
    "1.55": "1,55 hoặc 1.550",
    "-3": "Hãy nhập số",
    "1e9": "Hãy nhập số",
    "9" * 400: "quá lớn",
}


@pytest.mark.parametrize("typed", WRONG_NUMBERS)
def test_a_wrong_number_says_what_to_type(typed, client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, **{f"value-{target.id}": typed})
    )

    assert page.status_code == 422
    assert WRONG_NUMBERS[typed] in page.text


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


def test_a_leader_records_for_a_unit_that_is_named_and_for_no_other(client, sign_in, centre):
    task, other = tracked(centre), make.unit("Văn phòng Sở")
    sign_in(make.person(Role.LEADER, unit=other))

    refused = client.post(f"/tasks/{task.id}/record", data=filled(task, unit_id=str(other.id)))
    answer = client.post(f"/tasks/{task.id}/record", data=filled(task))

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert db.session.scalars(sa.select(Entry.unit_name)).all() == [centre.name]


@pytest.mark.parametrize("state", ["closed", "approved"])
def test_a_plan_that_is_not_tracked_takes_no_entry(state, client, sign_in, centre):
    task = make.task(make.plan(state=state), lead=[centre])
    sign_in(make.person(Role.OFFICER, unit=centre))

    answer = client.post(f"/tasks/{task.id}/record", data=filled(task))

    assert answer.status_code == 409
    assert "Chỉ cập nhật tiến độ cho kế hoạch đã ban hành" in answer.text


def test_a_task_inherited_from_a_merged_province_is_for_reading(client, sign_in):
    task_id = make.apart(make.BAC_GIANG, lambda: make.task(make.issued_plan()).id)
    ids = make.apart(
        make.BAC_NINH, lambda: (p := make.person(Role.OFFICER)) and (p.tenant_id, p.id)
    )

    enter_as(sign_in, ids)

    assert "chỉ còn để đọc" in client.get(f"/tasks/{task_id}").text
    assert client.post(f"/tasks/{task_id}/record", data={}).status_code == 409


def test_two_people_recording_both_leave_their_entry(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task)
    for value in ("3", "5"):
        sign_in(make.person(Role.OFFICER, unit=centre))
        client.post(f"/tasks/{task.id}/record", data=filled(task, **{f"value-{target.id}": value}))

    assert count(Entry) == 2
    assert target.value == 5


class Form(HTMLParser):
    """The address and the hidden fields of the first form with method post."""

    def __init__(self, page):
        super().__init__()
        self.action, self.fields = None, {}
        self.feed(page.text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "form" and values.get("method") == "post" and self.action is None:
            self.action = values.get("action", "")
        if tag == "input" and values.get("type") == "hidden":
            self.fields[values["name"]] = values.get("value", "")


def test_nothing_typed_is_lost_when_the_session_has_run_out(client, sign_in, centre):
    person, task = make.person(Role.OFFICER, unit=centre), tracked(centre)
    target = make.target(task, 1200, "cuốn")
    db.session.commit()
    set_password(person, PASSWORD)
    sign_in(person)
    client.post("/sign-out")
    typed = filled(
        task, note="Đã cấp 1.050 cuốn\ntại xã “Tân Thanh”", **{f"value-{target.id}": "7"}
    )

    door = client.post(f"/tasks/{task.id}/record", data=typed)
    entry = {"login": person.email, "password": PASSWORD, **Form(door).fields}
    kept = Form(client.post("/sign-in", data=entry))
    answer = client.post(kept.action, data=kept.fields)

    assert (door.status_code, kept.action) == (401, f"/tasks/{task.id}/record")
    assert answer.status_code == 302
    assert db.session.scalars(sa.select(Entry.note)).one() == typed["note"]
    assert target.value == 7


def test_the_door_says_that_files_have_to_be_chosen_again(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))
    client.post("/sign-out")

    page = client.post(
        f"/tasks/{task.id}/record", data=filled(task, files=(io.BytesIO(PDF), "bien-ban.pdf"))
    )

    assert page.status_code == 401
    assert "Đã tổ chức hai đợt tại xã Tân Thanh" in page.text
    assert "cần chọn lại" in page.text


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


def test_a_halt_without_a_reason_keeps_the_decision_and_says_what_is_missing(
    client, sign_in, centre
):
    task = tracked(centre)
    sign_in(make.person(Role.LEADER))

    page = client.post(f"/tasks/{task.id}/halt", data={"claim": "cancelled", "note": "thôi"})

    assert page.status_code == 422
    assert "ít nhất 10 ký tự" in page.text
    assert " checked" in page.text


def test_a_halted_task_says_why_and_is_resumed(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.LEADER))
    client.post(f"/tasks/{task.id}/halt", data={"claim": "suspended", "note": "Chờ phân bổ vốn"})

    page = client.get(f"/tasks/{task.id}").text
    client.post(f"/tasks/{task.id}/halt", data={"claim": "resumed", "note": "Vốn đã phân bổ"})

    assert "Đang tạm dừng: Chờ phân bổ vốn" in page
    assert task.halt is None


def test_the_page_of_a_task_tells_all_that_is_known(client, sign_in, centre):
    task = tracked(
        centre, due_on=make.date(2026, 3, 14), ends_on=make.date(2026, 3, 15), is_inclusive=False,
        time_text="trước ngày 15/3/2026", time_kind="by",
    )  # fmt: skip
    make.target(task, 12, "chuyên mục")
    make.step(task, "Soạn đề cương", due_on=make.date(2026, 3, 1), actor="Phòng Nghiệp vụ")
    sign_in(make.person(Role.OFFICER, unit=centre))
    made = {"files": (io.BytesIO(PDF), "bien-ban.pdf"), "captions": "Xã Tân Thanh"}
    client.post(f"/tasks/{task.id}/record", data=filled(task, **made))

    page = client.get(f"/tasks/{task.id}").text

    for words in (
        "Quá hạn", "“trước ngày 15/3/2026”", "Ghi “trước ngày 15/03/2026”", "Chưa có số liệu",
        "Soạn đề cương", "Phòng Nghiệp vụ", "Còn thiếu để hoàn thành", "bien-ban.pdf",
        "Xã Tân Thanh", hashlib.sha256(PDF).hexdigest()[:12], "Bộ chỉ thấy tên tệp",
    ):  # fmt: skip
        assert words in page


def test_the_last_twelve_values_are_shown(client, sign_in, centre):
    task = tracked(centre)
    target = make.target(task, 40)
    for value in range(1, 15):
        make.value(make.entry(task, happened_on=make.date(2026, 1, value)), target, 100 + value)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.get(f"/tasks/{task.id}").text

    assert "12 kết quả gần nhất" in page
    assert "<b>103</b>" in page
    assert "<b>102</b>" not in page


def test_evidence_is_shared_by_the_unit_that_may_record(client, sign_in, centre):
    evidence = make.evidence(make.entry(tracked(centre)))
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.get(f"/tasks/evidence/{evidence.id}/share")
    answer = client.post(f"/tasks/evidence/{evidence.id}/share")

    assert "không rút lại được" in page.text
    assert answer.status_code == 302
    assert evidence.is_shared


def test_evidence_is_not_shared_by_another_unit(client, sign_in, centre):
    evidence = make.evidence(make.entry(tracked(centre)))
    sign_in(make.person(Role.OFFICER, unit=make.unit("Văn phòng Sở")))

    assert client.post(f"/tasks/evidence/{evidence.id}/share").status_code == 403
    assert not evidence.is_shared


def test_a_neighbours_evidence_does_not_exist(client, sign_in, centre):
    evidence_id = make.evidence(make.entry(tracked(centre))).id
    ids = make.apart(make.HA_NOI, lambda: (p := make.person(Role.OFFICER)) and (p.tenant_id, p.id))

    enter_as(sign_in, ids)

    assert client.post(f"/tasks/evidence/{evidence_id}/share").status_code == 404


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


def test_the_list_of_my_unit_is_empty_for_somebody_without_one(client, sign_in, centre):
    tracked(centre)
    sign_in(make.person(Role.OFFICER))

    assert "Không có nhiệm vụ nào khớp" in client.get("/tasks/?unit=mine").text


@pytest.mark.parametrize("wrong", ["unit=x", "plan=x", "year=abcd", "state=x", "lack=x", "page=x"])
def test_nonsense_in_the_address_narrows_nothing(wrong, client, sign_in, centre):
    tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))

    assert "Tổ chức truyền thông tại các xã biên giới" in client.get(f"/tasks/?{wrong}").text


def test_a_percent_sign_is_a_character_like_any_other(client, sign_in, centre):
    make.task(make.issued_plan(), "Đạt 100% chỉ tiêu", lead=[centre])
    tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))

    page = client.get("/tasks/", query_string={"q": "%"}).text

    assert "Đạt 100%" in page
    assert "xã biên giới" not in page


def test_the_list_finds_what_lacks_evidence_and_the_tasks_of_one_plan(client, sign_in, centre):
    plan = make.issued_plan("Kế hoạch một")
    proved = make.task(
        plan, "Việc có minh chứng", lead=[centre], last_entry_on=make.date(2026, 2, 1)
    )
    make.evidence(make.entry(proved))
    make.task(plan, "Việc thiếu minh chứng", lead=[centre], last_entry_on=make.date(2026, 2, 1))
    make.task(make.issued_plan(), "Việc kế hoạch khác", lead=[centre])
    sign_in(make.person(Role.OFFICER, unit=centre))

    lacking = client.get("/tasks/?lack=evidence").text
    of_plan = client.get(f"/tasks/?plan={plan.id}").text

    assert "Việc thiếu minh chứng" in lacking
    assert "Việc có minh chứng" not in lacking
    assert "Việc có minh chứng" in of_plan
    assert "Việc kế hoạch khác" not in of_plan


def test_the_export_keeps_the_filters_with_my_units_written_out(client, sign_in, centre):
    sign_in(make.person(Role.OFFICER, unit=centre))

    answer = client.post("/tasks/export?unit=mine&state=overdue")

    params = db.session.scalars(sa.select(Job.params)).one()
    assert answer.status_code == 302
    assert (params["unit"], params["state"]) == (str(centre.id), "overdue")


def test_the_list_asks_the_database_the_same_number_of_times_however_long(client, sign_in, centre):
    sign_in(make.person(Role.OFFICER, unit=centre))
    plan = make.issued_plan()
    make.task(plan, lead=[centre])
    few = statements_of(client, "/tasks/")
    for _ in range(15):
        make.task(plan, lead=[centre])

    many = statements_of(client, "/tasks/")

    assert few == many
