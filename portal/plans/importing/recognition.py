"""A scan becomes a reading: recognised by a worker while the person may already type."""

from uuid import UUID

from portal.documents.exchange import to_json
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.scans import can_recognise, recognise_scan
from portal.errors import Conflict, Invalid
from portal.files.actions import read
from portal.jobs.claims import Tell, Work
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.jobs.queries import open_job
from portal.kernel.search import fold
from portal.plans.importing.models import PlanImport
from portal.plans.importing.queries import get_import, import_to_change, original_of
from portal.plans.importing.review import first_review, review_of

KIND = "plans.import.recognise"
TYPED = (
    "Bản nhập đã được nhập tay trong lúc nhận dạng nên giữ nguyên những gì đã nhập. Muốn dùng chữ"
    " nhận dạng, hãy bỏ bản nhập này và tải lên lại."
)


def is_scan(imported: PlanImport) -> bool:
    """Whether the import still waits for its words, typed or recognised."""
    return any(remark["code"] == "scan" for remark in imported.reading["warnings"])


def ask_recognition(imported: PlanImport) -> None:
    """Have a worker recognise the letters of a scan, where Tesseract is there to do it."""
    if is_scan(imported) and can_recognise():
        enqueue(
            KIND,
            {"import_id": str(imported.id)},
            queue=Queue.BULK,
            key=str(imported.id),
            title=f"Nhận dạng bản quét “{imported.file_name}”",
        )


def recognition_of(imported: PlanImport) -> UUID | None:
    """The job that recognises this import's scan now."""
    return open_job(KIND, key=str(imported.id)) if is_scan(imported) else None


def recognise(work: Work, tell: Tell) -> None:
    """Read the scan and put the reading in place of the empty one. What somebody typed stays."""
    import_id = UUID(work.params["import_id"])
    with read(original_of(get_import(import_id))) as stream:
        content = stream.read()
    try:
        reading = recognise_scan(content, tell)
    except Unreadable as refusal:
        raise Invalid(refusal.message) from refusal
    imported = import_to_change(import_id)
    review = review_of(imported)
    if review.saved_by:
        raise Conflict(TYPED)
    imported.reading = to_json(reading)
    imported.reviewed = first_review(reading, issuing_unit_id=review.issuing_unit_id)
    imported.folded = fold(f"{imported.file_name} {reading.title}")
