"""Slices: figures of one tenant and year, recomputed from rows; `plans.marks` knows stale ones."""

from datetime import date, datetime

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from portal.kernel.models import Base, current_tenant


class Slice(Base):
    """What a tenant's issued plans of one year come to on the day `as_of`.

    The eight task counts are by computed state. `targets` counts the numbers to reach,
    `targets_reached` those whose recorded value reaches them.
    """

    __tablename__ = "rollup_slices"

    tenant_id: Mapped[int] = mapped_column(
        Integer, primary_key=True, default=lambda: current_tenant.get()
    )
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    plans: Mapped[int]
    tasks: Mapped[int]
    not_started: Mapped[int]
    in_progress: Mapped[int]
    done_on_time: Mapped[int]
    done_late: Mapped[int]
    overdue: Mapped[int]
    waiting: Mapped[int]
    suspended: Mapped[int]
    cancelled: Mapped[int]
    without_data: Mapped[int]
    targets: Mapped[int]
    targets_reached: Mapped[int]
    entries: Mapped[int]
    last_entry_at: Mapped[datetime | None]
    as_of: Mapped[date]
    computed_at: Mapped[datetime]
