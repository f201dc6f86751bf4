"""Downloads: the row is loaded through row security, then the bytes are streamed."""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, send_file

from portal.access import Permission, requires
from portal.files import actions, queries
from portal.files.models import StoredFile

bp = Blueprint("files", __name__, url_prefix="/files")


@bp.route("/<uuid:file_id>")
@requires(Permission.FILE_READ)
def download(file_id: UUID) -> Any:
    file = queries.get_file(file_id)
    if file.is_over:
        return _gone(file, is_lost=False)
    try:
        stream = actions.read(file)
    except FileNotFoundError:
        return _gone(file, is_lost=True)
    response = send_file(
        stream, mimetype=file.media_type, as_attachment=True, download_name=file.name
    )
    response.content_length = file.size
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _gone(file: StoredFile, *, is_lost: bool) -> Any:
    page = render_template(
        "files/gone.html", file=file, is_lost=is_lost, may_ask_again=file.purpose == "export"
    )
    return page, 410
