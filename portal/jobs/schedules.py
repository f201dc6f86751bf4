"""The schedules that every tenant has: the nightly count and the housekeeping."""

from portal.jobs.models import Queue, Recurrence
from portal.jobs.recurring import ensure

# kind → hour and minute in Vietnam
NIGHTLY = {"rollups.nightly": (0, 5), "jobs.housekeeping": (2, 0)}


def ensure_schedules() -> None:
    """Give the current tenant the schedules it lacks. Safe to run twice."""
    for kind, (hour, minute) in NIGHTLY.items():
        ensure(kind, {}, queue=Queue.BULK, recurrence=Recurrence.DAILY, hour=hour, minute=minute)
