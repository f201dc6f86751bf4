"""Reads workbooks on their way to an import, and the columns that a tenant has explained."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from portal.documents.workbooks.columns import Layout, layout_from_json
from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile
from portal.plans.importing.models import ColumnAlias, PlanWorkbook

MOST_SHOWN = 10
GONE = "Bảng này đã quá 30 ngày không được đưa vào nên tệp đã bị xóa. Hãy tải lên lại."


def get_workbook(workbook_id: UUID) -> PlanWorkbook:
    return _one(select(PlanWorkbook).where(PlanWorkbook.id == workbook_id))


def workbook_to_change(workbook_id: UUID) -> PlanWorkbook:
    """The workbook, locked: of two people at once the second waits."""
    return _one(select(PlanWorkbook).where(PlanWorkbook.id == workbook_id).with_for_update())


def open_workbooks() -> Sequence[PlanWorkbook]:
    """The newest workbooks that are not imports yet and whose file is still there."""
    query = (
        select(PlanWorkbook)
        .join(StoredFile, (StoredFile.id == PlanWorkbook.file_id))
        .where(PlanWorkbook.import_id.is_(None), StoredFile.removed_at.is_(None))
    )
    newest = query.order_by(PlanWorkbook.created_at.desc(), PlanWorkbook.id)
    return db.session.scalars(newest.limit(MOST_SHOWN)).all()


def remembered_columns() -> dict[str, str]:
    """Fields by folded head, as people of this tenant have said."""
    rows = db.session.execute(select(ColumnAlias.form, ColumnAlias.field).order_by(ColumnAlias.id))
    return dict(rows.all())


def layouts_of(workbook: PlanWorkbook) -> list[Layout]:
    return [layout_from_json(values) for values in workbook.layouts]


def original(workbook: PlanWorkbook) -> StoredFile:
    """The file as sent; Missing once its time is over."""
    file = db.session.scalars(select(StoredFile).where(StoredFile.id == workbook.file_id)).one()
    if file.is_over:
        raise Missing(GONE)
    return file


def _one(query: Select[PlanWorkbook]) -> PlanWorkbook:
    found = db.session.scalars(query).first()
    if found is None:
        raise Missing
    return found
