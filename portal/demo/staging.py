"""Takes one plan of the demonstration through its life: drafted, approved, issued, worked on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from flask import current_app, g

from portal.access import Role
from portal.accounts.identity import Identity
from portal.accounts.models import Person
from portal.demo.amending import drafted_amendment
from portal.documents.exchange import from_json
from portal.documents.folding import fold
from portal.documents.writing.tables import Column, Table, tables_to_pdf, tables_to_xlsx
from portal.extensions import db
from portal.files.actions import keep
from portal.plans.amending.actions import put_in_force
from portal.plans.amending.queries import changes_of
from portal.plans.citing.actions import accept_proposals
from portal.plans.conversion import create_plan_rows
from portal.plans.models import Plan, PlanEvent, PlanState
from portal.plans.tasks import PlanTask
from portal.plans.versions import freeze
from portal.progress.actions import HALTS, Proof, halt_task, record_entry
from portal.progress.models import Claim
from portal.tenancy.models import Tenant, Unit
from portal.tenancy.scope import current_scope, enter

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# How many days before its date each step of an issued plan was taken.
STEPS = {"draft": 9, "submit": 5, "approve": 2, "issue": 0}


def load_plan(cast: Any, values: dict[str, Any]) -> None:
    """Write one plan of a data file and play its `demo` part.

    `cast` holds the tenant's units and people.
    """
    script = values["demo"]
    officer, leader = cast.holder(Role.OFFICER), cast.holder(Role.LEADER)
    plan = create_plan_rows(
        from_json(values), issuing_unit=cast.units[script["unit"]], drafted_by=officer
    )
    accept_proposals(plan)
    _play(plan, script, officer, leader, cast.holder(Role.CLERK))
    db.session.flush()
    for entry in sorted(script["progress"], key=lambda entry: entry["on"]):
        unit = _unit_named(cast.units.values(), entry.get("by_unit"))
        with acting_for(_author(cast, unit) or officer, cast.tenant):
            _record(plan.tasks[entry["task"]], entry, unit)
    if "amendment" in script:
        _amend(plan, script["amendment"], officer, leader, cast.holder(Role.CLERK))
    if script["state"] == "closed":
        plan.close()
        _tell(plan, "close", leader, date(plan.year, 12, 31), None)
    db.session.flush()


def _play(
    plan: Plan, script: dict[str, Any], officer: Person, leader: Person, clerk: Person
) -> None:
    """Up to the state that the script names."""
    last = script["issued_on"] and date.fromisoformat(script["issued_on"])
    day = last or date(2026, 11, 20)
    _tell(plan, "draft", officer, day - timedelta(days=STEPS["draft"]), None)
    if script["state"] == "draft":
        return
    plan.submit(officer.id)
    _tell(plan, "submit", officer, day - timedelta(days=STEPS["submit"]), None)
    if script["state"] == "returned":
        plan.send_back()
        _tell(
            plan, "return", leader, day - timedelta(days=STEPS["approve"]), script["return_reason"]
        )
    if script["state"] in ("returned", "submitted"):
        return
    plan.approve(leader.id)
    _tell(plan, "approve", leader, day - timedelta(days=STEPS["approve"]), None)
    if last and script["state"] in ("issued", "closed"):
        plan.issue(number=int(script["number"]), issued_on=last)
        db.session.flush()
        db.session.expire_all()  # the database has carried `visible` down to the parts
        freeze(plan, clerk.name)
        _tell(plan, "issue", clerk, last, None)


def _amend(
    plan: Plan, script: dict[str, Any], officer: Person, leader: Person, clerk: Person
) -> None:
    """Issue the plan's amendment as the script tells it."""
    last = date.fromisoformat(script["issued_on"])
    amendment = drafted_amendment(plan, script, officer)
    _tell(amendment, "amend", officer, last - timedelta(days=STEPS["draft"]), script["reason"])
    amendment.submit(officer.id)
    _tell(amendment, "submit", officer, last - timedelta(days=STEPS["submit"]), None)
    amendment.approve(leader.id)
    _tell(amendment, "approve", leader, last - timedelta(days=STEPS["approve"]), None)
    parts = changes_of(amendment)
    amendment.issue(number=int(script["number"]), issued_on=last)
    put_in_force(plan, amendment, parts, issued_by_name=clerk.name)
    _tell(amendment, "issue", clerk, last, None)
    _tell(plan, "amended", clerk, last, f"{amendment.sign}: {script['reason']}")


def _tell(plan: Plan, action: str, who: Person, day: date, reason: str | None) -> None:
    at = datetime.combine(day, time(3, 15), UTC) + timedelta(minutes=len(action))
    db.session.add(
        PlanEvent(
            plan_id=plan.id,
            at=at,
            action=f"plan.{action}",
            state=PlanState(plan.state),
            person_name=who.name,
            reason=reason,
        )
    )


def _record(task: PlanTask, entry: dict[str, Any], unit: Unit | None) -> None:
    claim, day = Claim(entry["claim"]), date.fromisoformat(entry["on"])
    if claim in HALTS:
        halt_task(task, claim=claim, happened_on=day, reason=entry["note"])
        return
    values = {task.targets[int(place)].id: float(v) for place, v in entry["values"].items()}
    if claim is Claim.DONE and _falls_short(task, values):
        claim = Claim.IN_PROGRESS
    proofs = [
        Proof(_kept(proof["name"]), proof["caption"], is_shared=bool(entry.get("shared")))
        for proof in entry["evidence"]
    ]
    task.needs_evidence = task.needs_evidence and bool(proofs)
    record_entry(
        task, claim=claim, happened_on=day, note=entry["note"], values=values,
        proofs=proofs, unit=unit,
    )  # fmt: skip


def _falls_short(task: PlanTask, values: dict[UUID, float]) -> bool:
    """Whether a target is missed: such a task ended without being done."""
    for target in task.targets:
        value = values.get(target.id, target.value)
        if (
            value is None
            or value < (target.low or 0)
            or (target.low is None and value > (target.high or 0))
        ):
            return True
    return False


def _kept(name: str) -> Any:
    stem, _, kind = name.rpartition(".")
    if kind == "xlsx":
        return keep(_sheet(), name=name, media_type=SHEET, purpose="evidence")
    return keep(_page(), name=f"{stem}.pdf", media_type="application/pdf", purpose="evidence")


@cache
def _table() -> Table:
    rows = [["Tệp này thay cho biên bản, danh sách hoặc ảnh thật trong dữ liệu trình diễn."]]
    return Table("Minh chứng mẫu", [Column("Nội dung")], rows)


@cache
def _page() -> bytes:
    return tables_to_pdf([_table()], title="Minh chứng mẫu", subtitle="Dữ liệu trình diễn")


@cache
def _sheet() -> bytes:
    return tables_to_xlsx([_table()], title="Minh chứng mẫu")


def _unit_named(units: Any, wording: str | None) -> Unit | None:
    form = fold(wording or "")
    for unit in units:
        if form and form in (fold(unit.name), fold(unit.short_name or "")):
            return unit
    return None


def _author(cast: Any, unit: Unit | None) -> Person | None:
    """Somebody of the unit that recorded the entry."""
    return next((p for p in cast.people.values() if unit and p.unit_id == unit.id), None)


@contextmanager
def acting_for(person: Person, tenant: Tenant) -> Iterator[None]:
    """Record what follows under a person's name, as a request of theirs would."""
    scope = current_scope()
    with current_app.test_request_context():
        g._login_user = Identity(person, tenant, "")
        yield
        g.pop("_login_user")
    enter(scope)  # the end of a request leaves its scope
