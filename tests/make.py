"""One function for each table, with a default for everything; what came in as a file is in `sent`.

Rows are written in the current scope, flushed, not kept.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from portal.access import Role
from portal.accounts.models import Membership, Person
from portal.directives.models import Directive
from portal.documents.units import fold_unit
from portal.extensions import db
from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.jobs.claims import Work
from portal.jobs.models import Job, Recurrence, Schedule
from portal.kernel.ids import new_id
from portal.kernel.search import fold, sort_key
from portal.mails.models import Mail
from portal.national.models import Delivery, DeliveryOutcome, DeliveryRecipient, Form
from portal.plans.bases import LegalBasis
from portal.plans.models import Plan, PlanState
from portal.plans.tasks import Part, PlanTask, TaskStep, TaskTarget, TaskUnit
from portal.progress.models import Claim, Entry, EntryValue, Evidence
from portal.tenancy.models import Unit, UnitAlias, UnitKind
from portal.tenancy.queries import scope_of
from portal.tenancy.scope import Scope, acting_as

MINISTRY, LANG_SON, BAC_NINH, BAC_GIANG, HA_NOI = 1, 120, 124, 224, 101
_numbers = count(1)


def scope(tenant_id: int) -> Scope:
    return scope_of(tenant_id)


def apart(tenant_id: int, work: Any, *arguments: Any, **named: Any) -> Any:
    """Do something as another tenant and keep it, in a session of its own; the result must not be
    a row in use.
    """
    db.session.commit()
    db.session.remove()
    with acting_as(scope_of(tenant_id)):
        result = work(*arguments, **named)
        db.session.commit()
        db.session.remove()
    return result


def added(row: Any) -> Any:
    """The row, written."""
    db.session.add(row)
    db.session.flush()
    return row


def unit(name: str = "Trung tâm Trợ giúp pháp lý nhà nước", **values: Any) -> Unit:
    defaults = {"kind": UnitKind.CENTRE, "folded": fold(name), "sort_key": sort_key(name)}
    return added(Unit(name=name, **{**defaults, **values}))


def person(
    *roles: Role, name: str = "Nguyễn Thị Mẫu", unit: Unit | None = None, **values: Any
) -> Person:
    number = next(_numbers)
    defaults = {
        "email": f"nguoi{number}@mau.example",
        "job_title": "Chuyên viên",
        "unit_id": unit.id if unit else None,
        "sort_key": sort_key(name),
    }
    memberships = [Membership(role=role, valid_from=date(2020, 1, 1)) for role in roles]
    return added(Person(name=name, memberships=memberships, **{**defaults, **values}))


def plan(
    title: str = "Truyền thông về trợ giúp pháp lý năm 2026", *, tasks: int = 0, **values: Any
) -> Plan:
    """A plan of a unit that is made for it unless `issuing_unit` is given."""
    issuer = values.pop("issuing_unit", None) or unit(
        "Sở Tư pháp", kind=UnitKind.DEPARTMENT, symbol="STP"
    )
    defaults = {
        "year": 2026,
        "symbol": "KH-STP",
        "issuing_unit_id": issuer.id,
        "folded": fold(title),
    }
    values["state"] = PlanState(values.get("state", PlanState.DRAFT))
    made = added(Plan(title=title, **{**defaults, **values}))
    for number in range(tasks):
        task(made, f"Tổ chức đợt truyền thông số {number + 1}")
    return made


def issued_plan(
    title: str = "Kế hoạch đã ban hành", *, number: int | None = None, **values: Any
) -> Plan:
    number = number or next(_numbers)
    defaults = {
        "state": "issued",
        "visible": True,
        "number": number,
        "issued_on": date(2026, 1, 15),
        "register_year": 2026,
    }
    return plan(title, **{**defaults, **values})


def task(
    plan: Plan,
    text: str = "Tổ chức truyền thông tại các xã biên giới",
    *,
    lead: Sequence[Unit] = (),
    **values: Any,
) -> PlanTask:
    defaults = {
        "position": len(plan.tasks),
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31),
        "due_on": date(2026, 12, 31),
        "time_text": "Cả năm 2026",
        "time_kind": "year",
        "details": [],
        "doubts": [],
        "provenance": {},
        "folded": fold(text),
    }
    made = PlanTask(plan_id=plan.id, visible=plan.visible, text=text, **{**defaults, **values})
    for each in lead:
        _name(made, each, Part.LEAD)
    plan.tasks.append(made)
    db.session.flush()
    return made


def target(task: PlanTask, low: float | None = 10, unit: str = "đợt", **values: Any) -> TaskTarget:
    made = TaskTarget(
        plan_id=task.plan_id, visible=task.visible, position=len(task.targets), low=low, unit=unit,
        **{"high": low, "text": unit if low is None else f"{low:g} {unit}", **values},
    )  # fmt: skip
    task.targets.append(made)
    db.session.flush()
    return made


def step(task: PlanTask, text: str = "Soạn đề cương", **values: Any) -> TaskStep:
    made = TaskStep(
        plan_id=task.plan_id, visible=task.visible, position=len(task.steps), text=text, **values
    )
    task.steps.append(made)
    db.session.flush()
    return made


def coordinating(task: PlanTask, unit: Unit) -> TaskUnit:
    """The unit, named on the task to coordinate."""
    made = _name(task, unit, Part.COORDINATING)
    db.session.flush()
    return made


def _name(task: PlanTask, unit: Unit, part: Part) -> TaskUnit:
    made = TaskUnit(
        plan_id=task.plan_id, visible=task.visible, position=len(task.units), wording=unit.name,
        part=part, unit_id=unit.id,
    )  # fmt: skip
    task.units.append(made)
    return made


def basis(plan: Plan, text: str = "Luật Trợ giúp pháp lý năm 2017", **values: Any) -> LegalBasis:
    defaults = {"position": len(plan.bases), "kind": "Quyết định", "folded": fold(text)}
    made = LegalBasis(plan_id=plan.id, visible=plan.visible, text=text, **{**defaults, **values})
    plan.bases.append(made)
    db.session.flush()
    return made


def directive(number: str | None = "188/KH-UBND", **values: Any) -> Directive:
    """An entry of the register of the tenant in whose scope it is made."""
    defaults = {
        "kind": "Kế hoạch",
        "dated": date(2026, 1, 5),
        "issuer": "UBND tỉnh Lạng Sơn",
        "subject": "Công tác tư pháp năm 2026",
    }
    made = Directive(number=number, **{**defaults, **values})
    made.follow_words()
    return added(made)


def alias(unit: Unit, spelling: str) -> UnitAlias:
    made = UnitAlias(unit_id=unit.id, alias=spelling, form=fold_unit(spelling))
    return added(made)


def entry(task: PlanTask, claim: Claim = Claim.IN_PROGRESS, **values: Any) -> Entry:
    defaults = {
        "happened_on": date(2026, 3, 1),
        "note": "Đã tổ chức tại ba xã",
        "unit_name": "Trung tâm Trợ giúp pháp lý nhà nước",
        "recorded_by_name": "Nguyễn Thị Mẫu",
    }
    made = Entry(
        plan_id=task.plan_id, visible=task.visible, task_id=task.id, claim=claim,
        **{**defaults, **values},
    )  # fmt: skip
    return added(made)


def value(entry: Entry, target: TaskTarget, value: float) -> EntryValue:
    return added(
        EntryValue(
            entry_id=entry.id, plan_id=entry.plan_id, visible=entry.visible, target_id=target.id,
            value=value,
        )
    )  # fmt: skip


def work(kind: str, *, job_id: UUID | None = None, by: Person | None = None, **params: Any) -> Work:
    """One attempt at a job, as a worker hands it to an action."""
    return Work(job_id or new_id(), 1, kind, params, by.id if by else None)


def tell(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def mail(address: str = "nguoi.nhan@mau.example", **values: Any) -> Mail:
    defaults = {
        "key": f"thu:{next(_numbers)}",
        "subject": "Bảng tổng hợp toàn quốc",
        "body": "Kính gửi đồng chí,\n\nBảng tổng hợp nằm trong tệp đính kèm.",
    }
    return added(Mail(address=address, **{**defaults, **values}))


def issuing_unit() -> Unit:
    return unit("Sở Tư pháp", kind=UnitKind.DEPARTMENT, symbol="STP")


def file(content: bytes = b"%PDF-1.7 bien ban", **values: Any) -> StoredFile:
    defaults = {"name": "bien-ban.pdf", "media_type": "application/pdf", "purpose": "evidence"}
    return keep(content, **{**defaults, **values})


def evidence(entry: Entry, **values: Any) -> Evidence:
    kept = values.pop("file", None) or file()
    defaults = {"caption": "", "is_shared": False}
    return added(
        Evidence(
            entry_id=entry.id, plan_id=entry.plan_id, visible=entry.visible, file_id=kept.id,
            name=kept.name, media_type=kept.media_type, size=kept.size, sha256=kept.sha256,
            **{**defaults, **values},
        )
    )  # fmt: skip


def job(**values: Any) -> Job:
    defaults = {"kind": "plans.export", "key": "k", "title": "Kế hoạch", "params": {}}
    return added(Job(queue="interactive", **{**defaults, **values}))


def delivery(*people: Person, form: Form = Form.XLSX) -> Delivery:
    schedule = Schedule(
        kind="national.deliver", key=str(new_id()), params={}, queue="bulk",
        recurrence=Recurrence.WEEKLY, day=0, hour=7, minute=30,
        next_due_at=datetime(2030, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    db.session.add(schedule)
    db.session.flush()
    made = Delivery(
        title="Bảng tuần", filters={"year": 2026, "region": "", "view": "now"}, form=form,
        schedule_id=schedule.id, owner_id=people[0].id,
        recipients=[DeliveryRecipient(person_id=person.id) for person in people],
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def outcome(delivery: Delivery, person: Person) -> DeliveryOutcome:
    return added(
        DeliveryOutcome(
            delivery_id=delivery.id, job_id=new_id(), person_id=person.id, person_name=person.name,
            at=datetime(2026, 11, 22, tzinfo=UTC), outcome="sent",
        )
    )  # fmt: skip
