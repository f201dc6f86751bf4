"""What people decide about their jobs: stop one, ask for it again."""

from uuid import UUID

from portal.audit.record import record
from portal.errors import Conflict
from portal.jobs import claims
from portal.jobs.models import Job
from portal.jobs.outbox import enqueue


def cancel(job: Job) -> None:
    """Stop the job: at once while it waits, else at its next step."""
    if not job.is_open:
        raise Conflict("Công việc này đã kết thúc nên không dừng được nữa.")
    if job.joined_by_ids:
        raise Conflict("Người khác cũng đang chờ tệp này nên không dừng được.")
    claims.request_cancel(job.id)
    record("job.cancel", job)


def ask_again(job: Job) -> UUID:
    """A new job with the same request; joins one that is open already."""
    if job.is_open:
        return job.id
    record("job.ask_again", job)
    return enqueue(job.kind, job.params, queue=job.queue, key=job.key, title=job.title)
