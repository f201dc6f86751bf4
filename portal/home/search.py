"""Finds plans, tasks, units, documents of the registers and cited ones: accents, case and the form
of Unicode do not matter.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from portal.directives.models import Directive
from portal.documents.units import fold_unit
from portal.extensions import db
from portal.home.highlighting import Piece, pieces
from portal.kernel.models import current_tenant
from portal.kernel.paging import Page, paged
from portal.kernel.search import fold
from portal.plans.bases import LegalBasis
from portal.plans.models import Plan
from portal.plans.tasks import PlanTask
from portal.tenancy.models import Tenant, Unit, UnitAlias

FIRST = 5
NOT_AMENDING = Plan.amends_id.is_(None)  # an amendment is found as the plan it amends
SIGN = re.compile(r"(\d{1,4})(?:/(.*))?")  # "12", "12/kh-stp"


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, a second line, and its page."""

    text: list[Piece]
    note: list[Piece]
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the first hits, or one page of them all."""

    key: str
    title: str
    hits: Sequence[Hit]
    total: int
    page: Page | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is searched: how it is found and how a row of it is told."""

    title: str
    query: Callable[[Sequence[str]], Select[Any]]
    tell: Callable[[Any], tuple[str, str, str]]


def found(text: str, *, only: str = "") -> list[Group]:
    """Groups with hits for all words of `text`: the first of each, or with `only` a page of one."""
    words = fold(text).split()
    if not words:
        return []
    if only in KINDS:
        return [_page_of(only, words)]
    groups = (_first_of(key, words) for key in KINDS)
    return [group for group in groups if group.total]


def _first_of(key: str, words: Sequence[str]) -> Group:
    kind = KINDS[key]
    query = kind.query(words).add_columns(func.count().over().label("total")).limit(FIRST)
    rows = db.session.execute(query).all()
    hits = [_hit(kind, row, words) for row in rows]
    return Group(key, kind.title, hits, rows[0].total if rows else 0)


def _page_of(key: str, words: Sequence[str]) -> Group:
    kind = KINDS[key]
    page = paged(kind.query(words), scalars=False)
    return Group(key, kind.title, [_hit(kind, row, words) for row in page.rows], page.total, page)


def _hit(kind: Kind, row: Any, words: Sequence[str]) -> Hit:
    text, note, url = kind.tell(row)
    return Hit(pieces(text, words), pieces(note, words), url)


def _contains(column: Any, words: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(column.contains(word, autoescape=True) for word in words))


def _with_province(query: Any) -> Select[Any]:
    joined: Select[Any] = query.join(Tenant, Tenant.id == Plan.tenant_id)
    return joined


def _plans(words: Sequence[str]) -> Select[Any]:
    query = _with_province(select(Plan, Tenant)).where(*map(_plan_matches, words), NOT_AMENDING)
    return query.order_by(Plan.year.desc(), Plan.issued_on.desc().nulls_first(), Plan.id)


def _plan_matches(word: str) -> ColumnElement[bool]:
    """A word of the name or the symbol, or the sign: "12", "12/KH-STP", "12/KH"."""
    named = Plan.folded.contains(word, autoescape=True)
    sign = SIGN.fullmatch(word)
    if sign is None:
        return named
    symbol = func.replace(func.lower(Plan.symbol), "đ", "d").startswith(
        sign[2] or "", autoescape=True
    )
    return or_(named, and_(Plan.number == int(sign[1]), symbol))


def _tasks(words: Sequence[str]) -> Select[Any]:
    of_plan = and_(Plan.id == PlanTask.plan_id, Plan.tenant_id == PlanTask.tenant_id)
    query = _with_province(select(PlanTask, Plan, Tenant).join(Plan, of_plan))
    query = query.where(_contains(PlanTask.folded, words), NOT_AMENDING)
    return query.order_by(Plan.year.desc(), PlanTask.plan_id.desc(), PlanTask.position, PlanTask.id)


def _units(words: Sequence[str]) -> Select[Any]:
    """By name, or by a spelling that people have accepted, short forms written out."""
    spoken = fold_unit(" ".join(words)).split() or words
    spelled = select(UnitAlias.unit_id).where(_contains(UnitAlias.form, spoken))
    matches = or_(
        _contains(Unit.folded, words), _contains(Unit.folded, spoken), Unit.id.in_(spelled)
    )
    query = select(Unit).where(Unit.tenant_id == current_tenant.get(), matches)
    return query.order_by(Unit.sort_key, Unit.id)


def _documents(words: Sequence[str]) -> Select[Any]:
    of_plan = and_(Plan.id == LegalBasis.plan_id, Plan.tenant_id == LegalBasis.tenant_id)
    query = _with_province(select(LegalBasis, Plan, Tenant).join(Plan, of_plan))
    query = query.where(_contains(LegalBasis.folded, words), NOT_AMENDING)
    return query.order_by(Plan.year.desc(), LegalBasis.plan_id.desc(), LegalBasis.id)


def _directives(words: Sequence[str]) -> Select[Any]:
    query = select(Directive).where(_contains(Directive.folded, words))
    return query.order_by(Directive.dated.desc().nulls_last(), Directive.id)


def _tell_plan(row: Any) -> tuple[str, str, str]:
    note = f"{row.Plan.sign} · {row.Tenant.name} · năm {row.Plan.year}"
    return row.Plan.title, note, plan_url(row.Plan, row.Tenant)


def _tell_task(row: Any) -> tuple[str, str, str]:
    task = row.PlanTask
    text = f"{task.title}: {task.text}" if task.title and task.title != task.text else task.text
    return text, _of_plan(row), task_url(task, row.Tenant)


def _tell_unit(row: Any) -> tuple[str, str, str]:
    unit = row.Unit
    other = unit.short_name if unit.short_name != unit.name else ""
    return unit.name, other or "", unit_url(unit)


def _tell_document(row: Any) -> tuple[str, str, str]:
    return row.LegalBasis.text, f"căn cứ của {_of_plan(row)}", plan_url(row.Plan, row.Tenant)


def _tell_directive(row: Any) -> tuple[str, str, str]:
    entry = row.Directive
    note = " · ".join(filter(None, [entry.name, entry.issuer]))
    return entry.subject, note, url_for("citing.show", directive_id=entry.id)


def _of_plan(row: Any) -> str:
    place = f"{row.Tenant.name} · " if current_user.is_ministry else ""
    return f"{place}{row.Plan.sign} · {row.Plan.title}"


KINDS = {
    "plans": Kind("Kế hoạch", _plans, _tell_plan),
    "tasks": Kind("Nhiệm vụ", _tasks, _tell_task),
    "units": Kind("Đơn vị", _units, _tell_unit),
    "directives": Kind("Văn bản trong sổ", _directives, _tell_directive),
    "documents": Kind("Văn bản được dẫn", _documents, _tell_document),
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
