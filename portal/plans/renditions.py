"""The files that exports wrote of approved and issued plans, known again by their bytes."""

import hashlib
from datetime import datetime
from uuid import UUID

from flask import current_app
from sqlalchemy import BigInteger, Index, UniqueConstraint, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from portal.documents.writing.imprint import Imprint
from portal.extensions import db
from portal.kernel.ids import new_id
from portal.kernel.models import Base, TenantOwned, current_tenant, tenant_key
from portal.plans.models import Plan, PlanState, PlanVersion
from portal.plans.parts import PlanPart, plan_key

IN_FORCE = (PlanState.ISSUED, PlanState.CLOSED)
KNOWN_AGAIN = (PlanState.APPROVED, *IN_FORCE)
PAGE = "/verify"  # verification.show; the worker that prints it serves no pages


class PlanRendition(TenantOwned, PlanPart, Base):
    """The hash and size of a file written of a plan: of a version, or of the approved text that
    waits for its number. Inserted once, never changed.
    """

    __tablename__ = "plan_renditions"
    __table_args__ = (
        plan_key(),
        tenant_key("version_id", "plan_versions", ondelete="CASCADE"),
        UniqueConstraint("tenant_id", "plan_id", "sha256"),
        Index(None, "sha256"),
    )  # fmt: skip

    version_id: Mapped[UUID | None]
    form: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


def imprinted_version(plan: Plan) -> PlanVersion | None:
    """The version whose code the plan's files carry; none before issue.

    None too for a plan inherited from a merged province: its files are not entered here. An
    amendment's files are those of the version that it made.
    """
    is_applied = plan.state is PlanState.APPLIED
    if not (plan.state in IN_FORCE or is_applied) or plan.tenant_id != current_tenant.get():
        return None
    which = PlanVersion.amendment_id if is_applied else PlanVersion.plan_id
    query = select(PlanVersion).where(which == plan.id)
    return db.session.scalars(query.order_by(PlanVersion.number.desc()).limit(1)).first()


def imprint_of(version: PlanVersion) -> Imprint:
    base: str = current_app.extensions["portal"].public_url.rstrip("/")
    return Imprint(version.code, f"{base}{PAGE}" if base else "", version.number, version.sha256)


def enter_rendition(plan: Plan, version: PlanVersion | None, form: str, content: bytes) -> None:
    """Remember the bytes of a file, to know it again. Safe to run twice."""
    is_known = version is not None or plan.state in KNOWN_AGAIN
    if not is_known or plan.tenant_id != current_tenant.get():
        return
    values = {
        "id": new_id(),
        "plan_id": version.plan_id if version else plan.id,
        "visible": version.visible if version else plan.visible,
        "version_id": version.id if version else None,
        "form": form,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
    }
    statement = insert(PlanRendition).values(tenant_id=current_tenant.get(), **values)
    db.session.execute(statement.on_conflict_do_nothing())
