"""What an amendment does to the plan, and what it leaves alone."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.access import Role
from portal.audit.models import AuditEvent
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.plans import actions
from portal.plans.amending import actions as amending
from portal.plans.amending import applying
from portal.plans.amending.actions import amend_plan, give_reasons
from portal.plans.amending.queries import (
    amendments_of_task,
    changes_between_versions,
    changes_of,
    get_version,
)
from portal.plans.conversion import document_of
from portal.plans.marks import Mark
from portal.plans.models import Plan, PlanEvent, PlanState, PlanVersion
from portal.plans.tasks import PlanTask, TaskTarget
from portal.plans.versions import freeze, frozen_document
from portal.progress.actions import halt_task
from portal.progress.models import Claim, EntryValue
from portal.tenancy.scope import enter
from tests import make
from tests.plans.amending import playing
from tests.plans.amending.playing import WHY, act, begun, in_force, issue


def states(plan: Plan) -> list[tuple[str, str | None, str | None]]:
    """Text, halt and label of every row of the plan, left out or not."""
    query = select_tasks(plan)
    return [(task.text, task.halt, task.label) for task in db.session.scalars(query)]


def select_tasks(plan: Plan) -> sa.Select:
    return sa.select(PlanTask).where(PlanTask.plan_id == plan.id).order_by(PlanTask.position)


def versions(plan: Plan) -> list[PlanVersion]:
    query = sa.select(PlanVersion).where(PlanVersion.plan_id == plan.id)
    return list(db.session.scalars(query.order_by(PlanVersion.number)))


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


def test_each_version_after_the_first_tells_what_it_changed_in_a_task():
    plan = in_force()

    playing.amended(plan)

    first, _, added = playing.tasks(plan)
    ((version, part),) = amendments_of_task(first)
    assert version.number == 2
    assert "Chỉ tiêu: 10 lớp" in part.before
    assert "Chỉ tiêu: 12 lớp" in part.after
    assert part.reason == WHY
    assert [part.before for _, part in amendments_of_task(added)] == ["(chưa có)"]


def test_a_part_has_its_own_reason_or_that_of_the_whole():
    plan = in_force()
    amendment = begun(plan)
    playing.change(amendment)
    key = changes_of(amendment)[0].key

    act(give_reasons, amendment, WHY, {key: " Sở yêu cầu ", "task-khong-co": "   "})

    assert amendment.change_reasons == {key: "Sở yêu cầu"}
    assert [part.reason for part in changes_of(amendment)] == ["Sở yêu cầu", WHY, WHY]


def test_two_amendments_one_after_the_other_are_compared_from_the_first_to_the_last():
    plan = in_force()
    playing.amended(plan)
    again = begun(plan)
    playing.tasks(again)[0].targets[0].text = "15 lớp"
    playing.tasks(again)[0].targets[0].low = playing.tasks(again)[0].targets[0].high = 15
    db.session.flush()

    issue(playing.approved(again), number=18)

    first, last = get_version(plan, 1), get_version(plan, 3)
    told = {part.label: part for part in changes_between_versions(first, last)}
    assert "10 lớp" in told["1."].before
    assert "15 lớp" in told["1."].after
    assert [part.label for part in changes_between_versions(get_version(plan, 2), last)] == ["1."]


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


def test_an_amendment_can_never_become_visible():
    amendment = begun(in_force())

    amendment.visible = True
    with pytest.raises(sa.exc.IntegrityError, match="amendments_are_not_visible"):
        db.session.flush()
