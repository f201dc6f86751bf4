"""The flask commands, each calling one action or query."""

from flask import Flask

from portal.accounts.commands import accounts_commands
from portal.audit.commands import audit_commands
from portal.cli_documents import plans_commands


def init_app(app: Flask) -> None:
    for group in (accounts_commands, audit_commands, plans_commands):
        app.cli.add_command(group)
