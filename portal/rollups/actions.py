"""Keeps the slices right: after every change, and each night because states move with the day.

Why deleting the mark and then counting is right under READ COMMITTED. Whoever changes a row of a
year writes that year's mark in the same transaction (`plans.marks.mark_year`) and asks for a
refresh of its own. Take such a transaction W and a refresh R:

* W is committed before R deletes the mark: R's count is a later statement, its snapshot sees W.
* W has written the mark and is not committed: if the mark's row was there before, R's DELETE waits
  for W and removes what W wrote, so R counts W's rows; if W inserted it, R does not see it, and
  W's own refresh finds it.
* W comes after R's DELETE: its mark waits for R to end, stands afterwards, and W's own refresh
  finds it.

A refresh that finds no mark has nothing to do: whoever deleted it counted after W had committed.
Two counts of one slice never overlap (`_alone`), so an older one never overwrites a newer one.
"""

import logging
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert

from portal.audit.record import record
from portal.extensions import db
from portal.jobs.claims import Tell, Work
from portal.kernel.clock import now, today
from portal.kernel.models import current_tenant
from portal.plans.marks import Mark
from portal.rollups import queries
from portal.rollups.models import Slice

logger = logging.getLogger(__name__)

LOCK = 4_211  # first key of the advisory lock that orders the counts of one slice


def refresh(work: Work, _tell: Tell) -> None:
    """Recompute a year that is marked, was never counted, or not today. Safe to run twice."""
    year = int(work.params["year"])
    _alone(year)
    marked = db.session.execute(
        delete(Mark).where(Mark.tenant_id == current_tenant.get(), Mark.year == year)
    )
    known = queries.get_slice(year)
    if marked.rowcount or known is None or known.as_of < today():  # type: ignore[attr-defined]
        recompute(year)


def nightly(_work: Work, tell: Tell) -> None:
    """Recompute the tenant's years, and report stored figures that were not what the rows said."""
    years = queries.own_years()
    for done, year in enumerate(years):
        tell(f"Năm {year}", done, len(years))
        _alone(year)
        compare(year)
        recompute(year)


def recompute(year: int) -> None:
    """Count the year as it stands today and swap the result in, all in one statement."""
    names = [*queries.COLUMNS, "computed_at"]
    counted = queries.counting(year, on=today()).subquery("counted")
    query = select(*(counted.c[name] for name in queries.COLUMNS), func.clock_timestamp())
    statement = insert(Slice).from_select(names, query)
    fresh = {name: statement.excluded[name] for name in names}
    db.session.execute(
        statement.on_conflict_do_update(index_elements=["tenant_id", "year"], set_=fresh)
    )


def compare(year: int) -> dict[str, Any]:
    """How stored figures differ from a count for the same day; recorded when they do.

    A marked slice is known to be old, so it is not compared.
    """
    known = queries.get_slice(year)
    if known is None or queries.is_marked(year):
        return {}
    counted = queries.count_year(year, on=known.as_of)._mapping
    differences = {
        name: [getattr(known, name), counted[name]]
        for name in queries.COUNTS
        if getattr(known, name) != counted[name]
    }
    if differences:
        _report(year, known.as_of, differences)
    return differences


def _report(year: int, as_of: date, differences: dict[str, Any]) -> None:
    logger.error(
        "slice differs from its rows",
        extra={"tenant_id": current_tenant.get(), "year": year, "names": sorted(differences)},
    )
    record("rollups.difference", year=year, as_of=as_of, found_at=now(), **differences)


def _alone(year: int) -> None:
    """Wait until nobody else counts this slice, before any snapshot of the count is taken."""
    key = (current_tenant.get() or 0) * 10_000 + year
    db.session.execute(select(func.pg_advisory_xact_lock(LOCK, key)))
