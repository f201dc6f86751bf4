"""Takes in a document to be checked, and makes the mended copy of one."""

from datetime import timedelta
from pathlib import PurePath

from portal.audit.record import record
from portal.checks.queries import CHECKED, MENDED, content_of
from portal.documents.linting.check import lint, mend
from portal.documents.reading.guards import Unreadable
from portal.errors import Invalid
from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.files.sniffing import LONGEST_NAME, base_name
from portal.kernel.clock import now

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KEPT = timedelta(hours=1)


def check_document(content: bytes, *, name: str) -> StoredFile:
    """Keep the document for an hour. Refused at the field `file` when it cannot be read."""
    name = base_name(name)[-LONGEST_NAME:]
    try:
        findings = lint(content, name)
    except Unreadable as refusal:
        raise Invalid(refusal.message, field="file") from refusal
    file = _keep(content, name=name, purpose=CHECKED)
    record("document.check", file, name=name, findings=len(findings))
    return file


def mend_document(file: StoredFile) -> StoredFile:
    """A copy beside the document, with everything mechanical put right. Safe to run twice."""
    name = f"{PurePath(file.name).stem} (đã sửa thể thức).docx"
    mended = _keep(mend(content_of(file), file.name), name=name, purpose=MENDED)
    record("document.mend", mended, name=name)
    return mended


def _keep(content: bytes, *, name: str, purpose: str) -> StoredFile:
    return keep(content, name=name, media_type=WORD, purpose=purpose, expires_at=now() + KEPT)
