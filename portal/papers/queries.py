"""Reads where an issued plan stands, and what was received with it, for the drafts."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import selectinload

from portal.documents.drafting.receipts import Received
from portal.documents.drafting.standing import Standing, TrackedTask
from portal.documents.plan import Plan as Document
from portal.errors import Conflict, Missing
from portal.extensions import db
from portal.kernel.clock import VIETNAM
from portal.kernel.formatting import day as shown_day
from portal.kernel.formatting import number
from portal.kernel.models import current_tenant
from portal.plans.conversion import document_of, tasks_of
from portal.plans.models import Plan, PlanState
from portal.plans.queries import get_own_plan, target_units
from portal.plans.renditions import imprinted_version
from portal.plans.task_conversion import task_document
from portal.plans.tasks import PlanTask, TaskState, state_on
from portal.plans.words import target_words
from portal.progress.models import Claim, Entry
from portal.tenancy.queries import get_unit

NOT_ISSUED = (
    "Chỉ soạn được văn bản đi kèm khi kế hoạch đã ban hành. Hãy ban hành kế hoạch rồi quay lại."
)
CLAIMS = {
    Claim.IN_PROGRESS: "Đang thực hiện",
    Claim.OBSTACLE: "Có vướng mắc",
    Claim.DONE: "Hoàn thành",
    Claim.SUSPENDED: "Tạm dừng",
    Claim.RESUMED: "Mở lại",
    Claim.CANCELLED: "Hủy",
}


def issued_plan(plan_id: UUID) -> Plan:
    """The tenant's plan, issued or closed."""
    plan = get_own_plan(plan_id)
    if plan.state not in (PlanState.ISSUED, PlanState.CLOSED):
        raise Conflict(NOT_ISSUED)
    return plan


def printed(plan: Plan) -> Document:
    """The plan as a document. Where its head alone names the issuer, in capitals, sentences take
    the name of its unit.
    """
    document, unit = document_of(plan), get_unit(plan.issuing_unit_id)
    document.issuer = document.issuer or unit.name
    if not document.symbol and unit.symbol:
        document.symbol = f"KH-{unit.symbol}"
    return document


def standing_of(plan: Plan, *, day: date) -> Standing:
    """The plan with each task's state on the day and what was last recorded on it."""
    states, last = _states(plan, day), _last_entries(plan)
    tracked = [_tracked(task, states[task.id], last.get(task.id)) for task in tasks_of(plan)]
    return Standing(printed(plan), day, tracked)


def count_late(plan: Plan, *, day: date) -> int:
    query = select(func.count()).where(*_tasks_of(plan), state_on(day) == TaskState.OVERDUE)
    return db.session.scalar(query) or 0


def received_plan(plan: Plan) -> Received:
    """The last issue of the plan, as văn thư made it: sign, day and hash are its version's."""
    version, document = imprinted_version(plan), printed(plan)
    if version is None:
        raise Missing
    return Received(
        "Kế hoạch đã ban hành",
        version.issued_by_name,
        document.issuer or document.issuing_body or "",
        version.created_at.astimezone(VIETNAM),
        version.sha256,
        [
            ("Văn bản ban hành", f"{version.sign}, {shown_day(version.issued_on)}"),
            ("Phiên bản", str(version.number)),
        ],
    )


def get_own_entry(entry_id: UUID) -> tuple[Entry, PlanTask]:
    """An entry of the tenant with its task; Missing otherwise."""
    query = (
        select(Entry, PlanTask)
        .join(PlanTask, PlanTask.id == Entry.task_id)
        .where(Entry.id == entry_id, Entry.tenant_id == current_tenant.get())
        .options(selectinload(Entry.values), selectinload(Entry.evidence))
    )
    found = db.session.execute(query).first()
    if found is None:
        raise Missing
    return found.Entry, found.PlanTask


def received_entry(entry: Entry, task: PlanTask) -> Received:
    """The entry as recorded; the hash is that of its day, claim, words, values and the hashes of
    its files, which no amendment of the task changes.
    """
    files = [(evidence.name, evidence.sha256) for evidence in entry.evidence]
    units = target_units(task)
    values = [f"{number(each.value)} {units[each.target_id]}" for each in entry.values]
    facts = [
        ("Nhiệm vụ", " ".join(f"{task.label or ''} {task.name}".split())),
        ("Ngày thực hiện", shown_day(entry.happened_on)),
        ("Tình trạng báo", CLAIMS[entry.claim]),
        ("Nội dung", entry.note),
        ("Kết quả lũy kế", "; ".join(values)),
    ]
    return Received(
        "Cập nhật tiến độ",
        entry.recorded_by_name,
        entry.unit_name,
        entry.created_at.astimezone(VIETNAM),
        _digest(entry, files),
        facts,
        files,
    )


def _digest(entry: Entry, files: Sequence[tuple[str, str]]) -> str:
    values = sorted((str(each.target_id), each.value) for each in entry.values)
    said = [entry.happened_on.isoformat(), entry.claim, entry.note, values, files]
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def _tasks_of(plan: Plan) -> tuple[Any, ...]:
    return (PlanTask.tenant_id == plan.tenant_id, PlanTask.plan_id == plan.id)


def _states(plan: Plan, day: date) -> dict[UUID, str]:
    query = select(PlanTask.id, state_on(day).label("state")).where(*_tasks_of(plan))
    return {row.id: row.state for row in db.session.execute(query)}


def _last_entries(plan: Plan) -> dict[UUID, Entry]:
    """The newest entry of each task."""
    newest = (Entry.task_id, Entry.created_at.desc(), Entry.id.desc())
    query = select(Entry).where(Entry.tenant_id == plan.tenant_id, Entry.plan_id == plan.id)
    found = db.session.scalars(query.ext(distinct_on(Entry.task_id)).order_by(*newest))
    return {entry.task_id: entry for entry in found}


def _tracked(task: PlanTask, state: str, last: Entry | None) -> TrackedTask:
    is_hindered = last is not None and last.claim is Claim.OBSTACLE
    return TrackedTask(
        task_document(task),
        state,
        task.due_on,
        task.done_on,
        task.last_entry_on,
        "; ".join(target_words(target) for target in task.targets),
        last.note if last and is_hindered else "",
    )
