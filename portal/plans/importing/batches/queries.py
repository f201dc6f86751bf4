"""Reads batches, their files and the job that reads them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from portal.errors import Missing
from portal.extensions import db
from portal.jobs.models import Job
from portal.kernel.search import fold
from portal.plans.importing.models import BatchFile, ImportBatch, Outcome


def get_batch(batch_id: UUID) -> ImportBatch:
    found = db.session.scalars(select(ImportBatch).where(ImportBatch.id == batch_id)).first()
    if found is None:
        raise Missing(str(batch_id))
    return found


def batches() -> Select[tuple[Row]]:
    """What a list shows of batches, newest first, with how many of their files are done."""
    is_done = BatchFile.outcome != Outcome.WAITING
    counts = (
        select(
            BatchFile.batch_id,
            func.count().label("files"),
            func.count().filter(is_done).label("done"),
            func.count().filter(BatchFile.outcome == Outcome.REFUSED).label("refused"),
        )
        .group_by(BatchFile.batch_id)
        .subquery()
    )
    query = select(
        ImportBatch.id, ImportBatch.name, ImportBatch.created_at, ImportBatch.created_by_name,
        counts.c.files, counts.c.done, counts.c.refused,
    ).join(counts, counts.c.batch_id == ImportBatch.id)  # fmt: skip
    return query.order_by(ImportBatch.created_at.desc(), ImportBatch.id)


def files_of(batch: ImportBatch, *, words: str = "", outcome: str = "") -> Select[BatchFile]:
    """The files of a batch in the archive's order; a query, for paging."""
    query = select(BatchFile).where(BatchFile.batch_id == batch.id)
    if outcome in set(Outcome):
        query = query.where(BatchFile.outcome == outcome)
    for word in fold(words).split():
        query = query.where(BatchFile.folded.contains(word, autoescape=True))
    return query.order_by(BatchFile.position, BatchFile.id)


def waiting_files(batch_id: UUID) -> Sequence[tuple[UUID, int]]:
    """Id and position of the files that have no outcome yet, in order."""
    query = select(BatchFile.id, BatchFile.position).where(
        BatchFile.batch_id == batch_id, BatchFile.outcome == Outcome.WAITING
    )
    rows = db.session.execute(query.order_by(BatchFile.position, BatchFile.id))
    return rows.all()


def counts_of(batch: ImportBatch) -> dict[str, int]:
    """How many files came to each outcome."""
    query = select(BatchFile.outcome, func.count()).where(BatchFile.batch_id == batch.id)
    found = dict(db.session.execute(query.group_by(BatchFile.outcome)).all())
    return {outcome.value: found.get(outcome, 0) for outcome in Outcome}


def count_waiting(batch: ImportBatch) -> int:
    return counts_of(batch)[Outcome.WAITING]


def job_of(batch: ImportBatch) -> Job | None:
    """The newest job that reads the batch; None once it has been swept."""
    if batch.job_id is None:
        return None
    return db.session.scalars(select(Job).where(Job.id == batch.job_id)).first()
