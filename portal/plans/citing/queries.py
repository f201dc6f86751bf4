"""Reads which entry of a register a basis means, and which plans rest on an entry."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from portal.directives.matching import entry_meant
from portal.directives.models import Directive
from portal.directives.queries import entries_like, entries_meant, entries_with
from portal.errors import Conflict
from portal.extensions import db
from portal.kernel.models import current_tenant
from portal.plans.bases import LegalBasis
from portal.plans.models import Plan
from portal.tenancy.queries import MINISTRY_ID

GONE = "Căn cứ này vừa được người khác sửa. Hãy mở lại trang sửa dự thảo để xem bản hiện tại."


def entries_of(bases: Sequence[LegalBasis]) -> dict[UUID, Directive]:
    """The entry of each basis that has one: what people chose, else what its words mean today."""
    chosen = entries_with(basis.directive_id for basis in bases if basis.directive_id)
    found = {
        basis.id: chosen[basis.directive_id] for basis in bases if basis.directive_id in chosen
    }
    rest = [basis for basis in bases if basis.id not in found and not basis.is_unlinked]
    meant = entries_meant([basis.citation for basis in rest])
    return found | {
        basis.id: entry for basis, entry in zip(rest, meant, strict=True) if entry is not None
    }


def get_basis(plan: Plan, basis_id: UUID) -> LegalBasis:
    """A basis of the plan; Conflict for one that is no longer there."""
    for basis in plan.bases:
        if basis.id == basis_id:
            return basis
    raise Conflict(GONE)


def plans_resting_on(directive: Directive) -> list[Plan]:
    """The plans with a basis that means the entry, the newest first; amendments count as what they
    amend.
    """
    entries = entries_like([directive.sign_form, directive.subject_form])
    query = (
        select(LegalBasis, Plan)
        .join(Plan, (Plan.tenant_id == LegalBasis.tenant_id) & (Plan.id == LegalBasis.plan_id))
        .where(_may_mean(directive), Plan.amends_id.is_(None))
    )
    issued = Plan.issued_on.desc().nulls_first()
    rows = db.session.execute(query.order_by(Plan.year.desc(), issued, Plan.id, LegalBasis.id))
    found = {
        plan.id: plan
        for basis, plan in rows
        if basis.directive_id == directive.id or entry_meant(basis.citation, entries) is directive
    }
    return list(found.values())


def _may_mean(directive: Directive) -> ColumnElement[bool]:
    """Chosen by people, or by the same form where no choice stands that the reader could see."""
    mine = (MINISTRY_ID, current_tenant.get())
    is_open = or_(
        LegalBasis.directive_owner_id.is_(None), LegalBasis.directive_owner_id.not_in(mine)
    )
    forms = [form for form in (directive.sign_form, directive.subject_form) if form]
    by_words = and_(is_open, LegalBasis.is_unlinked.is_(False), LegalBasis.form.in_(forms))
    return or_(LegalBasis.directive_id == directive.id, by_words)
