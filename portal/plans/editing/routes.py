"""Correcting a draft part by part; of two people who change one part the second chooses."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.errors import PortalError
from portal.plans import queries
from portal.plans.editing import actions
from portal.plans.editing.drafts import Draft, open_draft
from portal.plans.editing.pages import PROSE, edit_page, part_form, shown_part
from portal.plans.importing.forms import PartOfReviewForm
from portal.plans.importing.pages import conflict_fields, typed_values
from portal.plans.importing.review import fingerprint

bp = Blueprint("drafts", __name__, url_prefix="/plans")
VERBS = {"up": -1, "down": 1}


@bp.route("/<uuid:plan_id>/edit")
@requires(Permission.PLAN_EDIT)
def show(plan_id: UUID) -> str:
    return render_template("plans/edit/show.html", **edit_page(_draft(plan_id)))


@bp.route("/<uuid:plan_id>/edit/<part>", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def edit(plan_id: UUID, part: str) -> Any:
    draft = _draft(plan_id)
    before = shown_part(draft, part)
    form = part_form(draft, part, before, request.form or None)
    if request.method == "POST" and form.version.data != fingerprint(before):
        return _conflict(draft, part, form, before)
    form.version.data = fingerprint(before)
    if request.method == "POST" and form.validate():
        try:
            saved = _save(draft, part, form)
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            flash("Đã lưu.")
            return redirect(url_for(".show", plan_id=plan_id, _anchor=saved))
    page = edit_page(draft, part=part, form=form)
    return render_template("plans/edit/show.html", **page), form.status


@bp.route("/<uuid:plan_id>/edit/<part>/move", methods=["POST"])
@requires(Permission.PLAN_EDIT)
def decide(plan_id: UUID, part: str) -> Any:
    """One button of a task: up, down, or its remarks are seen."""
    draft, verb = _draft(plan_id), request.form.get("verb", "")
    if verb in VERBS:
        actions.move(draft, part, VERBS[verb])
    else:
        actions.settle_doubts(draft, part)
    return redirect(url_for(".show", plan_id=plan_id, _anchor=part))


@bp.route("/<uuid:plan_id>/edit/<part>/delete", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def delete(plan_id: UUID, part: str) -> Any:
    draft = _draft(plan_id)
    if request.method == "POST":
        actions.delete_part(draft, part)
        flash("Đã xóa khỏi dự thảo.")
        return redirect(url_for(".show", plan_id=plan_id))
    return render_template(
        "plans/edit/delete.html", plan=draft.plan, part=part, row=_row(draft, part)
    )


def _draft(plan_id: UUID) -> Draft:
    """The draft; locked when it is to be changed, so that of two people saving the second waits."""
    if request.method == "POST":
        return open_draft(queries.plan_to_change(plan_id))
    plan = queries.get_own_plan(plan_id)
    plan.require_editable()
    return open_draft(plan)


def _save(draft: Draft, part: str, form: PartOfReviewForm) -> str:
    values = typed_values(form)
    if part == PROSE:
        return actions.add_prose(draft, values)
    return actions.correct_part(draft, part, values)


def _row(draft: Draft, part: str) -> dict[str, Any]:
    draft.part(part)
    return next(row for row in edit_page(draft)["rows"] if row["part"] == part)


def _conflict(draft: Draft, part: str, form: PartOfReviewForm, theirs: dict[str, Any]) -> Any:
    who, at = queries.last_edit(draft.plan, part)
    conflict = {
        "title": draft.plan.title,
        "who": who,
        "at": at,
        "url": url_for(".edit", plan_id=draft.plan.id, part=part),
        "version": fingerprint(theirs),
        "fields": conflict_fields(form, theirs),
    }
    return render_template("errors/conflict.html", conflict=conflict), 409
