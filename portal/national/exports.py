"""Asks for and writes the ministry's files: the board, lists of plans and of tasks."""

from typing import Any
from uuid import UUID

from flask_login import current_user

from portal.audit.record import record
from portal.documents.table import Table
from portal.documents.writing.tables import tables_to_pdf, tables_to_xlsx
from portal.errors import Invalid
from portal.extensions import db
from portal.files.actions import keep_export
from portal.files.models import StoredFile
from portal.jobs.claims import Tell, Work
from portal.jobs.models import Queue
from portal.jobs.outbox import enqueue
from portal.kernel.clock import today
from portal.national import issued, queries, sheets
from portal.national.filters import Filters, provinces_chosen, year_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"xlsx": XLSX, "pdf": "application/pdf"}
MOST_ROWS = 50_000
TOO_MANY = "Danh sách có trên 50.000 dòng nên không xuất được. Hãy lọc bớt theo năm hoặc theo tỉnh."
LISTS = {"plans": "Kế hoạch đã ban hành", "tasks": "Nhiệm vụ trong kế hoạch đã ban hành"}


def ask_for_board(filters: Filters, form: str) -> UUID:
    """The job that writes the board. The same board of the same figures joins the open job."""
    filters = filters.for_today()
    params = {**filters.as_params(), "form": form}
    record("national.export", form=form, filters=filters.in_words())
    title = f"Bảng tổng hợp toàn quốc, {filters.in_words()} ({form.upper()})"
    return enqueue(
        "national.export",
        params,
        queue=Queue.INTERACTIVE,
        key=_key("board", params),
        title=title,
    )


def ask_for_list(what: str, params: dict[str, Any]) -> UUID:
    """The job that writes a list of plans or of tasks under the page's filters."""
    record("national.export", form="xlsx", list=what, **params)
    return enqueue(
        f"national.export_{what}",
        params,
        queue=Queue.INTERACTIVE,
        key=_key(what, params),
        title=f"{LISTS[what]} (XLSX)",
    )


def export_board(work: Work, tell: Tell) -> UUID:
    """Write the board with its sources."""
    filters = Filters.read(work.params, year=today().year)
    tell("Đọc số liệu", 0, 2)
    found = queries.board(filters.year, filters.region, filters.view)
    tell("Dựng bảng", 1, 2)
    return keep_board(found, filters, work.params["form"]).id


def keep_board(found: queries.Board, filters: Filters, form: str) -> StoredFile:
    """The board as a file that is kept as an export."""
    content = board_content(found, filters, form)
    name = f"bang-tong-hop-{filters.year}-{today():%Y%m%d}.{form}"
    return keep_export(content, name=name, media_type=FORMS[form])


def board_content(found: queries.Board, filters: Filters, form: str) -> bytes:
    title = f"Bảng tổng hợp toàn quốc năm {found.year}"
    table = sheets.board_table(found, filters)
    if form == "pdf":
        return tables_to_pdf(
            [sheets.without_region(table), sheets.formulas_table()], title=title, created=today()
        )
    return tables_to_xlsx(
        [table], title=title, sources=sheets.board_sources(found), created=today()
    )


def export_plans(work: Work, tell: Tell) -> UUID:
    """Write the list of issued plans."""
    params = work.params
    query = issued.plans(
        provinces_chosen(params),
        year=year_in(params, default=0),
        words=str(params.get("q") or ""),
    )
    tell("Đọc danh sách", 0, 2)
    plans = db.session.scalars(query.limit(MOST_ROWS + 1)).all()
    _refuse_too_many(len(plans))
    tell("Dựng bảng", 1, 2)
    return _keep_list("plans", sheets.plans_table(plans, issued.progress_of(plans)))


def export_tasks(work: Work, tell: Tell) -> UUID:
    """Write the list of tasks that the page showed."""
    params = work.params
    query = issued.tasks(
        provinces_chosen(params),
        year=year_in(params, default=0),
        figure=str(params.get("figure") or "tasks"),
        words=str(params.get("q") or ""),
    )
    tell("Đọc danh sách", 0, 2)
    found = db.session.execute(query.limit(MOST_ROWS + 1)).all()
    _refuse_too_many(len(found))
    tell("Dựng bảng", 1, 2)
    return _keep_list("tasks", sheets.tasks_table(found))


def _keep_list(what: str, table: Table) -> UUID:
    content = tables_to_xlsx([table], title=LISTS[what], created=today())
    name = {"plans": "ke-hoach", "tasks": "nhiem-vu"}[what]
    return keep_export(content, name=f"{name}-{today():%Y%m%d}.xlsx", media_type=XLSX).id


def _refuse_too_many(count: int) -> None:
    if count > MOST_ROWS:
        raise Invalid(TOO_MANY)


def _key(what: str, params: dict[str, Any]) -> str:
    """Who asks for what, from which figures: an identical request joins the open job."""
    words = "&".join(f"{name}={value}" for name, value in sorted(params.items()))
    return f"{current_user.person.id}:{what}:{words}:{queries.data_version()}"
