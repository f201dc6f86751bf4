"""Life signs of a worker: a row written every five seconds by its main process."""

import gc
import os
import socket
from threading import Event, Thread
from typing import Any

from celery.signals import (
    setup_logging,
    worker_before_create_process,
    worker_process_init,
    worker_ready,
    worker_shutting_down,
)
from sqlalchemy.orm import configure_mappers

from portal.extensions import db
from portal.jobs.life import beat
from portal.kernel import logs
from tasks.base import flask_app

INTERVAL = 5
_over = Event()


def process_name(kind: str) -> str:
    return f"{kind}@{socket.gethostname()}:{os.getpid()}"


@setup_logging.connect
def log_as_lines_of_json(**_: Any) -> None:
    logs.configure()


@worker_ready.connect
def start_beating(**_: Any) -> None:
    Thread(target=_beat_on, args=(process_name("worker"),), daemon=True).start()


@worker_shutting_down.connect
def stop_beating(**_: Any) -> None:
    _over.set()


@worker_before_create_process.connect
def share_memory(**_: Any) -> None:
    """What is loaded by now stays shared with the children: a collection would copy every page.

    Mappers are made ready here once, or the first job of each child waits for them.
    """
    configure_mappers()
    gc.collect()
    gc.freeze()


@worker_process_init.connect
def forget_connections(**_: Any) -> None:
    """A forked child must not share its parent's connections."""
    with flask_app.app_context():
        db.engine.dispose(close=False)


def _beat_on(name: str) -> None:
    while True:
        with flask_app.app_context():
            beat(name, "worker", has_broker=True)
        if _over.wait(INTERVAL):
            return
