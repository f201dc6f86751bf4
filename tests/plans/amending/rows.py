"""What the database holds of a plan: every row of its tasks, left out or not, and its versions."""

import sqlalchemy as sa

from portal.extensions import db
from portal.plans.models import Plan, PlanVersion
from portal.plans.tasks import PlanTask


def states(plan: Plan) -> list[tuple[str, str | None, str | None]]:
    """Text, halt and label of every row of the plan, left out or not."""
    query = select_tasks(plan)
    return [(task.text, task.halt, task.label) for task in db.session.scalars(query)]


def select_tasks(plan: Plan) -> sa.Select:
    return sa.select(PlanTask).where(PlanTask.plan_id == plan.id).order_by(PlanTask.position)


def versions(plan: Plan) -> list[PlanVersion]:
    query = sa.select(PlanVersion).where(PlanVersion.plan_id == plan.id)
    return list(db.session.scalars(query.order_by(PlanVersion.number)))
