"""The page of a draft, its head and prose, and who edits it."""

import pytest

from portal.access import Role
from portal.plans.conversion import document_of
from portal.plans.models import PlanState
from tests import make, people
from tests.plans.editing.forms import again, fields, url


def test_saving_every_part_untouched_changes_nothing(client, sign_in, draft):
    sign_in(make.person(Role.OFFICER))
    before = document_of(draft)
    prose = draft.blocks[1].id

    for part in ("header", "bases", "recipients", "signature", prose, draft.tasks[0].id):
        answer = client.post(url(draft, part), data=fields(client, url(draft, part)))
        assert answer.status_code == 302, answer.text

    assert again(draft) == before


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
