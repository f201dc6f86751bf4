"""Reads the registers. Row security shows a province its own and the ministry's."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select

from portal.audit.models import AuditEvent
from portal.directives.matching import entry_meant
from portal.directives.models import Directive
from portal.documents.citations import Citation
from portal.errors import Missing
from portal.extensions import db
from portal.kernel.search import fold


def get_directive(directive_id: UUID) -> Directive:
    """The entry, if row security shows it; Missing otherwise."""
    query = select(Directive).where(Directive.id == directive_id)
    directive = db.session.scalars(query).first()
    if directive is None:
        raise Missing
    return directive


def get_own_directive(directive_id: UUID) -> Directive:
    """The entry, to be changed: one of the ministry's register is for reading only."""
    directive = get_directive(directive_id)
    directive.require_own()
    return directive


def listed(params: dict[str, Any]) -> Select[Any]:
    """Entries that match `params` (words, kind, issuer, year), the newest first."""
    query = select(Directive).where(*_wanted(params))
    return query.order_by(Directive.dated.desc().nulls_last(), Directive.folded, Directive.id)


def _wanted(params: dict[str, Any]) -> list[ColumnElement[bool]]:
    words = fold(params.get("words") or "").split()
    conditions = [Directive.folded.contains(word, autoescape=True) for word in words]
    exact = (name for name in ("kind", "issuer") if params.get(name))
    conditions += [getattr(Directive, name) == params[name] for name in exact]
    year = str(params.get("year") or "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        conditions.append(Directive.year == int(year))
    return conditions


def kinds() -> Sequence[str]:
    return db.session.scalars(select(Directive.kind).distinct().order_by(Directive.kind)).all()


def issuers() -> Sequence[str]:
    query = select(Directive.issuer).where(Directive.issuer.is_not(None))
    return [
        name for name in db.session.scalars(query.distinct().order_by(Directive.issuer)) if name
    ]


def years() -> Sequence[int]:
    query = select(Directive.year).where(Directive.year.is_not(None)).distinct()
    return [year for year in db.session.scalars(query.order_by(Directive.year.desc())) if year]


def entries_meant(citations: Sequence[Citation]) -> list[Directive | None]:
    """The entry that each citation means, in their order; None where none or several fit."""
    entries = entries_like([each.form for each in citations])
    return [entry_meant(each, entries) for each in citations]


def entries_like(forms: Sequence[str | None]) -> Sequence[Directive]:
    """The entries with one of these comparable forms."""
    wanted = {form for form in forms if form}
    if not wanted:
        return []
    same = or_(Directive.sign_form.in_(wanted), Directive.subject_form.in_(wanted))
    return db.session.scalars(select(Directive).where(same).order_by(Directive.id)).all()


def entries_with(ids: Iterable[UUID]) -> dict[UUID, Directive]:
    """The entries with these ids that the reader sees."""
    query = select(Directive).where(Directive.id.in_(set(ids))).order_by(Directive.id)
    return {entry.id: entry for entry in db.session.scalars(query)}


def state_of_registers() -> tuple[Any, ...]:
    """Another one whenever an entry that the reader sees was added, changed or deleted."""
    query = select(func.count(), func.sum(Directive.version), func.max(Directive.updated_at))
    return tuple(db.session.execute(query).one())


def last_change(directive: Directive) -> tuple[str, datetime]:
    """Who saved the entry last, and when."""
    query = (
        select(AuditEvent.person_name, AuditEvent.at)
        .where(AuditEvent.subject_id == directive.id)
        .order_by(AuditEvent.sequence.desc())
    )
    row = db.session.execute(query.limit(1)).first()
    return (row.person_name, row.at) if row else ("Người khác", directive.updated_at)
