"""Posts letters and sends them.

A letter is written at most once: its key is unique, so an action that runs twice posts it once.
It is handed to the mail server at least once: should the worker die after the server took it and
before the transaction is kept, the letter is sent again under the same Message-ID, by which mail
servers and readers know it for the same. Without MAIL_URL it is kept and read in the portal.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from flask import current_app
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from portal.audit.record import record
from portal.config import Config
from portal.errors import Conflict
from portal.extensions import db
from portal.files.actions import read
from portal.files.models import StoredFile
from portal.jobs.claims import Tell, Work
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.kernel.clock import now
from portal.kernel.formatting import moment
from portal.kernel.ids import new_id
from portal.kernel.models import current_tenant
from portal.mails import smtp
from portal.mails.models import Mail, MailState
from portal.mails.queries import attachment_of, mail_by_key

logger = logging.getLogger(__name__)

WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720)]  # 17 hours in all

REFUSED = "Máy chủ thư không nhận thư này ({reason}). Hãy kiểm tra địa chỉ người nhận rồi gửi lại."
LATER = "Chưa gửi được ({reason}). Cổng sẽ tự gửi lại lúc {at}."
AWAY = "Không kết nối được máy chủ thư ({reason}). Hãy gửi lại khi kết nối đã ổn định."
NOT_FAILED = "Chỉ gửi lại được thư không gửi được. Hãy mở lại thư để xem tình trạng mới nhất."


def post(
    address: str,
    *,
    subject: str,
    body: str,
    key: str,
    person_id: UUID | None = None,
    file_id: UUID | None = None,
) -> UUID:
    """Write a letter and have it sent. Of two posts with one key the second changes nothing.

    Answers with the id of the letter, new or old.
    """
    mail_id = new_id()
    values = {
        "tenant_id": current_tenant.get(), "id": mail_id, "key": key, "person_id": person_id,
        "address": address, "subject": subject, "body": body, "file_id": file_id,
        "state": MailState.WAITING,
    }  # fmt: skip
    statement = insert(Mail).values(values)
    once = statement.on_conflict_do_nothing(index_elements=["tenant_id", "key"])
    made = db.session.scalar(once.returning(Mail.id))
    if made is None:
        return mail_by_key(key).id
    _ask(mail_id)
    return mail_id


def send(work: Work, _tell: Tell) -> None:
    """Send one letter and write down what became of it. A letter that is sent is left alone."""
    query = select(Mail).where(Mail.id == UUID(work.params["mail_id"])).with_for_update()
    mail = db.session.scalars(query).one()
    if mail.state is not MailState.WAITING:
        return
    config: Config = current_app.extensions["portal"]
    if not config.mail_url:
        mail.state = MailState.KEPT
        return
    try:
        smtp.send(config.mail_url, _letter(mail, config.mail_from))
    except (SMTPException, OSError) as error:
        _put_off(mail, error)
    else:
        mail.state, mail.sent_at, mail.error = MailState.SENT, now(), None


def send_again(mail: Mail) -> None:
    """Try a letter again that could not be sent."""
    if mail.state is not MailState.FAILED:
        raise Conflict(NOT_FAILED)
    mail.state, mail.tries = MailState.WAITING, 0
    record("mail.send_again", mail)
    _ask(mail.id)


def _ask(mail_id: UUID, *, key: str = "", after: timedelta = timedelta(0)) -> None:
    params = {"mail_id": str(mail_id)}
    enqueue("mails.send", params, queue=Queue.MAIL, key=key or str(mail_id), after=after)


def _letter(mail: Mail, sender: str) -> smtp.Letter:
    file = attachment_of(mail)
    return smtp.Letter(
        id=str(mail.id),
        sender=sender,
        address=mail.address,
        subject=mail.subject,
        body=mail.body,
        attachment=_attachment(file) if file else None,
    )


def _attachment(file: StoredFile) -> smtp.Attachment:
    with read(file) as stream:
        return smtp.Attachment(file.name, file.media_type, stream.read())


def _put_off(mail: Mail, error: Exception) -> None:
    """Try again later while that may help, else say what somebody has to do."""
    reason = type(error).__name__
    logger.warning("mail not sent", extra={"mail_id": str(mail.id), "reason": reason})
    is_passing = smtp.is_passing(error)
    if is_passing and mail.tries < len(WAITS):
        wait = WAITS[mail.tries]
        mail.tries += 1
        mail.error = LATER.format(reason=reason, at=moment(now() + wait))
        _ask(mail.id, key=f"{mail.id}:{mail.tries}", after=wait)
        return
    mail.state = MailState.FAILED
    mail.error = (AWAY if is_passing else REFUSED).format(reason=reason)
