"""Which tasks take an entry, and from whom."""

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.extensions import db
from portal.progress.models import Entry
from tests import make, people
from tests.progress.recording import filled, tracked


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
    sign_in(people.of(make.BAC_NINH))

    assert "chỉ còn để đọc" in client.get(f"/tasks/{task_id}").text
    assert client.post(f"/tasks/{task_id}/record", data={}).status_code == 409


def test_a_neighbours_task_does_not_exist(client, sign_in, centre):
    task_id = tracked(centre).id
    sign_in(people.neighbour())

    assert client.get(f"/tasks/{task_id}").status_code == 404
