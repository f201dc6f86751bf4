"""Decisions about deliveries: set up, change, pause, take away, send."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from flask_login import current_user

from portal.audit.record import record
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.jobs.models import Queue, Recurrence, Schedule
from portal.jobs.outbox import enqueue
from portal.jobs.recurring import due
from portal.kernel.ids import new_id
from portal.national.deliveries import queries
from portal.national.models import Delivery, DeliveryOutcome, DeliveryRecipient, Form

KIND = "national.deliver"
NOT_ALLOWED = "Có người vừa mất quyền xem bảng tổng hợp. Hãy tải lại trang và chọn lại người nhận."
NO_FILE = "Lần gửi này không có tệp để gửi lại. Hãy dùng “Gửi thử ngay” hoặc chờ lần gửi sau."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for on the form."""

    title: str
    filters: dict[str, Any]
    form: Form
    recurrence: Recurrence
    day: int | None
    hour: int
    minute: int
    recipient_ids: Sequence[UUID] = field(default_factory=tuple)

    @property
    def due_at(self) -> datetime:
        return due(self.recurrence, self.day, self.hour, self.minute)


def create_delivery(wanted: Wanted) -> Delivery:
    """Set up a delivery of one's own; the first is sent at the next due time."""
    delivery_id = new_id()
    schedule = Schedule(
        kind=KIND,
        key=str(delivery_id),
        params={"delivery_id": str(delivery_id)},
        queue=Queue.BULK,
        next_due_at=wanted.due_at,
    )
    _set_schedule(schedule, wanted)
    db.session.add(schedule)
    db.session.flush()
    delivery = Delivery(id=delivery_id, schedule_id=schedule.id, owner_id=current_user.person.id)
    _set_delivery(delivery, wanted)
    db.session.add(delivery)
    record("delivery.create", delivery, recipients=len(wanted.recipient_ids))
    return delivery


def change_delivery(delivery: Delivery, schedule: Schedule, wanted: Wanted) -> None:
    """Change what is sent, when and to whom; the next due time follows."""
    _set_schedule(schedule, wanted)
    schedule.next_due_at = wanted.due_at
    _set_delivery(delivery, wanted)
    record("delivery.change", delivery, recipients=len(wanted.recipient_ids))


def pause_delivery(delivery: Delivery, schedule: Schedule) -> None:
    schedule.is_active = False
    record("delivery.pause", delivery)


def resume_delivery(delivery: Delivery, schedule: Schedule) -> None:
    """Send again from the next due time on; what fell into the pause is not made up for."""
    schedule.is_active = True
    schedule.next_due_at = due(schedule.recurrence, schedule.day, schedule.hour, schedule.minute)
    record("delivery.resume", delivery)


def remove_delivery(delivery: Delivery, schedule: Schedule) -> None:
    """Take the delivery away with its schedule and outcomes; letters that were sent stay."""
    record("delivery.remove", delivery, title=delivery.title)
    db.session.delete(delivery)
    db.session.flush()
    db.session.delete(schedule)


def try_delivery(delivery: Delivery) -> UUID:
    """The job that sends the board once, now, to the person who asks and to nobody else."""
    record("delivery.try", delivery)
    return enqueue(
        KIND,
        {"delivery_id": str(delivery.id), "only_to": str(current_user.person.id)},
        queue=Queue.INTERACTIVE,
        title=f"Gửi thử: {delivery.title}",
    )


def send_again(delivery: Delivery, outcome: DeliveryOutcome) -> UUID:
    """The job that sends one person the file of a run again, if they may still have it."""
    file_id = queries.file_of_run(outcome.job_id)
    if file_id is None:
        raise Conflict(NO_FILE)
    record("delivery.send_again", delivery, person_id=outcome.person_id)
    return enqueue(
        "national.deliver_again",
        {"outcome_id": str(outcome.id), "delivery_id": str(delivery.id), "file_id": str(file_id)},
        queue=Queue.INTERACTIVE,
        key=str(outcome.id),
        title=f"Gửi lại: {delivery.title}",
    )


def _set_schedule(schedule: Schedule, wanted: Wanted) -> None:
    schedule.recurrence, schedule.day = wanted.recurrence, wanted.day
    schedule.hour, schedule.minute = wanted.hour, wanted.minute


def _set_delivery(delivery: Delivery, wanted: Wanted) -> None:
    allowed = {person.id for person in queries.possible_recipients()}
    if not set(wanted.recipient_ids) <= allowed:
        raise Invalid(NOT_ALLOWED, field="recipients")
    delivery.title, delivery.form = wanted.title, wanted.form
    delivery.filters = wanted.filters
    kept = {recipient.person_id: recipient for recipient in delivery.recipients}
    delivery.recipients = [
        kept.get(person_id) or DeliveryRecipient(person_id=person_id)
        for person_id in wanted.recipient_ids
    ]
