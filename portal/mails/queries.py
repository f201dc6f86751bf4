"""Reads letters and what is attached to them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile
from portal.mails.models import Mail, MailState


def get_mail(mail_id: UUID) -> Mail:
    mail = db.session.scalars(select(Mail).where(Mail.id == mail_id)).first()
    if mail is None:
        raise Missing(str(mail_id))
    return mail


def mail_by_key(key: str) -> Mail:
    return db.session.scalars(select(Mail).where(Mail.key == key)).one()


def attachment_of(mail: Mail) -> StoredFile | None:
    if mail.file_id is None:
        return None
    return db.session.scalars(select(StoredFile).where(StoredFile.id == mail.file_id)).one()


def mails(*, state: str = "", words: str = "") -> Select[Any]:
    """The tenant's letters, newest first; a query, for paging."""
    query = select(Mail)
    if state in {known.value for known in MailState}:
        query = query.where(Mail.state == MailState(state))
    if words:
        pattern = f"%{words}%"
        query = query.where(or_(Mail.address.ilike(pattern), Mail.subject.ilike(pattern)))
    return query.order_by(Mail.created_at.desc(), Mail.id.desc())
