"""Posting letters once and sending them."""

from dataclasses import replace
from datetime import timedelta
from smtplib import (
    SMTPDataError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

import pytest
from sqlalchemy import func, select

from portal.errors import Conflict
from portal.extensions import db
from portal.files.actions import keep
from portal.jobs.models import Job, OutboxMessage, Queue
from portal.kernel.clock import now
from portal.mails import actions, smtp
from portal.mails.models import Mail, MailState
from tasks.jobs import ACTIONS
from tests import make
from tests.mails.server import mail_server


@pytest.fixture
def mail_url(app, monkeypatch):
    def point_at(url: str) -> None:
        monkeypatch.setitem(
            app.extensions, "portal", replace(app.extensions["portal"], mail_url=url)
        )

    return point_at


def post(key: str = "thu-moi") -> Mail:
    mail_id = actions.post(
        "nguoi.nhan@mau.example", subject="Lời mời", body="Kính gửi đồng chí", key=key
    )
    return db.session.get_one(Mail, (make.LANG_SON, mail_id))


def send(mail: Mail) -> None:
    actions.send(make.work("mails.send", mail_id=str(mail.id)), make.tell)


def test_the_worker_knows_how_to_send():
    assert ACTIONS["mails.send"] is actions.send


def test_a_letter_is_posted_with_a_job_that_sends_it():
    mail = post()

    job = db.session.scalars(select(Job)).one()
    assert (job.kind, job.queue, job.params) == (
        "mails.send",
        Queue.MAIL,
        {"mail_id": str(mail.id)},
    )


def test_the_same_key_posts_one_letter():
    first, second = post("lịch 1"), post("lịch 1")

    assert first.id == second.id
    assert db.session.scalar(select(func.count()).select_from(Mail)) == 1


def test_without_a_mail_server_the_letter_is_kept_in_the_portal():
    mail = post()

    send(mail)

    assert (mail.state, mail.sent_at) == (MailState.KEPT, None)


def test_with_a_mail_server_the_letter_arrives_with_its_file(mail_url):
    file = keep(b"PK", name="bang.xlsx", media_type="application/zip", purpose="export")
    mail = make.mail(file_id=file.id)

    with mail_server() as server:
        mail_url(server.url)
        send(mail)

    (letter,) = server.letters
    assert mail.state is MailState.SENT
    assert letter["To"] == "nguoi.nhan@mau.example"
    assert letter["Message-ID"].startswith(f"<{mail.id}@")
    assert "Kính gửi đồng chí" in letter.get_body().get_content()
    assert [part.get_filename() for part in letter.iter_attachments()] == ["bang.xlsx"]


def test_a_letter_that_is_sent_is_not_sent_again(mail_url):
    mail = make.mail()

    with mail_server() as server:
        mail_url(server.url)
        send(mail)
        send(mail)

    assert len(server.letters) == 1


def test_a_refusal_of_the_server_is_kept_in_words(mail_url):
    mail = make.mail()

    with mail_server(is_refusing=True) as server:
        mail_url(server.url)
        send(mail)

    assert mail.state is MailState.FAILED
    assert "địa chỉ người nhận" in mail.error


def test_a_server_that_is_away_is_told_from_a_refusal(mail_url):
    mail = make.mail()
    mail_url("smtp://127.0.0.1:1")

    send(mail)

    waiting = db.session.execute(
        select(Job.params, OutboxMessage.due_at).join(OutboxMessage, OutboxMessage.job_id == Job.id)
    ).one()
    assert (mail.state, mail.tries) == (MailState.WAITING, 1)
    assert "tự gửi lại lúc" in mail.error
    assert waiting.params == {"mail_id": str(mail.id)}
    assert timedelta(seconds=50) < waiting.due_at - now() <= timedelta(minutes=1)


def test_a_server_that_stays_away_is_given_up_in_words_and_may_be_tried_again(mail_url):
    mail = make.mail(tries=len(actions.WAITS))
    mail_url("smtp://127.0.0.1:1")

    send(mail)

    assert mail.state is MailState.FAILED
    assert "Không kết nối được" in mail.error
    actions.send_again(mail)
    assert mail.tries == 0


@pytest.mark.parametrize(
    ("error", "is_passing"),
    [
        (ConnectionRefusedError(), True),
        (SMTPServerDisconnected(), True),
        (SMTPDataError(451, b"greylisted"), True),
        (SMTPDataError(552, b"too large"), False),
        (SMTPRecipientsRefused({"a@b.example": (450, b"busy")}), True),
        (SMTPRecipientsRefused({"a@b.example": (550, b"unknown")}), False),
        (SMTPNotSupportedError(), False),
    ],
)
def test_what_may_pass_is_told_from_what_will_not(error, is_passing):
    assert smtp.is_passing(error) is is_passing


def test_no_password_goes_to_a_server_without_tls(mail_url):
    mail = make.mail()

    with mail_server() as server:
        mail_url(server.url.replace("smtp://", "smtp://nguoi:matkhau@"))
        send(mail)

    assert (mail.state, server.letters) == (MailState.FAILED, [])


def test_only_a_letter_that_failed_is_sent_again():
    mail = make.mail(state=MailState.FAILED)
    kept = make.mail(state=MailState.KEPT)

    actions.send_again(mail)

    assert mail.state is MailState.WAITING
    with pytest.raises(Conflict):
        actions.send_again(kept)


def test_a_subject_with_a_line_break_cannot_add_a_header(mail_url):
    mail = make.mail(subject="Bảng\r\nBcc: ai@do.example")

    with mail_server() as server:
        mail_url(server.url)
        send(mail)

    assert server.letters[0]["Bcc"] is None
