"""Letters: each a row with a unique key, sent once, kept with what became of it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.models import Base, TenantOwned, tenant_key


class MailState(StrEnum):
    WAITING = "waiting"
    KEPT = "kept"
    SENT = "sent"
    FAILED = "failed"


class Mail(TenantOwned, Base):
    """One letter to one person. KEPT: no mail server is set, the letter is read in the portal."""

    __tablename__ = "mails"
    __table_args__ = (
        UniqueConstraint("tenant_id", "key"),
        tenant_key("file_id", "files"),
        Index(None, "tenant_id", "created_at"),
    )

    key: Mapped[str]
    person_id: Mapped[UUID | None]
    address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    file_id: Mapped[UUID | None]
    state: Mapped[MailState] = mapped_column(default=MailState.WAITING)
    error: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    sent_at: Mapped[datetime | None]
