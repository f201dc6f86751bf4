"""Writes access.csv from what everybody meets now; read the difference before keeping it."""

import csv
import tempfile
from pathlib import Path

from portal import create_app
from portal.tenancy.scope import enter
from tests import make, servers
from tests.architecture.visits import KINDS, World, routes
from tests.conftest import Browser, settings

TABLE = Path(__file__).with_name("access.csv")


def main() -> None:
    app = create_app(settings(tempfile.mkdtemp(prefix="portal-access-")))
    app.test_client_class = Browser
    app.config["WTF_CSRF_ENABLED"] = False
    met: dict[str, dict[tuple[str, str], str]] = {}
    for kind in KINDS:
        with app.app_context():
            enter(make.scope(make.LANG_SON))
            world = World(app)
            met[kind] = {(r.endpoint, r.method): world.visit(kind, r) for r in routes(app)}
        servers.empty()
    with TABLE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["endpoint", "method", *KINDS])
        for route in routes(app):
            place = (route.endpoint, route.method)
            writer.writerow([*place, *(met[kind][place] for kind in KINDS)])


if __name__ == "__main__":
    main()
