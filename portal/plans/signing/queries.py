"""Reads signed copies."""

from uuid import UUID

from sqlalchemy import select

from portal.errors import Missing
from portal.extensions import db
from portal.jobs.models import Job
from portal.plans.models import Plan, PlanVersion
from portal.plans.renditions import PlanRendition
from portal.plans.signing.models import SignedCopy


def copies_of(plan: Plan) -> list[tuple[SignedCopy, int | None]]:
    """The plan's signed copies, newest first, each with the version it is of, if of any."""
    query = (
        select(SignedCopy, PlanVersion.number)
        .join(
            PlanRendition,
            (PlanRendition.id == SignedCopy.rendition_id)
            & (PlanRendition.tenant_id == SignedCopy.tenant_id),
            isouter=True,
        )
        .join(
            PlanVersion,
            (PlanVersion.id == PlanRendition.version_id)
            & (PlanVersion.tenant_id == PlanRendition.tenant_id),
            isouter=True,
        )
    )
    mine = query.where(SignedCopy.plan_id == plan.id)
    newest_first = mine.order_by(SignedCopy.uploaded_at.desc(), SignedCopy.id.desc())
    return [(copy, number) for copy, number in db.session.execute(newest_first)]


def get_copy(copy_id: UUID) -> SignedCopy:
    """The signed copy, if row security shows it; Missing otherwise."""
    copy = db.session.scalars(select(SignedCopy).where(SignedCopy.id == copy_id)).first()
    if copy is None:
        raise Missing
    return copy


def copy_of_bytes(plan: Plan, sha256: str) -> SignedCopy | None:
    """The copy of the plan that is this very file."""
    query = select(SignedCopy).where(SignedCopy.plan_id == plan.id, SignedCopy.sha256 == sha256)
    return db.session.scalars(query).first()


def checking_job(copy: SignedCopy) -> Job | None:
    """The job that checks the copy, whoever asked for it."""
    return db.session.scalars(select(Job).where(Job.id == copy.job_id)).first()
