"""From a file to a draft: choose or paste, review beside the original, make the draft."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.exceptions import RequestEntityTooLarge

from portal.access import Permission, requires
from portal.errors import PortalError
from portal.files.actions import LARGEST_ARCHIVE
from portal.kernel.forms import offered
from portal.kernel.ids import typed_id
from portal.kernel.paging import paged
from portal.plans.importing import actions, entering, queries, undoing
from portal.plans.importing.corrections import correct, settle, shown
from portal.plans.importing.forms import ImportForm, PartOfReviewForm
from portal.plans.importing.joining import join_task
from portal.plans.importing.models import PlanImport
from portal.plans.importing.ordering import move_task
from portal.plans.importing.pages import (
    conflict_fields,
    issuing_choices,
    part_form,
    review_page,
    typed_values,
)
from portal.plans.importing.review import Review, fingerprint, review_of
from portal.plans.importing.units import answer_units, directory_for, unknown_units
from portal.plans.importing.workbooks.queries import open_workbooks
from portal.tenancy.queries import get_unit

bp = Blueprint("imports", __name__, url_prefix="/plans")
REST_OF_REQUEST = 2_000_000
WHOLE_PLAN = "plan"


@bp.before_request
def refuse_huge_requests() -> None:
    """Larger than any file the portal takes: not worth reading."""
    if (request.content_length or 0) > LARGEST_ARCHIVE + REST_OF_REQUEST:
        raise RequestEntityTooLarge


@bp.route("/imports")
@requires(Permission.PLAN_IMPORT)
def index() -> str:
    words, state = request.args.get("q", ""), request.args.get("state", "")
    page = paged(queries.imports(words=words, state=state), scalars=False)
    return render_template(
        "plans/import/index.html",
        page=page,
        words=words,
        state=state,
        workbooks=open_workbooks(),
    )


@bp.route("/import/new", methods=["GET", "POST"])
@requires(Permission.PLAN_IMPORT)
def new() -> Any:
    form = ImportForm(issuing_unit_id=_own_issuer())
    form.issuing_unit_id.choices = offered(issuing_choices())
    if request.method == "POST" and form.validate():
        try:
            return entering.enter(form)
        except entering.Same as same:
            page = {"former": same.former, "form": form}
            return render_template("plans/import/same.html", **page), 409
        except PortalError as refusal:
            _refuse(form, refusal)
    return render_template("plans/import/new.html", form=form), form.status


@bp.route("/import/<uuid:import_id>/again", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def again(import_id: UUID) -> Any:
    former = queries.get_import(import_id)
    unit = get_unit(typed_id(request.form.get("issuing_unit_id", "")))
    imported = actions.import_again(former, issuing_unit=unit)
    return redirect(url_for(".review", import_id=imported.id))


@bp.route("/import/<uuid:import_id>")
@requires(Permission.PLAN_IMPORT)
def review(import_id: UUID) -> str:
    imported = queries.get_import(import_id)
    page = review_page(imported, review_of(imported))
    page |= undoing.told(imported)
    return render_template("plans/import/review.html", **page)


@bp.route("/import/<uuid:import_id>/parts/<part>", methods=["GET", "POST"])
@requires(Permission.PLAN_IMPORT)
def edit(import_id: UUID, part: str) -> Any:
    find = queries.import_to_change if request.method == "POST" else queries.open_import
    imported = find(import_id)
    held = review_of(imported)
    before = shown(held, part)
    form = part_form(held, part, before, request.form or None)
    if request.method == "POST" and form.version.data != fingerprint(before):
        return _conflict(imported, held, part, form, before)
    form.version.data = fingerprint(before)
    if request.method == "POST" and form.validate():
        try:
            saved = correct(held, part, typed_values(form))
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            actions.keep_review(imported, held, part=saved)
            return _after_saving(imported, saved)
    page = review_page(imported, held, part=part, form=form)
    return render_template("plans/import/review.html", **page), form.status


@bp.route("/import/<uuid:import_id>/tasks/<key>", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def decide(import_id: UUID, key: str) -> Any:
    """Accept, refuse, take back, move or join a task; or take the remarks on the plan as seen."""
    imported = queries.import_to_change(import_id)
    held = review_of(imported)
    anchor = _decide(held, key, request.form.get("verb", ""))
    actions.keep_review(imported, held, part=key)
    return redirect(url_for(".review", import_id=imported.id, _anchor=anchor))


@bp.route("/import/<uuid:import_id>/units", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def units(import_id: UUID) -> Any:
    imported = queries.import_to_change(import_id)
    held = review_of(imported)
    unknown = unknown_units(held, directory_for(held))
    for unit in unknown:
        unit.answer = request.form.get(unit.name, "")
    count = answer_units(held, unknown)
    if any(unit.error for unit in unknown):
        page = review_page(imported, held, unknown=unknown)
        return render_template("plans/import/review.html", **page), 422
    actions.keep_review(imported, held, part="units")
    flash(
        f"Đã ghi nhớ {count} đơn vị, dùng cho kế hoạch này và các kế hoạch sau."
        if count
        else "Đã lưu; không có đơn vị nào được chọn hay thêm vào danh mục."
    )
    return redirect(url_for(".review", import_id=imported.id, _anchor="units"))


@bp.route("/import/<uuid:import_id>/draft", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def draft(import_id: UUID) -> Any:
    imported = queries.import_to_change(import_id)
    held = review_of(imported)
    try:
        plan = actions.make_draft(imported, held)
    except PortalError as refusal:
        return _refuse_draft(imported, held, refusal)
    flash(f"Đã tạo bản dự thảo với {len(plan.tasks)} nhiệm vụ.")
    return redirect(url_for("plans.show", plan_id=plan.id))


@bp.route("/import/<uuid:import_id>/undo", methods=["GET", "POST"])
@requires(Permission.PLAN_IMPORT)
def undo(import_id: UUID) -> Any:
    """Delete the draft that nobody has changed since, and go on with the review."""
    if request.method == "POST":
        imported = queries.lock_import(import_id)
        undoing.undo(imported)
        flash("Đã hoàn tác: bản dự thảo bị xóa, bản nhập trở lại bước kiểm tra.")
        return redirect(url_for(".review", import_id=imported.id))
    imported = queries.get_import(import_id)
    plan = undoing.untouched_plan(imported)
    return render_template("plans/import/undo.html", imported=imported, plan=plan)


@bp.route("/import/<uuid:import_id>/withdraw", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def withdraw(import_id: UUID) -> Any:
    imported = queries.import_to_change(import_id)
    actions.withdraw_import(imported)
    flash(f"Đã bỏ bản nhập “{imported.file_name}”.")
    return redirect(url_for(".index"))


def _own_issuer() -> str:
    """The person's own unit where it issues documents, else the first that does."""
    choices = [value for value, _ in issuing_choices()]
    own = str(current_user.person.unit_id)
    return own if own in choices else (choices or [""])[0]


def _refuse(form: ImportForm, refusal: PortalError) -> None:
    """What is wrong with pasted text stands at the text."""
    if refusal.field == "file" and not form.file.data:
        form.text.errors = [str(refusal)]
    else:
        form.refuse(refusal)


def _after_saving(imported: PlanImport, part: str) -> Any:
    if request.form.get("after") == "later":
        flash(f"Đã lưu. Bản nhập “{imported.file_name}” chờ trong danh sách này.")
        return redirect(url_for(".index"))
    return redirect(url_for(".review", import_id=imported.id, _anchor=part))


def _decide(held: Review, key: str, verb: str) -> str:
    """Carry out one button of a card; where the page continues."""
    if key == WHOLE_PLAN:
        settle(held, *(remark.code for remark in held.remarks.get("", [])))
        return "header"
    held.task(key)
    if verb == "accept":
        held.remarks.pop(key, None)
        return _next_doubt(held, key)
    if verb in ("reject", "restore"):
        (held.rejected.add if verb == "reject" else held.rejected.discard)(key)
    elif verb in ("up", "down"):
        move_task(held, key, -1 if verb == "up" else 1)
    elif verb == "join":
        return join_task(held, key)
    return key


def _next_doubt(held: Review, key: str) -> str:
    later = held.keys[held.keys.index(key) + 1 :]
    return next((each for each in later if held.remarks.get(each)), (later or [key])[0])


def _conflict(
    imported: PlanImport, held: Review, part: str, form: PartOfReviewForm, theirs: dict[str, Any]
) -> Any:
    conflict = {
        "title": imported.file_name,
        "who": held.saved_by or imported.created_by_name,
        "at": imported.updated_at,
        "url": url_for(".edit", import_id=imported.id, part=part),
        "version": fingerprint(theirs),
        "fields": conflict_fields(form, theirs),
    }
    return render_template("errors/conflict.html", conflict=conflict), 409


def _refuse_draft(imported: PlanImport, held: Review, refusal: PortalError) -> Any:
    """Open the part that keeps the draft from being made, with the reason at its field."""
    before = shown(held, "header")
    form = part_form(held, "header", before, None)
    form.version.data = fingerprint(before)
    form.refuse(refusal)
    page = review_page(imported, held, part="header", form=form)
    return render_template("plans/import/review.html", **page), 422
