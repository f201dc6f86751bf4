"""Decisions about imports: read a file or a text, keep corrections, make the draft."""

import hashlib
from pathlib import PurePath
from uuid import UUID

from flask_login import current_user
from sqlalchemy import update

from portal.accounts.models import Person
from portal.audit.record import record
from portal.documents.exchange import to_json
from portal.documents.plan import Plan as Document
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.plans import read_plan
from portal.documents.reading.scans import attached_scan
from portal.documents.workbooks.reading import is_workbook_name
from portal.errors import Invalid
from portal.extensions import db
from portal.files.actions import keep, read, remove
from portal.files.models import StoredFile
from portal.files.sniffing import base_name
from portal.kernel.clock import now
from portal.kernel.search import fold
from portal.plans.citing.actions import accept_proposals
from portal.plans.conversion import create_plan_rows
from portal.plans.importing.models import BatchFile, ImportState, PlanImport
from portal.plans.importing.ordering import settled_plan
from portal.plans.importing.queries import imports_of_content, original_of
from portal.plans.importing.recognition import ask_recognition
from portal.plans.importing.review import Review, first_review, stored
from portal.plans.models import Plan, PlanEvent
from portal.tenancy.models import Unit
from portal.tenancy.queries import get_unit

PASTED = "Văn bản dán vào.txt"
TABLE = (
    "Bảng Excel hoặc CSV được nhập riêng từng tệp để kiểm tra từng ô. Hãy chọn một mình tệp này ở "
    "trang Nhập kế hoạch."
)
WITHDRAWN = "Bản nhập đã được bỏ. Có thể nhập lại tệp này ở trang Nhập kế hoạch."
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


def import_file(content: bytes, *, name: str, issuing_unit: Unit) -> PlanImport:
    """Read the file and keep it beside its reading. A file that cannot be read is refused."""
    name = base_name(name) or PASTED
    reading = read_document(content, name)
    return keep_import(content, name, reading, issuing_unit, current_user.person)


def import_again(former: PlanImport, *, issuing_unit: Unit) -> PlanImport:
    """Read the kept original of a former import once more, as an import of its own."""
    file = original_of(former)
    with read(file) as stream:
        reading = read_document(stream.read(), file.name)
    return enter(file, reading, issuing_unit, current_user.person)


def read_document(content: bytes, name: str) -> Document:
    """The plan that a file holds; nothing yet when it is a scan, which a person reads or Tesseract.

    Invalid, at the field `file`, for one that cannot be read.
    """
    if is_workbook_name(name):
        raise Invalid(TABLE, field="file")
    try:
        return read_plan(content, name)
    except Unreadable as refusal:
        if refusal.code == "no_text":
            return attached_scan()
        raise Invalid(refusal.message, field="file") from refusal


def keep_import(
    content: bytes, name: str, reading: Document, issuing_unit: Unit, by: Person
) -> PlanImport:
    """Keep a file beside its reading."""
    media_type = MEDIA_TYPES.get(PurePath(name).suffix.lower(), "text/plain; charset=utf-8")
    file = keep(content, name=name, media_type=media_type, purpose="import")
    return enter(file, reading, issuing_unit, by)


def enter(file: StoredFile, reading: Document, issuing_unit: Unit, by: Person) -> PlanImport:
    """An import of a file that is kept already; its review begins with the reading."""
    imported = PlanImport(
        file_id=file.id,
        file_name=file.name,
        sha256=file.sha256,
        folded=fold(f"{file.name} {reading.title}"),
        reading=to_json(reading),
        reviewed=first_review(reading, issuing_unit_id=str(issuing_unit.id)),
        created_by_id=by.id,
        created_by_name=by.name,
    )
    db.session.add(imported)
    db.session.flush()
    record("plan.import", imported, name=file.name, tasks=len(reading.tasks), by=by.name)
    ask_recognition(imported)
    return imported


def digest(content: bytes) -> str:
    """The SHA-256 by which the same content is known again."""
    return hashlib.sha256(content).hexdigest()


def keep_review(imported: PlanImport, review: Review, *, part: str) -> None:
    """Keep what a person changed or settled in one part of the review."""
    review.saved_by = current_user.person.name
    imported.reviewed = stored(review)
    record("plan.import.correct", imported, name=imported.file_name, part=part)


def make_draft(imported: PlanImport, review: Review) -> Plan:
    """Turn the review into a draft plan. Refused while name or year is missing."""
    issuing_unit = get_unit(UUID(review.issuing_unit_id))
    plan = create_plan_rows(
        settled_plan(review), issuing_unit=issuing_unit, drafted_by=current_user.person
    )
    accept_proposals(plan)
    name = current_user.person.name
    plan.events.append(PlanEvent(at=now(), action="plan.draft", state=plan.state, person_name=name))
    imported.state = ImportState.DONE
    imported.plan_id = plan.id
    record(
        "plan.import.draft", plan, title=plan.title, import_id=imported.id, tasks=len(plan.tasks)
    )
    return plan


def withdraw_import(imported: PlanImport) -> None:
    """Forget an import nobody made a plan of; the original goes unless another import has it."""
    db.session.execute(
        update(BatchFile)
        .where(BatchFile.import_id == imported.id)
        .values(import_id=None, message=WITHDRAWN)
    )
    others = [each for each in imports_of_content(imported.sha256) if each.id != imported.id]
    if not others:
        remove(original_of(imported))
    record("plan.import.withdraw", imported, name=imported.file_name)
    db.session.delete(imported)
