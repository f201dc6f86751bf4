"""Reads signed copies."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.errors import Missing
from portal.extensions import db
from portal.jobs.models import Job
from portal.plans.models import Plan
from portal.plans.signing.models import SignedCopy


def copies_of(plan: Plan) -> Sequence[SignedCopy]:
    """The plan's signed copies, newest first."""
    query = select(SignedCopy).where(SignedCopy.plan_id == plan.id)
    order = (SignedCopy.uploaded_at.desc(), SignedCopy.id.desc())
    return db.session.scalars(query.order_by(*order)).all()


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
