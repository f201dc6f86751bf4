"""One function for each table, with a default for everything.

Rows are written in the current scope, flushed, not kept.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import docx

from portal.access import Role
from portal.accounts.models import Membership, Person
from portal.checks.actions import check_document
from portal.documents.exchange import to_json
from portal.documents.reading.plans import read_text
from portal.documents.units import fold_unit
from portal.documents.workbooks.columns import guess_layout
from portal.documents.workbooks.reading import read_workbook
from portal.documents.writing.docx import plan_to_docx
from portal.extensions import db
from portal.files.actions import keep
from portal.files.models import StoredFile
from portal.files.storage import store
from portal.jobs.claims import Work
from portal.jobs.models import Job, Recurrence, Schedule
from portal.kernel.ids import new_id
from portal.kernel.search import fold, sort_key
from portal.mails.models import Mail
from portal.national.models import Delivery, DeliveryOutcome, DeliveryRecipient, Form
from portal.plans.conversion import document_of
from portal.plans.importing.models import BatchFile, ImportBatch, PlanImport, PlanWorkbook
from portal.plans.importing.review import first_review
from portal.plans.models import LegalBasis, Plan, PlanState
from portal.plans.revising.copies import give_copy
from portal.plans.revising.models import PlanRevision
from portal.plans.signing.models import SignedCopy
from portal.plans.tasks import Part, PlanTask, TaskStep, TaskTarget, TaskUnit
from portal.progress.models import Claim, Entry, EntryValue, Evidence
from portal.tenancy.models import Unit, UnitAlias, UnitKind
from portal.tenancy.queries import scope_of
from portal.tenancy.scope import Scope, acting_as

MINISTRY, LANG_SON, BAC_NINH, BAC_GIANG, HA_NOI = 1, 120, 124, 224, 101
_numbers = count(1)
IMPORTED = "KẾ HOẠCH\nTruyền thông năm 2026\n\nI. NỘI DUNG\n\n- Mở hai lớp tập huấn."


def scope(tenant_id: int) -> Scope:
    return scope_of(tenant_id)


def within(tenant_id: int) -> Any:
    """A block in another tenant's scope. Call `apart()` around it when the session has begun."""
    return acting_as(scope_of(tenant_id))


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


def _added(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def unit(name: str = "Trung tâm Trợ giúp pháp lý nhà nước", **values: Any) -> Unit:
    defaults = {"kind": UnitKind.CENTRE, "folded": fold(name), "sort_key": sort_key(name)}
    return _added(Unit(name=name, **{**defaults, **values}))


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
    return _added(Person(name=name, memberships=memberships, **{**defaults, **values}))


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
    made = _added(Plan(title=title, **{**defaults, **values}))
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
    made.units = [
        TaskUnit(
            plan_id=plan.id,
            visible=plan.visible,
            position=place,
            part=Part.LEAD,
            wording=each.name,
            unit_id=each.id,
        )
        for place, each in enumerate(lead)
    ]
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
    made = TaskUnit(
        plan_id=task.plan_id, visible=task.visible, position=len(task.units), wording=unit.name,
        part=Part.COORDINATING, unit_id=unit.id,
    )  # fmt: skip
    task.units.append(made)
    db.session.flush()
    return made


def basis(plan: Plan, text: str = "Luật Trợ giúp pháp lý năm 2017", **values: Any) -> LegalBasis:
    defaults = {"position": len(plan.bases), "kind": "Quyết định", "folded": fold(text)}
    made = LegalBasis(plan_id=plan.id, visible=plan.visible, text=text, **{**defaults, **values})
    plan.bases.append(made)
    db.session.flush()
    return made


def alias(unit: Unit, spelling: str) -> UnitAlias:
    made = UnitAlias(unit_id=unit.id, alias=spelling, form=fold_unit(spelling))
    return _added(made)


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
    return _added(made)


def value(entry: Entry, target: TaskTarget, value: float) -> EntryValue:
    return _added(
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
    return _added(Mail(address=address, **{**defaults, **values}))


def issuing_unit() -> Unit:
    return unit("Sở Tư pháp", kind=UnitKind.DEPARTMENT, symbol="STP")


def plan_import(text: str = IMPORTED, *, issuer: Unit | None = None, **values: Any) -> PlanImport:
    """A text that came in, read and not yet touched; its original is in the store."""
    issuer = issuer or issuing_unit()
    content, key, reading = text.encode(), f"t/import/{next(_numbers)}", read_text(text)
    store().put(key, BytesIO(content))
    kept = {"size": len(content), "sha256": sha256(content).hexdigest(), "purpose": "import"}
    file = _added(StoredFile(key=key, name="ke-hoach.txt", media_type="text/plain", **kept))
    defaults = {
        "file_id": file.id,
        "file_name": file.name,
        "sha256": file.sha256,
        "folded": fold(file.name),
        "reading": to_json(reading),
        "reviewed": first_review(reading, issuing_unit_id=str(issuer.id)),
        "created_by_id": new_id(),
        "created_by_name": "Nguyễn Thị Mẫu",
    }
    return _added(PlanImport(**{**defaults, **values}))


def workbook(content: bytes, *, issuer: Unit | None = None, **values: Any) -> PlanWorkbook:
    """A workbook that was sent and read with guessed columns; its file is in the store."""
    found = keep(content, name="bang.xlsx", media_type="application/zip", purpose="import")
    book = read_workbook(content)
    defaults = {
        "file_id": found.id,
        "file_name": found.name,
        "sha256": found.sha256,
        "issuing_unit_id": (issuer or issuing_unit()).id,
        "title": "Kế hoạch mẫu",
        "year": 2026,
        "layouts": [guess_layout(sheet, {}).to_json() for sheet in book.sheets],
        "created_by_id": new_id(),
        "created_by_name": "Nguyễn Thị Mẫu",
    }
    return _added(PlanWorkbook(**{**defaults, **values}))


def revision(plan: Plan | None = None, **values: Any) -> PlanRevision:
    """A Word copy of a plan that came back with other outputs of its tasks."""
    plan = plan or issued_plan()
    document = document_of(plan)
    copy = give_copy(plan, document, version=plan.version)
    for task in document.tasks:
        task.outputs = "Biên bản có ảnh chụp"
    content = plan_to_docx(document, copy=copy)
    defaults = {
        "plan_id": plan.id,
        "copy_id": copy.id,
        "file_id": file(content, name="ke-hoach.docx", purpose="import").id,
        "file_name": "ke-hoach.docx",
        "sha256": sha256(content).hexdigest(),
        "is_marked": True,
        "choices": {},
        "created_by_id": new_id(),
        "created_by_name": "Trần Thị Gửi",
    }
    return _added(PlanRevision(**{**defaults, **values}))


def import_batch(
    files: dict[str, bytes] | None = None, *, by: Person | None = None, **values: Any
) -> ImportBatch:
    """An archive of these files, none of them read yet, and no job asked for."""
    out, files = BytesIO(), files or {"ke-hoach.txt": IMPORTED.encode()}
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    kept = keep(out.getvalue(), name="goi.zip", media_type="application/zip", purpose="import")
    defaults = {
        "file_id": kept.id,
        "name": kept.name,
        "issuing_unit_id": issuing_unit().id,
        "created_by_id": by.id if by else new_id(),
        "created_by_name": by.name if by else "Nguyễn Thị Mẫu",
    }
    batch = _added(ImportBatch(**{**defaults, **values}))
    for place, name in enumerate(files):
        _added(BatchFile(batch_id=batch.id, position=place, path=name, folded=fold(name)))
    return batch


def file(content: bytes = b"%PDF-1.7 bien ban", **values: Any) -> StoredFile:
    defaults = {"name": "bien-ban.pdf", "media_type": "application/pdf", "purpose": "evidence"}
    return keep(content, **{**defaults, **values})


def checked(content: bytes | None = None) -> StoredFile:
    """A Word document whose layout was asked about: by default one that keeps little of it."""
    return check_document(content or foreign_document(), name="ke-hoach.docx")


def foreign_document() -> bytes:
    """What Word makes of a plan that is typed without a thought of its layout."""
    document, out = docx.Document(), BytesIO()
    for text in ("Số: 5 /KH-STP", "KẾ HOẠCH", "I. MỤC ĐÍCH", "Đưa luật về thôn, bản.", "Nơi nhận"):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def signed_copy(plan: Plan, content: bytes = b"%PDF-1.7 da ky", **values: Any) -> SignedCopy:
    """A signed PDF of the plan that waits for its check, and no job that would do it."""
    kept = file(content, purpose="signed", name="ke-hoach (da ky).pdf")
    defaults = {"file_id": kept.id, "sha256": kept.sha256, "uploaded_by_name": "Nguyễn Thị Mẫu"}
    return _added(SignedCopy(plan_id=plan.id, **{**defaults, **values}))


def evidence(entry: Entry, **values: Any) -> Evidence:
    kept = values.pop("file", None) or file()
    defaults = {"caption": "", "is_shared": False}
    return _added(
        Evidence(
            entry_id=entry.id, plan_id=entry.plan_id, visible=entry.visible, file_id=kept.id,
            name=kept.name, media_type=kept.media_type, size=kept.size, sha256=kept.sha256,
            **{**defaults, **values},
        )
    )  # fmt: skip


def job(**values: Any) -> Job:
    defaults = {"kind": "plans.export", "key": "k", "title": "Kế hoạch", "params": {}}
    return _added(Job(queue="interactive", **{**defaults, **values}))


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
    return _added(
        DeliveryOutcome(
            delivery_id=delivery.id, job_id=new_id(), person_id=person.id, person_name=person.name,
            at=datetime(2026, 11, 22, tzinfo=UTC), outcome="sent",
        )
    )  # fmt: skip
