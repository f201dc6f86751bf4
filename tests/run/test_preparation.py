"""What a run starts itself, and what it takes as given."""

import pytest

from portal.run.place import Run
from portal.run.preparation import prepare, start_servers
from tests import servers


@pytest.fixture
def given(tmp_path) -> dict[str, str]:
    running = servers.servers()
    return {
        "DATA_DIR": str(tmp_path / "data"),
        "DEMO": "0",
        "DATABASE_URL": servers.sqlalchemy_url(running.database_url),
        "DATABASE_OWNER_URL": servers.sqlalchemy_url(running.database_owner_url),
        "REDIS_URL": running.redis_url,
    }


def test_given_addresses_are_used_and_nothing_of_that_kind_is_started(given, tmp_path, capsys):
    run = Run.from_environment(given)

    start_servers(run)
    prepare(run)

    assert run.children == []
    assert given.items() <= run.environment.items()
    assert "Preparing the database" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "data").iterdir()}.isdisjoint({"postgres", "redis"})


def test_without_the_owners_address_a_given_database_is_taken_as_it_is(given, capsys):
    run = Run.from_environment({**given, "DATABASE_OWNER_URL": ""})

    start_servers(run)
    prepare(run)

    assert "the database is taken as it is" in capsys.readouterr().out
