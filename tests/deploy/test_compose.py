"""docker-compose.yml is hardened as promised, and what it starts starts."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from portal import embedded
from portal.embedded import Servers
from portal.embedded.ports import free_port
from tests.deploy.compose import OWN, ROOT, Here, compose, services

NAMES = sorted(services())
CREDENTIAL = re.compile(r"://[^/@\s]+:[^/@\s]+@")
EXPECTED = {"postgres", "redis", "store", "web", "worker", "dispatcher", "migrate", "proxy"}


def test_every_part_of_the_architecture_is_a_service():
    assert set(NAMES) == EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_a_service_is_not_root_and_may_not_become_it(name):
    service = services()[name]

    user, group = (int(part) for part in service["user"].split(":"))

    assert user > 0
    assert group > 0
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", NAMES)
def test_a_services_file_system_is_read_only(name):
    assert services()[name]["read_only"] is True


@pytest.mark.parametrize("name", NAMES)
def test_a_service_says_how_it_is(name):
    assert services()[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@pytest.mark.parametrize("name", NAMES)
def test_a_service_is_given_its_secrets_as_files(name):
    service = services()[name]
    given = service.get("environment", {})
    words = " ".join([*map(str, given.values()), *service.get("command", [])])

    mentioned = set(re.findall(r"/run/secrets/([\w.]+)", words))

    assert not CREDENTIAL.search(words)
    assert mentioned <= set(service.get("secrets", []))
    assert {key for key in given if re.search("PASSWORD|SECRET|DATABASE|REDIS|MAIL_URL", key)} <= {
        key for key in given if key.endswith("_FILE")
    }


def test_every_secret_is_made_by_the_script_that_makes_secrets(here):
    declared = {name: secret["file"] for name, secret in compose()["secrets"].items()}

    made = {path.name for path in (here.folder / "secrets").iterdir()}

    assert {Path(file).name for file in declared.values()} <= made
    assert all(file == f"deploy/secrets/{name}" for name, file in declared.items())


def test_only_the_door_is_open_to_the_network():
    assert [name for name in NAMES if "ports" in services()[name]] == ["proxy"]
    assert compose()["networks"]["back"]["internal"] is True


def test_the_store_is_maintained_software():
    assert not any("minio" in str(service.get("image", "")) for service in services().values())


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    """Embedded servers with a superuser of their own; every other password is the script's."""
    folder = tmp_path_factory.mktemp("compose")
    subprocess.run([ROOT / "deploy" / "make_secrets", folder / "secrets"], check=True)
    running = embedded.start_scratch(folder / "servers")
    _point_secrets_at(running, folder / "secrets")
    yield Here(folder, _translations(folder))
    running.stop()


@pytest.fixture(scope="module")
def postgres_port(here: Here) -> str:
    return str(urlsplit((here.folder / "secrets" / "database_superuser_url").read_text()).port)


def _translations(folder: Path) -> dict[str, str]:
    return {
        "s3://portal?endpoint=http://store:8333": (folder / "files").as_uri(),
        "8000": str(free_port()),
        "0.0.0.0": "127.0.0.1",  # noqa: S104 - replaced, not bound
        "/tmp/portal": str(folder / "data"),
    }


def _point_secrets_at(running: Servers, secrets: Path) -> None:
    """Hosts become the embedded servers'; owner and application keep the script's passwords."""
    host = urlsplit(running.superuser_url).netloc.rsplit("@")[-1]
    for name in ("database_url", "database_owner_url"):
        address = (secrets / name).read_text()
        (secrets / name).write_text(address.replace("postgres:5432", host))
    (secrets / "database_superuser_url").write_text(running.superuser_url)
    (secrets / "redis_url").write_text(running.redis_url)


@pytest.fixture(scope="module")
def migrated(here: Here) -> int:
    """The one-shot service, run to its end."""
    one_shot = here.start("migrate")
    assert one_shot.process
    return one_shot.process.wait(120)


def test_the_one_shot_prepares_the_database_and_can_run_again(here, migrated):
    again = here.start("migrate")

    assert migrated == 0
    assert again.process.wait(120) == 0, again.last_words()
    assert here.ask("migrate") == 0


@pytest.mark.parametrize("name", [name for name in OWN if name != "migrate"])
def test_a_services_health_check_tells_running_from_stopped(here, migrated, name):
    before = here.ask(name)

    child = here.start(name)
    is_healthy = here.becomes_healthy(name)
    last_words = child.last_words()
    child.stop()

    assert migrated == 0
    assert before != 0
    assert is_healthy, last_words


def test_postgres_answers_its_health_check_only_while_it_runs(here, postgres_port):
    found = here.ask("postgres", PGPORT=postgres_port)
    absent = here.ask("postgres", PGPORT=str(free_port()))

    assert found == 0
    assert absent != 0


def test_redis_starts_with_its_command_and_answers_its_health_check(here):
    port = str(free_port())
    before = here.ask("redis", REDIS_PORT=port)

    child = here.start("redis", "--port", port, "--bind", "127.0.0.1")
    is_healthy = here.becomes_healthy("redis", REDIS_PORT=port)
    last_words = child.last_words()
    child.stop()

    assert before != 0
    assert is_healthy, last_words
