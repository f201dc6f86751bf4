"""The states of a plan: which step leads from where to where, and what every other one meets."""

from datetime import date

import pytest

from portal.errors import Conflict
from portal.kernel.ids import new_id
from portal.plans.models import Plan, PlanState

OFFICER, LEADER = new_id(), new_id()
STEPS = {
    "submit": lambda plan: plan.submit(OFFICER),
    "withdraw": Plan.withdraw,
    "return": Plan.send_back,
    "approve": lambda plan: plan.approve(LEADER),
    "issue": lambda plan: plan.issue(number=7, issued_on=date(2026, 2, 5)),
    "close": Plan.close,
}
LEADS_TO = {
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "withdraw"): "draft",
    ("submitted", "return"): "returned",
    ("submitted", "approve"): "approved",
    ("approved", "issue"): "issued",
    ("issued", "close"): "closed",
}
REFUSED = [(s.value, step) for s in PlanState for step in STEPS if (s, step) not in LEADS_TO]


def plan(state: str = "draft", **values: object) -> Plan:
    return Plan(
        state=PlanState(state), title="Tập huấn", symbol="KH-STP", drafted_by_id=OFFICER, **values
    )


@pytest.mark.parametrize(("before", "step"), LEADS_TO)
def test_a_step_leads_to_the_next_state(before, step):
    subject = plan(before)

    STEPS[step](subject)

    assert subject.state == LEADS_TO[before, step]


@pytest.mark.parametrize(("before", "step"), REFUSED)
def test_every_other_step_is_a_conflict_and_changes_nothing(before, step):
    subject = plan(before)

    with pytest.raises(Conflict):
        STEPS[step](subject)

    assert subject.state == before


def test_whoever_drafted_does_not_approve():
    subject = plan("submitted", submitted_by_id=new_id())

    with pytest.raises(Conflict, match="không tự duyệt"):
        subject.approve(OFFICER)


def test_whoever_submitted_does_not_approve():
    subject = plan("submitted", submitted_by_id=LEADER)

    with pytest.raises(Conflict, match="không tự duyệt"):
        subject.approve(LEADER)


def test_issuing_gives_number_day_and_register_year_and_opens_the_plan():
    subject = plan("approved", visible=False)

    subject.issue(number=7, issued_on=date(2026, 2, 5))

    assert (subject.sign, subject.issued_on, subject.register_year) == (
        "07/KH-STP",
        date(2026, 2, 5),
        2026,
    )
    assert subject.visible


def test_a_plan_is_found_by_its_number_once_it_has_one():
    subject = plan("approved")

    subject.issue(number=7, issued_on=date(2026, 2, 5))

    assert subject.folded == "tap huan 07/kh-stp"


@pytest.mark.parametrize(
    ("number", "symbol", "sign"),
    [(5, "KH-STP", "05/KH-STP"), (120, "KH-STP", "120/KH-STP"), (None, "KH-STP", "…/KH-STP"),
     (None, None, "…/KH")],
)  # fmt: skip
def test_a_sign_is_printed_with_a_leading_zero_below_ten(number, symbol, sign):
    assert Plan(number=number, symbol=symbol).sign == sign
