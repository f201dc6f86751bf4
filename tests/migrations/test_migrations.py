"""The numbered changes of the schema."""

from io import StringIO

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory

from portal.documents.citations import sign_form
from portal.home.health import newest_migration
from tests import servers

COPY = "portal_migrations"


@pytest.fixture(autouse=True)
def context():
    """Takes the place of the database context: these tests have a database of their own."""


@pytest.fixture
def owner_url(monkeypatch):
    """An empty database of the owner."""
    connection = servers.superuser()
    connection.execute(f"DROP DATABASE IF EXISTS {COPY} WITH (FORCE)")
    connection.execute(f"CREATE DATABASE {COPY} OWNER portal_owner TEMPLATE template0")
    url = servers.plain_url(servers.servers().database_owner_url, database=COPY)
    monkeypatch.setenv("MIGRATE_URL", servers.sqlalchemy_url(url))
    yield url
    connection.execute(f"DROP DATABASE {COPY} WITH (FORCE)")


def test_they_make_what_the_models_say(owner_url):  # noqa: ARG001 - set in the environment
    config, said = servers.alembic_config(), StringIO()
    config.stdout = said
    command.upgrade(config, "head")

    command.check(config)

    assert "No new upgrade operations detected" in said.getvalue()


def test_the_last_one_goes_back_and_forth(owner_url):
    command.upgrade(servers.alembic_config(), "head")

    command.downgrade(servers.alembic_config(), "-1")
    command.upgrade(servers.alembic_config(), "head")

    with psycopg.connect(owner_url) as connection:
        (at,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert at == ScriptDirectory.from_config(servers.alembic_config()).get_current_head()
    assert at == newest_migration()


def test_all_of_them_go_back(owner_url):
    command.upgrade(servers.alembic_config(), "head")

    command.downgrade(servers.alembic_config(), "base")

    with psycopg.connect(owner_url) as connection:
        left = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert left.fetchall() == [("alembic_version",)]


BASIS = """
INSERT INTO legal_bases (position, kind, number, text, folded, tenant_id, id, plan_id, visible)
VALUES (0, 'Quyết định', %s, '', '', 120, gen_random_uuid(), gen_random_uuid(), false)
"""


def test_bases_of_before_are_found_by_their_number(owner_url):  # noqa: ARG001 - set in the environment
    command.upgrade(servers.alembic_config(), "0007_verification")
    url = servers.plain_url(servers.servers().superuser_url, database=COPY)
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.cursor().executemany(BASIS, [["05/QĐ–TTg"], ["11/2017/QH14"], [None]])

    command.upgrade(servers.alembic_config(), "head")

    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT number, form FROM legal_bases ORDER BY number")
        found = dict(rows.fetchall())
    assert found == {number: number and sign_form(number) for number in found}
    assert found["05/QĐ–TTg"] == "5/qđ-ttg"


# Rows of these are deleted, or change what others refer to, while people wait.
CHANGED = {"plans", "plan_tasks", "task_targets", "entries", "jobs"}
WITHOUT_INDEX = """
SELECT conrelid::regclass::text, conname FROM pg_constraint c
WHERE contype = 'f' AND confrelid::regclass::text = ANY(%s) AND NOT EXISTS (
    SELECT FROM pg_index i
    WHERE i.indrelid = c.conrelid AND (i.indkey::int2[])[0:1] = c.conkey[1:2])
"""


def test_whatever_refers_to_rows_that_change_is_found_by_an_index(owner_url):
    command.upgrade(servers.alembic_config(), "head")

    with psycopg.connect(owner_url) as connection:
        assert connection.execute(WITHOUT_INDEX, [list(CHANGED)]).fetchall() == []
