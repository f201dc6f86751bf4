"""What a step asks for before it is taken: the text that was read, nothing missing, other eyes."""

from datetime import date

import pytest

from portal.access import Role
from portal.extensions import db
from portal.plans.models import PlanState
from tests import make
from tests.plans.pressing import press

TYPED = {
    "submit": (Role.OFFICER, PlanState.DRAFT, {}),
    "withdraw": (Role.OFFICER, PlanState.SUBMITTED, {}),
    "return": (Role.LEADER, PlanState.SUBMITTED, {"reason": "Chưa nêu đơn vị phối hợp"}),
    "approve": (Role.LEADER, PlanState.SUBMITTED, {}),
    "issue": (Role.CLERK, PlanState.APPROVED, {"number": "1", "issued_on": "05/02/2026"}),
    "delete": (Role.OFFICER, PlanState.RETURNED, {}),
}


@pytest.mark.parametrize("step", TYPED)
@pytest.mark.parametrize("is_told", [True, False])
def test_nobody_decides_on_a_text_other_than_the_one_they_read(client, sign_in, step, is_told):
    role, state, typed = TYPED[step]
    plan = make.plan(tasks=1, state=state)
    sign_in(make.person(role))
    opened = {"version": str(plan.version)} if is_told else {}
    plan.title = "Tập huấn, bản vừa sửa"
    db.session.commit()

    answer = client.post(f"/plans/{plan.id}/{step}", data={**opened, **typed})

    assert answer.status_code == 409
    assert "vừa được người khác thay đổi" in answer.text
    assert plan.state is state


def test_before_submitting_what_is_missing_is_listed_with_the_way_to_it(client, sign_in):
    plan = make.plan(tasks=1)
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/submit").text

    for words, part in (
        ("Chưa có căn cứ ban hành.", "bases"),
        ("Chưa có nơi nhận.", "recipients"),
        ("Chưa có họ tên người ký.", "signature"),
    ):
        assert words in page
        assert f'href="/plans/{plan.id}/edit/{part}#{part}"' in page
    assert 'aria-disabled="true"' not in page


def test_before_submitting_tasks_without_lead_or_time_are_named(client, sign_in):
    plan = make.plan()
    make.task(plan, "Mở lớp", label="1.", lead=[make.unit()])
    make.task(plan, "Phát tờ gấp", label="2.", time_text=None)
    make.task(plan, "Tổng kết năm", label="-", lead=[make.unit()], time_text=None)
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/submit").text

    assert "Chưa có đơn vị chủ trì ở 1 nhiệm vụ: 2." in page
    assert "Chưa có thời gian ở 2 nhiệm vụ: 2, “Tổng kết năm”." in page


def test_before_closing_what_is_unfinished_is_counted(client, sign_in):
    plan = make.issued_plan()
    make.task(plan, "Mở lớp", due_on=date(2026, 1, 31))
    make.task(plan, "Phát tờ gấp", due_on=date(2999, 1, 31))
    make.task(plan, "Tổng kết năm", done_on=date(2026, 3, 1))
    sign_in(make.person(Role.LEADER))

    page = client.get(f"/plans/{plan.id}/close").text

    assert "Còn 2 nhiệm vụ chưa hoàn thành, trong đó 1 quá hạn." in page


def test_what_bars_submitting_takes_the_button_away_and_says_why(client, sign_in):
    plan = make.plan(symbol=None)
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/submit").text
    answer = press(client, plan, "submit")

    assert 'aria-disabled="true"' in page
    assert "Chưa có ký hiệu" in page
    assert answer.status_code == 409


def test_whoever_submitted_is_refused_even_when_they_ask_by_hand(client, sign_in):
    both = make.person(Role.OFFICER, Role.LEADER)
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED, submitted_by_id=both.id)
    sign_in(both)

    answer = press(client, plan, "approve")

    assert answer.status_code == 409
    assert "không tự duyệt" in answer.text


def test_the_number_printed_in_the_file_that_came_in_is_offered_first(client, sign_in):
    plan = make.plan(tasks=1, state=PlanState.APPROVED, number=120)
    sign_in(make.person(Role.CLERK))

    page = client.get(f"/plans/{plan.id}/issue").text

    assert 'value="120"' in page
    assert "năm nay là 1." in page


def test_what_was_typed_survives_the_end_of_the_session(client, sign_in):
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED)
    reason = "Chưa nêu đơn vị phối hợp của mục 2"
    sign_in(make.person(Role.LEADER))
    opened = str(plan.version)
    client.post("/sign-out")

    answer = client.post(f"/plans/{plan.id}/return", data={"version": opened, "reason": reason})

    assert answer.status_code == 401
    assert reason in answer.text
    assert plan.state is PlanState.SUBMITTED


@pytest.mark.parametrize("words", ["%", "_", "\\"])
def test_signs_of_the_database_mean_themselves_in_a_search(client, sign_in, words):
    make.plan("Tập huấn", tasks=1)
    sign_in(make.person(Role.OFFICER))

    assert "Tập huấn" not in client.get("/plans/", query_string={"q": words}).text
