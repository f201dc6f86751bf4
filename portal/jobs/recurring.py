"""Work that comes again: makes schedules, changes them and takes them away."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from portal.calendars.recurrence import next_due
from portal.extensions import db
from portal.jobs.models import Queue, Recurrence, Schedule
from portal.kernel.clock import now
from portal.kernel.ids import new_id
from portal.kernel.models import current_tenant


def ensure(
    kind: str,
    params: dict[str, Any],
    *,
    queue: Queue,
    recurrence: Recurrence,
    hour: int,
    minute: int = 0,
    day: int | None = None,
    key: str = "",
) -> None:
    """Have the tenant's schedule of this kind and key; one that is there already stays as it is."""
    statement = insert(Schedule).values(
        tenant_id=current_tenant.get(), id=new_id(), kind=kind, key=key, params=params, queue=queue,
        recurrence=recurrence, day=day, hour=hour, minute=minute, is_active=True,
        next_due_at=due(recurrence, day, hour, minute),
    )  # fmt: skip
    found = select(Schedule.id).where(
        Schedule.tenant_id == current_tenant.get(), Schedule.kind == kind, Schedule.key == key
    )
    if db.session.scalar(found) is None:
        db.session.execute(
            statement.on_conflict_do_nothing(index_elements=["tenant_id", "kind", "key"])
        )


def due(recurrence: Recurrence, day: int | None, hour: int, minute: int) -> datetime:
    """When such a schedule is due for the first time from now on."""
    return next_due(recurrence, day, hour, minute, after=now())
