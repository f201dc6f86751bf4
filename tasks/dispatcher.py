"""Publishes due work, returns stalled jobs, ticks schedules: python -m tasks.dispatcher.

Two of them do no harm.
"""

import logging
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import psycopg
from kombu.exceptions import OperationalError as BrokerAway
from redis.exceptions import RedisError
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from portal.extensions import db
from portal.jobs.dispatch import publish_due, return_stalled, start_due_schedules
from portal.jobs.life import beat
from portal.jobs.outbox import CHANNEL
from portal.kernel import logs
from portal.tenancy.scope import DatabaseRole, Scope, acting_as
from tasks import app
from tasks.base import flask_app
from tasks.life import INTERVAL, process_name

logger = logging.getLogger("tasks.dispatcher")
POLL = 1.0
BROKER_FAULTS = (BrokerAway, RedisError, ConnectionError, TimeoutError)


class Dispatcher:
    """One process that turns rows into messages until it is told to stop."""

    def __init__(self) -> None:
        self.is_over = False
        self.has_broker = True
        self.beaten_at = 0.0

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.is_over = True

    def run(self) -> None:
        """Work until stopped; a database that is away is asked again."""
        while not self.is_over:
            try:
                with psycopg.connect(_plain_url(), autocommit=True) as bell:
                    bell.execute(f"LISTEN {CHANNEL}")
                    self._listen(bell)
            except (psycopg.Error, OperationalError) as error:
                logger.warning("database away", extra={"reason": type(error).__name__})
                time.sleep(POLL)

    def _listen(self, bell: psycopg.Connection[Any]) -> None:
        while not self.is_over:
            self.turn()
            for _ in bell.notifies(timeout=POLL, stop_after=1):
                pass

    def turn(self) -> None:
        """One round: schedules, stalled jobs, publishing, life sign."""
        transaction(start_due_schedules)
        transaction(return_stalled)
        try:
            while transaction(lambda connection: publish_due(connection, publish)):
                pass
            self.has_broker = True
        except BROKER_FAULTS as error:
            self.has_broker = False
            logger.warning("broker away", extra={"reason": type(error).__name__})
        if time.monotonic() - self.beaten_at > INTERVAL or not self.has_broker:
            beat(process_name("dispatcher"), "dispatcher", has_broker=self.has_broker)
            self.beaten_at = time.monotonic()


def publish(tenant_id: int, job_id: str, queue: str) -> None:
    app.send_task(
        "jobs.run", kwargs={"tenant_id": tenant_id, "job_id": job_id}, queue=queue, retry=False
    )


def transaction(step: Callable[[Connection], int]) -> int:
    """One step of the dispatcher as one transaction."""
    with acting_as(Scope(DatabaseRole.DISPATCH)), db.engine.begin() as connection:
        return step(connection)


def _plain_url() -> str:
    return db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def main() -> None:
    logs.configure()
    flask_app.extensions["portal"].check()
    dispatcher = Dispatcher()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, dispatcher.stop)
    with flask_app.app_context():
        dispatcher.run()


if __name__ == "__main__":
    main()
