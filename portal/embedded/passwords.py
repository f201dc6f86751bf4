"""Passwords of the embedded servers and the portal's key, made once per data folder."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from secrets import token_urlsafe


@dataclass(frozen=True)
class Passwords:
    """What one data folder keeps to itself."""

    superuser: str
    owner: str
    login: str
    redis: str

    @classmethod
    def kept_in(cls, data_dir: Path) -> "Passwords":
        """The passwords of this folder, made the first time they are asked for."""
        path = data_dir / "passwords.json"
        if not path.exists():
            made = cls(*(token_urlsafe(24) for _ in range(4)))
            write_private(path, json.dumps(asdict(made)))
        return cls(**json.loads(path.read_text()))


def secret_key(data_dir: Path) -> str:
    """The key that signs cookies, made the first time it is asked for."""
    path = data_dir / "secret_key"
    if not path.exists():
        write_private(path, token_urlsafe(48))
    return path.read_text()


def write_private(path: Path, text: str) -> None:
    """Write a file only its owner can read, whole or not at all."""
    make_folder(path.parent)
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def make_folder(path: Path) -> None:
    """Others may pass through it, as PostgreSQL's own account does, but not look into it."""
    path.mkdir(mode=0o711, parents=True, exist_ok=True)
