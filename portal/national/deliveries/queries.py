"""Reads deliveries, their schedules and what each run did for whom."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from portal.access import Permission
from portal.accounts.models import Person
from portal.accounts.queries import people_who_may
from portal.errors import Missing
from portal.extensions import db
from portal.jobs.models import Job, Schedule
from portal.mails.models import Mail
from portal.national.models import Delivery, DeliveryOutcome


def deliveries() -> Sequence[Any]:
    """(delivery, schedule, owner) of every delivery, by title."""
    query = _with_schedule().order_by(Delivery.title, Delivery.id)
    return db.session.execute(query.options(selectinload(Delivery.recipients))).all()


def get_delivery(delivery_id: UUID) -> tuple[Delivery, Schedule, Person]:
    found = db.session.execute(_with_schedule().where(Delivery.id == delivery_id)).first()
    if found is None:
        raise Missing(str(delivery_id))
    delivery, schedule, owner = found
    return delivery, schedule, owner


def recipients_of(delivery: Delivery) -> Sequence[Person]:
    """Who is to receive it, also those who may no longer, in Vietnamese order."""
    ids = [recipient.person_id for recipient in delivery.recipients]
    query = select(Person).where(Person.tenant_id == delivery.tenant_id, Person.id.in_(ids))
    return db.session.scalars(query.order_by(Person.sort_key, Person.id)).all()


def possible_recipients() -> Sequence[Person]:
    """The people of the ministry who may read the board today."""
    return people_who_may(Permission.NATIONAL_READ)


def outcomes(delivery: Delivery) -> Select[Any]:
    """(outcome, letter or none) of the delivery's runs, newest first; a query, for paging."""
    query = _with_letter().where(DeliveryOutcome.delivery_id == delivery.id)
    return query.order_by(
        DeliveryOutcome.at.desc(), DeliveryOutcome.person_name, DeliveryOutcome.id
    )


def get_outcome(delivery: Delivery, outcome_id: UUID) -> DeliveryOutcome:
    outcome = db.session.scalars(
        select(DeliveryOutcome).where(
            DeliveryOutcome.delivery_id == delivery.id, DeliveryOutcome.id == outcome_id
        )
    ).first()
    if outcome is None:
        raise Missing(str(outcome_id))
    return outcome


def has_run(job_id: UUID) -> bool:
    """Whether this job has already written down what it did."""
    query = select(DeliveryOutcome.id).where(DeliveryOutcome.job_id == job_id).limit(1)
    return db.session.scalar(query) is not None


def file_of_run(job_id: UUID) -> UUID | None:
    """The file that the run sent."""
    return db.session.scalar(select(Job.file_id).where(Job.id == job_id))


def _with_schedule() -> Any:
    return (
        select(Delivery, Schedule, Person)
        .join(
            Schedule,
            (Schedule.tenant_id == Delivery.tenant_id) & (Schedule.id == Delivery.schedule_id),
        )
        .join(Person, (Person.tenant_id == Delivery.tenant_id) & (Person.id == Delivery.owner_id))
    )


def _with_letter() -> Any:
    return select(DeliveryOutcome, Mail).outerjoin(
        Mail, (Mail.tenant_id == DeliveryOutcome.tenant_id) & (Mail.id == DeliveryOutcome.mail_id)
    )
