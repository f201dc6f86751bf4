"""One run: where it lives, what it was told, what it keeps for scripts and for the next start."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.embedded.passwords import write_private
from portal.embedded.ports import free_port
from portal.processes import Child

ROOT = Path(__file__).parents[2]
ADDRESSES = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SUPERUSER_URL", "REDIS_URL")


@dataclass
class Run:
    """One run: where it lives, what it starts, how it reaches the rest."""

    data_dir: Path
    host: str
    port: int
    with_demo: bool
    environment: dict[str, str]
    children: list[Child] = field(default_factory=list)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Run":
        data_dir = Path(environment.get("DATA_DIR") or ROOT / ".data").expanduser().resolve()
        host = environment.get("BIND_HOST") or "127.0.0.1"
        port = int(environment.get("PORT") or 8000) or free_port()
        with_demo = (environment.get("DEMO") or "1") not in {"0", "no", "false"}
        own = {"DATA_DIR": str(data_dir), "BIND_HOST": host, "PORT": str(port)}
        return cls(data_dir, host, port, with_demo, {**environment, **own})

    @property
    def address(self) -> str:
        shown = "127.0.0.1" if self.host == "0.0.0.0" else self.host  # noqa: S104 - compared only
        return self.environment.get("PUBLIC_URL") or f"http://{shown}:{self.port}"

    @property
    def book(self) -> Path:
        return self.data_dir / "demo.json"

    @property
    def known(self) -> dict[str, Any]:
        """What demo.json says: addresses, and the sign-ins the demo wrote there."""
        return json.loads(self.book.read_text(encoding="utf-8")) if self.book.exists() else {}

    def has(self, name: str) -> bool:
        return bool(self.environment.get(name) or self.environment.get(f"{name}_FILE"))

    def note(self, **facts: str | int) -> None:
        """Write down for scripts, and for the next start, what is true of this one."""
        write_private(self.book, json.dumps(self.known | facts, ensure_ascii=False, indent=2))
