"""What văn thư enters: numbers out of turn, days before the approval, and the frozen text."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.access import Role
from portal.demo.staging import acting_for
from portal.errors import Invalid
from portal.extensions import db
from portal.kernel.clock import today
from portal.plans import actions, queries
from portal.plans.models import Plan, PlanState, PlanVersion
from portal.plans.versions import canonical
from portal.tenancy.queries import get_tenant
from tests import make


def approved(**values) -> Plan:
    """A plan that a leader approved today."""
    plan = make.plan(tasks=1, **{"state": PlanState.SUBMITTED, "year": today().year, **values})
    with acting_for(make.person(Role.LEADER), get_tenant(make.LANG_SON)):
        actions.approve_plan(plan)
    return plan


def issue(plan: Plan, number: int = 1, issued_on: date | None = None, note: str = "") -> None:
    clerk = make.person(Role.CLERK, name="Văn thư Mẫu")
    with acting_for(clerk, get_tenant(make.LANG_SON)):
        actions.issue_plan(plan, number=number, issued_on=issued_on or today(), note=note)


def refused(plan: Plan, number: int = 1, issued_on: date | None = None, note: str = "") -> Invalid:
    clerk, day = make.person(Role.CLERK), issued_on or today()
    with acting_for(clerk, get_tenant(make.LANG_SON)), pytest.raises(Invalid) as refusal:
        actions.issue_plan(plan, number=number, issued_on=day, note=note)
    return refusal.value


def test_the_next_number_today_needs_no_note():
    plan = approved()

    issue(plan)

    assert plan.sign == "01/KH-STP"
    assert queries.events_of(plan)[0].reason is None


def test_a_gap_in_the_register_needs_a_note_and_the_note_is_kept():
    plan = approved()

    refusal = refused(plan, 5)
    issue(plan, 5, note="Số 1–4 dành cho văn bản giấy")

    assert "Số liền sau trong sổ là 1" in str(refusal)
    assert refusal.field == "note"
    assert queries.events_of(plan)[0].reason == "Số 1–4 dành cho văn bản giấy"


def test_the_number_printed_on_the_document_that_came_in_is_in_turn():
    plan = approved(number=12)

    issue(plan, 12)

    assert plan.sign == "12/KH-STP"


def test_a_day_before_the_approval_needs_a_note():
    plan = approved()
    yesterday = today() - timedelta(days=1)

    refusal = refused(plan, issued_on=yesterday)
    issue(plan, issued_on=yesterday, note="Bản giấy đã ký hôm trước")

    assert "trước ngày duyệt" in str(refusal)
    assert refusal.field == "note"
    assert plan.issued_on == yesterday


def test_a_day_years_before_the_plan_is_a_slip_whatever_the_note():
    plan = approved(year=2026)

    refusal = refused(plan, issued_on=date(2024, 12, 31), note="có ghi chú")

    assert "không thể ban hành trước 01/01/2025" in str(refusal)
    assert refusal.field == "issued_on"


def test_the_frozen_text_carries_number_and_day_and_a_hash_that_anybody_can_check():
    plan = approved()

    issue(plan)

    version = db.session.scalars(select(PlanVersion)).one()
    content = json.loads(version.content)
    assert version.sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    assert (content["number"], content["issued_on"]) == ("1", today().isoformat())
    assert version.issued_by_name == "Văn thư Mẫu"


def test_the_frozen_text_is_the_same_text_whenever_it_is_asked():
    plan = approved()
    issue(plan)
    first = db.session.scalars(select(PlanVersion.content)).one()
    db.session.commit()
    db.session.expire_all()

    assert canonical(queries.get_plan(plan.id)) == first
    assert list(json.loads(first)) == sorted(json.loads(first))
