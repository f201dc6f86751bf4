"""The files somebody asked for, and the page of one job."""

from typing import Any
from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.errors import Conflict
from portal.jobs import actions, queries
from portal.kernel.paging import paged

bp = Blueprint("jobs", __name__, url_prefix="/jobs")


@bp.route("/")
@requires(Permission.JOB_READ)
def index() -> str:
    state = request.args.get("state", "")
    page = paged(queries.own_jobs(state))
    files = queries.files_of(page.rows)
    return render_template("jobs/index.html", page=page, files=files, state=state)


@bp.route("/<uuid:job_id>")
@requires(Permission.JOB_READ)
def show(job_id: UUID) -> str:
    job = queries.get_job(job_id)
    return render_template("jobs/show.html", job=job, file=queries.files_of([job]).get(job.file_id))


@bp.route("/<uuid:job_id>/progress")
@requires(Permission.JOB_READ)
def progress(job_id: UUID) -> Any:
    """The bar alone, for htmx; once the job is over the whole page is asked for."""
    job = queries.get_job(job_id)
    answer = make_response(render_template("jobs/_progress.html", job=job))
    if not job.is_open:
        answer.headers["HX-Refresh"] = "true"
    return answer


@bp.route("/<uuid:job_id>/cancel", methods=["POST"])
@requires(Permission.JOB_READ)
def cancel(job_id: UUID) -> Any:
    actions.cancel(queries.get_job(job_id))
    return redirect(url_for(".show", job_id=job_id))


@bp.route("/<uuid:job_id>/again", methods=["POST"])
@requires(Permission.JOB_READ)
def again(job_id: UUID) -> Any:
    return redirect(url_for(".show", job_id=actions.ask_again(queries.get_job(job_id))))


@bp.route("/files/<uuid:file_id>/again", methods=["POST"])
@requires(Permission.JOB_READ)
def make_again(file_id: UUID) -> Any:
    """Ask for a file whose time is over once more."""
    job = queries.job_of_file(file_id)
    if job is None:
        raise Conflict("Tệp này do người khác yêu cầu. Hãy mở trang nguồn rồi chọn Xuất tệp.")
    return redirect(url_for(".show", job_id=actions.ask_again(job)))
