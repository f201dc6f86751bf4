"""A flask command on the portal that runs: `make flask ARGS="accounts first-admin EMAIL"`."""

import json
import os
import sys
from pathlib import Path

import click

from portal.embedded.passwords import secret_key
from portal.run.place import ADDRESSES, ROOT


def main(arguments: list[str]) -> None:
    """Become `flask`, with the addresses and the key that the running portal has."""
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".data").expanduser().resolve()
    book = data_dir / "demo.json"
    if not book.exists():
        click.echo(f"No portal has run on {data_dir} yet: start it with `make run`.", err=True)
        sys.exit(1)
    known = json.loads(book.read_text(encoding="utf-8"))
    found = {name: known[name.lower()] for name in ADDRESSES if known.get(name.lower())}
    found |= {"SECRET_KEY": secret_key(data_dir), "PUBLIC_URL": known["address"]}
    environment = {**found, **os.environ, "DATA_DIR": str(data_dir)}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    os.chdir(ROOT)
    os.execve(command[0], command, environment)  # noqa: S606 - our own interpreter, no shell


if __name__ == "__main__":
    main(sys.argv[1:])
