"""Starts the servers and the programs, waits until they are ready, watches them, ends them."""

import ctypes
import fcntl
import http.client
import os
import signal
import socket
import sys
import time
from contextlib import ExitStack
from types import FrameType

import click

from portal.embedded.passwords import make_folder
from portal.embedded.ports import NotStarted
from portal.processes import Child
from portal.run.announcement import announce
from portal.run.place import ROOT, Run
from portal.run.preparation import prepare, start_servers
from portal.run.supervision import KeepsDying, Supervisor

PATIENCE = 90.0
QUEUES = "interactive,bulk,mail"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PROGRAMS: dict[str, list[str]] = {
    "web": ["gunicorn", "--config", "deploy/gunicorn.conf.py", "wsgi:app"],
    "worker": ["celery", "-A", "tasks", "worker", "-Q", QUEUES, "--concurrency", "2"],
    "dispatcher": ["tasks.dispatcher"],
}


class Stopped(BaseException):
    """A signal asks us to end."""


def main() -> None:
    """Start, say where, watch; whatever happens, stop all of it."""
    die_with_make()
    for number in SIGNALS:
        signal.signal(number, stop)
    with ExitStack() as ending:
        try:
            run = Run.from_environment(os.environ)
            claim(run, ending)
            ending.callback(end, run)
            serve(run)
        except Stopped:
            click.echo("\nStopping …")
        except (KeepsDying, NotStarted) as failure:
            click.echo(str(failure), err=True)
            sys.exit(1)


def serve(run: Run) -> None:
    start_servers(run)
    prepare(run)
    start_programs(run)
    supervisor = Supervisor(run.children, click.echo)
    wait_until_ready(run, supervisor)
    announce(run)
    supervisor.watch()


def stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def die_with_make() -> None:
    """Killing make, even outright, ends the run (Linux)."""
    if sys.platform == "linux" and os.environ.get("MAKELEVEL"):
        parent_death = 1
        ctypes.CDLL(None).prctl(parent_death, signal.SIGTERM)


def end(run: Run) -> None:
    """The portal's programs first, then the servers they use; a second Ctrl-C changes nothing."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    programs = [child for child in run.children if child.name in PROGRAMS]
    for group in (programs, [child for child in run.children if child not in programs]):
        for child in group:
            child.ask_to_stop()
        for child in group:
            child.finish()


def claim(run: Run, ending: ExitStack) -> None:
    """Refuse at once what could only fail later: a port or a folder that another run uses."""
    make_folder(run.data_dir)
    lock = ending.enter_context((run.data_dir / "lock").open("w"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as refusal:
        raise NotStarted(
            f"Another portal runs on {run.data_dir}. Choose another folder with DATA_DIR=…"
        ) from refusal
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((run.host, run.port))
        except OSError as refusal:
            raise NotStarted(
                f"Port {run.port} is taken. Choose another with PORT=…; PORT=0 takes a free one."
            ) from refusal


def start_programs(run: Run) -> None:
    for name, command in PROGRAMS.items():
        child = Child(
            name=name,
            command=[sys.executable, "-m", *command],
            log=run.data_dir / "logs" / f"{name}.log",
            environment=run.environment,
            folder=ROOT,
        )
        run.children.append(child)
        child.start()


def wait_until_ready(run: Run, supervisor: Supervisor) -> None:
    click.echo("Starting web, worker and dispatcher …")
    deadline = time.monotonic() + PATIENCE
    while not (answer := readiness(run)).startswith("200"):
        if time.monotonic() > deadline:
            raise NotStarted(f"The portal did not become ready; /readyz says: {answer}")
        supervisor.look()
        time.sleep(0.1)


def readiness(run: Run) -> str:
    """The status and the words of /readyz."""
    connection = http.client.HTTPConnection(run.host, run.port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        return f"{answer.status} {answer.read(2000).decode(errors='replace')}"
    except OSError as silence:
        return str(silence)
    finally:
        connection.close()


if __name__ == "__main__":
    main()
