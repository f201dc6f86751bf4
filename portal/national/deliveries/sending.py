"""Runs a delivery: one rendering, then for each recipient whether they may still have it.

Safe to run twice: a job that has written its outcomes does nothing, and the key of each letter is
the run's due time and the person, so that nobody is sent one run twice.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from portal.access import Permission, permissions_of
from portal.accounts.models import Person
from portal.errors import Missing
from portal.extensions import db
from portal.jobs.claims import Tell, Work
from portal.kernel.clock import now, today
from portal.mails.actions import post
from portal.national import exports
from portal.national import queries as national
from portal.national.deliveries import queries
from portal.national.filters import Filters
from portal.national.models import Delivery, DeliveryOutcome

GONE = "Lịch gửi này đã bị xóa nên không gửi được nữa."
LOCKED = "tài khoản đã bị khóa"
NOT_ALLOWED = "không còn quyền xem bảng tổng hợp"
SENT, SKIPPED = "sent", "skipped"


def deliver(work: Work, tell: Tell) -> UUID | None:
    """Send one run of a delivery, or with `only_to` a trial of it to one person."""
    delivery = _delivery(work)
    if queries.has_run(work.job_id):
        return None
    filters = Filters.read(delivery.filters, year=0).for_today()
    people = _people(delivery, work.params.get("only_to"))
    tell("Dựng bảng", 0, len(people) + 1)
    board = national.board(filters.year, filters.region, filters.view)
    file = exports.keep_board(board, filters, delivery.form.value)
    values = {"delivery": delivery, "filters": filters.in_words(), "total": board.total}
    for number, person in enumerate(people, start=1):
        tell("Gửi thư", number, len(people) + 1)
        _send_to(person, work, file.id, values)
    _tell_owner(delivery, work)
    return file.id


def deliver_again(work: Work, _tell: Tell) -> UUID | None:
    """Send one person the file of an earlier run, if they may have it today."""
    delivery = _delivery(work)
    outcome = queries.get_outcome(delivery, UUID(work.params["outcome_id"]))
    person = db.session.scalars(select(Person).where(Person.id == outcome.person_id)).one()
    file_id = UUID(work.params["file_id"])
    outcome.at, outcome.reason = now(), why_not(person)
    outcome.outcome = SKIPPED if outcome.reason else SENT
    if outcome.reason:
        return None
    body = _words("delivery_again", delivery=delivery, person=person)
    key = f"delivery:{outcome.id}:again:{work.job_id}"
    outcome.mail_id = _post(person, delivery.title, body, key=key, file_id=file_id)
    return None


def why_not(person: Person) -> str | None:
    """Why somebody may not have the board today; None when they may."""
    if not person.is_active:
        return LOCKED
    permissions = permissions_of(person.roles_on(today()))
    return None if Permission.NATIONAL_READ in permissions else NOT_ALLOWED


def _delivery(work: Work) -> Delivery:
    delivery_id = UUID(work.params["delivery_id"])
    delivery = db.session.scalars(select(Delivery).where(Delivery.id == delivery_id)).first()
    if delivery is None:
        raise Missing(GONE)
    return delivery


def _people(delivery: Delivery, only_to: str | None) -> Sequence[Person]:
    if only_to:
        return db.session.scalars(select(Person).where(Person.id == UUID(only_to))).all()
    return queries.recipients_of(delivery)


def _send_to(person: Person, work: Work, file_id: UUID, values: dict[str, Any]) -> None:
    delivery: Delivery = values["delivery"]
    reason, mail_id = why_not(person), None
    if reason is None:
        body = _words("delivery", person=person, link=_link("national.board"), **values)
        mail_id = _post(
            person, delivery.title, body, key=_key(delivery, work, person), file_id=file_id
        )
    db.session.add(
        DeliveryOutcome(
            delivery_id=delivery.id,
            job_id=work.job_id,
            person_id=person.id,
            person_name=person.name,
            at=now(),
            outcome=SKIPPED if reason else SENT,
            reason=reason,
            mail_id=mail_id,
        )
    )


def _tell_owner(delivery: Delivery, work: Work) -> None:
    """One letter to the owner about everybody who was left out of the run."""
    db.session.flush()
    query = select(DeliveryOutcome).where(
        DeliveryOutcome.job_id == work.job_id, DeliveryOutcome.outcome == SKIPPED
    )
    skipped = db.session.scalars(query.order_by(DeliveryOutcome.person_name)).all()
    owner = db.session.scalars(select(Person).where(Person.id == delivery.owner_id)).one()
    if not skipped or not owner.is_active:
        return
    link = _link("deliveries.show", delivery_id=delivery.id)
    body = _words("delivery_skipped", delivery=delivery, person=owner, skipped=skipped, link=link)
    subject = f"Có người không được gửi: {delivery.title}"
    _post(owner, subject, body, key=f"{_key(delivery, work, owner)}:owner")


def _key(delivery: Delivery, work: Work, person: Person) -> str:
    """One letter for each run and person; a trial, which has no due time, is a run of its own."""
    run = work.params.get("due_at") or work.job_id
    return f"delivery:{delivery.schedule_id}:{run}:{person.id}"


def _post(
    person: Person, subject: str, body: str, *, key: str, file_id: UUID | None = None
) -> UUID:
    return post(
        person.email, subject=subject, body=body, key=key, person_id=person.id, file_id=file_id
    )


def _words(name: str, **values: Any) -> str:
    """The text of a letter. A worker has no request, so the page's context is not asked for."""
    template = current_app.jinja_env.get_template(f"email/{name}.txt")
    return template.render(**values).strip() + "\n"


def _link(endpoint: str, **values: Any) -> str:
    """An absolute address in the portal; nothing when the portal does not know its own."""
    base: str = current_app.extensions["portal"].public_url.rstrip("/")
    path = current_app.url_map.bind("").build(endpoint, values)
    return base + path if base else ""
