"""The page of a plan of 200 tasks, against a bare page with one query and as many bytes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from statistics import median
from uuid import UUID

from bench.documents import long_plan
from bench.figures import Figure, against, duration, seconds
from bench.server import bare_app, page, signed_in
from portal import embedded
from portal.access import Role
from portal.documents.plan import Block
from portal.plans.conversion import create_plan_rows
from portal.plans.models import PlanState
from portal.tenancy.models import UnitKind
from portal.tenancy.scope import DatabaseRole
from tests import make
from tests.live import Live, portal

TASKS, MOST, ROUNDS_ANEW = 200, 2.5, 15
CHANGE = "UPDATE plan_tasks SET last_entry_on = current_date WHERE plan_id = %s AND position = 0"
QUERY = """
SELECT position, title, text, time_text, due_on, outputs FROM plan_tasks
WHERE plan_id = '{plan_id}' ORDER BY position
"""


def measure() -> Iterator[Figure]:
    with portal(servers=embedded.start) as live:
        plan_id = _plan(live)
        live.behind.execute("ANALYZE")
        whole = page(live.app, f"/plans/{plan_id}", signed_in(live, Role.OFFICER, make.LANG_SON))
        body = whole()
        query = QUERY.format(plan_id=plan_id)
        bare = bare_app(live, query, len(body), DatabaseRole.PROVINCE, make.LANG_SON)
        yield from _figures(live, plan_id, whole, page(bare, "/"), len(body))


def _figures(
    live: Live, plan_id: UUID, whole: Callable[[], bytes], bare: Callable[[], bytes], size: int
) -> Iterator[Figure]:
    """The page while the process still holds its long parts, and after each change of a task."""
    name, floor_name = f"page of a plan of {TASKS} tasks", "bare page, one query, same bytes"
    yield against(
        f"{name}, {size / 1e3:.0f} kB", whole, bare, floor_name=floor_name, most=MOST, rounds=41
    )
    anew, least = [], []
    for _ in range(ROUNDS_ANEW):
        live.behind.execute(CHANGE, (plan_id,))
        anew.append(seconds(whole))
        least.append(seconds(bare))
    mine, floor = median(anew), median(least)
    yield Figure(
        "  drawn anew after a change",
        duration(mine),
        f"{floor_name} {duration(floor)}",
        mine / floor,
        f"≤ {MOST:g} ×",
        mine / floor <= MOST,
    )


def _plan(live: Live) -> UUID:
    """A plan issued this year, read from the Word file twice over, its units known."""
    read = long_plan()
    tasks = [replace(task) for task in islice(cycle(read.tasks), TASKS)]
    heads = [block for block in read.blocks if block.kind != "task"]
    places = [Block("task", "", None, 2, "content", number) for number in range(TASKS)]
    document = replace(read, tasks=tasks, blocks=[*heads, *places])
    with live.acting(make.LANG_SON):
        make.unit()
        issuer = make.unit("Sở Tư pháp", kind=UnitKind.DEPARTMENT, symbol="STP")
        plan = create_plan_rows(document, issuing_unit=issuer, drafted_by=None)
        plan.number, plan.issued_on, plan.register_year = 5, date(2026, 1, 15), 2026
        plan.state, plan.visible = PlanState.ISSUED, True
        return plan.id
