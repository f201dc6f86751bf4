"""Decisions on a workbook of tasks: take it, join its columns, replace it, make it an import."""

from dataclasses import dataclass
from datetime import timedelta

from flask_login import current_user
from sqlalchemy.dialects.postgresql import insert

from portal.audit.record import record
from portal.documents.reading.guards import Unreadable
from portal.documents.workbooks.book import Book
from portal.documents.workbooks.columns import Layout, folded_head, guess_layout, heads
from portal.documents.workbooks.comments import commented
from portal.documents.workbooks.plans import Filled, read_heading, read_tasks
from portal.documents.workbooks.reading import read_workbook
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.files.actions import keep, read, remove
from portal.files.models import StoredFile
from portal.files.sniffing import base_name
from portal.kernel.clock import now
from portal.kernel.ids import new_id
from portal.kernel.models import current_tenant
from portal.plans.importing.actions import enter
from portal.plans.importing.models import ColumnAlias, PlanImport, PlanWorkbook
from portal.plans.importing.workbooks.queries import layouts_of, original, remembered_columns
from portal.tenancy.models import Unit
from portal.tenancy.queries import get_unit

UNTOUCHED_LASTS = timedelta(days=30)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"


@dataclass(slots=True)
class Checked:
    """A workbook as it is now: the cells, and what they come to."""

    content: bytes
    book: Book
    filled: Filled


def take_workbook(content: bytes, *, name: str, issuing_unit: Unit) -> PlanWorkbook:
    """Keep a workbook with its columns guessed. A file that is none is refused; nothing is
    imported yet.
    """
    book = _read(content)
    layouts = _guessed(book)
    heading = read_heading(book, layouts)
    file = _keep(content, base_name(name), book)
    workbook = PlanWorkbook(
        file_id=file.id,
        file_name=file.name,
        sha256=file.sha256,
        issuing_unit_id=issuing_unit.id,
        title=heading.title,
        year=heading.year,
        layouts=[layout.to_json() for layout in layouts],
        created_by_id=current_user.person.id,
        created_by_name=current_user.person.name,
    )
    db.session.add(workbook)
    db.session.flush()
    record("plan.import.workbook", workbook, name=file.name)
    return workbook


def replace_workbook(workbook: PlanWorkbook, content: bytes, *, name: str) -> None:
    """Take the mended file in place of the former; columns named as before stay as they were."""
    workbook.require_open()
    book = _read(content)
    layouts = _kept_layouts(workbook, book)
    heading = read_heading(book, layouts)
    file = _keep(content, base_name(name), book)
    remove(original(workbook))
    workbook.file_id, workbook.file_name, workbook.sha256 = file.id, file.name, file.sha256
    workbook.layouts = [layout.to_json() for layout in layouts]
    workbook.title = heading.title or workbook.title
    workbook.year = heading.year or workbook.year
    record("plan.import.workbook.replace", workbook, name=file.name)


def join_columns(
    workbook: PlanWorkbook, layouts: list[Layout], *, title: str, year: int | None
) -> None:
    """Keep how the columns are read, and remember what a person said for later workbooks."""
    workbook.require_open()
    book = book_of(workbook)
    for layout in layouts:
        if layout.is_used:
            _remember(book, layout)
    workbook.layouts = [layout.to_json() for layout in layouts]
    workbook.title, workbook.year = title, year
    record("plan.import.workbook.columns", workbook)


def check(workbook: PlanWorkbook) -> Checked:
    """Read the workbook by its columns; problems are in the answer."""
    content = content_of(workbook)
    book = _read(content)
    try:
        filled = read_tasks(book, layouts_of(workbook), title=workbook.title, year=workbook.year)
    except Unreadable as refusal:
        raise Invalid(refusal.message, field="file") from refusal
    return Checked(content, book, filled)


def commented_workbook(workbook: PlanWorkbook) -> bytes:
    """The workbook with a comment in each cell that is wrong."""
    checked = check(workbook)
    try:
        return commented(checked.content, checked.book, checked.filled.problems)
    except Unreadable as refusal:
        raise Invalid(refusal.message) from refusal


def import_workbook(workbook: PlanWorkbook) -> PlanImport:
    """Make the workbook an import, whole; refused while one of its cells is wrong."""
    workbook.require_open()
    filled = check(workbook).filled
    if filled.problems:
        raise Conflict("Bảng còn ô có lỗi nên chưa đưa vào được. Hãy sửa rồi tải lên lại.")
    if not filled.plan.tasks:
        raise Conflict("Bảng không có nhiệm vụ nào. Hãy kiểm tra lại cách ghép cột.")
    file = original(workbook)
    file.expires_at = None
    imported = enter(file, filled.plan, get_unit(workbook.issuing_unit_id), current_user.person)
    workbook.import_id = imported.id
    return imported


def withdraw_workbook(workbook: PlanWorkbook) -> None:
    """Forget a workbook that has not become an import."""
    workbook.require_open()
    remove(original(workbook))
    record("plan.import.workbook.withdraw", workbook, name=workbook.file_name)
    db.session.delete(workbook)


def content_of(workbook: PlanWorkbook) -> bytes:
    """The bytes as sent."""
    with read(original(workbook)) as stream:
        return stream.read()


def book_of(workbook: PlanWorkbook) -> Book:
    """The cells as sent."""
    return _read(content_of(workbook))


def _read(content: bytes) -> Book:
    try:
        return read_workbook(content)
    except Unreadable as refusal:
        raise Invalid(refusal.message, field="file") from refusal


def _keep(content: bytes, name: str, book: Book) -> StoredFile:
    return keep(
        content,
        name=name,
        media_type=CSV if book.kind == "csv" else XLSX,
        purpose="import",
        expires_at=now() + UNTOUCHED_LASTS,
    )


def _guessed(book: Book) -> list[Layout]:
    remembered = remembered_columns()
    return [guess_layout(sheet, remembered) for sheet in book.sheets]


def _kept_layouts(workbook: PlanWorkbook, book: Book) -> list[Layout]:
    """A sheet whose head reads as before keeps its columns; others are guessed anew."""
    before = {layout.sheet: layout for layout in layouts_of(workbook)}
    former = book_of(workbook)
    found = []
    for guess in _guessed(book):
        layout, sheet = before.get(guess.sheet), former.sheet(guess.sheet)
        now_there = book.sheet(guess.sheet)
        is_same = (
            layout
            and sheet
            and now_there
            and (
                heads(sheet, layout.head, layout.depth)
                == heads(now_there, layout.head, layout.depth)
            )
        )
        found.append(layout if layout and is_same else guess)
    return found


def _remember(book: Book, layout: Layout) -> None:
    """What a person said differs from the guess is kept for the tenant; the newest word holds."""
    sheet = book.sheet(layout.sheet)
    if sheet is None:
        return
    guessed = guess_layout(sheet, remembered_columns()).fields
    for column, head in heads(sheet, layout.head, layout.depth).items():
        said, form = layout.fields.get(column, ""), folded_head(head)
        if form and said != guessed.get(column, ""):
            _remember_column(form, head, said)


def _remember_column(form: str, head: str, said: str) -> None:
    statement = insert(ColumnAlias).values(
        tenant_id=current_tenant.get(), id=new_id(), form=form, head=head, field=said
    )
    db.session.execute(
        statement.on_conflict_do_update(index_elements=["tenant_id", "form"], set_={"field": said})
    )
