"""The register: the list, entering a document, changing its entry. Its page is `citing.show`."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.directives import actions, queries
from portal.directives.forms import DirectiveForm
from portal.directives.models import Directive
from portal.documents.symbols import KINDS
from portal.errors import Invalid
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.kernel.addresses import own_path
from portal.kernel.clock import today
from portal.kernel.paging import paged

bp = Blueprint("directives", __name__, url_prefix="/directives")
ALL = ("", "Tất cả")
LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Văn bản")
NOT_TYPED = ("version", "back", "csrf_token")


@bp.route("/")
@requires(Permission.DIRECTIVES_READ)
def index() -> str:
    return render_template(
        "directives/index.html",
        page=paged(queries.listed(_filters())),
        params=_filters(),
        kind_choices=[ALL, *((kind, kind) for kind in queries.kinds())],
        issuer_choices=[ALL, *((issuer, issuer) for issuer in queries.issuers())],
        year_choices=[ALL, *((str(year), str(year)) for year in queries.years())],
        day=today(),
    )


@bp.route("/export", methods=["POST"])
@requires(Permission.DIRECTIVES_READ)
def export_list() -> Any:
    title = "Sổ văn bản làm căn cứ (Excel)"
    job_id = enqueue("directives.export", _filters(), queue=Queue.INTERACTIVE, title=title)
    return redirect(url_for("jobs.show", job_id=job_id))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.DIRECTIVES_MANAGE)
def new() -> Any:
    """An empty form, or one filled from the address with what a plan says of a document."""
    form = DirectiveForm(request.form if request.method == "POST" else request.args)
    if request.method == "POST" and form.validate():
        try:
            directive = actions.add_directive(**_values(form))
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(f"Đã ghi vào sổ: {directive.name}.")
            return redirect(own_path(form.back.data, otherwise=_page(directive)))
    cancel = own_path(form.back.data, otherwise=url_for(".index"))
    return _edit_page(form, None, cancel), form.status


@bp.route("/<uuid:directive_id>/edit", methods=["GET", "POST"])
@requires(Permission.DIRECTIVES_MANAGE)
def edit(directive_id: UUID) -> Any:
    directive = queries.get_own_directive(directive_id)
    form = DirectiveForm(request.form, obj=directive)
    if request.method == "POST" and form.version.data != str(directive.version):
        return _conflict(directive, form)
    if request.method == "POST" and form.validate():
        try:
            actions.change_directive(directive, **_values(form))
        except Invalid as refusal:
            form.refuse(refusal)
        else:
            flash(f"Đã lưu: {directive.name}.")
            return redirect(_page(directive))
    return _edit_page(form, directive, _page(directive)), form.status


def _edit_page(form: DirectiveForm, directive: Directive | None, cancel: str) -> str:
    return render_template(
        "directives/edit.html",
        form=form,
        directive=directive,
        cancel_url=cancel,
        kinds=sorted({*KINDS.values(), *LAWS, *queries.kinds()}),
        issuers=queries.issuers(),
    )


def _page(directive: Directive) -> str:
    return url_for("citing.show", directive_id=directive.id)


def _values(form: DirectiveForm) -> dict[str, Any]:
    return {name: value for name, value in form.data.items() if name not in NOT_TYPED}


def _conflict(directive: Directive, form: DirectiveForm) -> Any:
    """Both texts of every field, for the page on which a person chooses."""
    theirs, (who, at) = DirectiveForm(None, obj=directive), queries.last_change(directive)
    fields = [
        {
            "name": field.name,
            "label": field.label.text,
            "yours": field._value(),
            "theirs": theirs[field.name]._value(),
        }
        for field in form
        if field.name not in NOT_TYPED
    ]
    conflict = {
        "title": directive.name, "who": who, "at": at, "url": request.path,
        "version": directive.version, "fields": fields,
    }  # fmt: skip
    return render_template("errors/conflict.html", conflict=conflict), 409


def _filters() -> dict[str, Any]:
    names = {"words": "q", "kind": "kind", "issuer": "issuer", "year": "year"}
    return {key: request.values.get(name, "") for key, name in names.items()}
