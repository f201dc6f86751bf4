"""What a run says once it is ready, to the person and to scripts."""

import click

from portal.run.place import ADDRESSES, ROOT, Run

SIGN_IN_COLUMNS = ("province", "role", "name", "email", "password")


def announce(run: Run) -> None:
    """Say where the portal is and who can sign in; keep the same in demo.json, for scripts."""
    addresses = {name.lower(): run.environment.get(name, "") for name in ADDRESSES}
    run.note(address=run.address, port=run.port, data_dir=str(run.data_dir), **addresses)
    click.echo(f"\nThe portal is at  {run.address}\n")
    if run.with_demo and run.known.get("sign_ins"):
        click.echo(table(run.known["sign_ins"]))
    else:
        where = "" if run.data_dir == ROOT / ".data" else f' DATA_DIR="{run.data_dir}"'
        click.echo("Invite the first administrator, from another terminal:")
        click.echo(f'  make flask{where} ARGS="accounts first-admin EMAIL"')
    click.echo(f"\nFiles and logs are in {run.data_dir}. Ctrl-C stops everything.")


def table(sign_ins: list[dict[str, str]]) -> str:
    """Sign-ins in columns as wide as their widest entry."""
    columns = [name for name in SIGN_IN_COLUMNS if any(person.get(name) for person in sign_ins)]
    rows = [columns, *([str(person.get(name, "")) for name in columns] for person in sign_ins)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(columns))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)
