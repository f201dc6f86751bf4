"""An edited file of a plan: send it, see what it would change, decide, apply or forget."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.errors import Conflict, Invalid, PortalError
from portal.plans import life, queries
from portal.plans.models import Plan
from portal.plans.revising import actions
from portal.plans.revising.comparison import compare
from portal.plans.revising.forms import RevisionForm
from portal.plans.revising.models import PlanRevision
from portal.plans.revising.pages import chosen_of, comparison_page
from portal.plans.revising.queries import get_revision, open_revisions, revision_to_change

bp = Blueprint("revisions", __name__, url_prefix="/plans")
LATER = "later"
CHANGED = (
    "Kế hoạch vừa được người khác thay đổi sau khi trang này được mở. So sánh dưới đây đã theo bản"
    " mới nhất, các lựa chọn vẫn còn; hãy xem lại rồi đưa vào."
)


@bp.route("/<uuid:plan_id>/revisions/new", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def new(plan_id: UUID) -> Any:
    plan = queries.get_own_plan(plan_id)
    life.require_offered(plan.state, request.endpoint or "")
    form = RevisionForm()
    if request.method == "POST" and form.validate():
        file = form.file.data
        try:
            revision = actions.take_file(plan, file.read(), name=file.filename or "")
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for(".show", revision_id=revision.id))
    page = {"plan": plan, "form": form, "waiting": open_revisions(plan)}
    return render_template("plans/revisions/new.html", **page), form.status


@bp.route("/revisions/<uuid:revision_id>")
@requires(Permission.PLAN_EDIT)
def show(revision_id: UUID) -> Any:
    revision = get_revision(revision_id)
    plan = queries.get_own_plan(revision.plan_id)
    if revision.applied_at:
        return redirect(url_for("plans.show", plan_id=plan.id))
    return _page(revision, plan)


@bp.route("/revisions/<uuid:revision_id>/apply", methods=["POST"])
@requires(Permission.PLAN_EDIT)
def apply(revision_id: UUID) -> Any:
    """Put what was chosen into the draft, or keep the choices for later."""
    plan = queries.plan_to_change(get_revision(revision_id).plan_id)
    revision = revision_to_change(revision_id)
    choices = chosen_of(request.form)
    if request.form.get("verb") == LATER:
        actions.save_choices(revision, choices)
        flash("Đã lưu các lựa chọn. Có thể mở lại từ nút Nhập bản đã sửa ở trang kế hoạch.")
        return redirect(url_for(".new", plan_id=plan.id))
    if request.form.get("version") != str(plan.version):
        return _page(revision, plan, choices=choices, problem=CHANGED), Conflict.status
    try:
        taken = actions.apply_revision(revision, plan, compare(revision, plan), choices)
    except Invalid as refusal:
        return _page(revision, plan, choices=choices, problem=str(refusal)), Invalid.status
    flash(f"Đã đưa {taken} thay đổi từ tệp vào dự thảo.")
    return redirect(url_for("plans.show", plan_id=plan.id))


@bp.route("/revisions/<uuid:revision_id>/withdraw", methods=["POST"])
@requires(Permission.PLAN_EDIT)
def withdraw(revision_id: UUID) -> Any:
    revision = revision_to_change(revision_id)
    plan = queries.get_own_plan(revision.plan_id)
    actions.withdraw_revision(revision, plan)
    flash(f"Đã bỏ tệp “{revision.file_name}”. Kế hoạch không thay đổi.")
    return redirect(url_for("plans.show", plan_id=plan.id))


def _page(revision: PlanRevision, plan: Plan, **said: Any) -> str:
    page = comparison_page(revision, plan, compare(revision, plan), **said)
    return render_template("plans/revisions/show.html", **page)
