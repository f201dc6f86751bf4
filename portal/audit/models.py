"""The audit trail: append-only events, hash-chained per tenant."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from portal.kernel.models import Base, TenantOwned


class AuditEvent(TenantOwned, Base):
    """One thing that somebody did. Rows are inserted and read, never changed."""

    __tablename__ = "audit_events"
    __table_args__ = (
        UniqueConstraint("tenant_id", "sequence"),
        Index(None, "tenant_id", "subject_id"),
    )

    sequence: Mapped[int]
    at: Mapped[datetime]
    person_id: Mapped[UUID | None]
    person_name: Mapped[str]
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    details: Mapped[dict[str, Any]]
    previous_hash: Mapped[str]
    hash: Mapped[str]
