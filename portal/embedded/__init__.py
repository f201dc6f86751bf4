"""PostgreSQL 18 and a Redis-compatible server from wheels, for `make run` and `make test`."""

from dataclasses import dataclass
from pathlib import Path

from portal.embedded import broker, postgres
from portal.embedded.passwords import Passwords
from portal.processes import Child
from portal.provision import provision


@dataclass
class Servers:
    """The addresses of what runs, and the processes behind them."""

    children: list[Child]
    superuser_url: str = ""
    database_owner_url: str = ""
    database_url: str = ""
    redis_url: str = ""

    def stop(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.finish()


def start(data_dir: Path) -> Servers:
    """Start both servers on data that lasts."""
    servers = start_postgres(data_dir)
    return _with(servers, start_redis(data_dir))


def start_scratch(data_dir: Path) -> Servers:
    """Start both servers on data that may be lost with the machine: faster, for tests."""
    servers = start_postgres(data_dir, postgres.SCRATCH)
    return _with(servers, start_redis(data_dir))


def start_postgres(data_dir: Path, settings: dict[str, str] | None = None) -> Servers:
    """Start PostgreSQL alone, with its roles and an empty database `portal`."""
    passwords = Passwords.kept_in(data_dir)
    child, port = postgres.start(
        data_dir.resolve(), passwords.superuser, settings or postgres.LASTING
    )
    servers = Servers(
        children=[child],
        superuser_url=postgres.address("postgres", passwords.superuser, port, "postgres"),
        database_owner_url=postgres.address("portal_owner", passwords.owner, port, "portal"),
        database_url=postgres.address("portal_login", passwords.login, port, "portal"),
    )
    try:
        provision(
            servers.superuser_url,
            owner_url=servers.database_owner_url,
            login_url=servers.database_url,
        )
    except BaseException:
        servers.stop()
        raise
    return servers


def start_redis(data_dir: Path) -> Servers:
    """Start the Redis-compatible server alone."""
    password = Passwords.kept_in(data_dir).redis
    child, port = broker.start(data_dir.resolve(), password)
    return Servers(children=[child], redis_url=f"redis://:{password}@127.0.0.1:{port}/0")


def _with(databases: Servers, brokers: Servers) -> Servers:
    databases.children += brokers.children
    databases.redis_url = brokers.redis_url
    return databases
