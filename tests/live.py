"""A whole portal of its own in a folder that goes away: for browser tests, bench and chaos."""

import http.client
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from flask import Flask

from portal import create_app, embedded
from portal.accounts.sign_in import cookie_name, open_session_for
from portal.config import Config
from portal.embedded import Servers
from portal.embedded.ports import HOST, free_port
from portal.extensions import db
from portal.processes import Child
from portal.run.__main__ import PROGRAMS
from portal.tenancy.queries import scope_of
from portal.tenancy.scope import enter
from tests.servers import ROOT, migrate, plain_url, sqlalchemy_url

PATIENCE = 60.0
KEY = "only-for-a-portal-that-lives-for-minutes"


@dataclass
class Live:
    """Servers, and the programs of `make run` that were started on them."""

    folder: Path
    servers: Servers
    port: int
    mail_url: str = ""
    programs: dict[str, Child] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def config(self) -> Config:
        return Config(
            database_url=sqlalchemy_url(self.servers.database_url),
            database_owner_url=sqlalchemy_url(self.servers.database_owner_url),
            redis_url=self.servers.redis_url,
            mail_url=self.mail_url,
            secret_key=KEY,
            data_dir=str(self.folder),
            public_url=self.address,
        )

    @cached_property
    def app(self) -> Flask:
        """The same portal in this process, to make rows and to look at them."""
        return create_app(self.config)

    @contextmanager
    def acting(self, tenant_id: int) -> Iterator[None]:
        """A transaction as a tenant, kept when the block ends well."""
        with self.app.app_context():
            enter(scope_of(tenant_id))
            try:
                yield
                db.session.commit()
            finally:
                db.session.remove()
                enter(None)

    def session_of(self, tenant_id: int, person_id: UUID) -> tuple[str, str]:
        """Name and value of the cookie of somebody who has just signed in."""

        def opened() -> tuple[str, str]:
            with self.app.test_request_context():
                return cookie_name(), open_session_for(tenant_id, person_id)

        return Context().run(opened)

    @cached_property
    def behind(self) -> psycopg.Connection[Any]:
        """A connection that sees through the wall."""
        return psycopg.connect(plain_url(self.servers.superuser_url), autocommit=True)

    def ask(self, query: str, *values: Any) -> Any:
        """The first value of a query that sees through the wall."""
        row = self.behind.execute(query, values).fetchone()
        return row[0] if row else None

    def start(self, name: str, *, called: str = "") -> Child:
        """Start a program as `make run` does."""
        called = called or name
        child = Child(
            name=called,
            command=[sys.executable, "-m", *PROGRAMS[name]],
            log=self.folder / "logs" / f"{called}.log",
            environment=self.environment,
            folder=ROOT,
        )
        child.start()
        self.programs[called] = child
        return child

    @property
    def environment(self) -> dict[str, str]:
        settings = {
            name.upper(): str(getattr(self.config, name)) for name in Config.__dataclass_fields__
        }
        own = {"PORT": str(self.port), "BIND_HOST": HOST, "SECURE_COOKIES": "0"}
        return {**os.environ, **settings, **own}

    def wait_until_ready(self) -> None:
        """Until /readyz is content: database, Redis, store, worker and dispatcher."""
        until(lambda: answer(self.port, "/readyz").startswith("200"), self._last_words)

    def _last_words(self) -> str:
        said = [f"== {name}\n{child.last_words()}" for name, child in self.programs.items()]
        return "\n".join([answer(self.port, "/readyz"), *said])

    def stop(self) -> None:
        for child in self.programs.values():
            child.ask_to_stop()
        for child in self.programs.values():
            child.finish()
        self.servers.stop()


@contextmanager
def portal(
    *programs: str,
    servers: Callable[[Path], Servers] = embedded.start_scratch,
    mail_url: str = "",
) -> Iterator[Live]:
    """A migrated portal with these programs running; with all of them, ready when it yields."""
    folder = Path(tempfile.mkdtemp(prefix="portal-live-"))
    live = Live(folder, servers(folder), free_port(), mail_url)
    try:
        migrate(live.servers.database_owner_url, "head")
        for name in programs:
            live.start(name)
        if set(programs) >= set(PROGRAMS):
            live.wait_until_ready()
        yield live
    finally:
        live.stop()
        shutil.rmtree(folder, ignore_errors=True)


def until(is_so: Callable[[], Any], explain: Callable[[], str], patience: float = PATIENCE) -> Any:
    """Wait for something to become true; the explanation says why it did not."""
    deadline = time.monotonic() + patience
    while not (found := is_so()):
        if time.monotonic() > deadline:
            raise TimeoutError(explain())
        time.sleep(0.05)
    return found


def answer(port: int, path: str) -> str:
    """The status and the words of a page."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return f"{response.status} {response.read(2000).decode(errors='replace')}"
    except OSError as silence:
        return str(silence)
    finally:
        connection.close()


def descendants(root: int) -> list[int]:
    """The processes below one, as far down as they go (Linux)."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    found, at = [], [root]
    while at:
        parent = at.pop()
        children = [pid for pid, above in parents.items() if above == parent]
        found += children
        at += children
    return found
