"""What the pages of a plan say: its printed parts, what may be done next, what each step means."""

from dataclasses import dataclass
from typing import Any

from flask_login import current_user

from portal.access import Permission
from portal.kernel.formatting import day
from portal.kernel.models import current_tenant
from portal.plans import queries
from portal.plans.amending.pages import told_of_amendment
from portal.plans.checks import Lack, lacks_of, lacks_of_tasks
from portal.plans.conversion import tasks_of
from portal.plans.life import (
    APPROVE,
    BARRED_BY_AMENDMENT,
    DONE,
    LOCKED,
    NEXT,
    NOT_YOUR_OWN,
    OFFERED,
    STEPS,
    Step,
)
from portal.plans.models import Plan, PlanState
from portal.plans.printed import printed
from portal.plans.renditions import KNOWN_AGAIN
from portal.plans.signing.queries import copies_of
from portal.plans.signing.words import text_signed, verdict
from portal.tenancy.queries import get_tenant, succession_of

SAID_BY_LACKS = ("missing_lead", "missing_time")


@dataclass(frozen=True)
class Offer:
    """A step that the person may take, or why not now."""

    label: str
    endpoint: str
    kind: str
    refusal: str


def show(plan: Plan) -> dict[str, Any]:
    """All that the page of a plan draws."""
    is_own = plan.tenant_id == current_tenant.get()
    told = told_of_amendment(plan)
    return {
        "plan": plan,
        "is_own": is_own,
        "merger": "" if is_own else _merger(plan.tenant_id),
        "printed": printed(plan),
        "may_draft": is_own and plan.visible and current_user.can(Permission.PLAN_EXPORT),
        "steps": _offered(plan, is_amended=bool(told["amendment"])) if is_own else [],
        "next": NEXT[plan.state] if is_own else queries.READ_ONLY,
        "locked": LOCKED.get(plan.state) if current_user.can(Permission.PLAN_EDIT) else None,
        "reason": queries.last_reason(plan) if plan.state is PlanState.RETURNED else None,
        **told,
        **_signing(plan, is_own=is_own),
    }


def _signing(plan: Plan, *, is_own: bool) -> dict[str, Any]:
    """The signed copies of the plan's own page, each with its verdict; whether one may be sent.

    A copy stays to be seen when the plan takes no more of them, as an amendment that is in force.
    """
    if not is_own:
        return {"copies": [], "may_sign": False}
    copies = [(copy, verdict(copy), text_signed(copy, of)) for copy, of in copies_of(plan)]
    is_taken = plan.state in KNOWN_AGAIN
    return {"copies": copies, "may_sign": is_taken and current_user.can(Permission.PLAN_SIGN)}


def issue_step(plan: Plan) -> Step:
    """What văn thư is told before entering number and day."""
    return STEPS["issue_amendment" if plan.is_amendment else "issue"]


def issue_done(plan: Plan) -> str:
    return DONE["issue_amendment" if plan.is_amendment else "issue"]


def _merger(tenant_id: int) -> str:
    """Of which former province a plan is, and into which, when and by which act it was merged."""
    former, succession = get_tenant(tenant_id), succession_of(tenant_id)
    if succession is None:
        return f"Kế hoạch của {former.full_name}; chỉ còn để đọc."
    successor = get_tenant(succession.successor_id)
    return (
        f"Kế hoạch của {former.full_name}, đã hợp nhất vào {successor.full_name} từ"
        f" {day(succession.effective_on)} ({succession.basis}); chỉ còn để đọc."
    )


def _offered(plan: Plan, *, is_amended: bool) -> list[Offer]:
    barred = BARRED_BY_AMENDMENT if is_amended else {}
    return [
        Offer(label, endpoint, kind, barred.get(endpoint) or _refusal(plan, endpoint))
        for label, endpoint, permission, kind in OFFERED[plan.state]
        if current_user.can(permission)
    ]


def _refusal(plan: Plan, endpoint: str) -> str:
    """Why this person may not take a step that their role may."""
    is_own = current_user.person.id in (plan.drafted_by_id, plan.submitted_by_id)
    return NOT_YOUR_OWN if endpoint == APPROVE and is_own else ""


def lacks(plan: Plan) -> list[Lack]:
    """All that is missing before the plan is submitted."""
    return [*lacks_of(plan), *lacks_of_tasks(tasks_of(plan))]


def doubts_of(plan: Plan) -> list[tuple[str, str]]:
    """What nobody has settled yet: (task, remark). What a task lacks is said by `lacks`."""
    return [
        (f"{task.label or ''} {task.name}".strip(), doubt["message"])
        for task in plan.tasks
        for doubt in task.doubts
        if doubt["code"] not in SAID_BY_LACKS
    ]
