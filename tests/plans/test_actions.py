"""What each step of a plan's life leaves behind: state, event, audit entry, marked figures."""

import threading
import time
from contextvars import Context
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.audit.models import AuditEvent
from portal.demo.staging import acting_for
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.kernel.clock import today
from portal.plans import actions, queries
from portal.plans.marks import Mark
from portal.plans.models import PlanEvent, PlanState, PlanVersion
from portal.plans.tasks import PlanTask
from portal.tenancy.queries import get_tenant
from portal.tenancy.scope import enter
from tests import make, sent, servers

REASON = "Chưa nêu đơn vị phối hợp của mục 2"
DAY = date(2026, 2, 5)
NOTE = "Các số trước dành cho văn bản giấy"


def act(step, *arguments, by=None, **named):
    """Take a step in somebody's name."""
    with acting_for(by or make.person(Role.OFFICER), get_tenant(make.LANG_SON)):
        return step(*arguments, **named)


def told(model):
    return db.session.scalars(sa.select(model.action)).all()


def approved(title="Tập huấn", **values):
    return make.plan(title, state=PlanState.APPROVED, tasks=1, **values)


def test_submitting_leaves_one_event_and_one_audit_entry():
    officer = make.person(Role.OFFICER, name="Hoàng Thị Soạn")
    plan = make.plan(tasks=1)

    act(actions.submit_plan, plan, by=officer)

    event = db.session.scalars(sa.select(PlanEvent)).one()
    assert (event.action, event.state, event.person_name) == (
        "plan.submit",
        "submitted",
        "Hoàng Thị Soạn",
    )
    assert told(AuditEvent) == ["plan.submit"]
    assert plan.submitted_by_id == officer.id


def test_a_plan_without_tasks_is_not_submitted():
    plan = make.plan()

    with pytest.raises(Conflict, match="nhiệm vụ"):
        act(actions.submit_plan, plan)


def test_a_plan_without_a_symbol_is_not_submitted_because_no_register_would_hold_it():
    plan = make.plan(tasks=1, symbol=None)

    with pytest.raises(Conflict, match="ký hiệu"):
        act(actions.submit_plan, plan)


def test_a_plan_is_returned_with_its_reason():
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED)

    act(actions.return_plan, plan, f"  {REASON} ")

    assert plan.state is PlanState.RETURNED
    assert queries.last_reason(plan) == REASON


@pytest.mark.parametrize("reason", ["", "   ", "chưa đạt", " " * 12])
def test_a_reason_shorter_than_ten_characters_is_refused_at_its_field(reason):
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED)

    with pytest.raises(Invalid, match="10 ký tự") as refusal:
        act(actions.return_plan, plan, reason)

    assert refusal.value.field == "reason"
    assert plan.state is PlanState.SUBMITTED


def test_a_leader_who_drafted_the_plan_does_not_approve_it():
    leader = make.person(Role.LEADER)
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED, drafted_by_id=leader.id)

    with pytest.raises(Conflict, match="lãnh đạo khác"):
        act(actions.approve_plan, plan, by=leader)


def test_issuing_freezes_version_1_opens_every_part_and_marks_the_year():
    plan = approved()

    act(actions.issue_plan, plan, number=7, issued_on=DAY, note=NOTE)

    version = db.session.scalars(sa.select(PlanVersion)).one()
    assert (version.number, version.visible, len(version.sha256)) == (1, True, 64)
    assert db.session.scalars(sa.select(PlanTask.visible)).all() == [True]
    assert db.session.scalars(sa.select(Mark.year)).all() == [plan.year]
    assert told(AuditEvent) == ["plan.issue"]


def test_a_plan_is_not_issued_on_a_day_to_come():
    plan = approved()

    with pytest.raises(Invalid) as refusal:
        act(actions.issue_plan, plan, number=7, issued_on=today() + timedelta(days=1))

    assert refusal.value.field == "issued_on"
    assert plan.state is PlanState.APPROVED


def test_a_number_of_the_same_unit_symbol_and_year_is_given_once():
    unit = make.issuing_unit()
    make.issued_plan("Kế hoạch truyền thông", number=7, issuing_unit=unit)
    plan = approved(issuing_unit=unit)

    with pytest.raises(Invalid, match="Kế hoạch truyền thông") as refusal:
        act(actions.issue_plan, plan, number=7, issued_on=DAY, note=NOTE)

    assert refusal.value.field == "number"


@pytest.mark.parametrize("other", [{"symbol": "KH-TGPL"}, {"register_year": 2025}, {"unit": None}])
def test_another_register_has_numbers_of_its_own(other):
    unit = make.issuing_unit()
    if "unit" in other:
        make.issued_plan(number=7)
    else:
        make.issued_plan(number=7, issuing_unit=unit, **other)
    plan = approved(issuing_unit=unit)

    act(actions.issue_plan, plan, number=7, issued_on=DAY, note=NOTE)

    assert plan.state is PlanState.ISSUED


def test_the_number_suggested_follows_the_highest_and_leaves_gaps_alone():
    unit = make.issuing_unit()
    for number in (1, 2, 9):
        make.issued_plan(number=number, issuing_unit=unit)
    make.issued_plan(number=40, issuing_unit=unit, register_year=2025)

    assert queries.next_number(approved(issuing_unit=unit), 2026) == 10


def test_a_register_begins_with_one():
    assert queries.next_number(approved(), 2026) == 1


def test_of_two_clerks_who_give_one_number_at_once_the_second_is_told_at_the_field(app):
    """The second looks into the register, and writes, before the first has kept the number."""
    unit = make.issuing_unit()
    first, second = (approved(title, issuing_unit=unit) for title in ("Thứ nhất", "Thứ hai"))
    plan_id, refusals = second.id, []
    given = {"number": 7, "issued_on": DAY, "note": NOTE}
    db.session.commit()

    def give():
        with app.app_context():
            enter(make.scope(make.LANG_SON))
            with pytest.raises(Invalid) as refusal:
                act(actions.issue_plan, queries.get_own_plan(plan_id), **given)
            refusals.append(refusal.value.field)
            db.session.remove()

    act(actions.issue_plan, first, **given)
    clerk = threading.Thread(target=Context().run, args=(give,))
    clerk.start()
    wait_for_a_lock()
    db.session.commit()
    clerk.join(20)

    assert refusals == ["number"]
    assert second.state is PlanState.APPROVED


def wait_for_a_lock():
    """Until somebody waits for what this transaction holds."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    for _ in range(400):
        if servers.superuser().execute(waiting).fetchone() != (0,):
            return
        time.sleep(0.02)
    raise AssertionError("the second clerk never waited for the first")


def test_closing_keeps_the_figures_and_marks_the_year():
    plan = make.issued_plan(state=PlanState.ISSUED)

    act(actions.close_plan, plan)

    assert plan.visible
    assert db.session.scalars(sa.select(Mark.year)).all() == [plan.year]


def test_a_deleted_draft_takes_its_parts_along_and_opens_its_import_again():
    plan = make.plan(tasks=2)
    imported = sent.plan_import(plan_id=plan.id, state="done")
    db.session.commit()

    act(actions.delete_plan, plan)

    assert db.session.scalar(sa.select(sa.func.count()).select_from(PlanTask)) == 0
    assert (imported.state, imported.plan_id) == ("review", None)
    assert told(AuditEvent) == ["plan.delete"]


def test_an_issued_plan_is_never_deleted():
    plan = make.issued_plan()

    with pytest.raises(Conflict):
        act(actions.delete_plan, plan)
