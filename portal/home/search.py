"""Finds plans, tasks, units and cited documents: accents, case and the form of Unicode do not
matter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_login import current_user
from sqlalchemy import and_, select

from portal.extensions import db
from portal.kernel.models import current_tenant
from portal.kernel.search import fold
from portal.plans.models import LegalBasis, Plan
from portal.plans.tasks import PlanTask
from portal.tenancy.models import Tenant, Unit

FIRST, ALL = 6, 100


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    text: str
    note: str
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `has_more` says that these are only the first."""

    key: str
    title: str
    hits: Sequence[Hit]
    has_more: bool


def found(text: str, *, only: str = "") -> list[Group]:
    """Groups with hits for all words of `text`; with `only`, that one and up to 100 hits."""
    words = fold(text).split()
    if not words:
        return []
    kinds = {only: KINDS[only]} if only in KINDS else KINDS
    limit = ALL if only in KINDS else FIRST
    groups = [
        _group(key, title, find(words, limit + 1), limit) for key, (title, find) in kinds.items()
    ]
    return [group for group in groups if group.hits]


def _group(key: str, title: str, hits: Sequence[Hit], limit: int) -> Group:
    return Group(key, title, hits[:limit], len(hits) > limit)


def _matching(column: Any, words: list[str]) -> Any:
    return and_(*(column.contains(word, autoescape=True) for word in words))


def _plans(words: list[str], limit: int) -> list[Hit]:
    name = _matching(Plan.folded, [word for word in words if not _number(word)])
    numbers = [number for word in words if (number := _number(word))]
    query = _with_province(select(Plan, Tenant)).where(name)
    if numbers:
        query = query.where(Plan.number.in_(numbers))
    rows = db.session.execute(query.order_by(Plan.year.desc(), Plan.id.desc()).limit(limit))
    return [
        Hit(plan.title, f"{plan.sign} · {tenant.name} · năm {plan.year}", plan_url(plan, tenant))
        for plan, tenant in rows
    ]


def _with_province(query: Any) -> Any:
    return query.join(Tenant, Tenant.id == Plan.tenant_id)


def _number(word: str) -> int | None:
    """The number in "12", "12/kh-stp" or "12/2026/kh"; years and larger ones are words."""
    head = word.split("/", 1)[0]
    return (
        int(head) if head.isdecimal() and len(head) < 4 and ("/" in word or word == head) else None
    )


def _tasks(words: list[str], limit: int) -> list[Hit]:
    of_plan = and_(Plan.id == PlanTask.plan_id, Plan.tenant_id == PlanTask.tenant_id)
    query = (
        _with_province(select(PlanTask, Plan, Tenant).join(Plan, of_plan))
        .where(_matching(PlanTask.folded, words))
        .order_by(Plan.year.desc(), PlanTask.plan_id.desc(), PlanTask.position)
    )
    return [
        Hit(task.name, f"{plan.sign} · {plan.title}", task_url(task, tenant))
        for task, plan, tenant in db.session.execute(query.limit(limit))
    ]


def _units(words: list[str], limit: int) -> list[Hit]:
    query = select(Unit).where(
        _matching(Unit.folded, words), Unit.tenant_id == current_tenant.get()
    )
    rows = db.session.scalars(query.order_by(Unit.sort_key, Unit.id).limit(limit))
    return [Hit(unit.name, unit.short_name or "", unit_url(unit)) for unit in rows]


def _documents(words: list[str], limit: int) -> list[Hit]:
    of_plan = and_(Plan.id == LegalBasis.plan_id, Plan.tenant_id == LegalBasis.tenant_id)
    query = (
        _with_province(select(LegalBasis, Plan, Tenant).join(Plan, of_plan))
        .where(_matching(LegalBasis.folded, words))
        .order_by(Plan.year.desc(), LegalBasis.id)
    )
    return [
        Hit(basis.text, f"căn cứ của {plan.sign} · {plan.title}", plan_url(plan, tenant))
        for basis, plan, tenant in db.session.execute(query.limit(limit))
    ]


KINDS: dict[str, tuple[str, Callable[[list[str], int], list[Hit]]]] = {
    "plans": ("Kế hoạch", _plans),
    "tasks": ("Nhiệm vụ", _tasks),
    "units": ("Đơn vị", _units),
    "documents": ("Văn bản được dẫn", _documents),
}


def plan_url(plan: Plan, tenant: Tenant) -> str:
    if current_user.is_ministry:
        return url_for("national.plan", slug=tenant.slug, plan_id=plan.id)
    return url_for("plans.show", plan_id=plan.id)


def task_url(task: PlanTask, tenant: Tenant) -> str:
    """A task of a draft is read in its plan; one of an issued plan has a page."""
    if current_user.is_ministry:
        return url_for("national.task", slug=tenant.slug, task_id=task.id)
    if not task.visible:
        return url_for("plans.show", plan_id=task.plan_id, _anchor=f"task-{task.id}")
    return url_for("progress.show", task_id=task.id)


def unit_url(unit: Unit) -> str:
    if current_user.is_ministry:
        return url_for("tenancy.index", q=unit.name)
    return url_for("progress.tasks", unit=unit.id)
