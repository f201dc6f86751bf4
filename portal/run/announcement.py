"""What a run says once it is ready, to the person and to scripts."""

from typing import Any

import click

from portal.run.place import ADDRESSES, ROOT, Run

COLUMNS = ("province", "role", "name", "email", "password")
PROVINCES_SHOWN = 4


def announce(run: Run) -> None:
    """Say where the portal is and who can sign in; keep the same in demo.json, for scripts."""
    addresses = {name.lower(): run.environment.get(name, "") for name in ADDRESSES}
    run.note(address=run.address, port=run.port, data_dir=str(run.data_dir), **addresses)
    click.echo(f"\nThe portal is at  {run.address}\n")
    if run.with_demo and run.known.get("sign_ins"):
        click.echo(sign_ins(run.known["sign_ins"], run))
    else:
        where = "" if run.data_dir == ROOT / ".data" else f' DATA_DIR="{run.data_dir}"'
        click.echo("Invite the first administrator, from another terminal:")
        click.echo(f'  make flask{where} ARGS="accounts first-admin EMAIL"')
    click.echo(f"\nFiles and logs are in {run.data_dir}. Ctrl-C stops everything.")


def sign_ins(people: list[dict[str, Any]], run: Run) -> str:
    """One person of each role in the first provinces; demo.json has them all."""
    columns = [name for name in COLUMNS if len({person.get(name) for person in people}) > 1]
    alike = [
        f"{name.capitalize()} of everyone: {people[0][name]}"
        for name in COLUMNS
        if name not in columns and people[0].get(name)
    ]
    shown = one_of_each_role(people)
    lines = [
        table([columns, *([str(person.get(name, "")) for name in columns] for person in shown)])
    ]
    lines += ["", *alike] if alike else []
    if len(shown) < len(people):
        lines.append(f"{len(people) - len(shown)} more people: {run.book}")
    return "\n".join(lines)


def one_of_each_role(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first of each role in each of the first provinces, in the order given."""
    provinces = list(dict.fromkeys(person.get("province") for person in people))[:PROVINCES_SHOWN]
    first = {(person.get("province"), person.get("role")): person for person in reversed(people)}
    return [
        person
        for person in people
        if person.get("province") in provinces
        and first[person.get("province"), person.get("role")] is person
    ]


def table(rows: list[list[str]]) -> str:
    """Columns as wide as their widest entry, the first row underlined."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(lines)
