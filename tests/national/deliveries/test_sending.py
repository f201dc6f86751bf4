"""A run of a delivery: one file, one letter a person, and only for those who may have it."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from portal.access import Role
from portal.accounts.models import Membership, Person
from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile
from portal.kernel.ids import new_id
from portal.mails.models import Mail
from portal.national.deliveries import sending
from portal.national.models import Delivery, DeliveryOutcome, Form
from portal.tenancy.scope import enter
from tasks.jobs import ACTIONS
from tests import make

DUE = "2026-11-23T00:30:00+00:00"


@pytest.fixture(autouse=True)
def _in_the_ministry(context):  # noqa: ARG001 - the context must be there before
    enter(make.scope(make.MINISTRY))
    db.session.remove()


def run(delivery: Delivery, job_id: UUID | None = None, **params: Any) -> UUID | None:
    params = {"delivery_id": str(delivery.id), "due_at": DUE, **params}
    work = make.work("national.deliver", job_id=job_id, **params)
    return sending.deliver(work, make.tell)


def letters() -> list[Mail]:
    return list(db.session.scalars(select(Mail).order_by(Mail.subject, Mail.address)))


def outcomes() -> dict[str, tuple[str, str | None]]:
    found = db.session.scalars(select(DeliveryOutcome))
    return {each.person_name: (each.outcome, each.reason) for each in found}


def reader(name: str) -> Person:
    return make.person(Role.MINISTRY_OFFICER, name=name)


def end_membership(person: Person) -> None:
    db.session.execute(
        update(Membership)
        .where(Membership.person_id == person.id)
        .values(valid_to=date(2026, 1, 1))
    )
    db.session.expire_all()


def test_the_worker_knows_both_kinds():
    assert ACTIONS["national.deliver"] is sending.deliver
    assert ACTIONS["national.deliver_again"] is sending.deliver_again


@pytest.mark.parametrize("form", Form)
def test_a_run_sends_one_file_to_everybody(form):
    found = make.delivery(reader("Một"), reader("Hai"), form=form)

    file_id = run(found)

    assert [mail.file_id for mail in letters()] == [file_id, file_id]
    assert db.session.scalar(select(StoredFile.name)).endswith(form.value)
    assert outcomes() == {"Một": ("sent", None), "Hai": ("sent", None)}


def test_the_letter_says_how_complete_its_figures_are():
    run(make.delivery(reader("Một")))

    assert "0/34 tỉnh" in letters()[0].body


def test_who_lost_the_right_between_schedule_and_run_is_skipped_and_the_owner_told():
    owner, gone, locked = reader("Chủ"), reader("Mất quyền"), reader("Bị khóa")
    found = make.delivery(owner, gone, locked)
    end_membership(gone)
    locked.is_active = False
    db.session.flush()

    run(found)

    assert outcomes() == {
        "Chủ": ("sent", None),
        "Mất quyền": ("skipped", sending.NOT_ALLOWED),
        "Bị khóa": ("skipped", sending.LOCKED),
    }
    assert {mail.address for mail in letters()} == {owner.email}
    (notice,) = [mail for mail in letters() if mail.file_id is None]
    assert "Mất quyền" in notice.body
    assert "Bị khóa" in notice.body


def test_an_owner_who_is_locked_is_not_written_to():
    owner, gone = reader("Chủ"), reader("Mất quyền")
    found = make.delivery(owner, gone)
    end_membership(gone)
    owner.is_active = False
    db.session.flush()

    run(found)

    assert letters() == []


def test_the_same_job_twice_sends_nothing_twice():
    found, job_id = make.delivery(reader("Một")), new_id()

    run(found, job_id)
    run(found, job_id)

    assert len(letters()) == 1
    assert db.session.scalar(select(func.count()).select_from(DeliveryOutcome)) == 1


def test_two_jobs_for_one_due_time_write_one_letter_a_person():
    found = make.delivery(reader("Một"))

    run(found)
    run(found)

    assert len(letters()) == 1


def test_the_next_due_time_is_a_letter_of_its_own():
    found = make.delivery(reader("Một"))

    run(found)
    run(found, due_at="2026-11-30T00:30:00+00:00")

    assert len(letters()) == 2


def test_a_trial_goes_to_the_person_who_asked_and_to_nobody_else():
    first, second = reader("Một"), reader("Hai")
    found = make.delivery(first, second)

    work = make.work("national.deliver", delivery_id=str(found.id), only_to=str(second.id))
    sending.deliver(work, make.tell)

    assert [mail.address for mail in letters()] == [second.email]


def test_a_delivery_that_was_removed_is_refused():
    work = make.work("national.deliver", delivery_id=str(new_id()), due_at=DUE)

    with pytest.raises(Missing):
        sending.deliver(work, make.tell)


def outcome_of(name: str) -> DeliveryOutcome:
    query = select(DeliveryOutcome).where(DeliveryOutcome.person_name == name)
    return db.session.scalars(query).one()


def send_again(found: Delivery, name: str, file_id: UUID | None) -> None:
    ids = {"delivery_id": str(found.id), "outcome_id": str(outcome_of(name).id)}
    work = make.work("national.deliver_again", **ids, file_id=str(file_id))
    sending.deliver_again(work, make.tell)


def test_one_person_is_sent_the_file_of_a_run_again():
    found = make.delivery(reader("Một"), reader("Hai"))
    file_id = run(found)

    send_again(found, "Một", file_id)

    assert [mail.file_id for mail in letters()] == [file_id] * 3


def test_sending_again_asks_again_for_the_right():
    person = reader("Một")
    found = make.delivery(person)
    file_id = run(found)
    end_membership(person)

    send_again(found, "Một", file_id)

    assert len(letters()) == 1
    assert outcomes()["Một"] == ("skipped", sending.NOT_ALLOWED)
