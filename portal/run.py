"""`make run`: everything the portal needs on one machine, started together, stopped together.

DATA_DIR and PORT say where (PORT=0 takes any free one), DEMO=0 starts empty. What DATABASE_URL or
REDIS_URL name is used as it is; then nothing of that kind is started here.
"""

import ctypes
import fcntl
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import click

from portal import embedded
from portal.embedded.passwords import make_folder, secret_key, write_private
from portal.embedded.ports import NotStarted, free_port
from portal.processes import Child
from portal.provision import provision
from portal.supervision import KeepsDying, Supervisor

ROOT = Path(__file__).parent.parent
PATIENCE = 90.0
QUEUES = "interactive,bulk,mail"
SIGN_IN_COLUMNS = ("province", "role", "name", "email", "password")
ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SUPERUSER_URL", "REDIS_URL")


class Stopped(BaseException):
    """A signal asks us to end."""


@dataclass
class Run:
    """One run: where it lives, what it starts, how it reaches the rest."""

    data_dir: Path
    host: str
    port: int
    with_demo: bool
    environment: dict[str, str]
    children: list[Child] = field(default_factory=list)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Run":
        data_dir = Path(environment.get("DATA_DIR") or ROOT / ".data").expanduser().resolve()
        host = environment.get("HOST") or "127.0.0.1"
        port = int(environment.get("PORT") or 8000) or free_port()
        with_demo = (environment.get("DEMO") or "1") not in {"0", "no", "false"}
        own = {"DATA_DIR": str(data_dir), "HOST": host, "PORT": str(port)}
        return cls(data_dir, host, port, with_demo, {**environment, **own})

    @property
    def address(self) -> str:
        shown = "127.0.0.1" if self.host == "0.0.0.0" else self.host  # noqa: S104 - compared only
        return self.environment.get("PUBLIC_URL") or f"http://{shown}:{self.port}"

    def has(self, name: str) -> bool:
        return bool(self.environment.get(name) or self.environment.get(f"{name}_FILE"))


def main() -> None:
    """Start, say where, watch; whatever happens, stop all of it."""
    die_with_make()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
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
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
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


def start_servers(run: Run) -> None:
    """PostgreSQL and Redis, each only when the environment names none."""
    given = run.environment
    if not run.has("DATABASE_URL"):
        click.echo("Starting PostgreSQL …")
        servers = embedded.start_postgres(run.data_dir)
        run.children += servers.children
        given["DATABASE_SUPERUSER_URL"] = servers.superuser_url
        given["DATABASE_OWNER_URL"] = servers.database_owner_url
        given["DATABASE_URL"] = servers.database_url
    elif run.environment.get("DATABASE_SUPERUSER_URL"):
        provision(
            given["DATABASE_SUPERUSER_URL"],
            owner_url=given["DATABASE_OWNER_URL"],
            login_url=given["DATABASE_URL"],
        )
    if not run.has("REDIS_URL"):
        servers = embedded.start_redis(run.data_dir)
        run.children += servers.children
        given["REDIS_URL"] = servers.redis_url
    if not run.has("SECRET_KEY"):
        given["SECRET_KEY"] = secret_key(run.data_dir)
    if not run.has("STORE_URL"):
        given["STORE_URL"] = (run.data_dir / "files").as_uri()
    given["PUBLIC_URL"] = run.address


def prepare(run: Run) -> None:
    """Bring the database to the newest migration and, unless refused, fill it with the demo."""
    if run.has("DATABASE_OWNER_URL"):
        click.echo("Preparing the database …")
        step(run, "alembic", "-c", "migrations/alembic.ini", "upgrade", "head")
    else:
        click.echo("DATABASE_OWNER_URL is not given: the database is taken as it is.")
    if run.with_demo:
        click.echo("Loading the demonstration data …")
        step(run, "flask", "--app", "wsgi", "demo", "load")


def step(run: Run, *command: str) -> None:
    """One command that must succeed; its words are shown only when it does not."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=run.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise NotStarted(f"This failed: {' '.join(command)}\n{done.stdout[-4000:]}")


PROGRAMS: dict[str, list[str]] = {
    "web": ["gunicorn", "--config", "deploy/gunicorn.conf.py", "wsgi:app"],
    "worker": ["celery", "-A", "tasks", "worker", "-Q", QUEUES, "--concurrency", "2"],
    "dispatcher": ["tasks.dispatcher"],
}


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


def announce(run: Run) -> None:
    """Say where the portal is and who can sign in; keep the same in demo.json, for scripts."""
    path = run.data_dir / "demo.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept |= {name.lower(): run.environment.get(name, "") for name in ADDRESSES}
    kept |= {"address": run.address, "port": run.port, "data_dir": str(run.data_dir)}
    write_private(path, json.dumps(kept, ensure_ascii=False, indent=2))
    click.echo(f"\nThe portal is at  {run.address}\n")
    if kept.get("sign_ins"):
        click.echo(table(kept["sign_ins"]))
    else:
        where = "" if run.data_dir == ROOT / ".data" else f' DATA_DIR="{run.data_dir}"'
        click.echo("It is empty. Invite the first administrator, from another terminal:")
        click.echo(f'  make flask{where} ARGS="accounts first-admin EMAIL"')
    click.echo(f"\nFiles and logs are in {run.data_dir}. Ctrl-C stops everything.")


def table(sign_ins: list[dict[str, str]]) -> str:
    """Sign-ins in columns as wide as their widest entry."""
    columns = [name for name in SIGN_IN_COLUMNS if any(person.get(name) for person in sign_ins)]
    rows = [columns, *([str(person.get(name, "")) for name in columns] for person in sign_ins)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(columns))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    main()
