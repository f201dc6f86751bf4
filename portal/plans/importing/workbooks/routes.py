"""A workbook of tasks: the template, joining columns, the check page, taking it in."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.documents.workbooks.template import write_template
from portal.errors import PortalError
from portal.kernel.clock import today
from portal.plans.importing import queries as imports
from portal.plans.importing.models import PlanWorkbook
from portal.plans.importing.workbooks import actions, pages, queries
from portal.plans.importing.workbooks.forms import CHOICES, ColumnsForm, ReplaceForm
from portal.tenancy.queries import units

bp = Blueprint("workbooks", __name__, url_prefix="/plans/import/workbooks")


@bp.route("/template")
@requires(Permission.PLAN_IMPORT)
def template() -> Response:
    """The empty workbook, with the names of the tenant's units to choose from."""
    year = today().year
    content = write_template([unit.name for unit in units(on=today())], year=year)
    return _download(content, f"bang-mau-nhiem-vu-{year}.xlsx")


@bp.route("/<uuid:workbook_id>")
@requires(Permission.PLAN_IMPORT)
def show(workbook_id: UUID) -> Any:
    """The check page; a workbook whose columns are not clear asks for them first."""
    workbook = queries.get_workbook(workbook_id)
    if workbook.import_id:
        return redirect(url_for("imports.review", import_id=workbook.import_id))
    if not pages.is_ready(workbook):
        return redirect(url_for(".columns", workbook_id=workbook.id))
    return _check_page(workbook, ReplaceForm())


@bp.route("/<uuid:workbook_id>/replace", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def replace(workbook_id: UUID) -> Any:
    workbook = queries.workbook_to_change(workbook_id)
    form = ReplaceForm()
    if form.validate():
        file = form.file.data
        try:
            actions.replace_workbook(workbook, file.read(), name=file.filename or "")
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for(".show", workbook_id=workbook.id))
    return _check_page(workbook, form), form.status


@bp.route("/<uuid:workbook_id>/columns", methods=["GET", "POST"])
@requires(Permission.PLAN_IMPORT)
def columns(workbook_id: UUID) -> Any:
    find = queries.workbook_to_change if request.method == "POST" else queries.get_workbook
    workbook = find(workbook_id)
    workbook.require_open()
    sheets = pages.sheet_fields(workbook)
    form = ColumnsForm(data={"title": workbook.title, "year": workbook.year})
    if request.method == "POST":
        for sheet in sheets:
            sheet.take(request.form)
        if "again" in request.form:
            pages.guess_again(sheets)
        elif pages.accept(form, sheets):
            layouts = [sheet.layout for sheet in sheets]
            title, year = (form.title.data or "").strip(), form.year.data
            actions.join_columns(workbook, layouts, title=title, year=year)
            return redirect(url_for(".show", workbook_id=workbook.id))
    page = {"workbook": workbook, "form": form, "sheets": sheets, "choices": CHOICES}
    return render_template("plans/import/workbooks/columns.html", **page), pages.status(
        form, sheets
    )


@bp.route("/<uuid:workbook_id>/commented")
@requires(Permission.PLAN_IMPORT)
def returned(workbook_id: UUID) -> Response:
    """The same workbook with a comment in each cell that is wrong."""
    workbook = queries.get_workbook(workbook_id)
    return _download(
        actions.commented_workbook(workbook),
        f"{workbook.file_name.rsplit('.', 1)[0]} - can sua.xlsx",
    )


@bp.route("/<uuid:workbook_id>/import", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def take_in(workbook_id: UUID) -> Any:
    workbook = queries.workbook_to_change(workbook_id)
    if workbook.import_id:
        return redirect(url_for("imports.review", import_id=workbook.import_id))
    imported = actions.import_workbook(workbook)
    return redirect(url_for("imports.review", import_id=imported.id))


@bp.route("/<uuid:workbook_id>/withdraw", methods=["POST"])
@requires(Permission.PLAN_IMPORT)
def withdraw(workbook_id: UUID) -> Any:
    workbook = queries.workbook_to_change(workbook_id)
    actions.withdraw_workbook(workbook)
    flash(f"Đã bỏ bảng “{workbook.file_name}”. Chưa có gì được nhập.")
    return redirect(url_for("imports.index"))


def _check_page(workbook: PlanWorkbook, form: ReplaceForm) -> str:
    filled = actions.check(workbook).filled
    former = imports.imports_of_content(workbook.sha256)
    page = pages.check_page(workbook, filled) | {"form": form, "former": former}
    return render_template("plans/import/workbooks/show.html", **page)


def _download(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype=actions.XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
