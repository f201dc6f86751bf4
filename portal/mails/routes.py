"""The letters the portal sent, for those who look after it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.errors import Missing
from portal.files.downloads import download
from portal.kernel.paging import paged
from portal.mails import actions, queries

bp = Blueprint("mails", __name__, url_prefix="/mails")
STATES = (
    ("", "Tất cả"),
    ("waiting", "Chờ gửi"),
    ("kept", "Giữ trong cổng"),
    ("sent", "Đã gửi"),
    ("failed", "Không gửi được"),
)


@bp.route("/")
@requires(Permission.MAIL_READ)
def index() -> str:
    state, words = request.args.get("state", ""), request.args.get("q", "").strip()
    page = paged(queries.mails(state=state, words=words))
    return render_template("mails/index.html", page=page, states=STATES, state=state, words=words)


@bp.route("/<uuid:mail_id>")
@requires(Permission.MAIL_READ)
def show(mail_id: UUID) -> str:
    mail = queries.get_mail(mail_id)
    return render_template("mails/show.html", mail=mail, file=queries.attachment_of(mail))


@bp.route("/<uuid:mail_id>/attachment")
@requires(Permission.MAIL_READ)
def attachment(mail_id: UUID) -> Any:
    file = queries.attachment_of(queries.get_mail(mail_id))
    if file is None:
        raise Missing(str(mail_id))
    return download(file)


@bp.route("/<uuid:mail_id>/send-again", methods=["POST"])
@requires(Permission.MAIL_SEND_AGAIN)
def send_again(mail_id: UUID) -> Any:
    mail = queries.get_mail(mail_id)
    actions.send_again(mail)
    flash("Thư đã được xếp hàng để gửi lại.")
    return redirect(url_for(".show", mail_id=mail.id))
