"""Plans: the list, the page, and the steps of a plan's life."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from portal.access import Permission, requires
from portal.errors import Invalid
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.jobs.queries import finished_job
from portal.kernel.clock import today
from portal.kernel.paging import paged
from portal.plans import actions, exports, life, pages, queries
from portal.plans.amending.pages import told_of_amendment
from portal.plans.forms import IssueForm, ReasonForm, StepForm
from portal.plans.models import Plan
from portal.tenancy.queries import issuing_units

bp = Blueprint("plans", __name__, url_prefix="/plans")
ALL = ("", "Tất cả")


@bp.route("/")
@requires(Permission.PLAN_READ)
def index() -> str:
    params = _filters()
    page = paged(queries.listed(params, day=today()), scalars=False)
    return render_template(
        "plans/index.html",
        page=page,
        params=params,
        year_choices=[ALL, *((str(year), str(year)) for year in queries.years())],
        unit_choices=[ALL, *((str(unit.id), unit.name) for unit in issuing_units())],
        state_choices=[ALL, *life.LISTED_STATES],
        own_id=current_user.tenant.id,
    )


@bp.route("/export", methods=["POST"])
@requires(Permission.PLAN_EXPORT)
def export_list() -> Any:
    job_id = enqueue(
        "plans.export_list", _filters(), queue=Queue.INTERACTIVE, title="Danh sách kế hoạch (Excel)"
    )
    return redirect(url_for("jobs.show", job_id=job_id))


@bp.route("/<uuid:plan_id>")
@requires(Permission.PLAN_READ)
def show(plan_id: UUID) -> str:
    plan = queries.get_plan(plan_id)
    return render_template("plans/show.html", **pages.show(plan))


@bp.route("/<uuid:plan_id>/export", methods=["POST"])
@requires(Permission.PLAN_EXPORT)
def export(plan_id: UUID) -> Any:
    plan = queries.get_plan(plan_id)
    form = exports.chosen_form(request.form.get("format", ""))
    job_id = finished_job("plans.export", key=exports.export_key(plan, form))
    if job_id:
        flash("Kế hoạch chưa thay đổi từ lần xuất trước; đây là tệp đã tạo khi đó.")
    else:
        job_id = exports.ask_for_plan(plan, form)
    return redirect(url_for("jobs.show", job_id=job_id))


@bp.route("/<uuid:plan_id>/submit", methods=["GET", "POST"])
@requires(Permission.PLAN_SUBMIT)
def submit(plan_id: UUID) -> Any:
    return _step(plan_id, "submit", actions.submit_plan)


@bp.route("/<uuid:plan_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.PLAN_SUBMIT)
def withdraw(plan_id: UUID) -> Any:
    return _step(plan_id, "withdraw", actions.withdraw_plan)


@bp.route("/<uuid:plan_id>/approve", methods=["GET", "POST"])
@requires(Permission.PLAN_APPROVE)
def approve(plan_id: UUID) -> Any:
    return _step(plan_id, "approve", actions.approve_plan)


@bp.route("/<uuid:plan_id>/close", methods=["GET", "POST"])
@requires(Permission.PLAN_CLOSE)
def close(plan_id: UUID) -> Any:
    return _step(plan_id, "close", actions.close_plan)


@bp.route("/<uuid:plan_id>/delete", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def delete(plan_id: UUID) -> Any:
    return _step(plan_id, "delete", actions.delete_plan)


@bp.route("/<uuid:plan_id>/return", methods=["GET", "POST"])
@requires(Permission.PLAN_RETURN)
def send_back(plan_id: UUID) -> Any:
    plan, form = _opened(plan_id, ReasonForm)
    if request.method == "POST" and form.validate():
        try:
            actions.return_plan(plan, form.reason.data or "")
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _done(plan, life.DONE["return"])
    page = {"plan": plan, "form": form, "step": life.STEPS["return"]}
    return render_template("plans/return.html", **page), form.status


@bp.route("/<uuid:plan_id>/issue", methods=["GET", "POST"])
@requires(Permission.PLAN_ISSUE)
def issue(plan_id: UUID) -> Any:
    plan, form = _opened(plan_id, IssueForm)
    following = queries.next_number(plan, today().year)
    if request.method == "GET":
        form.number.data, form.issued_on.data = plan.number or following, plan.issued_on or today()
    elif form.validate():
        entry = {"number": form.number.data, "issued_on": form.issued_on.data}
        try:
            actions.issue_plan(plan, **entry, note=form.note.data or "")
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            return _done(plan, f"Đã ban hành kế hoạch số {plan.sign}. {pages.issue_done(plan)}")
    page = {"plan": plan, "form": form, "step": pages.issue_step(plan), "following": following}
    return render_template("plans/issue.html", **page), form.status


def _step(plan_id: UUID, name: str, decide: Callable[[Plan], None]) -> Any:
    """A page that says what a step does, and the step itself."""
    plan, form = _opened(plan_id, StepForm)
    if request.method == "POST" and form.validate():
        decide(plan)
        return _done(plan, life.DONE[name]) if name != "delete" else _gone()
    page: dict[str, Any] = {"plan": plan, "form": form, "step": life.STEPS[name]}
    page |= told_of_amendment(plan)
    if name == "submit":
        page |= {"doubts": pages.doubts_of(plan), "lacks": pages.lacks(plan)}
    elif name == "close":
        page["unfinished"], page["overdue"] = queries.count_unfinished(plan, day=today())
    return render_template("plans/step.html", **page)


def _opened(plan_id: UUID, kind: type[Any]) -> tuple[Plan, Any]:
    """The plan, when its state allows the step that was asked for, and the step's form."""
    plan = queries.get_own_plan(plan_id)
    life.require_offered(plan.state, request.endpoint or "")
    form = kind(request.form)
    if request.method == "POST":
        life.require_read(plan, form.version.data)
    form.version.data = plan.version
    return plan, form


def _done(plan: Plan, words: str) -> Any:
    flash(words)
    return redirect(url_for(".show", plan_id=plan.id))


def _gone() -> Any:
    flash(life.DONE["delete"])
    return redirect(url_for(".index"))


def _filters() -> dict[str, Any]:
    names = {"year": "year", "state": "state", "unit_id": "unit", "words": "q"}
    params: dict[str, Any] = {key: request.values.get(name, "") for key, name in names.items()}
    try:
        params["unit_id"] = str(UUID(params["unit_id"])) if params["unit_id"] else ""
    except ValueError:
        params["unit_id"] = ""
    return params
