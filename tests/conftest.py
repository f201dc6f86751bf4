"""What every test stands on: the application on real PostgreSQL, a context in a tenant's scope, a
client, sign_in.
"""

from collections.abc import Callable, Iterator
from contextvars import Context
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from xdist.scheduler import LoadFileScheduling

from portal import create_app
from portal.accounts.models import Person
from portal.accounts.sign_in import cookie_name, open_session_for
from portal.config import Config
from portal.extensions import db
from portal.tenancy.scope import enter
from tests import absent, servers
from tests.make import LANG_SON, scope

# Tens of seconds each: they begin, so that no worker of pytest is left alone with one at the end.
# Those that wait for processes stand between those that keep the processor busy.
BROWSER = "tests/browser"
LONGEST_FIRST = (
    "browser",
    "run/test_a_run.py",
    "tasks/test_worker.py",
    "demo/test_loading.py",
    "deploy/test_compose.py",
    "architecture/test_access.py",
    "plans/signing/test_examine.py",
    "tasks/test_batch.py",
    "embedded/test_servers.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Parts in the order of LONGEST_FIRST, then all others as found (`--no-loadscope-reorder`)."""
    absent.leave_out(config, items)
    places = {f"tests/{name}": place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(_part(item.nodeid), len(places)))


class Parts(LoadFileScheduling):
    """A worker of pytest takes a file at once, or all browser tests: they share a portal."""

    def _split_scope(self, nodeid: str) -> str:
        return _part(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Parts:
    return Parts(config, log)


def _part(nodeid: str) -> str:
    return BROWSER if nodeid.startswith(f"{BROWSER}/") else nodeid.partition("::")[0]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in absent.left_out():
        terminalreporter.write_line(line)


class Browser(FlaskClient):
    """A client whose requests run in a context of their own, as they do on a server; what the test
    made is kept first.
    """

    def open(self, *arguments: Any, **named: Any) -> Any:
        db.session.commit()
        return Context().run(super().open, *arguments, **named)


def settings(data_dir: str) -> Config:
    """The application's settings on the servers of the tests."""
    running = servers.servers()
    return Config(
        database_url=servers.sqlalchemy_url(running.database_url),
        database_owner_url=servers.sqlalchemy_url(running.database_owner_url),
        redis_url=running.redis_url,
        secret_key="only-for-tests",
        data_dir=data_dir,
        public_url="http://localhost",
    )


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = create_app(settings(str(tmp_path_factory.mktemp("data"))))
    app.test_client_class = Browser
    app.config["TESTING"] = True
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    """An application context in Lạng Sơn's scope; all rows are gone afterwards."""
    with app.app_context():
        enter(scope(LANG_SON))
        yield
        db.session.remove()
        enter(None)
    servers.empty()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, client: FlaskClient) -> Callable[[Person], FlaskClient]:
    """Sign somebody in: `sign_in(make.person(Role.OFFICER))`. What the test made is kept first."""

    def enter_as(person: Person) -> FlaskClient:
        db.session.commit()
        name, token = Context().run(_token_for, app, person.tenant_id, person.id)
        client.set_cookie(name, token)
        return client

    return enter_as


def _token_for(app: Flask, tenant_id: int, person_id: UUID) -> tuple[str, str]:
    with app.test_request_context():
        return cookie_name(), open_session_for(tenant_id, person_id)


@pytest.fixture
def run_command(app: Flask) -> Callable[..., Any]:
    """Run a flask command in a context of its own, as a shell would."""
    return lambda *words: Context().run(app.test_cli_runner().invoke, args=words)


@pytest.fixture
def shared() -> Path:
    """The folder of real plans beside the repository; its absence fails the test that needs it."""
    found = Path(__file__).parents[2] / "shared"
    assert found.is_dir(), "../shared is not there; CI lays it beside the clone"
    return found
