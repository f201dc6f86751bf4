"""Real processes beside a test: a worker and a dispatcher on the test's own servers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import servers

ROOT = Path(__file__).parents[2]
WORKER = [
    "celery",
    "-A",
    "tasks",
    "worker",
    "-Q",
    "interactive,bulk,mail",
    "-c",
    "2",
    "-l",
    "warning",
]
DISPATCHER = ["tasks.dispatcher"]


def environment(data_dir: str, **changed: str) -> dict[str, str]:
    """What a process of the portal finds in its environment."""
    running = servers.servers()
    return os.environ | {
        "DATABASE_URL": servers.sqlalchemy_url(running.database_url),
        "REDIS_URL": running.redis_url,
        "SECRET_KEY": "only-for-tests",
        "DATA_DIR": data_dir,
        "PYTHONPATH": str(ROOT),
        **changed,
    }


@contextmanager
def running(module: list[str], surroundings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process group of its own, killed at the end of the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", *module], cwd=ROOT, env=surroundings, start_new_session=True
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """As a machine that loses its power: no farewell, children included."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def wait_until(condition: Callable[[], bool], *, seconds: float = 30) -> None:
    """Ask every 50 ms until the condition holds; fails when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {condition}")
