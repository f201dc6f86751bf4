"""An amendment has no place of its own: in lists, in figures, before the ministry."""

import sqlalchemy as sa

from portal.access import Role
from portal.extensions import db
from portal.kernel.clock import today
from portal.plans.models import Plan
from portal.plans.tasks import PlanTask
from portal.progress.queries import Wanted, tasks
from portal.rollups import actions as rollups
from portal.rollups.queries import get_slice
from tests import make, people
from tests.plans.amending import playing
from tests.plans.amending.playing import WHY, begun, in_force, version_of


def test_an_amendment_has_no_place_of_its_own_once_it_is_issued(client, sign_in):
    plan = in_force()
    amendment = playing.amended(plan)
    sign_in(make.person(Role.OFFICER))

    listed = client.get("/plans/").text
    found = client.get("/search?q=truyen+thong").text
    by_number = client.get("/search?q=15/kh-stp").text
    own = client.get(f"/plans/{amendment.id}").text

    assert str(amendment.id) not in listed + found + by_number
    assert str(plan.id) in by_number
    assert found.count(f"/plans/{plan.id}") == 1
    assert "đã thành phiên bản 2" in own


def test_an_open_amendment_is_found_where_work_waits_and_nowhere_else(client, sign_in):
    plan = in_force()
    officer = make.person(Role.OFFICER)
    sign_in(officer)
    data = {"version": version_of(plan), "reason": WHY}
    client.post(f"/plans/{plan.id}/amend", data=data)
    amendment = db.session.scalars(sa.select(Plan).where(Plan.amends_id.is_not(None))).one()

    pages = "".join(
        client.get(url).text for url in ("/plans/", "/search?q=truyen+thong", "/tasks/")
    )

    assert str(amendment.id) not in pages
    assert f"/plans/{amendment.id}" in client.get("/").text


def test_nothing_is_counted_twice():
    plan = in_force()
    amendment = begun(plan)
    playing.change(amendment)
    playing.approved(amendment)
    while_open = figures()

    playing.issue(amendment)

    assert while_open == (1, 3, 0, 1)
    assert figures() == (1, 4, 1, 1)  # one task left out, cancelled, and one new
    tracked = db.session.execute(tasks(Wanted(), day=today())).all()
    assert {row.Plan.id for row in tracked} == {plan.id}


def figures() -> tuple[int, int, int, int]:
    """Plans, tasks, cancelled tasks and targets of the year, counted anew."""
    rollups.recompute(2026)
    found = get_slice(2026)
    return found.plans, found.tasks, found.cancelled, found.targets


def seen_by_the_ministry() -> tuple[list[str], list[str]]:
    """The texts of tasks and the signs of versions that the ministry can read."""
    plans = db.session.scalars(sa.select(Plan).order_by(Plan.id)).all()
    texts = sa.select(PlanTask.text).order_by(PlanTask.plan_id, PlanTask.position)
    signs = [version.sign for plan in plans for version in plan.versions]
    return list(db.session.scalars(texts)), signs


def test_the_ministry_sees_the_new_text_when_it_is_issued_and_not_before():
    plan = in_force()
    amendment = begun(plan)
    playing.change(amendment)
    playing.approved(amendment)
    ids = amendment.id
    before = make.apart(make.MINISTRY, seen_by_the_ministry)

    playing.issue(db.session.scalars(sa.select(Plan).where(Plan.id == ids)).one())
    after = make.apart(make.MINISTRY, seen_by_the_ministry)

    assert before == (list(playing.TEXTS), ["12/KH-STP"])
    assert after[1] == ["12/KH-STP", "15/KH-STP"]
    assert after[0][0] == "Mở lớp tập huấn tại thôn."
    assert len(after[0]) == 4


def test_the_ministry_lists_the_plan_once(client, sign_in):
    plan = in_force()
    playing.amended(plan)
    sign_in(people.of(make.MINISTRY, Role.MINISTRY_OFFICER))

    page = client.get("/national/plans").text

    assert page.count("12/KH-STP") == 1
    assert "15/KH-STP" not in page
