"""From what was found in a signed copy to what it is worth."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from portal.extensions import db
from portal.kernel.models import current_tenant
from portal.plans.models import Plan
from portal.plans.renditions import PlanRendition, imprinted_version
from portal.plans.signing.models import CopyState


def sent_rendition(plan: Plan, hashes: list[str]) -> PlanRendition | None:
    """The file of ours, sent as PDF, that begins so: of this plan rather than of another."""
    query = select(PlanRendition).where(
        PlanRendition.tenant_id == current_tenant.get(),
        PlanRendition.sha256.in_(hashes),
        PlanRendition.form == "pdf",
    )
    is_other = PlanRendition.plan_id != plan.id
    order = (is_other, PlanRendition.size.desc(), PlanRendition.created_at, PlanRendition.id)
    return db.session.scalars(query.order_by(*order).limit(1)).first()


def document_sent(plan: Plan, rendition: PlanRendition | None) -> str:
    """Which document was signed: same, unknown, other (a plan's), unnumbered or older."""
    if rendition is None:
        return "unknown"
    if rendition.plan_id != plan.id:
        return "other"
    version = imprinted_version(plan)
    wanted: UUID | None = version.id if version else None
    if rendition.version_id == wanted:
        return "same"
    return "older" if rendition.version_id else "unnumbered"


def judge(examination: dict[str, Any], sent: str) -> CopyState:
    """The state of the copy: what is wrong with the file comes before whose file it is."""
    signatures = examination.get("signatures") or []
    if examination["problem"]:
        return CopyState.REFUSED
    if not all(map(_is_sound, signatures)) or not examination["is_end_covered"]:
        return CopyState.CHANGED
    if sent != "same":
        return CopyState.FOREIGN
    if examination["is_changed_before"]:
        return CopyState.CHANGED
    is_untrusted = any(each.get("is_trusted") is False for each in signatures)
    return CopyState.UNTRUSTED if is_untrusted else CopyState.ACCEPTED


def _is_sound(signature: dict[str, Any]) -> bool:
    is_whole = signature["covers"] in ("file", "revision")
    return signature["is_intact"] and is_whole and signature["changed_after"] != "content"
