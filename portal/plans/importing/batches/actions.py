"""Decisions on a batch: take the files and ask for their reading, stop it, go on with it."""

from collections.abc import Sequence
from datetime import timedelta
from tempfile import TemporaryFile
from typing import IO

from flask_login import current_user
from werkzeug.datastructures import FileStorage

from portal.audit.record import record
from portal.documents.archives import members, open_archive, pack
from portal.documents.reading.guards import Unreadable
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.files.actions import keep_stream
from portal.files.sniffing import base_name
from portal.jobs import actions as jobs
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.jobs.queries import get_job
from portal.kernel.clock import now
from portal.kernel.search import fold
from portal.plans.importing.batches.queries import count_waiting, job_of
from portal.plans.importing.models import BatchFile, ImportBatch
from portal.tenancy.models import Unit

KIND = "plans.import_batch"
ARCHIVES_LAST = timedelta(days=30)
ZIP = "application/zip"


def take_archive(upload: FileStorage, *, issuing_unit: Unit) -> ImportBatch:
    """Keep a ZIP of plans and have a job read it. Refused whole when it is unsafe or too large."""
    return _take(upload.stream, base_name(upload.filename or "") or "ke-hoach.zip", issuing_unit)


def take_files(uploads: Sequence[FileStorage], *, issuing_unit: Unit) -> ImportBatch:
    """Keep several files chosen at once, as one archive, and have a job read them."""
    with TemporaryFile() as packed:
        pack([(base_name(each.filename or ""), each.stream) for each in uploads], packed)
        return _take(packed, f"{len(uploads)} tệp chọn cùng lúc.zip", issuing_unit)


def go_on(batch: ImportBatch) -> None:
    """Have the files read that are still waiting, after a stop or a failure."""
    job = job_of(batch)
    if job and job.is_open:
        raise Conflict("Các tệp đang được đọc. Hãy chờ đến khi xong.")
    if not count_waiting(batch):
        raise Conflict("Không còn tệp nào chờ đọc.")
    record("plan.import.batch.go_on", batch)
    _ask(batch)


def cancel(batch: ImportBatch) -> None:
    """Stop at the next file. What has been read stays."""
    if batch.job_id is None:
        raise Conflict("Các tệp này không chờ đọc.")
    jobs.cancel(get_job(batch.job_id))


def _take(stream: IO[bytes], name: str, issuing_unit: Unit) -> ImportBatch:
    stream.seek(0)
    try:
        found = members(open_archive(stream))
    except Unreadable as refusal:
        raise Invalid(refusal.message, field="file") from refusal
    file = keep_stream(stream, name=name, media_type=ZIP, purpose="import")
    file.expires_at = now() + ARCHIVES_LAST  # each plan that is read is kept by itself
    batch = ImportBatch(
        file_id=file.id,
        name=name,
        issuing_unit_id=issuing_unit.id,
        created_by_id=current_user.person.id,
        created_by_name=current_user.person.name,
    )
    db.session.add(batch)
    db.session.flush()
    db.session.add_all(
        BatchFile(batch_id=batch.id, position=each.place, path=each.path, folded=fold(each.path))
        for each in found
    )
    record("plan.import.batch", batch, name=name, files=len(found))
    _ask(batch)
    return batch


def _ask(batch: ImportBatch) -> None:
    params = {"batch_id": str(batch.id)}
    batch.job_id = enqueue(KIND, params, queue=Queue.BULK, key=str(batch.id))
    db.session.flush()
