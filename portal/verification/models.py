"""How often an address has asked: the public page is throttled by these rows."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.ids import new_id
from portal.kernel.models import Base


class VerificationLookup(Base):
    """One question to the public page; `key` is a hash of the address it came from."""

    __tablename__ = "verification_lookups"
    __table_args__ = (Index(None, "key", "at"), Index(None, "at"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str]
    at: Mapped[datetime]
