"""Every route × every kind of person, compared with access.csv: the table a reader checks.

A cell says what somebody meets who asks for something of Lạng Sơn: `in`, `403`, `404`, or `door`
(the sign-in page). Signing out leads to the door too. `neighbour` is Hà Nội's officer, who meets
404 where the address names a thing of Lạng Sơn. Refresh after adding a route:
python -m tests.architecture.refresh_access
"""

import csv
from pathlib import Path

import pytest

from portal.access import Permission, Role, permissions_of
from tests.architecture.visits import KINDS, World, routes

TABLE = Path(__file__).with_name("access.csv")


def expected() -> dict[tuple[str, str], dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {(row.pop("endpoint"), row.pop("method")): row for row in csv.DictReader(lines)}


def test_every_route_states_its_access(app):
    silent = [name for name, view in app.view_functions.items() if not hasattr(view, "access")]

    assert silent == ["static"]


def test_every_route_is_in_the_table_and_no_other(app):
    assert {(route.endpoint, route.method) for route in routes(app)} == set(expected())


@pytest.mark.parametrize("kind", KINDS)
def test_everyone_meets_what_the_table_says(app, kind):
    world = World(app)
    table = expected()

    met = {(r.endpoint, r.method): world.visit(kind, r) for r in routes(app)}

    assert met == {place: row[kind] for place, row in table.items()}


def test_every_permission_guards_a_route_and_somebody_holds_it(app):
    stated = {getattr(view, "access", None) for view in app.view_functions.values()}
    held = permissions_of(set(Role))

    assert set(Permission) <= stated
    assert set(Permission) == held
