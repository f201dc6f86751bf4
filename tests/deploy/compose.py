"""docker-compose.yml read as Docker would, and its services started as local processes."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portal.embedded import broker, postgres
from portal.processes import Child

ROOT = Path(__file__).parents[2]
REDIS_CLI = """
import os, redis
port, password = int(os.environ["REDIS_PORT"]), os.environ["REDISCLI_AUTH"]
print("PONG" if redis.Redis(port=port, password=password).ping() else "")
"""
PATIENCE = 60.0
OWN = ("migrate", "web", "worker", "dispatcher")


@cache
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def services() -> dict[str, Any]:
    return compose()["services"]


class Here:
    """This machine in place of the containers: other hosts, ports and folders, the same words."""

    def __init__(self, folder: Path, replacements: Mapping[str, str]) -> None:
        self.folder = folder
        self.replacements = {"/run/secrets": str(folder / "secrets"), **replacements}
        self.programs = folder / "bin"
        self._stand_in("redis-server", broker.program())
        self._stand_in("pg_isready", postgres.programs() / "pg_isready")
        (folder / "redis_cli.py").write_text(REDIS_CLI)
        self._stand_in("redis-cli", sys.executable, folder / "redis_cli.py")

    def _stand_in(self, name: str, *command: str | Path) -> None:
        """A program of ours under the name the images give it."""
        self.programs.mkdir(exist_ok=True)
        words = " ".join(f"'{word}'" for word in command)
        (self.programs / name).write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        (self.programs / name).chmod(0o755)

    def translated(self, text: str) -> str:
        for theirs, ours in self.replacements.items():
            text = text.replace(theirs, ours)
        return text

    def environment(self, name: str) -> dict[str, str]:
        """What the service gets, and of ours only what finds programs: no setting leaks in."""
        given = services()[name].get("environment", {})
        kept = {key: os.environ[key] for key in ("HOME", "LANG") if key in os.environ}
        kept["PATH"] = f"{self.programs}:{os.environ['PATH']}"
        values = {key: self.translated(str(value)) for key, value in given.items()}
        return {**kept, **values, "PYTHONPATH": str(ROOT)}

    def command(self, words: list[str]) -> list[str]:
        program, *rest = (self.translated(word) for word in words)
        return [sys.executable if program == "python" else program, *rest]

    def start(self, name: str, *more: str) -> Child:
        child = Child(
            name=name,
            command=[*self.command(services()[name]["command"]), *more],
            log=self.folder / f"{name}.log",
            environment=self.environment(name),
            folder=ROOT if name in OWN else self.folder,
        )
        child.start()
        return child

    def ask(self, name: str, **more: str) -> int:
        """The answer of the service's own health check: 0 is healthy."""
        kind, *words = services()[name]["healthcheck"]["test"]
        command = self.command(words) if kind == "CMD" else ["sh", "-c", self.shell(words[0])]
        environment = self.environment(name) | more
        asked = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60)
        return asked.returncode

    def shell(self, line: str) -> str:
        return self.translated(line).replace("$$", "$")

    def becomes_healthy(self, name: str, **more: str) -> bool:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.ask(name, **more) == 0:
                return True
            time.sleep(0.5)
        return False
