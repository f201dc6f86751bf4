"""The life of a plan, on its model and its actions: who may take which step, and when."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from flask_login import login_user
from sqlalchemy import select

from portal.access import Role
from portal.accounts.identity import Identity
from portal.accounts.models import Person
from portal.audit.models import AuditEvent
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.jobs.models import Job
from portal.kernel.clock import today
from portal.kernel.ids import new_id
from portal.plans import actions, queries
from portal.plans.marks import Mark
from portal.plans.models import Plan, PlanEvent, PlanState, PlanVersion
from portal.plans.versions import canonical
from portal.tenancy.queries import get_tenant
from tests import make

STEPS = {
    "submit": lambda plan: plan.submit(new_id()),
    "withdraw": lambda plan: plan.withdraw(),
    "send_back": lambda plan: plan.send_back(),
    "approve": lambda plan: plan.approve(new_id()),
    "issue": lambda plan: plan.issue(number=1, issued_on=date(2026, 1, 5)),
    "close": lambda plan: plan.close(),
}
ALLOWED = {
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "withdraw"): "draft",
    ("submitted", "send_back"): "returned",
    ("submitted", "approve"): "approved",
    ("approved", "issue"): "issued",
    ("issued", "close"): "closed",
}


@pytest.fixture
def acting(app):
    """Act as a person in a request that never ends: `acting(make.person(...))`."""
    request = app.test_request_context()
    request.push()

    def act_as(person: Person) -> Person:
        login_user(Identity(person, get_tenant(person.tenant_id), "token"))
        return person

    yield act_as
    request.pop()


def approved(acting, **values) -> Plan:
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED, **values)
    acting(make.person(Role.LEADER))
    actions.approve_plan(plan)
    acting(make.person(Role.CLERK, name="Văn thư Mẫu"))
    return plan


@pytest.mark.parametrize("state", list(PlanState))
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("reason", ["", "   ", "sửa lại", "  ngắn quá  "])
def test_each_step_leaves_one_event_and_one_audit_record(acting):
    acting(make.person(Role.OFFICER, name="Người soạn"))
    plan = make.plan(tasks=1)
    actions.submit_plan(plan)
    acting(make.person(Role.LEADER, name="Lãnh đạo"))
    actions.return_plan(plan, "Bổ sung chỉ tiêu cho nhiệm vụ 1.")
    db.session.flush()

    events = db.session.scalars(select(PlanEvent).order_by(PlanEvent.at)).all()
    records = db.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence)).all()

    assert [(e.action, e.state, e.person_name, e.reason) for e in events] == [
        ("plan.submit", "submitted", "Người soạn", None),
        ("plan.return", "returned", "Lãnh đạo", "Bổ sung chỉ tiêu cho nhiệm vụ 1."),
    ]
    assert [r.action for r in records] == ["plan.submit", "plan.return"]


def test_issuing_freezes_version_one_with_a_hash_that_anybody_can_check(acting):
    plan = approved(acting)

    actions.issue_plan(plan, number=1, issued_on=today())

    version = db.session.scalars(select(PlanVersion)).one()
    content = json.loads(version.content)
    assert (version.number, version.issued_by_name) == (1, "Văn thư Mẫu")
    assert version.sha256 == hashlib.sha256(version.content.encode()).hexdigest()
    assert (content["number"], content["issued_on"]) == ("1", today().isoformat())


def test_the_frozen_text_is_the_same_text_whenever_it_is_asked(acting):
    plan = approved(acting)
    actions.issue_plan(plan, number=1, issued_on=today())
    first = db.session.scalars(select(PlanVersion.content)).one()
    db.session.commit()
    db.session.expire_all()

    assert canonical(queries.get_plan(plan.id)) == first
    assert list(json.loads(first)) == sorted(json.loads(first))


def test_a_gap_in_the_register_needs_a_note_and_the_note_is_kept(acting):
    plan = approved(acting)

    with pytest.raises(Invalid, match="Số liền sau trong sổ là 1") as refusal:
        actions.issue_plan(plan, number=5, issued_on=today())
    actions.issue_plan(plan, number=5, issued_on=today(), note="Số 1–4 dành cho văn bản giấy")

    assert refusal.value.field == "note"
    assert queries.events_of(plan)[0].reason == "Số 1–4 dành cho văn bản giấy"


def test_a_day_before_the_approval_needs_a_note(acting):
    plan = approved(acting, year=today().year)
    yesterday = today() - timedelta(days=1)

    with pytest.raises(Invalid, match="trước ngày duyệt") as refusal:
        actions.issue_plan(plan, number=1, issued_on=yesterday)
    actions.issue_plan(plan, number=1, issued_on=yesterday, note="Bản giấy đã ký hôm trước")

    assert refusal.value.field == "note"
    assert plan.issued_on == yesterday


def test_a_day_years_before_the_plan_is_a_slip(acting):
    plan = approved(acting, year=2026)

    with pytest.raises(Invalid, match="không thể ban hành trước 01/01/2025"):
        actions.issue_plan(plan, number=1, issued_on=date(2024, 12, 31), note="có ghi chú")


