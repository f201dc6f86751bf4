"""Commands on documents. They need no database."""

import json
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup

from portal.documents.exchange import to_json
from portal.documents.linting.check import lint, mend
from portal.documents.linting.findings import Finding, grouped
from portal.documents.paper_exchange import document_from_json
from portal.documents.reading.guards import Unreadable
from portal.documents.reading.plans import read_plan
from portal.documents.writing.fonts import FontsMissing
from portal.documents.writing.papers import render as write_document
from portal.documents.writing.plans import MEDIA_TYPES, Form

plans_commands = AppGroup("plans", help="Plans as documents.")
documents_commands = AppGroup("documents", help="Word documents and the decree on their layout.")


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


@documents_commands.command("render")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(MEDIA_TYPES)), required=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
def render(source: Path, form: Form, output: Path) -> None:
    """Write the document in SOURCE: the JSON that `plans parse` prints, or that of a paper."""
    try:
        document = document_from_json(json.loads(source.read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise click.ClickException(f"{source} is not the JSON of a document: {fault}") from fault
    try:
        written = write_document(document, form)
    except FontsMissing as fault:
        raise click.ClickException(str(fault)) from fault
    output.write_bytes(written)


plans_commands.add_command(render)


@documents_commands.command("lint")
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="Print the findings as JSON.")
@click.option(
    "--mend",
    "mended",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a copy in which what is mechanical is put right.",
)
def lint_document(source: Path, is_json: bool, mended: Path | None) -> None:
    """Hold SOURCE (.docx) against Nghị định 30/2020/NĐ-CP; exits 1 when something is found."""
    try:
        content = source.read_bytes()
        findings = lint(content, source.name)
        if mended:
            mended.write_bytes(mend(content, source.name))
    except Unreadable as refusal:
        _stop(refusal.message)
    except OSError as fault:
        _stop(f"Không mở được tệp {fault.filename or source.name}: {fault.strerror}.")
    shown = [finding.to_json() for finding in findings]
    click.echo(json.dumps(shown, ensure_ascii=False, indent=1) if is_json else _listed(findings))
    raise SystemExit(bool(findings))


def _listed(findings: list[Finding]) -> str:
    """The findings under their parts, as a person reads them."""
    lines = []
    for title, found in grouped(findings):
        lines.append(title)
        for finding in found:
            places = f" ({finding.count} đoạn)" if finding.count > 1 else ""
            lines.append(f"  {finding.found}{places}; cần: {finding.expected}")
            lines.append(f"    {finding.clause}{' · sửa giúp được' if finding.can_mend else ''}")
    return "\n".join(lines) or "Không thấy lỗi thể thức."
