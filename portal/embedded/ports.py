"""Free ports on this machine, and servers that find theirs taken after all."""

import socket
import time
from collections.abc import Callable
from functools import partial

from portal.processes import Child

HOST = "127.0.0.1"


class NotStarted(RuntimeError):
    """A server did not come up; the message carries the end of its log."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def start_on_free_port(
    make: Callable[[int], Child], answers: Callable[[int], bool]
) -> tuple[Child, int]:
    """Start the server, again on another port when somebody took the first one in between."""
    for _ in range(5):
        port = free_port()
        child = make(port)
        child.start()
        try:
            wait_until(partial(answers, port), child)
        except NotStarted as refusal:
            child.stop()
            if "Address already in use" not in str(refusal):
                raise
        except BaseException:
            child.stop()
            raise
        else:
            return child, port
    raise NotStarted(f"No free port was found for {child.name}.")


def wait_until(ready: Callable[[], bool], child: Child, patience: float = 60.0) -> None:
    """Wait for the server to answer; the first start on a slow disk can take long."""
    deadline = time.monotonic() + patience
    while not ready():
        if not child.is_running or time.monotonic() > deadline:
            raise NotStarted(f"{child.name} did not start.\n{child.last_words()}")
        time.sleep(0.02)
