"""A leader halts a task with a reason and resumes it."""

from portal.access import Role
from tests import make
from tests.progress.recording import tracked


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


def test_an_officer_does_not_halt(client, sign_in, centre):
    task = tracked(centre)
    sign_in(make.person(Role.OFFICER, unit=centre))

    assert client.get(f"/tasks/{task.id}/halt").status_code == 403
