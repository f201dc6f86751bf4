"""What every part of a plan shares: the database carries the plan's `visible` down to it by
foreign key.
"""

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column


class PlanPart:
    """A row of a plan. `visible` always equals the plan's: the three-column foreign key updates it
    by cascade.
    """

    plan_id: Mapped[UUID]
    visible: Mapped[bool] = mapped_column(default=False)


def plan_key(*, cascade: bool = True) -> ForeignKeyConstraint:
    """The foreign key of a plan's part to its plan."""
    return ForeignKeyConstraint(
        ["tenant_id", "plan_id", "visible"],
        ["plans.tenant_id", "plans.id", "plans.visible"],
        onupdate="CASCADE",
        ondelete="CASCADE" if cascade else None,
    )
