"""The flask commands, each calling one action or query."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup

from portal.accounts.commands import accounts_commands
from portal.audit.record import first_broken
from portal.cli_documents import documents_commands, plans_commands
from portal.demo.commands import demo_commands
from portal.extensions import db
from portal.tenancy.queries import MINISTRY_ID, provinces, scope_of
from portal.tenancy.scope import DatabaseRole, Scope, acting_as

audit_commands = AppGroup("audit", help="The audit trail.")


@audit_commands.command("verify")
def verify() -> None:
    """Check every tenant's chain; names the first event that does not fit, and exits 1."""
    with acting_as(Scope(DatabaseRole.DISPATCH)):
        tenant_ids = [MINISTRY_ID, *(tenant.id for tenant in provinces(closed=None))]
        db.session.remove()
    found = [(tenant_id, _first_broken(tenant_id)) for tenant_id in tenant_ids]
    broken = [f"tenant {tenant_id}: event {number}" for tenant_id, number in found if number]
    click.echo("\n".join(broken) or "All chains hold.")
    if broken:
        sys.exit(1)


def _first_broken(tenant_id: int) -> int | None:
    with acting_as(scope_of(tenant_id)):
        event = first_broken()
        number = event.sequence if event else None
        db.session.remove()
    return number


def init_app(app: Flask) -> None:
    groups = (accounts_commands, audit_commands, demo_commands, documents_commands, plans_commands)
    for group in groups:
        app.cli.add_command(group)
