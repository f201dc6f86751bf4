"""Lạng Sơn with a plan in every state, people of every role, and what each page needs to show."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from portal.access import Role
from portal.accounts.actions import set_password
from portal.accounts.models import Person
from portal.documents.reading.plans import read_plan
from portal.extensions import db
from portal.jobs.models import JobState
from portal.kernel.clock import now
from portal.plans.amending.actions import copy_of
from portal.plans.conversion import create_plan_rows
from portal.plans.importing.models import ImportState
from portal.plans.marks import mark_year
from portal.plans.models import Plan, PlanEvent, PlanState
from portal.progress.models import Claim
from tests import make, sent
from tests.architecture.visits import THINGS
from tests.browser.office import word_file
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
    draft_task: str = ""
    draft_basis: UUID | None = None
    drafted_import: UUID | None = None
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
        _plans(world, issuer)
        world.plans["amending"] = _amendment(world)
        mark_year(2026)
    with live.acting(make.MINISTRY):
        _ministry(world)
    with live.acting(make.BAC_GIANG):
        old = make.issued_plan("Kế hoạch của tỉnh cũ", year=2024, issued_on=date(2024, 2, 1))
        make.task(old, "Tổ chức tập huấn")
    for who, (tenant_id, person_id) in world.people.items():
        with live.acting(tenant_id):
            world.jobs[who] = _jobs(person_id)
    counted = "SELECT count(*) FROM rollup_slices WHERE NOT EXISTS (SELECT FROM rollup_marks)"
    until(lambda: live.ask(counted), lambda: "the figures were not counted")
    return world


def _ministry(world: World) -> None:
    for who in ("ministry_officer", "ministry_admin"):
        _enter(world, who, unit=None)
    officer = db.session.get_one(Person, world.people["ministry_officer"])
    delivery = make.delivery(officer)
    make.outcome(delivery, officer)
    world.things |= {"delivery_id": delivery.id}
    world.of_ministry = {
        "person_id": officer.id,
        "unit_id": make.unit("Cục").id,
        "directive_id": make.directive("12/QĐ-BTP", kind="Quyết định").id,
    }


def _enter(world: World, who: str, **values: Any) -> None:
    role, tenant_id, name = PEOPLE[who]
    person = make.person(role, name=name, **values)
    set_password(person, PASSWORD)
    world.people[who], world.emails[who] = (tenant_id, person.id), person.email


def _plans(world: World, issuer: Any) -> None:
    """A printed plan of each state; the issued one has tasks late, done, halted and waiting."""
    for number, state in enumerate(PlanState, 801):
        title = f"Kế hoạch trợ giúp pháp lý đang {state}"
        document = read_plan(word_file(title)["buffer"], "ke-hoach.docx")
        plan = create_plan_rows(document, issuing_unit=issuer, drafted_by=None)
        plan.state, plan.visible = state, state in ("issued", "closed")
        if plan.visible:
            plan.number, plan.issued_on, plan.register_year = number, date(2026, 1, 15), 2026
        db.session.flush()
        db.session.expire_all()  # the database has carried `visible` to the parts
        world.plans[state] = plan.id
        if state == "issued":
            world.things |= _progress(plan)
        if state == "draft":
            world.draft_task = str(plan.tasks[0].id)
            world.draft_basis = make.basis(plan).id
            drafted = {"state": ImportState.DONE, "plan_id": plan.id}
            world.drafted_import = sent.plan_import(issuer=issuer, **drafted).id


def _amendment(world: World) -> UUID:
    """A draft amendment that changes the words of a task."""
    plan = db.session.get_one(Plan, (make.LANG_SON, world.plans["closed"]))
    drafter = db.session.get_one(Person, world.people["leader"])
    amendment = copy_of(plan, "Kinh phí được bổ sung giữa năm", drafted_by=drafter)
    amendment.tasks[0].text = "Nội dung khác với kế hoạch đang có hiệu lực"
    db.session.flush()
    return amendment.id


def _progress(plan: Plan) -> dict[str, Any]:
    _event(plan)
    late, done, halted, waiting = plan.tasks
    late.due_on, done.done_on = date(2026, 3, 1), date(2026, 2, 20)
    halted.halt, halted.halt_reason = "suspended", "Chờ kinh phí"
    waiting.due_on, waiting.time_kind = None, "relative"
    entry = make.entry(done, Claim.DONE)
    record = make.evidence(entry, is_shared=True, caption="Mẫu đã in")
    things = {"task_id": late.id, "entry_id": entry.id, "evidence_id": record.id}
    return {**things, "file_id": record.file_id}


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
