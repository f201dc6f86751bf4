"""The embedded servers start anywhere, keep what they were given and end with their starter."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from portal import embedded
from portal.embedded import Servers
from portal.embedded.passwords import secret_key

STARTS_AND_WAITS = """
import sys, time
from pathlib import Path
from portal import embedded
servers = embedded.start_scratch(Path(sys.argv[1]))
print(*(child.process.pid for child in servers.children), flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("a folder with spaces")


@pytest.fixture(scope="module")
def servers(folder: Path) -> Iterator[Servers]:
    running = embedded.start_scratch(folder)
    yield running
    running.stop()


def roles_of(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT current_user::text, current_database()::text").fetchone()


def test_the_application_and_the_owner_sign_in_as_themselves(servers):
    assert roles_of(servers.database_url) == ("portal_login", "portal")
    assert roles_of(servers.database_owner_url) == ("portal_owner", "portal")


def test_the_server_is_postgresql_18(servers):
    with psycopg.connect(servers.superuser_url) as connection:
        assert connection.info.server_version // 10000 == 18


def test_nobody_signs_in_with_another_password(servers):
    wrong = servers.database_url.replace("portal_login:", "portal_login:x")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_neither_role_of_the_portal_is_above_row_security(servers):
    with psycopg.connect(servers.superuser_url) as connection:
        above = connection.execute(
            "SELECT rolname FROM pg_roles"
            " WHERE rolname LIKE 'portal%' AND (rolsuper OR rolbypassrls)"
        ).fetchall()

    assert above == []


def test_the_application_has_no_right_of_a_role_it_has_not_taken(servers):
    with psycopg.connect(servers.database_url) as connection:
        has, may_take = connection.execute(
            "SELECT pg_has_role('portal_province', 'USAGE'), pg_has_role('portal_province', 'SET')"
        ).fetchone()

    assert not has
    assert may_take


def test_redis_asks_for_its_password(servers):
    with_password = redis.Redis.from_url(servers.redis_url)
    port = with_password.connection_pool.connection_kwargs["port"]

    assert with_password.ping()
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=port).ping()


def test_no_listing_of_processes_shows_a_password(servers):
    listing = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout

    assert servers.redis_url.split(":")[2].split("@")[0] not in listing
    assert servers.database_url.split(":")[2].split("@")[0] not in listing


def test_two_portals_share_a_machine(servers, tmp_path):
    second = embedded.start_scratch(tmp_path)
    addresses = {second.database_url, second.redis_url}
    answer = roles_of(second.database_url)
    second.stop()

    assert answer == ("portal_login", "portal")
    assert addresses.isdisjoint({servers.database_url, servers.redis_url})


def test_what_was_written_is_there_after_a_restart(tmp_path):
    first = embedded.start(tmp_path)
    with psycopg.connect(first.database_owner_url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    redis.Redis.from_url(first.redis_url).set("kept", "7")
    first.stop()

    second = embedded.start(tmp_path)
    with psycopg.connect(second.database_owner_url) as connection:
        number = connection.execute("SELECT number FROM kept").fetchone()
    message = redis.Redis.from_url(second.redis_url).get("kept")
    second.stop()

    assert number == (7,)
    assert message == b"7"


@pytest.mark.usefixtures("servers")
def test_files_with_passwords_are_for_their_owner_only(folder):
    key = secret_key(folder)

    assert key == secret_key(folder)
    assert (folder / "secret_key").stat().st_mode & 0o077 == 0
    assert (folder / "passwords.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"])
def test_servers_end_with_their_starter_and_the_folder_can_be_used_again(tmp_path, how):
    command = [sys.executable, "-c", STARTS_AND_WAITS, tmp_path]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert starter.stdout
    servers = [int(pid) for pid in starter.stdout.readline().split()]

    starter.send_signal(how)
    starter.wait()
    again = embedded.start_scratch(tmp_path)
    answer = roles_of(again.database_url)
    again.stop()

    assert len(servers) == 2
    assert answer == ("portal_login", "portal")
    assert not any(runs(pid) for pid in servers)


def runs(pid: int) -> bool:
    """Whether the process still runs; one that ended but waits to be collected does not."""
    for _ in range(50):
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True
        )
        if state.stdout.strip()[:1] in {"", "Z"}:
            return False
        time.sleep(0.1)
    return True


def test_it_starts_in_a_folder_others_may_not_enter(tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)

    servers = embedded.start_scratch(private / "data")
    answer = roles_of(servers.database_url)
    servers.stop()

    assert answer == ("portal_login", "portal")
