"""Reads the files that were checked, and what the linter finds in them."""

from uuid import UUID

from portal.documents.linting.check import lint
from portal.documents.linting.findings import Finding
from portal.errors import Missing
from portal.files.actions import read
from portal.files.models import StoredFile
from portal.files.queries import get_file

CHECKED, MENDED = "check", "check.mended"
OVER = "Tệp kiểm tra chỉ được giữ một giờ. Hãy tải văn bản lên lại."


def get_checked(check_id: UUID) -> StoredFile:
    """A file that was checked or mended and is still kept; Missing otherwise."""
    file = get_file(check_id)
    if file.purpose not in (CHECKED, MENDED):
        raise Missing
    if file.is_over:
        raise Missing(OVER)
    return file


def content_of(file: StoredFile) -> bytes:
    try:
        with read(file) as stream:
            return stream.read()
    except FileNotFoundError as lost:
        raise Missing(OVER) from lost


def findings_of(file: StoredFile) -> list[Finding]:
    return lint(content_of(file), file.name)
