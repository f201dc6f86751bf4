"""Which years of the tenant's figures are out of date, and the request to recompute them.

Here, because `plans`, `progress` and `rollups` all need it and imports point down.
"""

from datetime import datetime

from sqlalchemy import Integer
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from portal.extensions import db
from portal.jobs.outbox import enqueue
from portal.kernel.clock import now
from portal.kernel.models import Base, current_tenant


class Mark(Base):
    """That a slice is out of date since `marked_at`; gone once it is recomputed."""

    __tablename__ = "rollup_marks"

    tenant_id: Mapped[int] = mapped_column(
        Integer, primary_key=True, default=lambda: current_tenant.get()
    )
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    marked_at: Mapped[datetime]


def mark_year(year: int) -> None:
    """Have the figures of a year recomputed, because they no longer hold. Asks once a transaction.

    The job is never shared with another transaction: a running one may have read the rows before
    this commit. Call it after `record`, so that all transactions take their locks in one order.
    """
    if year in _marked_years():
        return
    _marked_years().add(year)
    statement = insert(Mark).values(tenant_id=current_tenant.get(), year=year, marked_at=now())
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["tenant_id", "year"], set_={"marked_at": statement.excluded.marked_at}
        )
    )
    enqueue("rollups.refresh", {"year": year})


def _marked_years() -> set[int]:
    """The years already marked in the transaction that is open."""
    session = db.session()
    session.connection()
    transaction, kept = session.get_transaction(), session.info.get("marked")
    if kept is None or kept[0] is not transaction:
        kept = session.info["marked"] = (transaction, set())
    years: set[int] = kept[1]
    return years
