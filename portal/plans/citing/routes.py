"""The page of one document with the plans that rest on it, and the entry of one basis."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from portal.access import Permission, requires
from portal.directives import queries as directives
from portal.kernel.clock import today
from portal.kernel.ids import typed_id
from portal.kernel.paging import page_of, paged
from portal.plans import life, queries
from portal.plans.citing import actions
from portal.plans.citing.pages import shown_bases
from portal.plans.citing.queries import get_basis, plans_resting_on
from portal.plans.forms import StepForm
from portal.plans.models import Plan

bp = Blueprint("citing", __name__)


@bp.route("/directives/<uuid:directive_id>")
@requires(Permission.DIRECTIVES_READ)
def show(directive_id: UUID) -> Any:
    """A province's page of the document; the ministry's shows all provinces."""
    directive = directives.get_directive(directive_id)
    if current_user.is_ministry:
        return redirect(url_for("national.directive", directive_id=directive.id))
    page = page_of(plans_resting_on(directive))
    return render_template("directives/show.html", directive=directive, page=page, day=today())


@bp.route("/directives/<uuid:directive_id>/delete", methods=["GET", "POST"])
@requires(Permission.DIRECTIVES_MANAGE)
def delete(directive_id: UUID) -> Any:
    directive = directives.get_own_directive(directive_id)
    if request.method == "POST":
        actions.delete_directive(directive)
        flash(f"Đã xóa khỏi sổ: {directive.name}.")
        return redirect(url_for("directives.index"))
    return render_template("directives/delete.html", directive=directive)


@bp.route("/plans/<uuid:plan_id>/bases/<uuid:basis_id>", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def choose(plan_id: UUID, basis_id: UUID) -> Any:
    """Which entry of the registers a basis of a draft means: another one, or none."""
    plan = _draft(plan_id)
    basis = get_basis(plan, basis_id)
    form = StepForm(request.form)
    if request.method == "POST":
        life.require_read(plan, form.version.data)
        _choose(plan, basis)
        flash("Đã lưu.")
        return redirect(url_for("drafts.show", plan_id=plan.id, _anchor="bases"))
    words = request.args.get("q", "")
    shown = next(each for each in shown_bases(plan, request.path) if each.id == basis.id)
    return render_template(
        "plans/edit/basis.html",
        plan=plan,
        basis=shown,
        words=words,
        page=paged(directives.listed({"words": words})),
        day=today(),
    )


def _draft(plan_id: UUID) -> Plan:
    """The draft; locked when it is to be changed, so that of two people saving the second waits."""
    if request.method == "POST":
        return queries.plan_to_change(plan_id)
    plan = queries.get_own_plan(plan_id)
    plan.require_editable()
    return plan


def _choose(plan: Plan, basis: Any) -> None:
    chosen = request.form.get("directive_id", "")
    if not chosen:
        actions.choose_none(plan, basis)
        return
    actions.choose_entry(plan, basis, directives.get_directive(typed_id(chosen)))
