"""Reads the files of a batch one by one: the work of its job.

Each file is a transaction of its own, in which its outcome and its import are written together
(decision 19). So a killed worker loses no finished file, and a file that was begun is begun again.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import copyfileobj
from tempfile import TemporaryFile
from time import monotonic
from uuid import UUID
from zipfile import ZipFile

from sqlalchemy import select
from sqlalchemy.exc import DataError

from portal.accounts.models import Person
from portal.documents.archives import Refused, open_archive, read_member
from portal.documents.plan import Plan
from portal.errors import Invalid
from portal.extensions import db
from portal.files.actions import read
from portal.files.models import StoredFile
from portal.files.sniffing import base_name
from portal.jobs.claims import Tell, Work
from portal.jobs.models import Job, Queue
from portal.jobs.outbox import enqueue
from portal.kernel.clock import now
from portal.kernel.models import current_tenant
from portal.kernel.transactions import committed
from portal.plans.importing.actions import digest, keep_import, read_document
from portal.plans.importing.batches.queries import get_batch, waiting_files
from portal.plans.importing.models import BatchFile, ImportBatch, Outcome
from portal.plans.importing.queries import imports_of_content
from portal.plans.importing.recognition import is_scan
from portal.plans.importing.review import review_of
from portal.tenancy.queries import get_unit

logger = logging.getLogger(__name__)
ATTEMPTS = 2
TURN = 600  # seconds; below the limit of tasks/__init__.py by more than any one file takes
GIVEN_UP = (
    "Tệp làm tiến trình đọc dừng giữa chừng hai lần nên bị bỏ qua. Hãy nhập riêng tệp này, nếu vẫn "
    "lỗi hãy báo quản trị viên."
)
OVER = "Tệp nén đã quá 30 ngày nên không còn. Hãy gửi lại các tệp chưa đọc."
SCAN = "Bản quét, chưa có chữ: nhập tay khi kiểm tra, hoặc chờ nhận dạng."
FAULT = "Cổng gặp lỗi khi đọc tệp này. Hãy nhập riêng tệp, nếu vẫn lỗi hãy báo quản trị viên."


def read_batch(work: Work, tell: Tell) -> None:
    """Read every file that still waits. Safe to be killed and started again at any point.

    A worker ends a job that takes too long, so after a turn the rest is another job's.
    """
    batch_id, turn_ends = UUID(work.params["batch_id"]), monotonic() + TURN
    total = db.session.query(BatchFile).filter(BatchFile.batch_id == batch_id).count()
    waiting = waiting_files(batch_id)
    with _archive(get_batch(batch_id)) as archive:
        for number, (file_id, position) in enumerate(waiting, total - len(waiting) + 1):
            tell(f"Đọc tệp {number}/{total}", number - 1, total)
            if monotonic() > turn_ends:
                return _hand_over(work, batch_id, number)
            path = committed(_begin, file_id)
            if path is None:
                continue
            _read_one(archive, batch_id, file_id, position, path)
            db.session.expunge_all()
    return tell("Ghi kết quả", total, total)


def _hand_over(work: Work, batch_id: UUID, number: int) -> None:
    """Ask, in the transaction that ends this job, for one that goes on from here."""
    key = f"{batch_id}:{number}"
    job_id = enqueue(work.kind, work.params, queue=Queue.BULK, key=key)
    db.session.get_one(Job, (current_tenant.get(), job_id)).requested_by_id = work.requested_by_id
    get_batch(batch_id).job_id = job_id


@contextmanager
def _archive(batch: ImportBatch) -> Iterator[ZipFile]:
    """The archive from the store, on disk beside the worker: only one file of it is in memory."""
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == batch.file_id)).one()
    if file.is_over:
        raise Invalid(OVER)
    with TemporaryFile() as copy:
        with read(file) as stream:
            copyfileobj(stream, copy)
        copy.seek(0)
        yield open_archive(copy)


def _begin(file_id: UUID) -> str | None:
    """Count the attempt before it is made; None for a file that is done or given up."""
    file = _locked(file_id)
    if file is None:
        return None
    if file.attempts >= ATTEMPTS:
        _end(file, Outcome.REFUSED, GIVEN_UP)
        return None
    file.attempts += 1
    return file.path


def _read_one(archive: ZipFile, batch_id: UUID, file_id: UUID, position: int, path: str) -> None:
    """Read outside of any transaction, then write what came of it in one."""
    try:
        content = read_member(archive, position)
        reading = read_document(content, base_name(path))
    except (Refused, Invalid) as refusal:
        committed(_refuse, file_id, str(refusal))
    except Exception:
        logger.exception("file of a batch not read", extra={"batch_file_id": str(file_id)})
        committed(_refuse, file_id, FAULT)
    else:
        _keep_one(batch_id, file_id, content, path, reading)


def _keep_one(batch_id: UUID, file_id: UUID, content: bytes, path: str, reading: Plan) -> None:
    """Values that the database will not hold are this file's fault; all else is the job's."""
    try:
        committed(_take, batch_id, file_id, content, path, reading)
    except DataError:
        logger.exception("file of a batch not kept", extra={"batch_file_id": str(file_id)})
        committed(_refuse, file_id, FAULT)


def _take(batch_id: UUID, file_id: UUID, content: bytes, path: str, reading: Plan) -> None:
    """Make the import and say so; a file whose bytes are known leads to the import there is."""
    file = _locked(file_id)
    if file is None:
        return
    former = imports_of_content(digest(content))
    if former:
        file.import_id = former[0].id
        who, at = former[0].created_by_name, former[0].created_at
        _end(file, Outcome.SAME, f"Nội dung đã được {who} nhập ngày {at:%d/%m/%Y}.")
        return
    batch = get_batch(batch_id)
    person = db.session.scalars(select(Person).where(Person.id == batch.created_by_id)).one()
    unit = get_unit(batch.issuing_unit_id)
    imported = keep_import(content, base_name(path), reading, unit, person)
    file.import_id, file.tasks = imported.id, len(reading.tasks)
    file.doubts = review_of(imported).doubts()
    _end(file, Outcome.READ, SCAN if is_scan(imported) else "")


def _refuse(file_id: UUID, message: str) -> None:
    file = _locked(file_id)
    if file:
        _end(file, Outcome.REFUSED, message)


def _end(file: BatchFile, outcome: Outcome, message: str) -> None:
    file.outcome, file.message, file.finished_at = outcome, message, now()


def _locked(file_id: UUID) -> BatchFile | None:
    """The file, held until the transaction ends; None when it has its outcome already.

    A worker whose lease was lost may still be at it: then this one waits and finds it done.
    """
    query = select(BatchFile).where(BatchFile.id == file_id, BatchFile.outcome == Outcome.WAITING)
    return db.session.scalars(query.with_for_update()).first()
