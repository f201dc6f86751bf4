"""Many plans at once: the list of batches, one batch with its progress and outcomes."""

from typing import Any
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user

from portal.access import Permission, requires
from portal.extensions import db
from portal.kernel.clock import today
from portal.kernel.paging import paged
from portal.plans.importing.batches import actions, queries
from portal.plans.importing.batches.outcomes import outcomes_to_xlsx
from portal.plans.importing.workbooks.actions import XLSX

bp = Blueprint("batches", __name__, url_prefix="/plans/import/batches")


@bp.route("/")
@requires(Permission.PLAN_IMPORT)
def index() -> str:
    page = paged(queries.batches(), scalars=False)
    return render_template("plans/import/batches/index.html", page=page)


@bp.route("/<uuid:batch_id>")
@requires(Permission.PLAN_IMPORT)
def show(batch_id: UUID) -> str:
    batch = queries.get_batch(batch_id)
    words, outcome = request.args.get("q", ""), request.args.get("outcome", "")
    job = queries.job_of(batch)
    return render_template(
        "plans/import/batches/show.html",
        batch=batch,
        job=job,
        is_own=job is not None and job.requested_by_id == current_user.person.id,
        counts=queries.counts_of(batch),
        page=paged(queries.files_of(batch, words=words, outcome=outcome)),
        words=words,
        outcome=outcome,
    )


@bp.route("/<uuid:batch_id>/progress")
@requires(Permission.PLAN_IMPORT)
def progress(batch_id: UUID) -> Response:
    """The bar alone, for htmx; once the job is over the whole page is asked for."""
    batch = queries.get_batch(batch_id)
    job = queries.job_of(batch)
    page = {"batch": batch, "job": job, "counts": queries.counts_of(batch)}
    answer = make_response(render_template("plans/import/batches/_progress.html", **page))
    if job is None or not job.is_open:
        answer.headers["HX-Refresh"] = "true"
    return answer


@bp.route("/<uuid:batch_id>/outcomes")
@requires(Permission.PLAN_IMPORT)
def outcomes(batch_id: UUID) -> Response:
    """Every file with its outcome, as a workbook."""
    batch = queries.get_batch(batch_id)
    files = db.session.scalars(queries.files_of(batch)).all()
    answer = Response(outcomes_to_xlsx(batch, files), mimetype=XLSX)
    name = f"ket-qua-nhap-{today():%Y-%m-%d}.xlsx"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@bp.route("/<uuid:batch_id>/cancel", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def cancel(batch_id: UUID) -> Any:
    batch = queries.get_batch(batch_id)
    actions.cancel(batch)
    flash("Đã yêu cầu dừng. Các kế hoạch đã đọc được giữ nguyên.")
    return redirect(url_for(".show", batch_id=batch.id))


@bp.route("/<uuid:batch_id>/go-on", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def go_on(batch_id: UUID) -> Any:
    batch = queries.get_batch(batch_id)
    actions.go_on(batch)
    return redirect(url_for(".show", batch_id=batch.id))
