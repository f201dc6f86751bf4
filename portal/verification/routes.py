"""The public page: a code, which a printed square brings along, or a file."""

from typing import Any

from flask import Blueprint, render_template, request

from portal.access import public
from portal.documents.codes import read_code
from portal.errors import Invalid
from portal.verification import actions
from portal.verification.forms import VerificationForm

bp = Blueprint("verification", __name__)
NOTHING = "Hãy nhập mã xác thực hoặc chọn tệp cần đối chiếu."


@bp.route("/verify", methods=["GET", "POST"])
@public
def show() -> Any:
    form = VerificationForm() if request.method == "POST" else VerificationForm(request.args)
    verdict = None
    is_asked = request.method == "POST" or "code" in request.args
    # What a link brings carries no token of the form, and changes nothing.
    if is_asked and (form.validate() if request.method == "POST" else form.code.validate(form)):
        try:
            verdict = _verdict(form)
        except Invalid as refusal:
            form.refuse(refusal)
    return render_template(
        "verification/show.html", form=form, verdict=verdict, has_file=bool(form.file.data)
    ), form.status


def _verdict(form: VerificationForm) -> actions.Verdict:
    code, chosen = read_code(form.code.data or ""), form.file.data
    if not code and not chosen:
        raise Invalid(NOTHING, field="code")
    return actions.verify(code=code, sha256=actions.fingerprint(chosen) if chosen else None)
