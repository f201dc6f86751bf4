"""When an amendment begins, how far it goes, and what it leaves alone when it does not."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.plans import actions
from portal.plans.amending import actions as amending
from portal.plans.amending.actions import amend_plan
from portal.plans.amending.queries import changes_of
from portal.plans.conversion import document_of
from portal.plans.models import Plan, PlanState
from portal.plans.versions import freeze
from tests import make
from tests.plans.amending import playing
from tests.plans.amending.playing import act, begun, in_force, issue
from tests.plans.amending.rows import states


def test_an_amendment_begins_as_a_draft_with_the_plans_text():
    plan = in_force()

    amendment = begun(plan)

    assert (amendment.state, amendment.visible, amendment.number) == (PlanState.DRAFT, False, None)
    assert (amendment.amends_id, amendment.amends_version) == (plan.id, 1)
    assert document_of(amendment).tasks == document_of(plan).tasks
    assert document_of(amendment).blocks == document_of(plan).blocks
    assert [task.origin_id for task in playing.tasks(amendment)] == [
        task.id for task in playing.tasks(plan)
    ]
    assert changes_of(amendment) == []


def test_there_is_one_open_amendment_at_a_time():
    plan = in_force()
    begun(plan)

    with pytest.raises(Conflict, match="đang có một bản điều chỉnh"):
        begun(plan)


def test_of_two_who_begin_at_once_the_second_is_told_by_the_index(monkeypatch):
    plan = in_force()
    begun(plan)
    monkeypatch.setattr(amending, "open_amendment_of", lambda _plan: None)

    with pytest.raises(Conflict, match="đang có một bản điều chỉnh"):
        begun(plan)

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Plan)) == 2


@pytest.mark.parametrize("state", ["draft", "approved", "closed"])
def test_only_an_issued_plan_is_amended(state):
    plan = make.plan(state=state, visible=state == "closed")

    with pytest.raises(Conflict, match="không điều chỉnh được"):
        begun(plan)


def test_why_it_is_amended_has_to_be_said():
    with pytest.raises(Invalid, match="ít nhất 10"):
        act(amend_plan, in_force(), "  vì vậy ")


def test_an_amendment_that_changes_nothing_is_not_submitted():
    with pytest.raises(Conflict, match="chưa thay đổi gì"):
        act(actions.submit_plan, begun(in_force()))


def test_year_and_issuing_unit_stay_those_of_the_plan():
    amendment = begun(in_force())
    playing.change(amendment)
    amendment.year = 2027

    with pytest.raises(Conflict, match="giữ nguyên năm"):
        act(actions.submit_plan, amendment)


def test_a_plan_is_not_closed_while_it_is_being_amended():
    plan = in_force()
    begun(plan)

    with pytest.raises(Conflict, match="chưa kết thúc được"):
        act(actions.close_plan, plan, role=Role.LEADER)


@pytest.mark.parametrize("step", ["submit", "approve", "issue"])
@pytest.mark.parametrize(("meanwhile", "words"), [("closed", "không còn"), ("moved on", "mới hơn")])
def test_no_step_is_taken_once_the_plan_is_closed_or_another_version(step, meanwhile, words):
    plan = in_force()
    amendment = begun(plan)
    playing.change(amendment)
    amendment.state = {"submit": "draft", "approve": "submitted", "issue": "approved"}[step]
    if meanwhile == "closed":
        plan.state = PlanState.CLOSED
    else:
        freeze(plan, "Văn thư")
    db.session.flush()
    steps = {
        "submit": lambda: act(actions.submit_plan, amendment),
        "approve": lambda: act(actions.approve_plan, amendment, role=Role.LEADER),
        "issue": lambda: issue(amendment),
    }

    with pytest.raises(Conflict, match=words):
        steps[step]()


def test_a_deleted_amendment_leaves_the_plan_as_it_was_and_another_may_begin():
    plan = in_force()
    before = (states(plan), plan.version)
    amendment = begun(plan)
    playing.change(amendment)

    act(actions.delete_plan, amendment)

    assert (states(plan), plan.version) == before
    assert begun(plan).amends_id == plan.id


def test_an_amendment_is_not_issued_before_what_it_amends():
    amendment = begun(in_force())
    playing.change(amendment)
    playing.approved(amendment)

    with pytest.raises(Invalid, match="không được trước 02/02/2026"):
        issue(amendment, issued_on=date(2026, 2, 1))


def test_an_amendment_can_never_become_visible():
    amendment = begun(in_force())

    amendment.visible = True
    with pytest.raises(sa.exc.IntegrityError, match="amendments_are_not_visible"):
        db.session.flush()
