"""Decisions about what a basis means, and taking an entry out of the register."""

from collections.abc import Iterable

from sqlalchemy.exc import IntegrityError

from portal.audit.record import record
from portal.directives.models import Directive
from portal.directives.queries import entries_meant
from portal.errors import Conflict
from portal.extensions import db
from portal.kernel.clock import now
from portal.plans.bases import LegalBasis
from portal.plans.citing.queries import plans_resting_on
from portal.plans.models import Plan

NAMED = 5
DELETED = "Văn bản vừa bị xóa khỏi sổ. Hãy mở lại trang rồi thực hiện lại."
OUT_OF_SIGHT = (
    "Văn bản còn được dẫn trong một dự thảo hoặc bản điều chỉnh nên không xóa được. Hãy sửa văn bản"
    " này thay vì xóa."
)


def accept_proposals(plan: Plan) -> None:
    """Whoever makes the draft accepts the entries that its review proposed."""
    meant = entries_meant([basis.citation for basis in plan.bases])
    _link((basis, entry) for basis, entry in zip(plan.bases, meant, strict=True) if entry)


def choose_entry(plan: Plan, basis: LegalBasis, directive: Directive) -> None:
    """Take the basis for this entry of a register."""
    _link([(basis, directive)])
    _keep(plan)


def choose_none(plan: Plan, basis: LegalBasis) -> None:
    """Say that the basis means no entry; none is proposed again."""
    basis.unlink()
    _keep(plan)


def _link(pairs: Iterable[tuple[LegalBasis, Directive]]) -> None:
    """The key decides when an entry is deleted at the same time: whoever takes it is told."""
    try:
        with db.session.begin_nested():
            for basis, directive in pairs:
                basis.link(directive)
            db.session.flush()
    except IntegrityError as error:
        raise Conflict(DELETED) from error


def _keep(plan: Plan) -> None:
    plan.require_editable()
    plan.updated_at = now()  # whoever submits or corrects meets another version
    record("plan.edit", plan, title=plan.title, part="bases")


def delete_directive(directive: Directive) -> None:
    """Take an entry out of the register; refused while plans rest on it.

    The ministry sees no drafts: of one that refers to the entry, the database knows.
    """
    directive.require_own()
    plans = plans_resting_on(directive)
    if plans:
        raise Conflict(f"Không xóa được vì còn kế hoạch căn cứ văn bản này: {_names(plans)}.")
    record("directive.delete", directive, title=directive.name)
    try:
        with db.session.begin_nested():
            db.session.delete(directive)
            db.session.flush()
    except IntegrityError as error:
        raise Conflict(OUT_OF_SIGHT) from error


def _names(plans: list[Plan]) -> str:
    names = "; ".join(f"{plan.sign} “{plan.title}”" for plan in plans[:NAMED])
    more = len(plans) - NAMED
    return f"{names}; và {more} kế hoạch khác" if more > 0 else names
