"""Reads edited files that came back, and who has changed a draft since a copy was given out."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from portal.audit.models import AuditEvent
from portal.documents.comparing.parts import Part, PartKind
from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile
from portal.plans.models import Plan
from portal.plans.revising.models import PlanCopy, PlanRevision

GONE = "Tệp đã quá 30 ngày không được đưa vào dự thảo nên đã bị xóa. Hãy tải lên lại."
CHANGES = ("plan.edit", "plan.revise")
# What the pages of a draft call the parts that have no id of their own.
DRAFT_PARTS = {
    PartKind.HEAD: "header",
    PartKind.BASIS: "bases",
    PartKind.RECIPIENT: "recipients",
    PartKind.SIGNATURE: "signature",
}


def get_revision(revision_id: UUID) -> PlanRevision:
    return _one(select(PlanRevision).where(PlanRevision.id == revision_id))


def revision_to_change(revision_id: UUID) -> PlanRevision:
    """The revision, locked: of two people at once the second waits."""
    query = select(PlanRevision).where(PlanRevision.id == revision_id)
    return _one(query.with_for_update())


def open_revisions(plan: Plan) -> Sequence[PlanRevision]:
    """Files of the plan that came back and wait for a decision, newest first."""
    query = select(PlanRevision).where(PlanRevision.plan_id == plan.id)
    query = query.join(StoredFile, StoredFile.id == PlanRevision.file_id)
    waiting = query.where(PlanRevision.applied_at.is_(None), StoredFile.removed_at.is_(None))
    newest = waiting.order_by(PlanRevision.created_at.desc(), PlanRevision.id)
    return db.session.scalars(newest).all()


def same_revision(plan: Plan, sha256: str) -> PlanRevision | None:
    """The same file, if it is here already and still open."""
    return next((each for each in open_revisions(plan) if each.sha256 == sha256), None)


def copy_of(revision: PlanRevision) -> PlanCopy:
    return db.session.scalars(select(PlanCopy).where(PlanCopy.id == revision.copy_id)).one()


def original(revision: PlanRevision) -> StoredFile:
    """The file as sent; Missing once its time is over."""
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == revision.file_id)).one()
    if file.is_over:
        raise Missing(GONE)
    return file


def draft_part(part: Part) -> str:
    """The name under which changes of a part are recorded."""
    return DRAFT_PARTS.get(part.kind, part.key)


def editors_since(plan: Plan, at: datetime) -> dict[str, str]:
    """Who changed which part of the draft last since then; "" for the last of all."""
    query = (
        select(AuditEvent.person_name, AuditEvent.details)
        .where(
            AuditEvent.subject_id == plan.id, AuditEvent.action.in_(CHANGES), AuditEvent.at >= at
        )
        .order_by(AuditEvent.sequence)
    )
    found: dict[str, str] = {}
    for name, details in db.session.execute(query):
        for part in (details.get("part"), *details.get("part_ids", ())):
            found[str(part)] = name
        found[""] = name
    return found


def _one(query: Select[PlanRevision]) -> PlanRevision:
    found = db.session.scalars(query).first()
    if found is None:
        raise Missing
    return found
