"""Choose a document to be drafted from an issued plan, and the receipt of an entry."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.documents.paper import PaperKind
from portal.errors import Missing
from portal.papers import exports, pages, queries
from portal.plans.exports import chosen_form

bp = Blueprint("papers", __name__)


@bp.route("/plans/<uuid:plan_id>/papers")
@requires(Permission.PLAN_EXPORT)
def index(plan_id: UUID) -> str:
    plan = queries.issued_plan(plan_id)
    return render_template(
        "papers/index.html", plan=plan, offers=pages.offers(plan), forms=pages.FORMS
    )


@bp.route("/plans/<uuid:plan_id>/papers/<kind>", methods=["POST"])
@requires(Permission.PLAN_EXPORT)
def export(plan_id: UUID, kind: str) -> Any:
    plan = queries.issued_plan(plan_id)
    if kind not in set(PaperKind):
        raise Missing
    form = chosen_form(request.form.get("format", ""))
    job_id = exports.ask_for_paper(plan, PaperKind(kind), form)
    return redirect(url_for("jobs.show", job_id=job_id))


@bp.route("/entries/<uuid:entry_id>/receipt", methods=["POST"])
@requires(Permission.PLAN_EXPORT)
def receipt(entry_id: UUID) -> Any:
    entry, _ = queries.get_own_entry(entry_id)
    plan = queries.issued_plan(entry.plan_id)
    job_id = exports.ask_for_receipt(entry, plan, chosen_form(request.form.get("format", "")))
    return redirect(url_for("jobs.show", job_id=job_id))
