"""Scheduled deliveries of the national board to chosen people."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from portal.kernel.models import Base, TenantOwned, Timestamped, tenant_key


class Form(StrEnum):
    XLSX = "xlsx"
    PDF = "pdf"


class Delivery(TenantOwned, Timestamped, Base):
    """A board that is mailed again and again: which view, in which form, when, to whom."""

    __tablename__ = "deliveries"
    __table_args__ = (
        tenant_key("schedule_id", "schedules"),
        tenant_key("owner_id", "people"),
    )

    title: Mapped[str]
    filters: Mapped[dict[str, Any]]
    form: Mapped[Form]
    schedule_id: Mapped[UUID]
    owner_id: Mapped[UUID]
    recipients: Mapped[list["DeliveryRecipient"]] = relationship(
        primaryjoin="and_(DeliveryRecipient.delivery_id == Delivery.id,"
        " DeliveryRecipient.tenant_id == Delivery.tenant_id)",
        foreign_keys="DeliveryRecipient.delivery_id",
        order_by="DeliveryRecipient.id",
        cascade="all, delete-orphan",
    )


class DeliveryRecipient(TenantOwned, Base):
    """Somebody who is to receive a delivery; their right to it is checked whenever it is sent."""

    __tablename__ = "delivery_recipients"
    __table_args__ = (
        tenant_key("delivery_id", "deliveries", ondelete="CASCADE"),
        tenant_key("person_id", "people"),
        UniqueConstraint("tenant_id", "delivery_id", "person_id"),
    )

    delivery_id: Mapped[UUID]
    person_id: Mapped[UUID]


class DeliveryOutcome(TenantOwned, Base):
    """What one run did for one person: a letter, or skipped with the reason."""

    __tablename__ = "delivery_outcomes"
    __table_args__ = (
        tenant_key("delivery_id", "deliveries", ondelete="CASCADE"),
        tenant_key("mail_id", "mails"),
        UniqueConstraint("tenant_id", "job_id", "person_id"),
        Index(None, "tenant_id", "delivery_id", "at"),
    )

    delivery_id: Mapped[UUID]
    job_id: Mapped[UUID]
    person_id: Mapped[UUID]
    person_name: Mapped[str]
    at: Mapped[datetime]
    outcome: Mapped[str]
    reason: Mapped[str | None]
    mail_id: Mapped[UUID | None]
