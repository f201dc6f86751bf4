"""Pages asked of an application in this process, and a bare Flask page to hold them against."""

from collections.abc import Callable
from contextvars import Context
from typing import Any

from flask import Flask
from sqlalchemy import create_engine, text
from werkzeug.test import EnvironBuilder, run_wsgi_app

from portal.access import Role
from portal.tenancy.scope import TAKE, DatabaseRole
from tests import make
from tests.live import Live


def page(app: Any, path: str, cookie: str = "") -> Callable[[], bytes]:
    """One WSGI call, as a server makes it; refuses anything but 200."""
    headers = {"Cookie": cookie} if cookie else {}

    def ask() -> bytes:
        environ = EnvironBuilder(path=path, headers=headers).get_environ()
        parts, status, _ = Context().run(run_wsgi_app, app, environ, buffered=True)
        if not status.startswith("200"):
            raise RuntimeError(f"{path}: {status}")
        return b"".join(parts)

    return ask


ROWS = """<!doctype html><title>Bare</title><table>{% for row in rows %}
<tr>{% for value in row %}<td>{{ value }}</td>{% endfor %}</tr>{% endfor %}</table>{{ rest }}"""


def bare_app(live: Live, query: str, size: int, role: DatabaseRole, tenant_id: int) -> Flask:
    """A Flask that takes the role, runs one query, prints its rows; the page has so many bytes."""
    app, engine = Flask("bare"), create_engine(live.config.database_url)
    scope = {"role": role.value, "tenant": str(tenant_id), "archive": ""}
    template, statement = app.jinja_env.from_string(ROWS), text(query)

    @app.route("/")
    def bare() -> str:
        with engine.begin() as connection:
            connection.exec_driver_sql(TAKE, scope)
            rows = connection.execute(statement).all()
        return template.render(rows=rows, rest=app.config["REST"])

    app.config["REST"] = ""
    app.config["REST"] = "x" * max(0, size - len(page(app, "/")()))
    return app


def signed_in(live: Live, role: Role, tenant_id: int) -> str:
    """The cookie of somebody new who holds the role."""
    with live.acting(tenant_id):
        person_id = make.person(role).id
    return "=".join(live.session_of(tenant_id, person_id))
