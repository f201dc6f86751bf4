"""What a plan said when a file of it was given out, and edited files on their way back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, func
from sqlalchemy.orm import Mapped, mapped_column

from portal.errors import Conflict
from portal.kernel.models import Base, TenantOwned, Timestamped, tenant_key


class PlanCopy(TenantOwned, Base):
    """The content of a plan as one or more files have it: the base of every comparison.

    The files carry its id. The id is made of the plan and the content, so that the same content is
    kept once and gives the same bytes. `keys` are the ids of the rows behind tasks and blocks.
    """

    __tablename__ = "plan_copies"
    __table_args__ = (
        tenant_key("plan_id", "plans", ondelete="CASCADE"),
        Index(None, "tenant_id", "plan_id", "given_at"),
    )

    plan_id: Mapped[UUID]
    plan_version: Mapped[int]
    content: Mapped[str]
    keys: Mapped[dict[str, Any]]
    given_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PlanRevision(TenantOwned, Timestamped, Base):
    """An edited file of a plan that came back. The comparison is worked out anew from the file, the
    copy and the plan each time it is shown; `choices` are what was decided so far.

    `is_marked` is false for a file that had lost its ids.
    """

    __tablename__ = "plan_revisions"
    __table_args__ = (
        tenant_key("plan_id", "plans", ondelete="CASCADE"),
        tenant_key("copy_id", "plan_copies", ondelete="CASCADE"),
        tenant_key("file_id", "files"),
        Index(None, "tenant_id", "plan_id"),
        Index(None, "tenant_id", "copy_id"),
    )

    plan_id: Mapped[UUID]
    copy_id: Mapped[UUID]
    file_id: Mapped[UUID]
    file_name: Mapped[str]
    sha256: Mapped[str]
    is_marked: Mapped[bool]
    choices: Mapped[dict[str, Any]]
    created_by_id: Mapped[UUID]
    created_by_name: Mapped[str]
    applied_at: Mapped[datetime | None]

    def require_open(self) -> None:
        if self.applied_at:
            raise Conflict(
                "Bản đã sửa này đã được đưa vào dự thảo. Hãy mở trang kế hoạch để xem kết quả."
            )
