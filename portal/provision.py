"""Prepares a PostgreSQL server for the migrations: roles, their passwords and the database."""

from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

ROLES = Path(__file__).parent.parent / "migrations" / "roles.sql"


def provision(superuser_url: str, *, owner_url: str, login_url: str) -> None:
    """Create what the two addresses name, with the passwords they carry. Safe to run twice."""
    database = str(_parts(owner_url)["dbname"])
    with psycopg.connect(_plain(superuser_url), autocommit=True) as connection:
        connection.execute(ROLES.read_bytes())
        for url in (owner_url, login_url):
            _set_password(connection, url)
        _create_database(connection, database)


def _set_password(connection: psycopg.Connection, url: str) -> None:
    """Send the password hashed, so that no server log ever holds it."""
    role, password = str(_parts(url)["user"]), str(_parts(url).get("password", ""))
    if not password:
        return
    hashed = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(hashed))
    )


def _create_database(connection: psycopg.Connection, database: str) -> None:
    """Create it with PostgreSQL's own C.UTF-8, the same on every operating system."""
    found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [database])
    if not found.rowcount:
        connection.execute(
            sql.SQL(
                "CREATE DATABASE {} OWNER portal_owner TEMPLATE template0 ENCODING 'UTF8'"
                " LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
            ).format(sql.Identifier(database))
        )
    for statement in (
        "REVOKE ALL ON DATABASE {} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {} TO portal_login",
    ):
        connection.execute(sql.SQL(statement).format(sql.Identifier(database)))


def _parts(url: str) -> dict[str, object]:
    return dict(conninfo_to_dict(_plain(url)))


def _plain(url: str) -> str:
    """SQLAlchemy's spelling of an address, without the driver libpq does not know."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
