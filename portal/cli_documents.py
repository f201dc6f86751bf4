"""Commands on documents. They need no database."""

import json
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup

from portal.documents.exchange import from_json, to_json
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.plans import read_plan
from portal.documents.writing.fonts import FontsMissing
from portal.documents.writing.plans import MEDIA_TYPES, Form, render_plan

plans_commands = AppGroup("plans", help="Plans as documents.")


@plans_commands.command("parse")
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
def parse(source: Path) -> None:
    """Print the plan that SOURCE holds (.docx, .pdf, .txt, .md) as JSON."""
    try:
        plan = read_plan(source.read_bytes(), source.name)
    except Unreadable as refusal:
        _stop(refusal.message)
    except OSError as fault:
        _stop(f"Không mở được tệp {source.name}: {fault.strerror}.")
    click.echo(json.dumps(to_json(plan), ensure_ascii=False, indent=1))


def _stop(message: str) -> NoReturn:
    """One line on standard error, and a failing exit."""
    click.echo(message, err=True)
    raise SystemExit(1)


@plans_commands.command("render")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(MEDIA_TYPES)), required=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
def render(source: Path, form: Form, output: Path) -> None:
    """Write the plan in SOURCE, the JSON that `plans parse` prints, as a document."""
    try:
        plan = from_json(json.loads(source.read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise click.ClickException(f"{source} is not the JSON of a plan: {fault}") from fault
    try:
        written = render_plan(plan, form)
    except FontsMissing as fault:
        raise click.ClickException(str(fault)) from fault
    output.write_bytes(written)
