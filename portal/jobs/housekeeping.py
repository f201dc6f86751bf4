"""What is swept by night: expired files, bytes without a row, old jobs that nobody asked for."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import and_, delete, or_, select

from portal.audit.record import record
from portal.extensions import db
from portal.files.models import StoredFile
from portal.files.storage import store
from portal.jobs.claims import Tell, Work
from portal.jobs.models import OPEN_STATES, Job
from portal.kernel.clock import now
from portal.kernel.models import current_tenant

GRACE = timedelta(days=1)  # a transaction that writes bytes now may keep its row a little later
UNASKED_JOBS_LAST = timedelta(days=1)
JOBS_LAST = timedelta(days=90)


def sweep(work: Work, tell: Tell) -> None:
    """Sweep the tenant's store and jobs. Safe to run twice and to be killed at any point."""
    tell("Tệp hết hạn", 0, 3)
    expired = _remove_expired()
    tell("Tệp không còn dùng", 1, 3)
    orphans = _remove_orphans()
    tell("Công việc cũ", 2, 3)
    _forget_jobs(work.job_id)
    if expired or orphans:
        record("jobs.housekeeping", expired=expired, orphans=orphans)


def _remove_expired() -> int:
    """Delete the bytes of files past their time; the row stays and says so."""
    is_over = and_(StoredFile.expires_at < now(), StoredFile.removed_at.is_(None))
    gone = db.session.scalars(
        select(StoredFile).where(
            StoredFile.tenant_id == current_tenant.get(),
            or_(is_over, StoredFile.removed_at > now() - 3 * GRACE),
        )
    ).all()
    marked = [file for file in gone if file.removed_at is None]
    for file in gone:
        file.removed_at = file.removed_at or now()
        store().delete(file.key)
    return len(marked)


def _remove_orphans() -> int:
    """Delete bytes that no row names and that are older than the grace."""
    mine = StoredFile.tenant_id == current_tenant.get()
    known = set(db.session.scalars(select(StoredFile.key).where(mine)))
    oldest = (now() - GRACE).timestamp()
    orphans = [
        key
        for key, written in store().keys(f"t/{current_tenant.get()}/")
        if key not in known and written < oldest
    ]
    for key in orphans:
        store().delete(key)
    return len(orphans)


def _forget_jobs(own_id: UUID) -> None:
    is_old = or_(
        and_(Job.title == "", Job.created_at < now() - UNASKED_JOBS_LAST),
        Job.created_at < now() - JOBS_LAST,
    )
    db.session.execute(delete(Job).where(Job.id != own_id, Job.state.not_in(OPEN_STATES), is_old))
