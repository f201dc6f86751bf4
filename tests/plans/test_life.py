"""The pages of the steps of a plan's life: who takes each, when, and what is refused."""

import re

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.extensions import db
from portal.kernel.clock import today
from portal.plans.life import NEXT
from portal.plans.models import Plan, PlanState
from tests import make
from tests.plans.pressing import press

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
