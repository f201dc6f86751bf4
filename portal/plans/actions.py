"""Decisions on a plan as a whole: submit, withdraw, return, approve, issue, close, delete."""

from datetime import date

from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from portal.audit.record import record
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.plans.amending.actions import check_day, put_in_force, require_submittable
from portal.plans.amending.queries import (
    amended_plan,
    changes_of,
    open_amendment_of,
    plan_to_amend,
    require_amendable,
)
from portal.plans.checks import lacks_of
from portal.plans.events import tell
from portal.plans.importing.queries import import_of
from portal.plans.marks import mark_year
from portal.plans.models import Plan
from portal.plans.reasons import stated
from portal.plans.register import check_entry
from portal.plans.versions import freeze

AMENDING = (
    "Kế hoạch đang có một bản điều chỉnh chưa ban hành nên chưa kết thúc được. Hãy ban hành hoặc"
    " xóa bản điều chỉnh đó trước."
)


def submit_plan(plan: Plan) -> None:
    """Hand the draft to the leaders for approval."""
    if plan.is_amendment:
        require_submittable(plan)
    barring = [lack.words for lack in lacks_of(plan) if lack.is_barring]
    if barring:
        raise Conflict(f"{' '.join(barring)} Hãy bổ sung trước khi trình.")
    plan.submit(current_user.person.id)
    tell(plan, "plan.submit")


def withdraw_plan(plan: Plan) -> None:
    """Take the plan back before it is approved."""
    plan.withdraw()
    tell(plan, "plan.withdraw")


def return_plan(plan: Plan, reason: str) -> None:
    """Send the plan back to whoever drafted it. The reason is compulsory."""
    said = stated(reason)
    plan.send_back()
    tell(plan, "plan.return", said)


def approve_plan(plan: Plan) -> None:
    """Approve the text; from here on it waits for its number."""
    if plan.is_amendment:
        require_amendable(amended_plan(plan), plan)
    plan.approve(current_user.person.id)
    tell(plan, "plan.approve")


def issue_plan(plan: Plan, *, number: int, issued_on: date, note: str = "") -> None:
    """Give number and date, freeze the text as version 1 and open it to the ministry. Of an
    amendment, make the text the next version of the plan that it amends.

    A number out of turn, or a day before the approval, needs a note.
    """
    if plan.is_amendment:
        _issue_amendment(plan, number=number, issued_on=issued_on, note=note)
        return
    check_entry(plan, number=number, issued_on=issued_on, note=note)
    _enter_register(plan, number, issued_on)
    db.session.expire_all()  # the database has carried `visible` down to the parts
    freeze(plan, current_user.person.name)
    tell(plan, "plan.issue", note.strip() or None)
    mark_year(plan.year)


def close_plan(plan: Plan) -> None:
    """End the tracking of the plan; its figures stay."""
    if open_amendment_of(plan):
        raise Conflict(AMENDING)
    plan.close()
    tell(plan, "plan.close")
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


def _issue_amendment(amendment: Plan, *, number: int, issued_on: date, note: str) -> None:
    plan = plan_to_amend(amendment)
    check_day(plan, issued_on)
    check_entry(amendment, number=number, issued_on=issued_on, note=note)
    parts = changes_of(amendment)
    _enter_register(amendment, number, issued_on)
    put_in_force(plan, amendment, parts, issued_by_name=current_user.person.name)
    tell(plan, "plan.amended", f"{amendment.sign}: {amendment.amendment_reason}")
    tell(amendment, "plan.issue", note.strip() or None)
    mark_year(plan.year)


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
