"""The pages of amending: begin, give reasons; whom they are not for."""

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.extensions import db
from portal.plans.models import Plan
from tests import make, people
from tests.plans.amending import playing
from tests.plans.amending.playing import WHY, begun, in_force, version_of

MADE = "bản điều chỉnh"


def test_an_officer_begins_an_amendment_and_is_led_to_its_draft(client, sign_in):
    plan = in_force()
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/amend")
    answer = client.post(
        f"/plans/{plan.id}/amend", data={"version": version_of(plan), "reason": WHY}
    )

    assert "vẫn được thực hiện" in page.text
    assert answer.status_code == 302
    assert "kế hoạch đang có hiệu lực chưa đổi" in client.get(answer.location).text
    assert MADE in client.get(f"/plans/{plan.id}").text


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"reason": ""}, 422, "Hãy nêu lý do điều chỉnh"),
        ({"reason": "ngắn"}, 422, "ít nhất 10 ký tự"),
        ({"reason": "x" * 2001}, 422, "Tối đa 2.000 ký tự"),
        ({"reason": WHY, "version": "99"}, 409, "vừa được người khác thay đổi"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, sign_in, typed, status, words):
    plan = in_force()
    sign_in(make.person(Role.OFFICER))

    data = {"version": version_of(plan), **typed}
    answer = client.post(f"/plans/{plan.id}/amend", data=data)

    assert answer.status_code == status
    assert words in answer.text
    assert typed["reason"] in answer.text or status == 409
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Plan)) == 1


def test_a_second_amendment_is_refused_with_a_way_to_the_first(client, sign_in):
    plan = in_force()
    amendment = begun(plan)
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}/amend")
    data = {"version": version_of(plan), "reason": WHY}
    answer = client.post(f"/plans/{plan.id}/amend", data=data)

    assert f"/plans/{amendment.id}" in page.text
    assert answer.status_code == 409
    assert "đang có một bản điều chỉnh" in answer.text


def test_reasons_are_given_part_by_part_and_shown_in_the_comparison(client, sign_in):
    amendment = begun(in_force())
    playing.change(amendment)
    task = playing.tasks(amendment)[0]
    sign_in(make.person(Role.OFFICER))
    field = f"reason-task-{task.origin_id}"

    page = client.get(f"/plans/{amendment.id}/reasons")
    data = {"version": version_of(amendment), "reason": WHY, field: "Hai xã mới sáp nhập"}
    answer = client.post(f"/plans/{amendment.id}/reasons", data=data)
    shown = client.get(answer.location).text

    assert f'name="{field}"' in page.text
    assert answer.status_code == 302
    assert "Hai xã mới sáp nhập" in shown
    assert shown.count(WHY) == 3  # the whole, and the two parts without a reason of their own


def test_a_long_reason_is_refused_at_its_field_and_stays(client, sign_in):
    amendment = begun(in_force())
    playing.change(amendment)
    field = f"reason-task-{playing.tasks(amendment)[0].origin_id}"
    sign_in(make.person(Role.OFFICER))

    data = {"version": version_of(amendment), "reason": WHY, field: "x" * 2001}
    answer = client.post(f"/plans/{amendment.id}/reasons", data=data)

    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "x" * 2001 in answer.text


def test_a_plan_that_is_no_amendment_has_no_reasons(client, sign_in):
    plan = make.plan()
    sign_in(make.person(Role.OFFICER))

    assert client.get(f"/plans/{plan.id}/reasons").status_code == 409


@pytest.mark.parametrize(
    ("page", "role"),
    [("amend", Role.LEADER), ("reasons", Role.CLERK), ("comparison", Role.MINISTRY_OFFICER)],
)
def test_pages_of_amending_are_not_for_other_roles(client, sign_in, page, role):
    plan = make.issued_plan()
    url = f"/plans/{plan.id}/{page}"
    who = people.of(make.MINISTRY, role) if role is Role.MINISTRY_OFFICER else make.person(role)
    sign_in(who)

    assert client.get(url).status_code == 403


@pytest.mark.parametrize("page", ["amend", "reasons", "comparison"])
def test_a_neighbours_plan_cannot_be_amended_or_compared(client, sign_in, page):
    url = f"/plans/{make.issued_plan().id}/{page}"
    sign_in(people.neighbour())

    assert client.get(url).status_code == 404
