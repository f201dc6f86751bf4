"""Tasks of issued plans: the list, one task, recording on it, halting it, sharing evidence."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user

from portal.access import Permission, requires
from portal.errors import Conflict, Forbidden, Invalid
from portal.files.actions import keep
from portal.files.sniffing import sniff
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.kernel.clock import today
from portal.kernel.forms import BaseForm, offered
from portal.kernel.models import current_tenant
from portal.kernel.paging import paged
from portal.plans.queries import READ_ONLY, get_task
from portal.plans.tasks import PlanTask
from portal.progress import actions, filters, pages, queries
from portal.progress.forms import HALTS, RESUMING, EntryForm, HaltForm, entry_form, step_choices
from portal.progress.models import Claim
from portal.progress.recording import NOT_NAMED, recording_units, units_that_may_record
from portal.progress.rows import task_row
from portal.tenancy.models import Unit

bp = Blueprint("progress", __name__, url_prefix="/tasks")


@bp.route("/")
@requires(Permission.PLAN_READ)
def tasks() -> str:
    day, mine = today(), queries.units_of(current_user.person)
    page = paged(queries.tasks(filters.wanted(request.args), day=day), scalars=False)
    return render_template(
        "progress/tasks.html",
        page=page,
        rows=[task_row(row.PlanTask, row.Plan, row.state, day, mine) for row in page.rows],
        args={name: request.args[name] for name in filters.NAMES if request.args.get(name)},
        choices=filters.choices(),
    )


@bp.route("/export", methods=["POST"])
@requires(Permission.PLAN_EXPORT)
def export() -> Any:
    params = filters.frozen(request.args)
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
    task = _task_to_change(task_id)
    allowed = {str(unit.id): unit for unit in units_that_may_record(task)}
    actions.require_open(task)
    page = pages.show(task)  # before a refused entry has touched the rows
    form = entry_form(task)(happened_on=today())
    form.unit_id.choices = offered((key, unit.name) for key, unit in allowed.items())
    form.steps.choices = offered(step_choices(task))
    if request.method == "POST" and form.validate():
        try:
            _record(task, form, allowed)
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash("Đã ghi tiến độ. Số liệu của tỉnh và của Bộ đang được cập nhật.")
            return redirect(url_for(".show", task_id=task.id))
    return render_template(
        "progress/record.html", form=form, page=page, has_files=bool(_uploads())
    ), form.status


@bp.route("/<uuid:task_id>/halt", methods=["GET", "POST"])
@requires(Permission.PROGRESS_HALT)
def halt(task_id: UUID) -> Any:
    task = _task_to_change(task_id)
    form = HaltForm(request.form, claim=Claim.RESUMED.value if task.halt else None)
    form.claim.choices = offered(RESUMING if task.halt else HALTS)
    if request.method == "POST" and form.validate():
        try:
            claim = Claim(form.claim.data)
            actions.halt_task(task, claim=claim, happened_on=today(), reason=form.note.data or "")
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash("Đã ghi quyết định và lý do.")
            return redirect(url_for(".show", task_id=task.id))
    return render_template("progress/halt.html", task=task, form=form), form.status


@bp.route("/evidence/<uuid:evidence_id>/share", methods=["GET", "POST"])
@requires(Permission.PROGRESS_RECORD)
def share(evidence_id: UUID) -> Any:
    evidence, task, file = queries.get_evidence(evidence_id)
    if not recording_units(task, queries.units_of(current_user.person)):
        raise Forbidden(NOT_NAMED)
    form = BaseForm()
    if request.method == "POST" and form.validate():
        actions.share_evidence(evidence, file)
        flash(f"Bộ Tư pháp đã mở được tệp “{evidence.name}”.")
        return redirect(url_for(".show", task_id=task.id))
    return render_template("progress/share.html", task=task, evidence=evidence, form=form)


def _task_to_change(task_id: UUID) -> PlanTask:
    """The tenant's task, locked when it is to be written."""
    task = get_task(task_id)
    if task.tenant_id != current_tenant.get():
        raise Conflict(READ_ONLY)
    return queries.task_to_record(task_id) if request.method == "POST" else task


def _record(task: PlanTask, form: EntryForm, allowed: Mapping[str, Unit]) -> None:
    typed = {target.id: form[f"value-{target.id}"].data for target in task.targets}
    actions.record_entry(
        task,
        claim=Claim(form.claim.data),
        happened_on=form.happened_on.data or date.min,
        note=form.note.data or "",
        values={target_id: value for target_id, value in typed.items() if value is not None},
        proofs=_proofs(form),
        steps_done={UUID(step) for step in form.steps.data or []},
        unit=allowed[form.unit_id.data],
    )


def _uploads() -> list[Any]:
    return [upload for upload in request.files.getlist("files") if upload.filename]


def _proofs(form: EntryForm) -> list[actions.Proof]:
    """The uploaded files, all checked before the first is kept."""
    checked = [sniff(upload.filename or "", upload.read()) for upload in _uploads()]
    return [
        actions.Proof(
            keep(file.content, name=file.name, media_type=file.media_type, purpose="evidence"),
            form.caption_of(place),
            is_shared=bool(form.is_shared.data),
        )
        for place, file in enumerate(checked)
    ]
