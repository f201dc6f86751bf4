"""Tasks of issued plans: the list, one task, recording on it, halting it."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from portal.access import Permission, requires
from portal.errors import Conflict, Invalid, PortalError
from portal.files.actions import keep
from portal.files.sniffing import sniff
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.kernel.clock import today
from portal.kernel.models import current_tenant
from portal.kernel.paging import paged
from portal.plans.queries import READ_ONLY, get_task, years
from portal.plans.tasks import PlanTask
from portal.progress import actions, pages, queries
from portal.progress.forms import EntryForm, HaltForm, entry_form
from portal.progress.models import Claim
from portal.tenancy.queries import units

bp = Blueprint("progress", __name__, url_prefix="/tasks")
ALL = ("", "Tất cả")


@bp.route("/")
@requires(Permission.PLAN_READ)
def tasks() -> str:
    wanted = pages.wanted(request.args)
    page = paged(queries.tasks(wanted, day=today()), scalars=False)
    mine, day = queries.units_of(current_user.person), today()
    rows = [pages.task_row(r.PlanTask, r.Plan, r.state, day, mine) for r in page.rows]
    return render_template(
        "progress/tasks.html",
        page=page,
        rows=rows,
        args=request.args,
        choices={
            "unit": [ALL, ("mine", "Đơn vị tôi"), *((str(u.id), u.name) for u in units())],
            "state": [ALL, *pages.STATE_CHOICES],
            "year": [ALL, *((str(year), str(year)) for year in years())],
            "lack": [ALL, *pages.LACK_CHOICES],
        },
    )


@bp.route("/export", methods=["POST"])
@requires(Permission.PLAN_EXPORT)
def export() -> Any:
    params = {name: request.args.get(name, "") for name in pages.FILTERS}
    if params["unit"] == "mine":
        params["unit"] = ",".join(map(str, sorted(queries.units_of(current_user.person))))
    title = "Danh sách nhiệm vụ (Excel)"
    job_id = enqueue("progress.export", params, queue=Queue.INTERACTIVE, title=title)
    return redirect(url_for("jobs.show", job_id=job_id))


@bp.route("/<uuid:task_id>")
@requires(Permission.PLAN_READ)
def show(task_id: UUID) -> str:
    return render_template("progress/show.html", **pages.show(get_task(task_id)))


@bp.route("/<uuid:task_id>/record", methods=["GET", "POST"])
@requires(Permission.PROGRESS_RECORD)
def record(task_id: UUID) -> Any:
    task = _own(task_id)
    allowed = pages.units_that_may_record(task)
    form = entry_form(task)(happened_on=today())
    form.unit_id.choices = [(str(unit.id), unit.name) for unit in allowed]
    form.steps.choices = [(str(s.id), s.text) for s in task.steps if s.done_on is None]
    if request.method == "POST" and form.validate():
        try:
            _record(task, form, {str(unit.id): unit for unit in allowed})
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash("Đã ghi tiến độ. Số liệu của tỉnh và của Bộ đang được cập nhật.")
            return redirect(url_for(".show", task_id=task.id))
    return render_template("progress/record.html", task=task, form=form), form.status


@bp.route("/<uuid:task_id>/halt", methods=["GET", "POST"])
@requires(Permission.PROGRESS_HALT)
def halt(task_id: UUID) -> Any:
    task = _own(task_id)
    form = HaltForm(request.form)
    if request.method == "POST" and form.validate():
        try:
            claim = Claim(form.claim.data)
            actions.halt_task(task, claim=claim, happened_on=today(), reason=form.note.data or "")
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            flash("Đã ghi quyết định và lý do.")
            return redirect(url_for(".show", task_id=task.id))
    return render_template("progress/halt.html", task=task, form=form), form.status


def _own(task_id: UUID) -> PlanTask:
    task = get_task(task_id)
    if task.tenant_id != current_tenant.get():
        raise Conflict(READ_ONLY)
    return task


def _record(task: PlanTask, form: EntryForm, units_by_id: dict[str, Any]) -> None:
    values = {
        target.id: form[f"value-{target.id}"].data
        for target in task.targets
        if form[f"value-{target.id}"].data is not None
    }
    actions.record_entry(
        task,
        claim=Claim(form.claim.data),
        happened_on=form.happened_on.data or date.min,
        note=form.note.data or "",
        values=values,
        proofs=_proofs(form),
        steps_done={UUID(step) for step in form.steps.data or []},
        unit=units_by_id[form.unit_id.data],
    )


def _proofs(form: EntryForm) -> list[actions.Proof]:
    """The uploaded files, all checked before the first is kept."""
    uploads = [upload for upload in request.files.getlist("files") if upload.filename]
    checked = [sniff(upload.filename or "", upload.read()) for upload in uploads]
    shared, caption = bool(form.is_shared.data), form.caption.data or ""
    return [
        actions.Proof(
            keep(file.content, name=file.name, media_type=file.media_type, purpose="evidence"),
            caption,
            is_shared=shared,
        )
        for file in checked
    ]
