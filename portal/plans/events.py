"""Tells the timeline of a plan and the audit trail what was done to it."""

from flask_login import current_user

from portal.audit.record import record
from portal.extensions import db
from portal.kernel.clock import now
from portal.plans.models import Plan, PlanEvent, PlanState


def tell(plan: Plan, action: str, reason: str | None = None) -> None:
    """One event and one audit entry, by the person who is signed in."""
    db.session.add(
        PlanEvent(
            plan_id=plan.id,
            at=now(),
            action=action,
            state=PlanState(plan.state),
            person_name=current_user.person.name,
            reason=reason,
        )
    )
    record(action, plan, title=plan.title, state=plan.state, reason=reason)
