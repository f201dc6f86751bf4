"""Decisions on progress: record an entry, halt a task and take it up again.

Entries are never changed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from uuid import UUID

from flask_login import current_user
from sqlalchemy import func, select

from portal.audit.record import SYSTEM, record
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.files.models import StoredFile
from portal.kernel.clock import today
from portal.kernel.formatting import day
from portal.plans.marks import mark_year
from portal.plans.reasons import stated
from portal.plans.tasks import PlanTask
from portal.progress.models import Claim, Entry, EntryValue, Evidence
from portal.tenancy.models import Unit

LEFT_OUT = (
    "Nhiệm vụ đã bỏ theo bản điều chỉnh nên không mở lại được. Muốn thực hiện tiếp, hãy lập bản"
    " điều chỉnh khác có nhiệm vụ này."
)
HALTS = {Claim.SUSPENDED: "suspended", Claim.CANCELLED: "cancelled", Claim.RESUMED: None}


@dataclass(frozen=True, slots=True)
class Proof:
    """A kept file that is to prove an entry."""

    file: StoredFile
    caption: str = ""
    is_shared: bool = False


def record_entry(
    task: PlanTask,
    *,
    claim: Claim,
    happened_on: date,
    note: str,
    values: Mapping[UUID, float] | None = None,
    proofs: Sequence[Proof] = (),
    steps_done: Collection[UUID] = (),
    unit: Unit | None = None,
) -> Entry:
    """Write down what was done on a task and bring its facts up to date.

    `values` are cumulative, by target. Done is accepted only with what the task's targets and
    rules ask for. The task has to be locked (`queries.task_to_record`): of two who record at once
    the second waits, and both entries are kept.
    """
    require_open(task)
    _require_day(task, happened_on)
    _take_values(task, values or {}, happened_on)
    if claim is Claim.DONE:
        _require_done(task, happened_on, proofs)
    entry = _new_entry(task, claim, happened_on, note, unit)
    _attach(entry, values or {}, proofs)
    _bring_up_to_date(task, entry, steps_done)
    return _kept(entry, task, "progress.record")


def halt_task(task: PlanTask, *, claim: Claim, happened_on: date, reason: str) -> Entry:
    """Suspend, cancel or resume a task. The reason is compulsory and is kept as an entry."""
    _require_day(task, happened_on)
    said = stated(reason, field="note")
    if claim is Claim.RESUMED:
        _require_tracked(task)
        if task.left_out_in:
            raise Conflict(LEFT_OUT)
        if task.halt is None:
            raise Conflict("Nhiệm vụ này không bị tạm dừng hay hủy nên không cần mở lại.")
    else:
        require_open(task)
        _require_unfinished(task)
    task.halt = HALTS[claim]
    task.halt_reason = None if claim is Claim.RESUMED else said
    entry = _new_entry(task, claim, happened_on, said, None)
    task.last_entry_on = max(filter(None, (task.last_entry_on, happened_on)))
    return _kept(entry, task, "progress.halt")


def require_open(task: PlanTask) -> None:
    """Refuse unless the plan is tracked and nobody has halted the task."""
    _require_tracked(task)
    if task.halt:
        raise Conflict(
            "Nhiệm vụ đang tạm dừng hoặc đã hủy. Lãnh đạo cần mở lại trước khi cập nhật."
        )


def share_evidence(evidence: Evidence, file: StoredFile) -> None:
    """Let the ministry open the file itself; it sees the record in any case."""
    evidence.is_shared = file.is_shared = True
    record("progress.share", evidence)


def _kept(entry: Entry, task: PlanTask, action: str) -> Entry:
    db.session.add(entry)
    db.session.flush()
    record(action, entry, title=shorten(task.name, 120), task_id=task.id, claim=entry.claim)
    mark_year(task.plan.year)
    return entry


def _new_entry(
    task: PlanTask, claim: Claim, happened_on: date, note: str, unit: Unit | None
) -> Entry:
    person = current_user.person if current_user and current_user.is_authenticated else None
    return Entry(
        plan_id=task.plan_id,
        task_id=task.id,
        visible=task.visible,
        claim=claim,
        happened_on=happened_on,
        note=note.strip(),
        unit_id=unit.id if unit else None,
        unit_name=unit.name if unit else "",
        recorded_by_id=person.id if person else None,
        recorded_by_name=person.name if person else SYSTEM,
    )


def _attach(entry: Entry, values: Mapping[UUID, float], proofs: Sequence[Proof]) -> None:
    """Give the entry its figures and the files that prove it."""
    entry.values = [
        EntryValue(plan_id=entry.plan_id, visible=entry.visible, target_id=target_id, value=value)
        for target_id, value in values.items()
    ]
    entry.evidence = [_evidence(entry, proof) for proof in proofs]


def _evidence(entry: Entry, proof: Proof) -> Evidence:
    file = proof.file
    if proof.is_shared:
        file.is_shared = True
    return Evidence(
        plan_id=entry.plan_id,
        visible=entry.visible,
        file_id=file.id,
        name=file.name,
        caption=proof.caption.strip(),
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        is_shared=proof.is_shared,
    )


def _require_tracked(task: PlanTask) -> None:
    if not task.plan.is_tracked:
        raise Conflict(
            "Chỉ cập nhật tiến độ cho kế hoạch đã ban hành và chưa kết thúc. Hãy xem trạng thái"
            " ở trang kế hoạch."
        )


def _require_unfinished(task: PlanTask) -> None:
    if task.done_on:
        raise Conflict("Nhiệm vụ đã hoàn thành nên không tạm dừng hay hủy được.")


def _require_day(task: PlanTask, happened_on: date) -> None:
    if happened_on > today():
        raise Invalid("Ngày thực hiện không được sau hôm nay.", field="happened_on")
    if happened_on.year < task.plan.year - 1:
        raise Invalid(
            f"Ngày thực hiện quá sớm so với kế hoạch năm {task.plan.year}. Hãy kiểm tra lại năm.",
            field="happened_on",
        )


def _require_done(task: PlanTask, happened_on: date, proofs: Sequence[Proof]) -> None:
    """Refuse "done" unless nothing later went on and what the task asks for is there."""
    _require_latest(task, happened_on)
    _require_complete(task, proofs)


def _require_latest(task: PlanTask, happened_on: date) -> None:
    """Done cannot lie before work that was recorded as going on; a wrong day of done can be
    corrected.
    """
    if task.done_on is None and task.last_entry_on and happened_on < task.last_entry_on:
        raise Invalid(
            f"Ngày {day(task.last_entry_on)} nhiệm vụ còn được ghi là đang thực hiện, nên ngày"
            " hoàn thành không thể sớm hơn. Hãy nhập từ ngày đó trở đi.",
            field="happened_on",
        )


def _take_values(task: PlanTask, values: Mapping[UUID, float], happened_on: date) -> None:
    """Keep each value on its target unless a later day has one already."""
    targets = {target.id: target for target in task.targets}
    is_latest = task.last_entry_on is None or happened_on >= task.last_entry_on
    latest = {} if is_latest else _latest_days(values)
    for target_id, value in values.items():
        if target_id not in targets:
            raise Invalid("Chỉ tiêu này không thuộc nhiệm vụ. Hãy mở lại trang và nhập lại.")
        if value < 0:
            raise Invalid("Kết quả không được là số âm.", field=f"value-{target_id}")
        if latest.get(target_id, happened_on) <= happened_on:
            targets[target_id].value = value


def _latest_days(target_ids: Collection[UUID]) -> dict[UUID, date]:
    """The last day for which each target has a recorded value."""
    query = (
        select(EntryValue.target_id, func.max(Entry.happened_on))
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(EntryValue.target_id.in_(target_ids))
        .group_by(EntryValue.target_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _require_complete(task: PlanTask, proofs: Sequence[Proof]) -> None:
    short = [target.text for target in task.targets if not target.is_reached]
    if short:
        raise Invalid(
            f"Chưa đạt chỉ tiêu: {'; '.join(short)}. Hãy ghi kết quả lũy kế, hoặc chọn"
            " “Đang thực hiện”.",
            field="claim",
        )
    if task.needs_evidence and not proofs and not _has_evidence(task):
        raise Invalid(
            "Cần ít nhất một tệp minh chứng để ghi là hoàn thành. Hãy đính kèm biên bản, ảnh hoặc"
            " văn bản.",
            field="files",
        )


def _has_evidence(task: PlanTask) -> bool:
    query = select(Evidence.id).join(Entry, Entry.id == Evidence.entry_id)
    return db.session.scalar(query.where(Entry.task_id == task.id).limit(1)) is not None


def _bring_up_to_date(task: PlanTask, entry: Entry, steps_done: Collection[UUID]) -> None:
    """A later entry that is not "done" takes the task up again; a step is done once."""
    happened_on = entry.happened_on
    for step in task.steps:
        if step.id in steps_done and step.done_on is None:
            step.done_on = happened_on
    is_latest = task.last_entry_on is None or happened_on >= task.last_entry_on
    task.started_on = min(filter(None, (task.started_on, happened_on)))
    task.last_entry_on = max(filter(None, (task.last_entry_on, happened_on)))
    if entry.claim is Claim.DONE:
        task.done_on = happened_on
    elif is_latest:
        task.done_on = None
