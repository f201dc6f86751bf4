"""What may be recorded, and what it changes."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.jobs.models import Job
from portal.kernel.clock import today
from portal.plans.marks import Mark
from portal.progress.actions import Proof, halt_task, record_entry
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
