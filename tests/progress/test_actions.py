"""What may be recorded, and what it changes."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.files.models import StoredFile
from portal.jobs.models import Job
from portal.kernel.clock import today
from portal.plans.marks import Mark
from portal.progress.actions import Proof, halt_task, record_entry, share_evidence
from portal.progress.models import Claim, Entry
from tests import make

DAY = date(2026, 11, 20)


def record(task, claim=Claim.IN_PROGRESS, **values):
    return record_entry(
        task, claim=claim, happened_on=values.pop("on", DAY), note="Đã làm", **values
    )


def proof():
    return Proof(make.file())


def test_an_entry_starts_the_task_and_keeps_its_value():
    task = make.task(make.issued_plan())
    target = make.target(task, 10)

    entry = record(task, values={target.id: 4})

    assert (task.started_on, task.last_entry_on, target.value) == (DAY, DAY, 4)
    assert entry.values[0].value == 4


def test_a_task_is_not_done_before_its_target_is_reached():
    task = make.task(make.issued_plan())
    target = make.target(task, 10)

    with pytest.raises(Invalid, match="10 đợt"):
        record(task, Claim.DONE, values={target.id: 9}, proofs=[proof()])


def test_a_task_is_not_done_without_evidence():
    task = make.task(make.issued_plan())

    with pytest.raises(Invalid, match="minh chứng"):
        record(task, Claim.DONE)


def test_a_task_is_done_with_target_and_evidence():
    task = make.task(make.issued_plan())
    target = make.target(task, 10)

    record(task, Claim.DONE, values={target.id: 10}, proofs=[proof()])

    assert task.done_on == DAY


def test_evidence_of_an_earlier_entry_counts():
    task = make.task(make.issued_plan())
    record(task, proofs=[proof()])

    record(task, Claim.DONE)

    assert task.done_on == DAY


def test_a_later_entry_takes_a_done_task_up_again():
    task = make.task(make.issued_plan())
    record(task, Claim.DONE, proofs=[proof()])

    record(task, on=DAY + timedelta(days=1))

    assert task.done_on is None


def test_an_older_entry_leaves_a_done_task_done():
    task = make.task(make.issued_plan())
    record(task, Claim.DONE, proofs=[proof()])

    record(task, on=DAY - timedelta(days=5))

    assert task.done_on == DAY
    assert task.started_on == DAY - timedelta(days=5)


def test_the_latest_day_gives_a_target_its_value_whoever_records_last():
    task = make.task(make.issued_plan())
    target = make.target(task, 10)
    record(task, values={target.id: 7})

    record(task, on=DAY - timedelta(days=5), values={target.id: 4})

    assert target.value == 7


def test_done_cannot_lie_before_work_that_was_still_going_on():
    task = make.task(make.issued_plan(), due_on=DAY - timedelta(days=3))
    record(task, proofs=[proof()])

    with pytest.raises(Invalid, match="20/11/2026"):
        record(task, Claim.DONE, on=DAY - timedelta(days=5))


def test_a_wrong_day_of_done_is_corrected_by_another_entry():
    task = make.task(make.issued_plan())
    record(task, Claim.DONE, proofs=[proof()])

    record(task, Claim.DONE, on=DAY - timedelta(days=2))

    assert task.done_on == DAY - timedelta(days=2)


def test_a_maximum_is_kept_when_it_is_not_exceeded():
    task = make.task(make.issued_plan())
    target = make.target(task, None, "ngày", high=2, text="không quá 02 ngày")

    with pytest.raises(Invalid, match="không quá 02 ngày"):
        record(task, Claim.DONE, values={target.id: 3}, proofs=[proof()])
    record(task, Claim.DONE, values={target.id: 2}, proofs=[proof()])

    assert task.done_on == DAY


def test_a_task_that_needs_no_evidence_is_done_without():
    task = make.task(make.issued_plan(), needs_evidence=False)

    record(task, Claim.DONE)

    assert task.done_on == DAY


def test_steps_are_done_on_the_day_of_the_entry_and_only_once():
    task = make.task(make.issued_plan())
    step = make.step(task)
    record(task, steps_done={step.id})

    record(task, on=DAY + timedelta(days=1), steps_done={step.id})

    assert step.done_on == DAY


def test_a_day_years_before_the_plan_is_a_slip_of_the_pen():
    task = make.task(make.issued_plan())

    with pytest.raises(Invalid, match="kiểm tra lại năm"):
        record(task, on=date(2006, 11, 20))


def test_a_target_of_another_task_is_refused():
    plan = make.issued_plan()
    task, other = make.task(plan), make.target(make.task(plan))

    with pytest.raises(Invalid, match="không thuộc nhiệm vụ"):
        record(task, values={other.id: 1})


def test_nothing_happens_tomorrow():
    task = make.task(make.issued_plan())

    with pytest.raises(Invalid, match="sau hôm nay"):
        record(task, on=today() + timedelta(days=1))


def test_a_negative_value_is_refused_at_its_field():
    task = make.task(make.issued_plan())
    target = make.target(task, 10)

    with pytest.raises(Invalid) as refusal:
        record(task, values={target.id: -1})

    assert refusal.value.field == f"value-{target.id}"


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "approved", "closed"])
def test_only_issued_plans_are_tracked(state):
    task = make.task(make.plan(state=state))

    with pytest.raises(Conflict, match="đã ban hành"):
        record(task)


def test_a_halted_task_is_recorded_on_after_it_is_resumed():
    task = make.task(make.issued_plan())
    halt_task(task, claim=Claim.SUSPENDED, happened_on=DAY, reason="Chờ phân bổ kinh phí")

    with pytest.raises(Conflict, match="mở lại"):
        record(task)
    halt_task(task, claim=Claim.RESUMED, happened_on=DAY, reason="Kinh phí đã được phân bổ")
    record(task)

    assert task.halt is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Entry)) == 3


def test_a_task_that_is_done_is_not_halted():
    task = make.task(make.issued_plan())
    record(task, Claim.DONE, proofs=[proof()])

    with pytest.raises(Conflict, match="đã hoàn thành"):
        halt_task(task, claim=Claim.CANCELLED, happened_on=DAY, reason="Không còn cần thiết nữa")


def test_what_is_not_halted_is_not_resumed():
    task = make.task(make.issued_plan())

    with pytest.raises(Conflict, match="không cần mở lại"):
        halt_task(task, claim=Claim.RESUMED, happened_on=DAY, reason="Tiếp tục thực hiện")


def test_shared_evidence_and_its_file_open_together():
    entry = record(make.task(make.issued_plan()), proofs=[proof()])
    evidence = entry.evidence[0]
    file = db.session.get_one(StoredFile, (evidence.tenant_id, evidence.file_id))

    share_evidence(evidence, file)

    assert (evidence.is_shared, file.is_shared) == (True, True)


def test_halting_needs_a_reason():
    task = make.task(make.issued_plan())

    with pytest.raises(Invalid, match="lý do"):
        halt_task(task, claim=Claim.CANCELLED, happened_on=DAY, reason="thôi")


def test_an_entry_marks_the_year_and_asks_for_its_figures():
    task = make.task(make.issued_plan())

    record(task)

    assert db.session.scalars(sa.select(Mark.year)).all() == [2026]
    assert db.session.scalars(sa.select(Job.kind)).all() == ["rollups.refresh"]


def test_entries_cannot_be_changed_or_deleted():
    record(make.task(make.issued_plan()))
    db.session.commit()

    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        db.session.execute(sa.update(Entry).values(note="khác"))
