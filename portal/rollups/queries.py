"""Reads slices and counts rows; a slice is always what `count_year` found."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import TextualSelect, func, select, text
from sqlalchemy.sql import column

from portal.extensions import db
from portal.kernel.models import current_tenant
from portal.plans.marks import Mark
from portal.plans.models import Plan
from portal.rollups.models import Slice

STATEMENTS = Path(__file__).parent / "sql"
COUNT_YEAR = (STATEMENTS / "count_year.sql").read_text(encoding="utf-8")
SLICES = (STATEMENTS / "slices.sql").read_text(encoding="utf-8")
COUNTS = (
    "plans", "tasks", "not_started", "in_progress", "done_on_time", "done_late", "overdue",
    "waiting", "suspended", "cancelled", "without_data", "targets", "targets_reached", "entries",
)  # fmt: skip
COLUMNS = ("tenant_id", "year", *COUNTS, "last_entry_at", "as_of")
SLICE = Slice.__table__.c
YEARS = select(SLICE.year).where(SLICE.plans > 0).distinct().order_by(SLICE.year.desc())


def counting(year: int, *, on: date) -> TextualSelect:
    """The one statement that counts the tenant's rows of a year as they stand on a day."""
    values = {"tenant_id": current_tenant.get(), "year": year, "on_day": on}
    return text(COUNT_YEAR).bindparams(**values).columns(*(column(name) for name in COLUMNS))


def count_year(year: int, *, on: date) -> Any:
    return db.session.execute(counting(year, on=on)).one()


def get_slice(year: int) -> Slice | None:
    """The tenant's own slice, as the database has it now."""
    query = select(Slice).where(Slice.tenant_id == current_tenant.get(), Slice.year == year)
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def is_marked(year: int) -> bool:
    query = select(Mark.year).where(Mark.tenant_id == current_tenant.get(), Mark.year == year)
    return db.session.scalar(query) is not None


def own_years() -> Sequence[int]:
    """The years in which the tenant has a slice or an issued plan."""
    tenant_id = current_tenant.get()
    issued = select(Plan.year).where(Plan.tenant_id == tenant_id, Plan.visible)
    sliced = select(Slice.year).where(Slice.tenant_id == tenant_id)
    return sorted(db.session.scalars(issued.union(sliced)).all())


def slices(first: int, last: int) -> Sequence[Any]:
    """The slices of these years beside their marks, for the ministry: one small statement, see
    `sql/slices.sql`.
    """
    values = {"first": first, "last": last}
    return db.session.connection().exec_driver_sql(SLICES, values).all()


def years_with_plans() -> Sequence[int]:
    """The years for which any province has issued a plan, newest first."""
    return db.session.scalars(YEARS).all()


def newest_count() -> datetime | None:
    """When any slice was last counted."""
    return db.session.scalar(select(func.max(SLICE.computed_at)))
