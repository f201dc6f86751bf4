"""Decisions on a plan as a whole: submit, withdraw, return, approve, issue, close, delete."""

from datetime import date

from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from portal.audit.record import record
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.kernel.clock import now
from portal.plans.checks import lacks_of
from portal.plans.importing.queries import import_of
from portal.plans.marks import mark_year
from portal.plans.models import Plan, PlanEvent, PlanState
from portal.plans.register import check_entry
from portal.plans.versions import freeze

REASON_AT_LEAST = 10


def submit_plan(plan: Plan) -> None:
    """Hand the draft to the leaders for approval."""
    barring = [lack.words for lack in lacks_of(plan) if lack.is_barring]
    if barring:
        raise Conflict(f"{' '.join(barring)} Hãy bổ sung trước khi trình.")
    plan.submit(current_user.person.id)
    _tell(plan, "plan.submit")


def withdraw_plan(plan: Plan) -> None:
    """Take the plan back before it is approved."""
    plan.withdraw()
    _tell(plan, "plan.withdraw")


def return_plan(plan: Plan, reason: str) -> None:
    """Send the plan back to whoever drafted it. The reason is compulsory."""
    if len(reason.strip()) < REASON_AT_LEAST:
        raise Invalid(f"Hãy nêu lý do, ít nhất {REASON_AT_LEAST} ký tự.", field="reason")
    plan.send_back()
    _tell(plan, "plan.return", reason.strip())


def approve_plan(plan: Plan) -> None:
    """Approve the text; from here on it waits for its number."""
    plan.approve(current_user.person.id)
    _tell(plan, "plan.approve")


def issue_plan(plan: Plan, *, number: int, issued_on: date, note: str = "") -> None:
    """Give number and date, freeze the text as version 1 and open it to the ministry.

    A number out of turn, or a day before the approval, needs a note.
    """
    check_entry(plan, number=number, issued_on=issued_on, note=note)
    _enter_register(plan, number, issued_on)
    db.session.expire_all()  # the database has carried `visible` down to the parts
    freeze(plan, current_user.person.name)
    _tell(plan, "plan.issue", note.strip() or None)
    mark_year(plan.year)


def close_plan(plan: Plan) -> None:
    """End the tracking of the plan; its figures stay."""
    plan.close()
    _tell(plan, "plan.close")
    mark_year(plan.year)


def delete_plan(plan: Plan) -> None:
    """Delete a draft with all its parts; an issued plan is never deleted."""
    plan.require_editable()
    record("plan.delete", plan, title=plan.title)
    imported = import_of(plan.id)
    if imported:
        imported.reopen()
        db.session.flush()
    db.session.delete(plan)
    db.session.flush()


def _tell(plan: Plan, action: str, reason: str | None = None) -> None:
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


def _enter_register(plan: Plan, number: int, issued_on: date) -> None:
    """The index decides between two clerks who give one number at once: the second is told."""
    try:
        with db.session.begin_nested():
            plan.issue(number=number, issued_on=issued_on)
            db.session.flush()
    except IntegrityError as error:
        raise Invalid(
            f"Số {number:02d} vừa được cấp cho một kế hoạch khác. Hãy chọn số khác.",
            field="number",
        ) from error
