"""Lạng Sơn with a plan in every state, people of every role, and what each page needs to show."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portal.access import Role
from portal.accounts.actions import set_password
from portal.accounts.models import Person
from portal.extensions import db
from portal.jobs.models import JobState
from portal.kernel.clock import now
from portal.plans.marks import mark_year
from portal.plans.models import Plan, PlanEvent
from portal.progress.models import Claim
from tests import make
from tests.architecture.visits import THINGS
from tests.live import Live, until

PASSWORD = "mot mat khau chi de thu"
PEOPLE = {
    "officer": (Role.OFFICER, make.LANG_SON, "Hoàng Thị Thử"),
    "leader": (Role.LEADER, make.LANG_SON, "Lý Văn Duyệt"),
    "clerk": (Role.CLERK, make.LANG_SON, "Nông Thị Thư"),
    "admin": (Role.ADMIN, make.LANG_SON, "Vi Văn Quản"),
    "ministry_officer": (Role.MINISTRY_OFFICER, make.MINISTRY, "Trần Thị Tổng"),
    "ministry_admin": (Role.MINISTRY_ADMIN, make.MINISTRY, "Phạm Văn Hệ"),
}
DAY = timedelta(days=1)


@dataclass
class World:
    """A portal, its people by role, and the ids of what it holds by the name of the argument."""

    live: Live
    people: dict[str, tuple[int, UUID]] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    plans: dict[str, UUID] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    of_ministry: dict[str, Any] = field(default_factory=dict)
    jobs: dict[str, UUID] = field(default_factory=dict)

    def session(self, who: str) -> tuple[str, str]:
        return self.live.session_of(*self.people[who])


def fill(live: Live) -> World:
    world = World(live)
    with live.acting(make.LANG_SON):
        centre = make.unit()
        issuer = make.issuing_unit()
        for who in ("officer", "leader", "clerk", "admin"):
            _enter(world, who, unit=centre)
        world.things |= {name: made() for name, made in THINGS.items()}
        _plans(world, issuer, centre)
        mark_year(2026)
    with live.acting(make.MINISTRY):
        for who in ("ministry_officer", "ministry_admin"):
            _enter(world, who, unit=None)
        officer = db.session.get_one(Person, world.people["ministry_officer"])
        delivery = make.delivery(officer)
        make.outcome(delivery, officer)
        world.things |= {"delivery_id": delivery.id}
        world.of_ministry = {"person_id": officer.id, "unit_id": make.unit("Cục").id}
    with live.acting(make.BAC_GIANG):
        old = make.issued_plan("Kế hoạch của tỉnh cũ", year=2024, issued_on=date(2024, 2, 1))
        make.task(old, "Tổ chức tập huấn")
    for who, (tenant_id, person_id) in world.people.items():
        with live.acting(tenant_id):
            world.jobs[who] = _jobs(person_id)
    counted = "SELECT count(*) FROM rollup_slices WHERE NOT EXISTS (SELECT FROM rollup_marks)"
    until(lambda: live.ask(counted), lambda: "the figures were not counted")
    return world


def _enter(world: World, who: str, **values: Any) -> None:
    role, tenant_id, name = PEOPLE[who]
    person = make.person(role, name=name, **values)
    set_password(person, PASSWORD)
    world.people[who], world.emails[who] = (tenant_id, person.id), person.email


def _plans(world: World, issuer: Any, centre: Any) -> None:
    """One plan of each state; the issued one has tasks late, done and halted."""
    for state in ("draft", "submitted", "returned", "approved", "closed"):
        make_one = make.issued_plan if state == "closed" else make.plan
        plan = make_one(f"Kế hoạch ở trạng thái {state}", issuing_unit=issuer, tasks=3, state=state)
        world.plans[state] = plan.id
    issued = make.issued_plan("Kế hoạch trợ giúp pháp lý năm nay", issuing_unit=issuer)
    world.plans["issued"] = issued.id
    _event(issued)
    late = make.task(
        issued, "Rà soát danh sách người khuyết tật", lead=[centre], due_on=date(2026, 3, 1)
    )
    make.target(late, 12, "cuộc")
    done = make.task(issued, "Ký quy chế phối hợp", lead=[centre], done_on=date(2026, 5, 1))
    make.task(issued, "In tờ gấp tiếng Tày", lead=[centre], halt="suspended", halt_reason="Chờ vốn")
    make.task(issued, "Truyền thông tại chợ phiên", due_on=None, time_kind="relative")
    entry = make.entry(done, Claim.DONE)
    record = make.evidence(entry, is_shared=True, caption="Bản ký hai bên")
    world.things |= {"task_id": late.id, "entry_id": entry.id, "evidence_id": record.id}
    world.things["file_id"] = record.file_id


def _event(plan: Plan) -> None:
    values = {"action": "plan.issue", "state": plan.state, "person_name": "Nông Thị Thư"}
    db.session.add(PlanEvent(plan_id=plan.id, at=now() - DAY, reason=None, **values))


def _jobs(person_id: UUID) -> UUID:
    """A finished job with its file, and others of each outcome; the finished one is answered."""
    own = {"requested_by_id": person_id, "created_at": now() - DAY}
    file = make.file(b"%PDF-1.7 xuat", name="ke-hoach.pdf", purpose="export")
    over = {"finished_at": now() - DAY, **own}
    make.job(state=JobState.FAILED, message="Không hoàn thành được.", error_code="X", **over)
    make.job(state=JobState.CANCELLED, message="Đã dừng theo yêu cầu.", **over)
    return make.job(state=JobState.DONE, file_id=file.id, **over).id
