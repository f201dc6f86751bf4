"""Writes life signs of workers and dispatchers."""

import logging
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError

from portal.extensions import db
from portal.jobs.models import Heartbeat
from portal.kernel.clock import now
from portal.tenancy.scope import DatabaseRole, Scope, acting_as

logger = logging.getLogger(__name__)


def beat(name: str, kind: str, *, has_broker: bool) -> None:
    """Say that the process lives, in the database and to its own machine (`tasks/health.py`);
    forget those that have been silent for an hour.

    A database that is away is no reason to die.
    """
    values = {"kind": kind, "seen_at": now(), "has_broker": has_broker}
    try:
        with acting_as(Scope(DatabaseRole.DISPATCH)), db.engine.begin() as connection:
            statement = insert(Heartbeat).values(name=name, **values)
            connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_=values)
            )
            connection.execute(
                delete(Heartbeat).where(Heartbeat.seen_at < now() - timedelta(hours=1))
            )
    except OperationalError:
        logger.warning("no life sign written", extra={"process_kind": kind})
        return
    signs = Path(current_app.extensions["portal"].data_dir) / "alive"
    signs.mkdir(parents=True, exist_ok=True)
    (signs / kind).touch()
