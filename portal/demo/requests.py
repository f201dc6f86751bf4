"""What people of the demonstration asked for: a weekly delivery with one trial, and two exports."""

from typing import Any

from sqlalchemy import select

from portal.access import Role
from portal.demo.staging import acting_for
from portal.extensions import db
from portal.jobs.models import Recurrence
from portal.kernel.clock import today
from portal.national import exports
from portal.national.deliveries.actions import Wanted, create_delivery, try_delivery
from portal.national.deliveries.queries import possible_recipients
from portal.national.filters import Filters
from portal.national.models import Form
from portal.plans.exports import ask_for_plan
from portal.plans.models import Plan, PlanState

TITLE = "Bảng tổng hợp sáng thứ Hai cho lãnh đạo Cục"


def ask_as_ministry(cast: Any) -> None:
    """Its officer sets up a delivery, tries it, and asks for this year's board."""
    with acting_for(cast.holder(Role.MINISTRY_OFFICER), cast.tenant):
        wanted = Wanted(
            title=TITLE,
            filters=Filters(0).as_params(),
            form=Form.PDF,
            recurrence=Recurrence.WEEKLY,
            day=0,
            hour=7,
            minute=30,
            recipient_ids=[person.id for person in possible_recipients()],
        )
        try_delivery(create_delivery(wanted))
        exports.ask_for_board(Filters(today().year), "xlsx")


def ask_as_province(cast: Any) -> None:
    """The officer asks for the newest issued plan as a Word file."""
    query = select(Plan).where(Plan.state == PlanState.ISSUED).order_by(Plan.issued_on.desc())
    plan = db.session.scalars(query.limit(1)).first()
    officer = cast.holder(Role.OFFICER)
    if plan is None or officer is None:
        return
    with acting_for(officer, cast.tenant):
        ask_for_plan(plan, "docx")
