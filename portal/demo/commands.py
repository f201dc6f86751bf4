"""The command that loads the demonstration."""

import json
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from portal.demo import loading
from portal.embedded.passwords import write_private

demo_commands = AppGroup("demo", help="The demonstration data.")


@demo_commands.command("load")
def load() -> None:
    """Load the demonstration unless it is there; the sign-ins go to DATA_DIR/demo.json."""
    if loading.is_loaded():
        click.echo("The demonstration is loaded already.")
        return
    book = Path(current_app.extensions["portal"].data_dir) / "demo.json"
    loaded = loading.load()
    kept = json.loads(book.read_text("utf-8")) if book.exists() else {}
    write_private(book, json.dumps(kept | loaded, ensure_ascii=False, indent=2))
