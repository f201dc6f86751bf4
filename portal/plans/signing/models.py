"""A signed copy of a plan, and what the check of its signatures found."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.models import Base, TenantOwned, tenant_key


class CopyState(StrEnum):
    """Waiting for its check, or its outcome; only an accepted copy is the plan as signed."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    UNTRUSTED = "untrusted"
    CHANGED = "changed"
    FOREIGN = "foreign"
    REFUSED = "refused"


class SignedCopy(TenantOwned, Base):
    """A PDF that came back signed. `rendition_id` is the file we sent whose bytes it begins with;
    `findings` is what `portal.plans.signing.examine` says of its signatures.

    The ministry does not see it.
    """

    __tablename__ = "signed_copies"
    __table_args__ = (
        tenant_key("plan_id", "plans", ondelete="CASCADE"),
        tenant_key("file_id", "files"),
        tenant_key("rendition_id", "plan_renditions", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "plan_id", "sha256"),
        Index(None, "sha256"),
    )

    plan_id: Mapped[UUID]
    file_id: Mapped[UUID]
    sha256: Mapped[str]
    job_id: Mapped[UUID | None]
    state: Mapped[CopyState] = mapped_column(default=CopyState.WAITING)
    rendition_id: Mapped[UUID | None]
    findings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    uploaded_by_name: Mapped[str]
    uploaded_at: Mapped[datetime] = mapped_column(server_default=func.now())
    checked_at: Mapped[datetime | None]
