"""Who reaches the pages of plans, and where a refusal leads."""

import pytest

from portal.access import Role
from tests import make, people

STEPS = ("submit", "withdraw", "approve", "return", "issue", "close", "delete")


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


def test_a_refusal_leads_back_to_the_page_the_person_came_from(client, sign_in):
    plan = make.plan(tasks=1)
    sign_in(make.person(Role.CLERK))
    ours = f"http://localhost/plans/{plan.id}"

    answer = client.get(f"/plans/{plan.id}/issue", headers={"Referer": ours})
    stranger = client.get(f"/plans/{plan.id}/issue", headers={"Referer": "http://other.example/x"})

    assert answer.status_code == stranger.status_code == 409
    assert f'href="/plans/{plan.id}">Quay lại' in answer.text
    assert "other.example" not in stranger.text
