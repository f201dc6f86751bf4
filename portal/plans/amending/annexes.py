"""The comparison as annex of the documents it belongs to."""

from portal.documents.amending import comparison_annex
from portal.documents.paper import Annex
from portal.kernel.formatting import day
from portal.plans.amending.queries import changes_of
from portal.plans.models import Plan, PlanVersion
from portal.plans.versions import frozen_changes


def annexes_of(plan: Plan, version: PlanVersion | None) -> list[Annex]:
    """The annex of a frozen version, or of an amendment that is on its way; others have none."""
    if version is None:
        parts = changes_of(plan) if plan.is_amendment else []
        return [comparison_annex(parts, attached_to(plan))] if parts else []
    parts = frozen_changes(version)
    return [comparison_annex(parts, attached_to(version))] if parts else []


def attached_to(document: Plan | PlanVersion) -> str:
    """ "Kèm theo Kế hoạch số 15/KH-STP ngày 20/06/2026"; the blanks of a draft stay blank."""
    dated = day(document.issued_on) if document.issued_on else "…/…/…"
    return f"Kèm theo Kế hoạch số {document.sign} ngày {dated}"
