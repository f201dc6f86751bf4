"""What an issued amendment does to the plan, and what it leaves alone."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.audit.models import AuditEvent
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.plans.amending import applying
from portal.plans.conversion import document_of
from portal.plans.marks import Mark
from portal.plans.models import PlanEvent, PlanState
from portal.plans.tasks import PlanTask, TaskTarget
from portal.plans.versions import frozen_document
from portal.progress.actions import halt_task
from portal.progress.models import Claim, EntryValue
from portal.tenancy.scope import enter
from tests import make
from tests.plans.amending import playing
from tests.plans.amending.playing import WHY, act, begun, in_force, issue
from tests.plans.amending.rows import select_tasks, states, versions


def test_an_issued_amendment_is_the_next_version_of_the_plan():
    plan = in_force()

    amendment = playing.amended(plan)

    first, second = versions(plan)
    assert (first.sign, first.issued_on, first.reason) == ("12/KH-STP", playing.FIRST_DAY, None)
    assert (second.number, second.sign, second.issued_on) == (2, "15/KH-STP", playing.DAY)
    assert (second.reason, second.amendment_id) == (WHY, amendment.id)
    assert frozen_document(second).number == "15"
    assert frozen_document(first).tasks[0].text == playing.TEXTS[0]
    assert (amendment.state, amendment.visible) == (PlanState.APPLIED, False)
    assert (plan.sign, plan.state, plan.issued_on) == (
        "12/KH-STP",
        PlanState.ISSUED,
        playing.FIRST_DAY,
    )


def test_tasks_follow_are_added_and_are_cancelled_but_never_deleted():
    plan = in_force()
    ids = [task.id for task in playing.tasks(plan)]

    playing.amended(plan)

    assert states(plan) == [
        ("Mở lớp tập huấn tại thôn.", None, "1."),
        (playing.TEXTS[2], None, "3."),
        ("Lập nhóm tư vấn qua điện thoại.", None, "4."),
        (playing.TEXTS[1], "cancelled", "2."),
    ]
    assert [task.id for task in db.session.scalars(select_tasks(plan))][:2] == [ids[0], ids[2]]
    left_out = db.session.get_one(PlanTask, (make.LANG_SON, ids[1]))
    assert left_out.halt_reason == "Bỏ theo bản điều chỉnh số 15/KH-STP"
    assert left_out.left_out_in == 2
    assert len(document_of(plan).tasks) == 3


def test_what_was_recorded_stays_and_a_changed_target_keeps_its_value():
    plan = in_force()
    task = playing.tasks(plan)[0]
    target, entry = task.targets[0], make.entry(task)
    make.value(entry, target, 9)
    target.value, task.started_on, task.last_entry_on = 9, date(2026, 3, 1), date(2026, 3, 1)
    task.steps[0].done_on = date(2026, 3, 1)
    kept = (entry.id, target.id)

    playing.amended(plan)

    (now,) = playing.tasks(plan)[0].targets
    assert (now.id, now.low, now.value) == (kept[1], 12, 9)
    assert db.session.scalars(sa.select(EntryValue.entry_id)).all() == [kept[0]]
    assert [step.done_on for step in playing.tasks(plan)[0].steps] == [date(2026, 3, 1), None]
    assert playing.tasks(plan)[0].started_on == date(2026, 3, 1)


def test_a_target_left_out_is_out_of_sight_and_kept():
    plan = in_force()
    amendment = begun(plan)
    playing.tasks(amendment)[0].targets = []
    db.session.flush()

    issue(playing.approved(amendment))

    assert playing.tasks(plan)[0].targets == []
    rows = db.session.scalars(sa.select(TaskTarget).where(TaskTarget.plan_id == plan.id)).all()
    assert [(row.low, row.left_out_in) for row in rows] == [(10, 2)]


@pytest.mark.parametrize(("value", "is_done"), [(10, False), (12, True)])
def test_a_done_task_is_taken_up_again_when_more_is_asked_for(value, is_done):
    plan = in_force()
    task = playing.tasks(plan)[0]
    task.targets[0].value, task.done_on = value, date(2026, 5, 1)

    playing.amended(plan)

    assert (playing.tasks(plan)[0].done_on is not None) is is_done


def test_the_life_of_both_is_told_and_the_figures_are_marked():
    plan = in_force()

    amendment = playing.amended(plan)

    by_plan = sa.select(PlanEvent.action).order_by(PlanEvent.at, PlanEvent.id)
    assert db.session.scalars(by_plan.where(PlanEvent.plan_id == plan.id)).all() == ["plan.amended"]
    assert db.session.scalars(by_plan.where(PlanEvent.plan_id == amendment.id)).all() == [
        "plan.amend", "plan.submit", "plan.approve", "plan.issue",
    ]  # fmt: skip
    told = db.session.scalars(sa.select(AuditEvent.action).where(AuditEvent.subject_id == plan.id))
    assert told.all() == ["plan.amended"]
    assert db.session.scalars(sa.select(Mark.year)).all() == [2026]


def test_a_failure_half_way_leaves_the_plan_as_it_was(monkeypatch):
    plan = in_force()
    amendment = begun(plan)
    playing.change(amendment)
    playing.approved(amendment)
    db.session.commit()
    before = (states(plan), plan.version)

    def fail(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(applying, "block_row", fail)
    with pytest.raises(OSError):  # noqa: PT011 - whatever goes wrong
        issue(amendment)
    db.session.rollback()
    enter(make.scope(make.LANG_SON))

    assert (states(plan), plan.version) == before
    assert (amendment.state, amendment.number) == (PlanState.APPROVED, None)
    assert len(versions(plan)) == 1


def test_the_register_keeps_the_number_of_the_amendment():
    plan = in_force()
    playing.amended(plan)
    other = make.plan(state="approved", issuing_unit=None, symbol="KH-STP")
    other.issuing_unit_id = plan.issuing_unit_id
    db.session.flush()

    with pytest.raises(Invalid, match="Số 15/KH-STP đã cấp"):
        issue(other, number=15)


def test_a_task_left_out_is_not_taken_up_again():
    plan = in_force()
    playing.amended(plan)
    left_out = db.session.scalars(select_tasks(plan).where(PlanTask.halt.is_not(None))).one()

    with pytest.raises(Conflict, match="bản điều chỉnh khác"):
        act(halt_task, left_out, claim=Claim.RESUMED, happened_on=playing.DAY,
            reason="Cần làm tiếp trong năm", role=Role.LEADER)  # fmt: skip
