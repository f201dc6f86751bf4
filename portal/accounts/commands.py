"""Commands about accounts: the first administrator of an empty portal."""

import click
from flask import current_app, url_for
from flask.cli import AppGroup

from portal.access import Role
from portal.accounts import actions
from portal.extensions import db
from portal.jobs.schedules import ensure_schedules
from portal.kernel.transactions import committed
from portal.tenancy.queries import MINISTRY_ID, get_province, scope_of
from portal.tenancy.scope import DatabaseRole, Scope, acting_as

accounts_commands = AppGroup("accounts", help="People who sign in.")


@accounts_commands.command("first-admin")
@click.argument("email")
@click.option("--province", help="The slug of a province; without it the ministry.")
@click.option("--name", default="Quản trị viên", show_default=True)
def first_admin(email: str, province: str | None, name: str) -> None:
    """Enter an administrator and print the link by which they set a password."""
    tenant_id = _tenant(province)
    role = Role.ADMIN if province else Role.MINISTRY_ADMIN
    with acting_as(scope_of(tenant_id)):
        token = committed(_add_and_invite, email, name, role)
    base = current_app.extensions["portal"].public_url.rstrip("/")
    with current_app.test_request_context():
        click.echo(base + url_for("accounts.accept", token=token))


def _add_and_invite(email: str, name: str, role: Role) -> str:
    person = actions.add_person(
        name=name, email=email, job_title="Quản trị viên", unit_id=None, roles={role}
    )
    ensure_schedules()
    return actions.invite(person)


def _tenant(province: str | None) -> int:
    if province is None:
        return MINISTRY_ID
    with acting_as(Scope(DatabaseRole.DISPATCH)):
        tenant_id = get_province(province).id
        db.session.remove()
    return tenant_id
