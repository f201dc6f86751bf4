"""Answers a request with a stored file, always as a download."""

from flask import Response, send_file

from portal.errors import Missing
from portal.files.actions import read
from portal.files.models import StoredFile

LOST = "Tệp không còn trong kho lưu trữ."


def download(file: StoredFile) -> Response:
    """The bytes under the file's own name; Missing when it was removed, is over, or was lost."""
    if file.is_over:
        raise Missing(LOST)
    try:
        stream = read(file)
    except FileNotFoundError as error:
        raise Missing(LOST) from error
    return send_file(stream, mimetype=file.media_type, as_attachment=True, download_name=file.name)
