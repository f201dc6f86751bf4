"""Rows and people that the tests of the ministry's pages share."""

from typing import Any

from portal.access import Role
from portal.extensions import db
from portal.files.actions import keep
from portal.plans.models import Plan
from portal.progress.models import Entry, EntryValue, Evidence
from portal.rollups import actions as rollups
from tests import make


def ministry_officer(role: Role = Role.MINISTRY_OFFICER) -> Any:
    """Somebody of the ministry, kept, to sign in with."""

    def write() -> Any:
        person = make.person(role)
        db.session.flush()
        db.session.refresh(person)
        db.session.expunge(person)
        return person

    return make.apart(make.MINISTRY, write)


def evidence(entry: Entry, *, is_shared: bool) -> Evidence:
    file = keep(b"%PDF", name="bien-ban.pdf", media_type="application/pdf", purpose="evidence")
    file.is_shared = is_shared
    record = Evidence(
        plan_id=entry.plan_id, visible=entry.visible, entry_id=entry.id, file_id=file.id,
        name=file.name, caption="Biên bản có xác nhận của xã", media_type=file.media_type,
        size=file.size, sha256=file.sha256, is_shared=is_shared,
    )  # fmt: skip
    db.session.add(record)
    db.session.flush()
    return record


def whole_plan(plan: Plan, *, is_shared: bool = True) -> dict[str, Any]:
    """A task with a target, an entry with a value and evidence on the plan; the ids of all."""
    task = make.task(plan, "Tổ chức truyền thông tại các xã biên giới")
    target = make.target(task, 10, value=4)
    entry = make.entry(task, note="Đã tổ chức bốn đợt tại bốn xã")
    db.session.add(
        EntryValue(
            plan_id=plan.id, visible=plan.visible, entry_id=entry.id, target_id=target.id, value=4
        )
    )
    record = evidence(entry, is_shared=is_shared)
    return {"plan": plan.id, "task": task.id, "entry": entry.id, "evidence": record.id}


def issued_in(tenant_id: int, *, year: int = 2026, is_shared: bool = True) -> dict[str, Any]:
    """What a province issued and recorded, counted; the ids."""

    def write() -> dict[str, Any]:
        ids = whole_plan(make.issued_plan(year=year), is_shared=is_shared)
        rollups.refresh(make.work("rollups.refresh", year=year), make.tell)
        return ids

    return make.apart(tenant_id, write)


def drafted_in(tenant_id: int) -> dict[str, Any]:
    return make.apart(tenant_id, lambda: whole_plan(make.plan("Dự thảo không ai ngoài tỉnh thấy")))
