"""Send a signed copy in, read what its check found."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user

from portal.access import Permission, requires
from portal.errors import Conflict, Invalid
from portal.files.queries import get_file
from portal.plans.queries import get_own_plan, get_plan
from portal.plans.renditions import KNOWN_AGAIN
from portal.plans.signing import actions, queries
from portal.plans.signing.forms import SignedCopyForm
from portal.plans.signing.words import signature_facts, verdict

bp = Blueprint("signing", __name__)


@bp.route("/plans/<uuid:plan_id>/signed-copies/new", methods=["GET", "POST"])
@requires(Permission.PLAN_SIGN)
def new(plan_id: UUID) -> Any:
    plan, form = get_own_plan(plan_id), SignedCopyForm()
    if plan.state not in KNOWN_AGAIN:
        raise Conflict(actions.TOO_EARLY)
    if form.is_submitted() and form.validate():
        chosen = form.file.data
        try:
            copy = actions.take_copy(plan, chosen.stream, name=chosen.filename or "")
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for(".show", copy_id=copy.id))
    return render_template("plans/signing/new.html", plan=plan, form=form), form.status


@bp.route("/signed-copies/<uuid:copy_id>")
@requires(Permission.PLAN_READ)
def show(copy_id: UUID) -> str:
    copy = queries.get_copy(copy_id)
    plan, may_sign = get_plan(copy.plan_id), current_user.can(Permission.PLAN_SIGN)
    return render_template(
        "plans/signing/show.html",
        plan=plan,
        copy=copy,
        file=get_file(copy.file_id),
        verdict=verdict(copy),
        job=queries.checking_job(copy),
        signatures=[signature_facts(each) for each in copy.findings.get("signatures") or []],
        may_sign=may_sign,
        may_send=may_sign and plan.state in KNOWN_AGAIN,
    )


@bp.route("/signed-copies/<uuid:copy_id>/check", methods=["POST"])
@requires(Permission.PLAN_SIGN)
def check(copy_id: UUID) -> Any:
    actions.check_again(queries.get_copy(copy_id))
    return redirect(url_for(".show", copy_id=copy_id))
