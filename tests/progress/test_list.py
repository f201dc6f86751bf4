"""The list of tasks: filters, what it never minds, its export."""

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.extensions import db
from portal.jobs.models import Job
from tests import make
from tests.progress.recording import tracked
from tests.statements import statements_of


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
