"""The ministry's pages: the board, where its figures come from, provinces."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for

from portal.access import Permission, requires
from portal.directives.queries import get_directive
from portal.errors import Invalid
from portal.files.downloads import download
from portal.kernel.clock import today
from portal.kernel.paging import paged
from portal.national import drawing, exports, issued, queries
from portal.national.directives import by_province
from portal.national.drawn import drawn
from portal.national.figures import FIGURES, figure_named
from portal.national.filters import VIEWS, Filters, provinces_chosen, year_in
from portal.national.provinces import (
    View,
    all_provinces,
    predecessors_of,
    province_named,
    province_of,
    regions,
    successor_of,
)
from portal.plans.citing.queries import entries_of, plans_resting_on
from portal.tenancy.queries import succession_of

bp = Blueprint("national", __name__, url_prefix="/national")


@bp.route("")
@requires(Permission.NATIONAL_READ)
def board() -> str:
    years = queries.years_on_offer()
    filters = Filters.read(request.args, year=queries.default_year(years))
    sort, direction = request.args.get("sort", ""), request.args.get("direction", "")
    return render_template(
        "national/board.html",
        drawn=drawn(filters, sort, direction),
        filters=filters,
        years=[(year, str(year)) for year in years],
        regions=_region_choices(),
        views=VIEWS,
    )


@bp.route("/export", methods=["POST"])
@requires(Permission.NATIONAL_EXPORT)
def export_board() -> Any:
    filters = Filters.read(request.args, year=today().year)
    form = request.form.get("format", "")
    if form not in exports.FORMS:
        raise Invalid("Hãy chọn xuất ra Excel hoặc PDF.")
    return redirect(url_for("jobs.show", job_id=exports.ask_for_board(filters, form)))


@bp.route("/figures/<figure_key>")
@requires(Permission.NATIONAL_READ)
def figure(figure_key: str) -> str:
    found, chosen = figure_named(figure_key), request.args.get("province", "")
    filters = Filters.read(request.args, year=queries.default_year(queries.years_on_offer()))
    board = queries.board(filters.year, filters.region, filters.view)
    lines = [line for line in board.lines if not chosen or line.province.slug == chosen]
    total = queries.joined(lines)
    return render_template(
        "national/figure.html",
        figure=found,
        addend=partial(drawing.addend, found, filters.year),
        total_parts=drawing.fraction(found, total),
        filters=filters,
        place=province_named(chosen) if chosen else None,
        total=total,
        lines=lines,
        missing=[line.province for line in lines if not line.total.counted],
    )


@bp.route("/provinces")
@requires(Permission.NATIONAL_READ)
def provinces() -> str:
    years = queries.years_on_offer()
    filters = Filters.read(request.args, year=queries.default_year(years))
    found = queries.board(filters.year, filters.region)
    closed = [p for p in all_provinces() if p.is_closed and filters.region in ("", p.region)]
    return render_template(
        "national/provinces.html",
        board=found,
        filters=filters,
        years=[(year, str(year)) for year in years],
        regions=_region_choices(),
        closed=[(province, successor_of(province)) for province in closed],
        row=drawing.row,
        source_url=drawing.source_url,
    )


@bp.route("/provinces/<slug>")
@requires(Permission.NATIONAL_READ)
def province(slug: str) -> str:
    found = province_named(slug)
    lines = queries.years_of(found)
    return render_template(
        "national/province.html",
        province=found,
        lines=lines,
        view=(View.THEN if found.is_closed else View.NOW).value,
        row=drawing.row,
        successor=successor_of(found),
        succession=succession_of(found.id),
        predecessors=predecessors_of(found),
    )


@bp.route("/directives/<uuid:directive_id>")
@requires(Permission.NATIONAL_READ)
def directive(directive_id: UUID) -> str:
    """A document of the register, and which province has issued plans that rest on it."""
    found = get_directive(directive_id)
    year, plans = year_in(request.args, default=0), plans_resting_on(found)
    years = sorted({plan.year for plan in plans}, reverse=True)
    return render_template(
        "national/directive.html",
        directive=found,
        rows=by_province([plan for plan in plans if year in (0, plan.year)]),
        years=[("", "Tất cả"), *((each, str(each)) for each in years)],
        year=year,
        province_of=province_of,
        day=today(),
    )


@bp.route("/plans")
@requires(Permission.NATIONAL_READ)
def plans() -> str:
    chosen = provinces_chosen(request.args)
    words = request.args.get("q", "").strip()
    year = year_in(request.args, default=0)
    page = paged(issued.plans(chosen, year=year, words=words))
    return render_template(
        "national/plans.html",
        page=page,
        progress=issued.progress_of(page.rows),
        parts=drawing.parts_of,
        province_of=province_of,
        words=words,
        year=year,
        **_list_choices(),
    )


@bp.route("/plans/export", methods=["POST"])
@requires(Permission.NATIONAL_EXPORT)
def export_plans() -> Any:
    return redirect(url_for("jobs.show", job_id=exports.ask_for_list("plans", _list_params())))


@bp.route("/tasks")
@requires(Permission.NATIONAL_READ)
def tasks() -> str:
    chosen = provinces_chosen(request.args)
    key, words = request.args.get("figure", "tasks"), request.args.get("q", "").strip()
    year = year_in(request.args, default=0)
    query = issued.tasks(chosen, year=year, figure=key, words=words)
    return render_template(
        "national/tasks.html",
        page=paged(query, scalars=False),
        figures=[(each.key, each.label) for each in FIGURES.values() if each.key != "plans"],
        figure=figure_named(key),
        province_of=province_of,
        words=words,
        year=year,
        **_list_choices(),
    )


@bp.route("/tasks/export", methods=["POST"])
@requires(Permission.NATIONAL_EXPORT)
def export_tasks() -> Any:
    return redirect(url_for("jobs.show", job_id=exports.ask_for_list("tasks", _list_params())))


@bp.route("/provinces/<slug>/plans/<uuid:plan_id>")
@requires(Permission.NATIONAL_READ)
def plan(slug: str, plan_id: UUID) -> str:
    found = province_named(slug)
    plan = issued.get_plan(found, plan_id)
    return render_template(
        "national/plan.html",
        province=found,
        successor=successor_of(found),
        plan=plan,
        tasks=issued.tasks_of(plan),
        entries=entries_of(plan.bases),
        versions=issued.versions_of(plan),
    )


@bp.route("/provinces/<slug>/tasks/<uuid:task_id>")
@requires(Permission.NATIONAL_READ)
def task(slug: str, task_id: UUID) -> str:
    found = province_named(slug)
    task, plan, state = issued.get_task(found, task_id)
    return render_template(
        "national/task.html",
        province=found,
        successor=successor_of(found),
        plan=plan,
        task=task,
        state=state,
        entries=issued.entries_of(task),
    )


@bp.route("/provinces/<slug>/entries/<uuid:entry_id>")
@requires(Permission.NATIONAL_READ)
def entry(slug: str, entry_id: UUID) -> str:
    found = province_named(slug)
    entry = issued.get_entry(found, entry_id)
    task, plan, state = issued.get_task(found, entry.task_id)
    return render_template(
        "national/entry.html",
        province=found,
        successor=successor_of(found),
        plan=plan,
        task=task,
        state=state,
        entry=entry,
        values=issued.values_of(entry),
    )


@bp.route("/provinces/<slug>/evidence/<uuid:evidence_id>")
@requires(Permission.NATIONAL_READ)
def evidence(slug: str, evidence_id: UUID) -> Any:
    """The file itself, which the province has to have shared."""
    return download(issued.shared_file(province_named(slug), evidence_id))


def _list_params() -> dict[str, Any]:
    names = ("province", "region", "year", "figure", "q")
    return {name: request.args[name] for name in names if request.args.get(name)}


def _list_choices() -> dict[str, Any]:
    """What the lists of plans and of tasks are filtered by."""
    years = [(year, str(year)) for year in queries.years_on_offer()]
    return {
        "years": [("", "Tất cả"), *years],
        "regions": _region_choices(),
        "provinces": [("", "Tất cả"), *((p.slug, p.label) for p in all_provinces())],
        "province": request.args.get("province", ""),
        "region": request.args.get("region", ""),
    }


def _region_choices() -> list[tuple[str, str]]:
    return [("", "Tất cả"), *((region, region) for region in regions())]
