"""The record of a stored file.

The bytes lie in the store under `key`, which is random and never a name.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.clock import now
from portal.kernel.models import Base, TenantOwned


class StoredFile(TenantOwned, Base):
    """One file: what it is called, what it is, its SHA-256, and until when it is kept.

    `is_shared` opens it to the ministry.
    """

    __tablename__ = "files"
    __table_args__ = (
        UniqueConstraint("tenant_id", "key"),
        Index(None, "tenant_id", "sha256"),
    )

    key: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    purpose: Mapped[str]
    is_shared: Mapped[bool] = mapped_column(default=False)
    created_by_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    @property
    def is_over(self) -> bool:
        """Whether the bytes are gone or may go any night."""
        return self.removed_at is not None or (
            self.expires_at is not None and self.expires_at <= now()
        )
