"""What pages say of the documents that a plan rests on."""

from dataclasses import dataclass
from textwrap import shorten
from uuid import UUID

from flask import url_for
from flask_login import current_user

from portal.access import Permission
from portal.directives.models import Directive
from portal.documents.citations import Citation
from portal.kernel.clock import today
from portal.kernel.models import current_tenant
from portal.plans.citations import cited_plans
from portal.plans.citing.queries import entries_of
from portal.plans.models import Plan

IN_ADDRESS = 300  # letters of a field: servers take some 4.000 bytes of address, six a letter


@dataclass(frozen=True, slots=True)
class ShownBasis:
    """A basis as printed, with the plan of the portal or the entry of a register that it means.

    `is_chosen`: people said so; otherwise its words do. `enter_url` is where an unknown document
    is entered, for those who may.
    """

    id: UUID
    text: str
    plan: Plan | None
    directive: Directive | None
    directive_name: str
    is_chosen: bool
    is_unlinked: bool
    enter_url: str


def shown_bases(plan: Plan, back: str) -> list[ShownBasis]:
    """The bases of a plan in order; `back` is the page that shows them."""
    if not plan.bases:
        return []
    plans, entries = cited_plans(plan.bases), entries_of(plan.bases)
    is_own = plan.tenant_id == current_tenant.get()
    found = []
    for basis in plan.bases:
        cited, entry = plans.get(basis.number or ""), entries.get(basis.id)
        is_known = cited or entry or basis.is_unlinked or not is_own
        enter_url = "" if is_known else entering_url(basis.citation, back)
        name = entry.name_on(today()) if entry else ""
        is_chosen = entry is not None and entry.id == basis.directive_id
        found.append(
            ShownBasis(
                basis.id, basis.text, cited, entry, name, is_chosen, basis.is_unlinked, enter_url
            )
        )
    return found


def entering_url(citation: Citation, back: str) -> str:
    """The form of a new entry, filled with what was read; empty for who may not enter
    any, and where no document is cited.
    """
    if not (citation.is_document and current_user.can(Permission.DIRECTIVES_MANAGE)):
        return ""
    return url_for(
        "directives.new",
        kind=citation.kind[:1].upper() + citation.kind[1:],
        number=citation.number or None,
        dated=f"{citation.dated:%d/%m/%Y}" if citation.dated else None,
        issuer=shorten(citation.issuer or "", IN_ADDRESS, placeholder="…") or None,
        subject=shorten(citation.subject, IN_ADDRESS, placeholder="…") or None,
        back=back,
    )
