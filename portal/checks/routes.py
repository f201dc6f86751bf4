"""Choose a document, see what its layout does not keep, take the mended copy."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.checks import actions, queries
from portal.checks.forms import CheckForm
from portal.documents.linting.findings import grouped
from portal.documents.writing.layout import CURRENT
from portal.errors import PortalError

bp = Blueprint("checks", __name__, url_prefix="/checks")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.DOCUMENT_CHECK)
def index() -> Any:
    form = CheckForm()
    if request.method == "POST" and form.validate():
        chosen = form.file.data
        try:
            file = actions.check_document(chosen.read(), name=chosen.filename or "")
        except PortalError as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for(".show", check_id=file.id))
    return render_template("checks/index.html", form=form, decree=CURRENT.version), form.status


@bp.route("/<uuid:check_id>")
@requires(Permission.DOCUMENT_CHECK)
def show(check_id: UUID) -> str:
    file = queries.get_checked(check_id)
    findings = queries.findings_of(file)
    return render_template(
        "checks/show.html",
        file=file,
        groups=grouped(findings),
        count=len(findings),
        mendable=sum(finding.can_mend for finding in findings),
        is_mended=file.purpose == queries.MENDED,
        decree=CURRENT.version,
    )


@bp.route("/<uuid:check_id>/mend", methods=["POST"])
@requires(Permission.DOCUMENT_CHECK)
def mend(check_id: UUID) -> Any:
    mended = actions.mend_document(queries.get_checked(check_id))
    return redirect(url_for(".show", check_id=mended.id))
