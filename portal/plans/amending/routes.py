"""Amending an issued plan, the reasons, and the comparison of two versions."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.errors import Conflict, Invalid
from portal.kernel.forms import BaseForm
from portal.plans import life, queries
from portal.plans.amending import actions, exports, pages
from portal.plans.amending.forms import PREFIX, AmendForm, field_name, reasons_form
from portal.plans.amending.queries import amended_plan, shown_changes_of
from portal.plans.exports import chosen_form
from portal.plans.models import Plan

bp = Blueprint("amendments", __name__, url_prefix="/plans")
NOT_AMENDING = "Đây không phải bản điều chỉnh nên không có lý do điều chỉnh để ghi."


@bp.route("/<uuid:plan_id>/amend", methods=["GET", "POST"])
@requires(Permission.PLAN_AMEND)
def new(plan_id: UUID) -> Any:
    plan, form = queries.get_own_plan(plan_id), AmendForm(request.form)
    life.require_offered(plan.state, "amendments.new")
    if request.method == "POST":
        life.require_read(plan, form.version.data)
    form.version.data = plan.version
    if request.method == "POST" and form.validate():
        try:
            amendment = actions.amend_plan(plan, form.reason.data or "")
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash("Đã lập bản điều chỉnh từ nội dung hiện hành. Hãy sửa những chỗ cần đổi.")
            return redirect(url_for("drafts.show", plan_id=amendment.id))
    told = pages.told_of_amendment(plan)
    return render_template("plans/amend/new.html", plan=plan, form=form, **told), form.status


@bp.route("/<uuid:plan_id>/reasons", methods=["GET", "POST"])
@requires(Permission.PLAN_AMEND)
def reasons(plan_id: UUID) -> Any:
    amendment = _amendment(plan_id)
    parts = shown_changes_of(amendment)
    before = {f"{PREFIX}{key}": said for key, said in amendment.change_reasons.items()}
    form = reasons_form(parts)(
        request.form or None, data={"reason": amendment.amendment_reason, **before}
    )
    if request.method == "POST":
        life.require_read(amendment, form.version.data)
    form.version.data = amendment.version
    if request.method == "POST" and form.validate():
        said = {part.key: form[field_name(part)].data or "" for part in parts}
        if _given(form, amendment, said):
            flash("Đã lưu lý do.")
            return redirect(url_for(".show", plan_id=plan_id))
    page = {"plan": amendment, "form": form, "rows": pages.rows(parts)}
    page |= {"amends": amended_plan(amendment), "name_of": field_name}
    return render_template("plans/amend/reasons.html", **page), form.status


@bp.route("/<uuid:plan_id>/comparison")
@requires(Permission.PLAN_READ)
def show(plan_id: UUID) -> str:
    plan = queries.get_plan(plan_id)
    page = pages.comparison(plan, *_numbers())
    page |= {"rows": pages.rows(page["parts"])}
    may_explain = plan.is_amendment and plan.is_editable
    return render_template("plans/amend/comparison.html", may_explain=may_explain, **page)


@bp.route("/<uuid:plan_id>/comparison/export", methods=["POST"])
@requires(Permission.PLAN_EXPORT)
def export(plan_id: UUID) -> Any:
    plan, form = queries.get_plan(plan_id), chosen_form(request.form.get("format", ""))
    page = pages.comparison(plan, *_numbers())
    if not page["parts"]:
        raise Conflict("Hai phiên bản này giống nhau nên không có bảng so sánh để xuất.")
    job_id = exports.ask_for_comparison(plan, form, first=page["first"], last=page["last"])
    return redirect(url_for("jobs.show", job_id=job_id))


def _amendment(plan_id: UUID) -> Plan:
    """An amendment under correction; locked when it is to be changed."""
    if request.method == "POST":
        plan = queries.plan_to_change(plan_id)
    else:
        plan = queries.get_own_plan(plan_id)
        plan.require_editable()
    if not plan.is_amendment:
        raise Conflict(NOT_AMENDING)
    return plan


def _given(form: BaseForm, amendment: Plan, said: dict[str, str]) -> bool:
    try:
        actions.give_reasons(amendment, form["reason"].data or "", said)
    except Invalid as refusal:
        form.refuse(refusal)
        return False
    return True


def _numbers() -> tuple[int | None, int | None]:
    """The two versions that the address names; what is no number is as if not named."""
    first, last = (request.args.get(name, "") for name in ("from", "to"))
    return (
        int(first) if first.isdecimal() and len(first) < 6 else None,
        int(last) if last.isdecimal() and len(last) < 6 else None,
    )
