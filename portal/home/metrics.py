"""Figures for whoever runs the portal: waiting work and life signs. Counts, no content."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import text

from portal.extensions import db
from portal.tenancy.scope import DatabaseRole, Scope, acting_as

JOBS = text("SELECT queue, state, count(*) FROM jobs GROUP BY queue, state ORDER BY 1, 2")
WAITING = text(
    "SELECT queue, extract(epoch FROM now() - min(created_at)) FROM jobs"
    " WHERE state IN ('queued', 'sent') GROUP BY queue ORDER BY 1"
)
ALIVE = text(
    "SELECT kind, count(*) FROM heartbeats WHERE seen_at > now() - interval '20 s'"
    " GROUP BY kind ORDER BY 1"
)


class Work(Collector):
    """Reads the counts when it is asked."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        with acting_as(Scope(DatabaseRole.DISPATCH)), db.engine.connect() as connection:
            jobs = connection.execute(JOBS).all()
            waiting = connection.execute(WAITING).all()
            alive = connection.execute(ALIVE).all()
        yield _family("portal_jobs", "Jobs by queue and state.", ["queue", "state"], jobs)
        yield _family(
            "portal_oldest_waiting_seconds", "Age of the oldest job that waits.", ["queue"], waiting
        )
        yield _family("portal_processes", "Processes that gave a life sign.", ["kind"], alive)


def _family(name: str, words: str, labels: list[str], rows: object) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, words, labels=labels)
    for *values, count in rows:  # type: ignore[attr-defined]
        family.add_metric([str(value) for value in values], float(count))
    return family


def page() -> bytes:
    """The figures in the text format of Prometheus."""
    registry = CollectorRegistry()
    registry.register(Work())
    return generate_latest(registry)
