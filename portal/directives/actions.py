"""Decisions about the register: enter a document, change its entry."""

from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from portal.audit.record import record
from portal.directives.models import Directive
from portal.directives.queries import entries_like
from portal.documents.citations import Citation, cites, printed_sign
from portal.documents.folding import compose, squash
from portal.errors import Invalid
from portal.extensions import db


def add_directive(**values: Any) -> Directive:
    """Enter a document into the register of the tenant. One that is there is refused."""
    directive = Directive()
    _fill(directive, **values)
    _keep(directive)
    record("directive.add", directive, title=directive.name)
    return directive


def change_directive(directive: Directive, **values: Any) -> None:
    """Change an entry of one's own. Plans keep the wording in which they cite the document."""
    directive.require_own()
    with db.session.no_autoflush:
        _fill(directive, **values)
    _keep(directive)
    record("directive.change", directive, title=directive.name)


def _fill(
    directive: Directive,
    *,
    kind: str,
    number: str | None,
    issuer: str | None,
    subject: str,
    dated: date | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    url: str | None = None,
) -> None:
    if valid_from and valid_to and valid_to <= valid_from:
        raise Invalid("Ngày hết hiệu lực phải sau ngày có hiệu lực.", field="valid_to")
    said = Citation(
        _plain(kind), printed_sign(number or "") or None, dated, _plain(issuer) or None,
        _plain(subject),
    )  # fmt: skip
    _refuse_known(directive, said)
    directive.kind, directive.number, directive.dated = said.kind, said.number, said.dated
    directive.issuer, directive.subject = said.issuer, said.subject
    directive.valid_from, directive.valid_to = valid_from, valid_to
    directive.url = (url or "").strip() or None
    directive.follow_words()


def _plain(text: str | None) -> str:
    return squash(compose(text or ""))


def _refuse_known(directive: Directive, said: Citation) -> None:
    for entry in entries_like([said.form]):
        if entry is not directive and cites(said, entry):
            raise Invalid(_known(entry), field="number" if said.number else "subject")


def _known(entry: Directive) -> str:
    register = "Sổ" if entry.is_own else "Sổ chung của Bộ Tư pháp"
    return f"{register} đã có văn bản này: {entry.name}. Nếu là văn bản khác, hãy ghi rõ ngày."


def _keep(directive: Directive) -> None:
    """The index decides between two people who enter one document at once: the second is told."""
    try:
        with db.session.begin_nested():
            db.session.add(directive)
            db.session.flush()
    except IntegrityError as error:
        raise Invalid("Văn bản này vừa được người khác ghi vào sổ.", field="number") from error
