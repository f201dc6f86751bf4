"""Schedules that every tenant has: the nightly count and the housekeeping."""

from typing import Any

from sqlalchemy.dialects.postgresql import insert

from portal.calendars.recurrence import next_due
from portal.extensions import db
from portal.jobs.models import Queue, Recurrence, Schedule
from portal.kernel.clock import now

# kind → hour and minute in Vietnam
NIGHTLY = {"rollups.nightly": (0, 5), "jobs.housekeeping": (2, 0)}


def ensure_schedules() -> None:
    """Give the current tenant the schedules it lacks. Safe to run twice."""
    for kind, (hour, minute) in NIGHTLY.items():
        values: dict[str, Any] = {"kind": kind, "key": "", "params": {}, "queue": Queue.BULK}
        values |= {"recurrence": Recurrence.DAILY, "hour": hour, "minute": minute}
        values["next_due_at"] = next_due(Recurrence.DAILY, None, hour, minute, after=now())
        db.session.execute(insert(Schedule).values(values).on_conflict_do_nothing())
