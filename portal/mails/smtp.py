"""Hands one letter to the mail server that MAIL_URL names: smtp://user:password@host:port."""

import smtplib
import ssl
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

PERMANENT = 500
TIMEOUT = 20  # seconds for each answer of the server


class Attachment(NamedTuple):
    name: str
    media_type: str
    content: bytes


class Letter(NamedTuple):
    """`id` becomes the Message-ID, so that a letter sent twice can be told from two letters."""

    id: str
    sender: str
    address: str
    subject: str
    body: str
    attachment: Attachment | None = None


def send(url: str, letter: Letter) -> None:
    """Returns when the server has taken the letter; raises OSError or SMTPException otherwise."""
    parts = urlsplit(url)
    with _server(parts) as server:
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message(letter))


def is_passing(error: Exception) -> bool:
    """Whether the letter may be taken later: no connection, or an answer 4xx (RFC 5321, 4.2.1)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code < PERMANENT for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code < PERMANENT
    is_answer = isinstance(error, smtplib.SMTPException)
    return not is_answer or isinstance(error, smtplib.SMTPServerDisconnected)


def message(letter: Letter) -> EmailMessage:
    """The letter as RFC 5322 asks for it."""
    made = EmailMessage()
    made["Message-ID"] = f"<{letter.id}@{letter.sender.rpartition('@')[2]}>"
    made["From"], made["To"] = letter.sender, letter.address
    made["Subject"] = " ".join(letter.subject.split())
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.body)
    if letter.attachment:
        kind, _, form = letter.attachment.media_type.partition("/")
        made.add_attachment(
            letter.attachment.content, maintype=kind, subtype=form, filename=letter.attachment.name
        )
    return made


def _server(parts: SplitResult) -> smtplib.SMTP:
    """A connection: smtps speaks TLS from the start, smtp turns to it when the server can."""
    host, secure = parts.hostname or "localhost", ssl.create_default_context()
    if parts.scheme == "smtps":
        return smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=secure)
    server = smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=secure)
        server.ehlo()
    elif parts.username:
        server.close()
        raise smtplib.SMTPNotSupportedError("no password is sent without TLS")
    return server
