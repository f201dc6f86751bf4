"""Imports, and what is on its way to be one: workbooks being set right, files read by one job."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.errors import Conflict
from portal.kernel.models import Base, TenantOwned, Timestamped, tenant_key


class ImportState(StrEnum):
    REVIEW = "review"
    DONE = "done"
    REFUSED = "refused"


class PlanImport(TenantOwned, Timestamped, Base):
    """One file or pasted text that came in: the original, what the machine read, and what the
    person made of it.

    `reading` and `reviewed` are plans in the exchange form; `reviewed` starts as a copy.
    """

    __tablename__ = "plan_imports"
    __table_args__ = (
        tenant_key("file_id", "files"),
        tenant_key("plan_id", "plans"),
        Index(None, "tenant_id", "plan_id"),
        Index(None, "tenant_id", "sha256"),
    )

    file_id: Mapped[UUID | None]
    file_name: Mapped[str]
    sha256: Mapped[str]
    state: Mapped[ImportState] = mapped_column(default=ImportState.REVIEW)
    reading: Mapped[dict[str, Any]]
    reviewed: Mapped[dict[str, Any]]
    folded: Mapped[str]
    created_by_id: Mapped[UUID]
    created_by_name: Mapped[str]
    plan_id: Mapped[UUID | None]

    def require_open(self) -> None:
        if self.state is not ImportState.REVIEW:
            raise Conflict(
                "Bản nhập này đã thành kế hoạch dự thảo. Hãy mở kế hoạch đó để sửa tiếp."
            )

    def reopen(self) -> None:
        """The draft made of it is deleted; the review may go on."""
        self.state = ImportState.REVIEW
        self.plan_id = None


class PlanWorkbook(TenantOwned, Timestamped, Base):
    """A workbook of tasks that somebody sent, and how its columns are read.

    What is wrong in it is worked out anew from the file each time it is shown. It becomes an
    import (`import_id`) only when nothing is.
    """

    __tablename__ = "plan_workbooks"
    __table_args__ = (
        tenant_key("file_id", "files"),
        tenant_key("issuing_unit_id", "units"),
        tenant_key("import_id", "plan_imports", ondelete="CASCADE"),
        Index(None, "tenant_id", "created_at"),
        Index(None, "tenant_id", "import_id"),
    )

    file_id: Mapped[UUID]
    file_name: Mapped[str]
    sha256: Mapped[str]
    issuing_unit_id: Mapped[UUID]
    title: Mapped[str]
    year: Mapped[int | None]
    layouts: Mapped[list[Any]]
    created_by_id: Mapped[UUID]
    created_by_name: Mapped[str]
    import_id: Mapped[UUID | None]

    def require_open(self) -> None:
        if self.import_id:
            raise Conflict("Bảng này đã thành bản nhập. Hãy mở bản nhập để làm tiếp.")


class ColumnAlias(TenantOwned, Base):
    """What a column's head means, said once by a person; `field` "" says that it is left out."""

    __tablename__ = "column_aliases"
    __table_args__ = (UniqueConstraint("tenant_id", "form"),)

    form: Mapped[str]
    head: Mapped[str]
    field: Mapped[str]


class Outcome(StrEnum):
    WAITING = "waiting"
    READ = "read"
    SAME = "same"
    REFUSED = "refused"


class ImportBatch(TenantOwned, Timestamped, Base):
    """Many files sent at once, kept as one archive and read one by one by a job."""

    __tablename__ = "import_batches"
    __table_args__ = (
        tenant_key("file_id", "files"),
        tenant_key("issuing_unit_id", "units"),
        Index(None, "tenant_id", "created_at"),
    )

    file_id: Mapped[UUID]
    name: Mapped[str]
    issuing_unit_id: Mapped[UUID]
    job_id: Mapped[UUID | None]
    created_by_id: Mapped[UUID]
    created_by_name: Mapped[str]


class BatchFile(TenantOwned, Base):
    """One file of a batch and what became of it.

    The outcome is written in the transaction of the import it tells of, so a killed job leaves
    each file either waiting or finished. `attempts` counts readings begun: a file that ends the
    process is given up.
    """

    __tablename__ = "import_batch_files"
    __table_args__ = (
        tenant_key("batch_id", "import_batches", ondelete="CASCADE"),
        tenant_key("import_id", "plan_imports"),
        UniqueConstraint("tenant_id", "batch_id", "position"),
        Index(None, "tenant_id", "import_id"),
    )

    batch_id: Mapped[UUID]
    position: Mapped[int]
    path: Mapped[str]
    folded: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.WAITING)
    message: Mapped[str] = mapped_column(default="")
    tasks: Mapped[int] = mapped_column(default=0)
    doubts: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    import_id: Mapped[UUID | None]
    finished_at: Mapped[datetime | None]
