"""The pages of plans: the list, the page, the steps, exports."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from portal.access import Role
from portal.extensions import db
from portal.jobs.models import Job
from portal.kernel.clock import now, today
from portal.plans.life import NEXT
from portal.plans.models import Plan, PlanBlock, PlanEvent, PlanState
from portal.plans.tasks import TaskStep
from tests import make, people, sent
from tests.plans.pressing import press

DAY = timedelta(days=1)
STEPS = ("submit", "withdraw", "approve", "return", "issue", "close", "delete")
# who may take a step, the state it is taken from, what is sent, and the state after it
TAKEN = [
    ("submit", Role.OFFICER, "draft", {}, "submitted"),
    ("withdraw", Role.OFFICER, "submitted", {}, "draft"),
    ("approve", Role.LEADER, "submitted", {}, "approved"),
    ("return", Role.LEADER, "submitted", {"reason": "Bổ sung chỉ tiêu nhiệm vụ 2."}, "returned"),
    (
        "issue",
        Role.CLERK,
        "approved",
        {"number": "1", "issued_on": f"{today():%d/%m/%Y}"},
        "issued",
    ),
    ("close", Role.LEADER, "issued", {}, "closed"),
]
STRANGERS = [
    ("submit", Role.LEADER), ("withdraw", Role.CLERK), ("approve", Role.OFFICER),
    ("return", Role.CLERK), ("issue", Role.LEADER), ("close", Role.OFFICER), ("delete", Role.CLERK),
]  # fmt: skip


def in_state(state: str, **values) -> Plan:
    made = make.issued_plan if state in ("issued", "closed") else make.plan
    return made(tasks=1, state=state, **values)


def state_of(plan: Plan) -> str:
    db.session.expire_all()
    return db.session.scalars(select(Plan.state).where(Plan.id == plan.id)).one()


@pytest.mark.parametrize(("step", "role", "before", "typed", "after"), TAKEN)
def test_a_step_is_taken_by_its_role(client, sign_in, step, role, before, typed, after):
    plan = in_state(before)
    sign_in(make.person(role))

    answer = press(client, plan, step, **typed)

    assert answer.status_code == 302
    assert "flash--done" in client.get(answer.location).text
    assert state_of(plan) == after


@pytest.mark.parametrize(("step", "role", "before", "typed", "after"), TAKEN)
def test_a_step_whose_state_has_passed_is_refused_with_what_comes_next(
    client, sign_in, step, role, before, typed, after
):
    plan = in_state(after)
    sign_in(make.person(role))

    page = client.get(f"/plans/{plan.id}/{step}")
    answer = client.post(f"/plans/{plan.id}/{step}", data=typed)

    assert (page.status_code, answer.status_code) == (409, 409)
    assert before != after
    assert NEXT[PlanState(after)] in page.text
    assert state_of(plan) == after


@pytest.mark.parametrize(("step", "role"), STRANGERS)
def test_a_step_is_not_for_other_roles(client, sign_in, step, role):
    plan = make.plan(tasks=1)
    sign_in(make.person(role))

    assert client.get(f"/plans/{plan.id}/{step}").status_code == 403
    assert client.post(f"/plans/{plan.id}/{step}").status_code == 403


@pytest.mark.parametrize("step", ["", *STEPS, "export"])
def test_a_neighbours_plan_does_not_exist(client, sign_in, step):
    url = f"/plans/{make.plan(tasks=1).id}/{step}".rstrip("/")
    roles = {"approve": Role.LEADER, "return": Role.LEADER, "close": Role.LEADER}
    role = roles.get(step, Role.CLERK if step == "issue" else Role.OFFICER)
    sign_in(people.neighbour(role))

    method = client.post if step == "export" else client.get

    assert method(url).status_code == 404


def test_the_ministry_does_not_read_these_pages(client, sign_in):
    plan = make.issued_plan()
    url = f"/plans/{plan.id}"
    sign_in(people.of(make.MINISTRY, Role.MINISTRY_OFFICER))

    assert client.get("/plans/").status_code == 403
    assert client.get(url).status_code == 403


def test_the_submit_page_lists_what_is_doubtful_first(client, sign_in):
    plan = make.plan()
    make.task(plan, "Mở lớp", label="1.", doubts=[{"code": "x", "message": "Chưa ghi thời gian."}])
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/submit")

    assert "Chưa ghi thời gian." in page.text


def test_a_short_reason_is_refused_at_its_field_and_stays(client, sign_in):
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED)
    sign_in(make.person(Role.LEADER))

    answer = press(client, plan, "return", reason="sửa đi")

    assert answer.status_code == 422
    assert "ít nhất 10 ký tự" in answer.text
    assert re.search(r">\s*sửa đi</textarea>", answer.text)
    assert state_of(plan) == "submitted"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number": "", "issued_on": "05/02/2026"}, "Hãy nhập số"),
        ({"number": "không", "issued_on": "05/02/2026"}, "chỉ gồm chữ số"),
        ({"number": "0", "issued_on": "05/02/2026"}, "nhập số từ 1"),
        ({"number": "1", "issued_on": ""}, "Hãy nhập ngày ban hành"),
        ({"number": "1", "issued_on": "31/02/2026"}, "Không có ngày 31/02/2026 trong lịch"),
        ({"number": "1", "issued_on": "tháng 2"}, "Ngày phải có dạng dd/mm/yyyy"),
        ({"number": "1", "issued_on": "01/01/2100"}, "không được sau hôm nay"),
        ({"number": "9", "issued_on": f"{today():%d/%m/%Y}"}, "hãy ghi lý do"),
    ],
)
def test_what_is_wrong_with_number_or_day_is_said_in_vietnamese(client, sign_in, typed, words):
    plan = make.plan(tasks=1, state=PlanState.APPROVED)
    sign_in(make.person(Role.CLERK))

    answer = press(client, plan, "issue", **typed)

    assert answer.status_code == 422
    assert words in answer.text
    assert state_of(plan) == "approved"


def test_a_deleted_draft_is_gone_from_the_list(client, sign_in):
    plan = make.plan("Dự thảo bỏ đi", tasks=1)
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/delete")
    answer = client.get(press(client, plan, "delete").location)

    assert "không khôi phục được" in page.text
    assert "Dự thảo bỏ đi" not in answer.text.split("</h1>")[1]


def test_the_list_filters_by_year_state_unit_and_words_without_accents(client, sign_in):
    office, centre = make.issuing_unit(), make.unit("Trung tâm", symbol="TGPL")
    make.plan("Truyền thông vùng biên giới", year=2026, issuing_unit=office)
    make.issued_plan("Tập huấn kỹ năng", year=2025, issuing_unit=centre)
    sign_in(make.person(Role.OFFICER))

    def found(query: str) -> list[bool]:
        page = client.get(f"/plans/?{query}").text
        return [name in page for name in ("Truyền thông vùng biên giới", "Tập huấn kỹ năng")]

    assert found("") == [True, True]
    assert found("year=2025") == [False, True]
    assert found("state=draft") == [True, False]
    assert found(f"unit={centre.id}") == [False, True]
    assert found("q=truyen+thong+BIEN") == [True, False]
    assert found("q=không+có") == [False, False]
    assert found("year=x&state=y&unit=z") == [True, True]


def test_the_list_has_pages(client, sign_in):
    office = make.issuing_unit()
    for number in range(25):
        make.plan(f"Kế hoạch thứ {number:02d}", issuing_unit=office)
    sign_in(make.person(Role.OFFICER))

    first, second = client.get("/plans/").text, client.get("/plans/?page=2").text

    assert first.count("Kế hoạch thứ") == 20
    assert second.count("Kế hoạch thứ") == 5
    assert "25 dòng" in first


def test_an_empty_list_teaches_the_first_step(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    page = client.get("/plans/").text

    assert "Chưa có kế hoạch nào" in page
    assert "/plans/import/new" in page


def old_plan() -> str:
    """A plan that Bắc Giang issued before it was merged."""
    plan = make.issued_plan("Kế hoạch của tỉnh cũ", year=2024, tasks=2)
    return str(plan.id)


def test_a_merged_provinces_plan_is_listed_with_a_mark_and_opens_for_reading(client, sign_in):
    plan_id = make.apart(make.BAC_GIANG, old_plan)
    sign_in(people.of(make.BAC_NINH))

    row, page = client.get("/plans/").text, client.get(f"/plans/{plan_id}").text

    assert "Bắc Giang trước hợp nhất" in row
    assert "đã hợp nhất vào tỉnh Bắc Ninh từ 01/07/2025" in page
    assert "Kết thúc kế hoạch" not in page
    assert client.get(f"/plans/{plan_id}/edit").status_code == 409


def test_a_merged_provinces_plan_is_not_closed_by_its_successor(client, sign_in):
    plan_id = make.apart(make.BAC_GIANG, old_plan)
    sign_in(people.of(make.BAC_NINH, Role.LEADER))

    answer = client.post(f"/plans/{plan_id}/close")

    assert answer.status_code == 409
    assert "chỉ còn để đọc" in answer.text


def test_the_page_shows_the_plan_as_printed_with_its_life(client, sign_in):
    plan = make.issued_plan("Kế hoạch năm 2026", number=12, signer_name="Hoàng Văn Ký")
    task = make.task(plan, "Tập huấn tại xã", lead=[make.unit("Phòng Nghiệp vụ")])
    make.target(task, 10, value=7)
    task.steps = [
        TaskStep(plan_id=plan.id, visible=True, position=0, text="Soạn tài liệu", actor="Tổ 1",
                 due_on=date(2026, 3, 15))
    ]  # fmt: skip
    happened(plan, "plan.submit", PlanState.SUBMITTED, 2)
    happened(plan, "plan.return", PlanState.RETURNED, 1, reason="Bổ sung tiến độ")
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}").text

    for words in (
        "12/KH-STP", "Tập huấn tại xã", "Phòng Nghiệp vụ", "10 đợt, lũy kế 7", "Soạn tài liệu",
        "15/03/2026", "Hoàng Văn Ký", "Bổ sung tiến độ", "Đã trình → Yêu cầu chỉnh lý",
        f'id="task-{task.id}"',
    ):  # fmt: skip
        assert words in page


def happened(plan: Plan, action: str, state: PlanState, ago: int, reason: str | None = None):
    at = now().replace(microsecond=0)
    db.session.add(
        PlanEvent(plan_id=plan.id, at=at.replace(second=60 - ago * 10), action=action,
                  state=state, person_name="Ai đó", reason=reason)
    )  # fmt: skip


def test_buttons_are_for_who_may_and_say_why_not(sign_in):
    person = make.person(Role.OFFICER, Role.LEADER)
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED, drafted_by_id=person.id)
    url = f"/plans/{plan.id}"

    own = sign_in(person).get(url).text
    clerk = sign_in(make.person(Role.CLERK)).get(url).text

    assert "không tự duyệt" in own
    assert f"{url}/approve" not in own
    assert "Nội dung đang khóa vì kế hoạch đã trình" in own
    assert f"{url}/approve" not in clerk
    assert f"{url}/withdraw" not in clerk


def test_a_long_plan_takes_as_many_queries_as_a_short_one(client, sign_in):
    office = make.issuing_unit()
    short, long = (make.issued_plan(issuing_unit=office) for _ in range(2))
    for plan, size in ((short, 2), (long, 60)):
        for number in range(size):
            task = make.task(plan, f"Việc {number}", lead=[office])
            make.target(task)
            plan.blocks.append(
                PlanBlock(plan_id=plan.id, visible=True, position=number, kind="task",
                          role="content", level=2, text="", task_id=task.id)
            )  # fmt: skip
    sign_in(make.person(Role.OFFICER))

    counts = [
        queries_of(lambda plan=plan: client.get(f"/plans/{plan.id}")) for plan in (short, long)
    ]

    assert counts[0] == counts[1] <= 20


def test_the_list_takes_as_many_queries_for_many_plans_as_for_one(client, sign_in):
    office = make.issuing_unit()
    make.plan(issuing_unit=office)
    sign_in(make.person(Role.OFFICER))
    one = queries_of(lambda: client.get("/plans/"))
    for _ in range(15):
        make.plan(issuing_unit=office, tasks=2)

    assert queries_of(lambda: client.get("/plans/")) == one <= 14


def test_the_page_shows_what_progress_changed_since_it_was_drawn(client, sign_in):
    plan = make.issued_plan()
    task = make.task(plan, "Tập huấn tại xã")
    target = make.target(task, 10)
    sign_in(make.person(Role.OFFICER))
    before = client.get(f"/plans/{plan.id}").text

    target.value = 7
    task.done_on, task.due_on = date(2026, 2, 1), date(2026, 3, 1)
    after = client.get(f"/plans/{plan.id}").text

    assert "lũy kế" not in before
    assert "lũy kế 7" in after
    assert "Hoàn thành đúng hạn" in after


def test_who_may_not_import_gets_no_link_to_the_import_that_another_was_shown(sign_in):
    plan = make.plan(tasks=1)
    imported = sent.plan_import(plan_id=plan.id, state="done")
    url, link = f"/plans/{plan.id}", f"/plans/import/{imported.id}"

    officer = sign_in(make.person(Role.OFFICER)).get(url).text
    clerk = sign_in(make.person(Role.CLERK)).get(url).text

    assert link in officer
    assert link not in clerk
    assert imported.file_name in clerk


def queries_of(request) -> int:
    """How many statements a request sends; what the test made is kept before."""
    db.session.commit()
    seen = []
    engine = db.engine
    listener = lambda *arguments: seen.append(arguments[2])  # noqa: E731 - to be taken off again
    event.listen(engine, "before_cursor_execute", listener)
    try:
        assert request().status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", listener)
    return len(seen)


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_an_export_becomes_a_job_and_its_page(client, sign_in, form):
    plan = make.issued_plan(tasks=1)
    sign_in(make.person(Role.CLERK))

    answer = client.post(f"/plans/{plan.id}/export", data={"format": form})

    job = db.session.scalars(select(Job).where(Job.kind == "plans.export")).one()
    assert answer.location == f"/jobs/{job.id}"
    assert job.params == {"plan_id": str(plan.id), "form": form}
    assert form.upper() in job.title


def test_an_identical_request_joins_the_running_one_whoever_asks(client, sign_in):
    plan = make.issued_plan(tasks=1)
    url = f"/plans/{plan.id}/export"
    sign_in(make.person(Role.CLERK))
    first = client.post(url, data={"format": "pdf"}).location
    second = client.post(url, data={"format": "pdf"}).location
    sign_in(make.person(Role.OFFICER))

    third = client.post(url, data={"format": "pdf"}).location
    other = client.post(url, data={"format": "docx"}).location

    assert first == second == third != other
    assert client.get(third).status_code == 200
    assert "(PDF)" in client.get("/jobs/").text


def test_a_finished_export_of_an_unchanged_plan_is_offered_again(client, sign_in):
    plan = make.plan(tasks=1)
    url = f"/plans/{plan.id}/export"
    sign_in(make.person(Role.OFFICER))
    first = client.post(url, data={"format": "pdf"}).location
    job = db.session.scalars(select(Job)).one()
    job.state, job.file_id = "done", make.file(purpose="export", expires_at=now() + DAY).id
    db.session.commit()

    second = client.post(url, data={"format": "pdf"}).location

    assert second == first
    assert "chưa thay đổi từ lần xuất trước" in client.get(second).text


def test_a_finished_export_whose_file_is_over_is_made_anew(client, sign_in):
    plan = make.plan(tasks=1)
    url = f"/plans/{plan.id}/export"
    sign_in(make.person(Role.OFFICER))
    first = client.post(url, data={"format": "pdf"}).location
    job = db.session.scalars(select(Job)).one()
    job.state, job.file_id = "done", make.file(purpose="export", expires_at=now() - DAY).id
    db.session.commit()

    assert client.post(url, data={"format": "pdf"}).location != first


def test_a_changed_plan_is_another_request(client, sign_in):
    plan = make.plan(tasks=1)
    url = f"/plans/{plan.id}/export"
    sign_in(make.person(Role.OFFICER))
    before = client.post(url, data={"format": "pdf"}).location
    press(client, plan, "submit")

    assert client.post(url, data={"format": "pdf"}).location != before


def test_an_unknown_form_is_refused(client, sign_in):
    plan = make.issued_plan()
    sign_in(make.person(Role.OFFICER))

    assert client.post(f"/plans/{plan.id}/export", data={"format": "exe"}).status_code == 422


def test_the_list_is_exported_with_its_filters(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    client.post("/plans/export?year=2026&q=truyen+thong")

    job = db.session.scalars(select(Job).where(Job.kind == "plans.export_list")).one()
    assert (job.params["year"], job.params["words"]) == ("2026", "truyen thong")


def test_a_refusal_leads_back_to_the_page_the_person_came_from(client, sign_in):
    plan = make.plan(tasks=1)
    sign_in(make.person(Role.CLERK))
    ours = f"http://localhost/plans/{plan.id}"

    answer = client.get(f"/plans/{plan.id}/issue", headers={"Referer": ours})
    stranger = client.get(f"/plans/{plan.id}/issue", headers={"Referer": "http://other.example/x"})

    assert answer.status_code == stranger.status_code == 409
    assert f'href="/plans/{plan.id}">Quay lại' in answer.text
    assert "other.example" not in stranger.text
