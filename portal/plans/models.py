"""A plan, its printed parts, its versions and its events. Tasks are in `portal.plans.tasks`, legal
bases in `portal.plans.bases`.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Index,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.documents.codes import new_code, printed_code
from portal.errors import Conflict
from portal.kernel.models import Base, TenantOwned, Timestamped, tenant_key
from portal.kernel.search import fold
from portal.plans.parts import PlanPart, plan_key

if TYPE_CHECKING:
    from portal.plans.bases import LegalBasis
    from portal.plans.tasks import PlanTask


class PlanState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    ISSUED = "issued"
    CLOSED = "closed"
    APPLIED = "applied"  # an amendment whose text is now that of the plan it amends


EDITABLE = (PlanState.DRAFT, PlanState.RETURNED)


def part_of_plan(target: str, order: str = "position") -> Any:
    """The parts of a plan, in order, deleted with it."""
    return relationship(
        target,
        primaryjoin=f"and_({target}.plan_id == Plan.id, {target}.tenant_id == Plan.tenant_id)",
        foreign_keys=f"{target}.plan_id",
        order_by=f"{target}.{order}",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class Plan(TenantOwned, Timestamped, Base):
    """A written plan of one issuing unit. `visible` opens it, with all its parts, to the ministry:
    issued and closed only.

    `number` and `issued_on` are null until văn thư gives them (Nghị định 30/2020/NĐ-CP, Điều 15).
    `content_at` is moved by the database when a task, a target or a step changes: with `version`
    it tells whether a page drawn before still holds.

    An amendment (điều chỉnh) is a plan with `amends_id`: a copy of version `amends_version` under
    correction. It never becomes visible and is nowhere counted as a plan of its own; issued, it
    gives its text to the plan it amends. `change_reasons` are by the key of the changed part.
    """

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "visible"),
        tenant_key("issuing_unit_id", "units"),
        tenant_key("amends_id", "plans"),
        CheckConstraint("amends_id IS NULL OR NOT visible", name="amendments_are_not_visible"),
        Index(
            "uq_plans_open_amendment", "tenant_id", "amends_id", unique=True,
            postgresql_where=text("amends_id is not null and state <> 'applied'"),
        ),
        Index(None, "tenant_id", "state", "year"),
        Index(
            "uq_plans_register",
            "tenant_id", "issuing_unit_id", "symbol", "register_year", "number",
            unique=True, postgresql_where=text("number is not null"),
        ),
        Index("ix_plans_visible", "year", "tenant_id", postgresql_where=text("visible")),
    )  # fmt: skip

    state: Mapped[PlanState] = mapped_column(default=PlanState.DRAFT)
    visible: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str]
    year: Mapped[int]
    issuing_unit_id: Mapped[UUID]
    parent_body: Mapped[str | None]
    issuing_body: Mapped[str | None]
    issuer: Mapped[str | None]
    number: Mapped[int | None]
    symbol: Mapped[str | None]
    register_year: Mapped[int | None]
    place: Mapped[str | None]
    issued_on: Mapped[date | None]
    signing_authority: Mapped[str | None]
    signer_position: Mapped[str | None]
    signer_name: Mapped[str | None]
    drafted_by_id: Mapped[UUID | None]
    submitted_by_id: Mapped[UUID | None]
    approved_by_id: Mapped[UUID | None]
    amends_id: Mapped[UUID | None]
    amends_version: Mapped[int | None]
    amendment_reason: Mapped[str | None]
    change_reasons: Mapped[dict[str, Any]] = mapped_column(
        default=dict, server_default=text("'{}'")
    )
    content_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    folded: Mapped[str]

    blocks: Mapped[list["PlanBlock"]] = part_of_plan("PlanBlock")
    bases: Mapped[list["LegalBasis"]] = part_of_plan("LegalBasis")
    recipients: Mapped[list["PlanRecipient"]] = part_of_plan("PlanRecipient")
    tasks: Mapped[list["PlanTask"]] = part_of_plan("PlanTask")
    events: Mapped[list["PlanEvent"]] = part_of_plan("PlanEvent", order="at")
    versions: Mapped[list["PlanVersion"]] = part_of_plan("PlanVersion", order="number")

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_tracked(self) -> bool:
        return self.state is PlanState.ISSUED

    @property
    def is_amendment(self) -> bool:
        return self.amends_id is not None

    @property
    def sign(self) -> str:
        """Number and symbol as printed, with a leading zero below 10: "05/KH-STP"; without a
        number "…/KH-STP".
        """
        return f"{self.number:02d}/{self.symbol}" if self.number else f"…/{self.symbol or 'KH'}"

    def require_editable(self) -> None:
        if not self.is_editable:
            raise Conflict(
                "Kế hoạch này không còn ở trạng thái dự thảo nên không sửa được. Hãy xem "
                "trạng thái và lịch sử ở trang kế hoạch."
            )

    def submit(self, by: UUID) -> None:
        self.require_editable()
        self.state = PlanState.SUBMITTED
        self.submitted_by_id = by

    def withdraw(self) -> None:
        self._require(PlanState.SUBMITTED, "Chỉ rút lại được kế hoạch đang chờ duyệt.")
        self.state = PlanState.DRAFT

    def send_back(self) -> None:
        self._require(PlanState.SUBMITTED, "Chỉ trả lại được kế hoạch đang chờ duyệt.")
        self.state = PlanState.RETURNED

    def approve(self, by: UUID) -> None:
        """Four eyes: whoever drafted or submitted the plan does not approve it (product.md, C)."""
        self._require(PlanState.SUBMITTED, "Chỉ duyệt được kế hoạch đang chờ duyệt.")
        if by in (self.drafted_by_id, self.submitted_by_id):
            raise Conflict(
                "Người soạn hoặc người trình không tự duyệt kế hoạch của mình. Hãy để một "
                "lãnh đạo khác duyệt."
            )
        self.state = PlanState.APPROVED
        self.approved_by_id = by

    def issue(self, *, number: int, issued_on: date) -> None:
        self._require(PlanState.APPROVED, "Chỉ cấp số được cho kế hoạch đã duyệt.")
        self.state = PlanState.APPLIED if self.is_amendment else PlanState.ISSUED
        self.number = number
        self.issued_on = issued_on
        self.register_year = issued_on.year
        self.visible = not self.is_amendment
        self.folded = fold(f"{self.title} {self.sign}")

    def close(self) -> None:
        self._require(PlanState.ISSUED, "Chỉ kết thúc được kế hoạch đã ban hành.")
        self.state = PlanState.CLOSED

    def _require(self, state: PlanState, refusal: str) -> None:
        if self.state is not state:
            raise Conflict(refusal)


class PlanBlock(TenantOwned, PlanPart, Base):
    """One printed part in printed order; `kind` task is the place of a task.

    See `portal.documents.plan.Block`.
    """

    __tablename__ = "plan_blocks"
    __table_args__ = (
        plan_key(),
        tenant_key("task_id", "plan_tasks", ondelete="CASCADE"),
        Index(None, "tenant_id", "plan_id", "position"),
        Index(None, "tenant_id", "task_id"),
    )

    position: Mapped[int]
    kind: Mapped[str]
    role: Mapped[str]
    level: Mapped[int]
    label: Mapped[str | None]
    text: Mapped[str]
    task_id: Mapped[UUID | None]


class PlanRecipient(TenantOwned, PlanPart, Base):
    """One line of Nơi nhận."""

    __tablename__ = "plan_recipients"
    __table_args__ = (plan_key(), Index(None, "tenant_id", "plan_id", "position"))

    position: Mapped[int]
    name: Mapped[str]
    note: Mapped[str | None]
    is_archive: Mapped[bool] = mapped_column(default=False)


class PlanVersion(TenantOwned, PlanPart, Base):
    """The text as issued: canonical JSON, its SHA-256 and the code by which anybody may check a
    file of it. Inserted once, never changed.

    `sign`, `issued_on` and `reason` are those of the document that made it: the plan itself for
    the first, the amendment `amendment_id` for every later one. `task_ids` are the tasks of its
    text, in order.
    """

    __tablename__ = "plan_versions"
    __table_args__ = (
        plan_key(),
        tenant_key("amendment_id", "plans"),
        UniqueConstraint("tenant_id", "plan_id", "number"),
        Index(None, "tenant_id", "amendment_id"),
        Index(None, "code"),
    )

    number: Mapped[int]
    content: Mapped[str]
    sha256: Mapped[str]
    code: Mapped[str] = mapped_column(default=new_code)
    sign: Mapped[str]
    issued_on: Mapped[date | None]
    reason: Mapped[str | None]
    amendment_id: Mapped[UUID | None]
    task_ids: Mapped[list[Any]]
    issued_by_name: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    @property
    def printed_code(self) -> str:
        return printed_code(self.code)


class PlanEvent(TenantOwned, Base):
    """A step in the plan's life, with who and why: what the timeline shows.

    The ministry does not see it.
    """

    __tablename__ = "plan_events"
    __table_args__ = (
        tenant_key("plan_id", "plans", ondelete="CASCADE"),
        Index(None, "tenant_id", "plan_id", "at"),
    )

    plan_id: Mapped[UUID]
    at: Mapped[datetime]
    action: Mapped[str]
    state: Mapped[PlanState]
    person_name: Mapped[str]
    reason: Mapped[str | None]
