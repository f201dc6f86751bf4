"""Signing in and out, setting a password by invitation, and one's own account."""

import json
from typing import Any

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import current_user

from portal.access import Permission, public, requires
from portal.accounts import actions, queries
from portal.accounts import sign_in as doors
from portal.accounts.forms import ChangePasswordForm, NewPasswordForm, SignInForm
from portal.errors import Invalid, PortalError
from portal.kernel.addresses import own_path

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    form = SignInForm(request.form, next=request.args.get("next", ""))
    if request.method == "POST" and form.validate():
        try:
            token = doors.open_session(form.login.data, form.password.data)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _enter(token, form)
    fields = _resumed_fields()
    return render_template(
        "accounts/sign_in.html", form=form, fields=fields, has_files=False
    ), form.status


@bp.route("/sign-out", methods=["POST"])
@requires(Permission.SELF)
def sign_out() -> Response:
    doors.close_session(current_user.token_hash)
    session.clear()
    return doors.take_cookie(make_response(redirect(url_for(".sign_in"))))


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@public
def accept(token: str) -> Any:
    invitation = queries.open_invitation(token)
    if invitation is None:
        return render_template("accounts/invitation_over.html"), 404
    form = NewPasswordForm(request.form)
    if request.method == "POST" and form.validate():
        try:
            actions.accept_invitation(invitation, form.new_password.data)
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            session.clear()
            flash("Đã đặt mật khẩu. Chào mừng bạn đến với Cổng kế hoạch Tư pháp.")
            token = doors.open_session_for(invitation.tenant_id, invitation.person_id)
            return doors.give_cookie(make_response(redirect(url_for("home.index"))), token)
    return render_template("accounts/accept.html", form=form, email=invitation.email), form.status


@bp.route("/account")
@requires(Permission.SELF)
def account() -> str:
    return render_template(
        "accounts/account.html", sessions=queries.own_sessions(), current=current_user.token_hash
    )


@bp.route("/account/password", methods=["GET", "POST"])
@requires(Permission.SELF)
def change_password() -> Any:
    form = ChangePasswordForm(request.form)
    if request.method == "POST" and form.validate():
        try:
            actions.change_password(current_user.person, form.password.data, form.new_password.data)
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            flash("Đã đổi mật khẩu. Các nơi đăng nhập khác đã được đăng xuất.")
            token = doors.open_session_for(current_user.tenant.id, current_user.person.id)
            return doors.give_cookie(make_response(redirect(url_for(".account"))), token)
    return render_template("accounts/change_password.html", form=form), form.status


@bp.route("/account/sign-out-everywhere", methods=["POST"])
@requires(Permission.SELF)
def sign_out_everywhere() -> Response:
    actions.end_sessions(current_user.person)
    session.clear()
    return doors.take_cookie(make_response(redirect(url_for(".sign_in"))))


def _enter(token: str, form: SignInForm) -> Response:
    session.clear()
    if form.resume_path.data:
        page = render_template(
            "errors/resume.html",
            path=own_path(form.resume_path.data, otherwise=url_for("home.index")),
            fields=_resumed_fields(),
            has_files=False,
        )
        return doors.give_cookie(make_response(page), token)
    target = own_path(form.next.data, otherwise=url_for("home.index"))
    return doors.give_cookie(make_response(redirect(target)), token)


def _resumed_fields() -> list[tuple[str, str]]:
    """What a form carried when the session had run out, handed on through the sign-in page."""
    try:
        pairs = json.loads(request.form.get("resume_fields", "[]"))
        return [(str(name), str(value)) for name, value in pairs]
    except (ValueError, TypeError):
        return []
