"""The national board over 34 provinces, and again with ten times the tasks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from functools import partial
from typing import Any

import psycopg

from bench.figures import Figure, duration, interleaved, seconds
from bench.server import bare_app, page, signed_in
from portal import embedded
from portal.access import Role
from portal.extensions import db
from portal.national import queries as national
from portal.national.drawn import drawn
from portal.national.filters import Filters
from portal.rollups import actions as rollups
from portal.tenancy.scope import DatabaseRole, Scope, enter
from tests import make
from tests.live import Live, portal

PLANS, TASKS, TIMES, YEAR = 300, 40, 10, 2026
MOST, STEADY = 2.0, 1.2
# Rows as an issued plan has them: some late, some done, spread over the year. No constraint is
# checked while they are copied in, for speed.
FILL = f"""
INSERT INTO units (tenant_id, id, name, kind, folded, sort_key, version)
SELECT id, uuidv7(), 'Sở Tư pháp', 'department', 'so tu phap', 'so tu phap', 1 FROM tenants
WHERE kind = 'province' AND valid_to IS NULL;
INSERT INTO plans (tenant_id, id, state, visible, title, year, issuing_unit_id, number, symbol,
    register_year, issued_on, folded, version)
SELECT u.tenant_id, uuidv7(), 'issued', true, 'Kế hoạch số ' || n, {YEAR}, u.id, n, 'KH-STP',
    {YEAR}, date '{YEAR}-01-15', 'ke hoach so ' || n, 1
FROM units u, generate_series(1, {PLANS}) n
"""
MORE = """
INSERT INTO plan_tasks (tenant_id, id, plan_id, visible, position, text, is_inherited, time_kind,
    is_inclusive, due_on, needs_evidence, details, doubts, provenance, folded, started_on, done_on,
    version)
SELECT p.tenant_id, uuidv7(), p.id, true, n, 'Tổ chức đợt truyền thông số ' || n, false, 'by', true,
    p.issued_on + n * 7 %% 360, true, '[]', '[]', '{}', 'to chuc dot truyen thong so ' || n,
    CASE WHEN n %% 3 > 0 THEN p.issued_on + 10 END,
    CASE WHEN n %% 3 > 1 THEN p.issued_on + n * 5 %% 360 END, 1
FROM plans p, generate_series(%s::int, %s::int) n
"""
TAKE_BY_HAND = "SELECT set_config('role', %s, true), set_config('portal.tenant_id', %s, true)"
SLICES = f"""
SELECT k.*, m.marked_at FROM rollup_slices k FULL JOIN rollup_marks m USING (tenant_id, year)
WHERE year IN ({YEAR - 1}, {YEAR}) ORDER BY year, tenant_id
"""


def measure() -> Iterator[Figure]:
    with portal(servers=embedded.start) as live:
        live.behind.execute("SET session_replication_role = replica")
        live.behind.execute(FILL)
        cookie = signed_in(live, Role.MINISTRY_OFFICER, make.MINISTRY)
        few = _sized(live, 1, TASKS)
        figures, page_before = _board(live, cookie, few)
        yield from figures
        many = _sized(live, TASKS + 1, TASKS * TIMES)
        figures, page_after = _board(live, cookie, many)
        yield from figures
        ratio = page_after / page_before
        yield Figure(
            f"board page with {TIMES} times the tasks",
            duration(page_after),
            f"with {few} {duration(page_before)}",
            ratio,
            f"≤ {STEADY:g} ×",
            ratio <= STEADY,
        )


def _sized(live: Live, first: int, last: int) -> str:
    """Give every plan the tasks with these numbers and count all slices; how many there are now."""
    took = seconds(lambda: live.behind.execute(MORE, (first, last)))
    live.behind.execute("ANALYZE")
    count = f"{live.ask('SELECT count(*) FROM plan_tasks')} tasks"
    print(f"{count} after {duration(took)}", file=sys.stderr)
    for (tenant_id,) in live.behind.execute("SELECT DISTINCT tenant_id FROM plans").fetchall():
        with live.acting(tenant_id):
            rollups.recompute(YEAR)
    return count


def _board(live: Live, cookie: str, size: str) -> tuple[list[Figure], float]:
    """The figures alone and the whole page, each against the slices read by hand."""
    by_hand, figures, anew = _by_hand(live), _kept(live), _anew(live)
    whole = page(live.app, f"/national?year={YEAR}", cookie)
    bare = page(bare_app(live, SLICES, len(whole()), DatabaseRole.MINISTRY, make.MINISTRY), "/")
    hand, read, shown, floor = interleaved(by_hand, figures, whole, bare, rounds=41)
    return [
        _against(f"board's figures, {size}", read, "slices' SQL by hand", hand),
        _against(f"board's page, {size}", shown, "bare page, that SQL, same bytes", floor),
        Figure("  added up anew after a change", duration(seconds(anew))),
        Figure(f"  one province counted anew, {size}", duration(seconds(lambda: _count(live)))),
    ], shown


def _against(name: str, mine: float, floor_name: str, floor: float) -> Figure:
    floor_words, ratio = f"{floor_name} {duration(floor)}", mine / floor
    return Figure(name, duration(mine), floor_words, ratio, f"≤ {MOST:g} ×", ratio <= MOST)


def _by_hand(live: Live) -> Callable[[], Any]:
    """The statement as the application's login in the ministry's role, on an open connection."""
    connection = psycopg.connect(live.servers.database_url, prepare_threshold=None)

    def read() -> None:
        with connection.transaction():
            connection.execute(TAKE_BY_HAND, (DatabaseRole.MINISTRY, str(make.MINISTRY)))
            connection.execute(SLICES).fetchall()

    return read


def _kept(live: Live) -> Callable[[], Any]:
    """The figures as the page has them: slices read, and what was drawn of them found again."""

    def read(context: Callable[[], Any]) -> None:
        with context(), _as_ministry():
            drawn(Filters(YEAR), "", "")

    Context().run(read, live.app.test_request_context)  # draws
    return partial(Context().run, read, live.app.app_context)


def _anew(live: Live) -> Callable[[], Any]:
    def read() -> None:
        with live.app.app_context(), _as_ministry():
            national.board(YEAR)

    return partial(Context().run, read)


@contextmanager
def _as_ministry() -> Iterator[None]:
    enter(Scope(DatabaseRole.MINISTRY, make.MINISTRY))
    yield
    db.session.remove()


def _count(live: Live) -> None:
    with live.acting(make.LANG_SON):
        rollups.recompute(YEAR)
