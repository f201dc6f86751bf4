"""Every setting, read from the environment once; NAME_FILE names a file that holds the value
(Docker secrets).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

NO_DATABASE = "postgresql+psycopg://portal_login@localhost:1/absent"


class Unset(Exception):
    """A setting that serving needs is missing; the message names it."""


@dataclass(frozen=True, slots=True)
class Config:
    """The portal's settings. Commands that need no database run without any; `check` is for the
    processes that serve.
    """

    database_url: str = NO_DATABASE
    database_owner_url: str = ""
    database_superuser_url: str = ""
    redis_url: str = ""
    secret_key: str = ""
    data_dir: str = ".data"
    store_url: str = ""
    mail_url: str = ""
    mail_from: str = "cong-ke-hoach@localhost"
    public_url: str = ""
    trusted_proxies: int = 0
    secure_cookies: bool = False
    trust_roots: str = ""  # folder of certificates that signatures are traced to
    job_lease: int = 15  # seconds until the job of a silent worker is another's

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Config":
        values: dict[str, Any] = {}
        for setting in fields(cls):
            raw = _read(environment, setting.name.upper())
            if raw is not None:
                values[setting.name] = _typed(raw, setting.type)
        return cls(**values)

    def check(self) -> None:
        """Raise Unset unless all that a serving process needs is there."""
        missing = [name.upper() for name in ("redis_url", "secret_key") if not getattr(self, name)]
        if self.database_url == NO_DATABASE:
            missing.append("DATABASE_URL")
        if missing:
            raise Unset("Missing settings: " + ", ".join(sorted(missing)))

    @property
    def store(self) -> str:
        return self.store_url or f"file://{Path(self.data_dir).resolve()}/files"


def _read(environment: Mapping[str, str], name: str) -> str | None:
    path = environment.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return environment.get(name) or None


def _typed(raw: str, kind: object) -> str | int | bool:
    if kind in (bool, "bool"):
        return raw.lower() in {"1", "true", "yes"}
    return int(raw) if kind in (int, "int") else raw
