"""Reads imports."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from portal.errors import Missing
from portal.extensions import db
from portal.files.models import StoredFile
from portal.kernel.search import fold
from portal.plans.importing.models import ImportState, PlanImport
from portal.plans.models import Plan


def imports(*, words: str = "", state: str = "") -> Select[tuple[Row]]:
    """What a list shows of imports, newest first, without the texts."""
    tasks = func.jsonb_array_length(PlanImport.reviewed["tasks"]).label("tasks")
    query = select(
        PlanImport.id, PlanImport.file_name, PlanImport.state, PlanImport.created_at,
        PlanImport.updated_at, PlanImport.created_by_name, PlanImport.plan_id,
        PlanImport.reviewed["title"].astext.label("title"), tasks,
        Plan.title.label("plan_title"), Plan.state.label("plan_state"),
    ).outerjoin(
        Plan, (Plan.id == PlanImport.plan_id) & (Plan.tenant_id == PlanImport.tenant_id)
    )  # fmt: skip
    if state in set(ImportState):
        query = query.where(PlanImport.state == state)
    for word in fold(words).split():
        query = query.where(PlanImport.folded.contains(word, autoescape=True))
    return query.order_by(PlanImport.created_at.desc(), PlanImport.id)


def get_import(import_id: UUID) -> PlanImport:
    found = db.session.scalars(select(PlanImport).where(PlanImport.id == import_id)).first()
    if found is None:
        raise Missing(str(import_id))
    return found


def open_import(import_id: UUID) -> PlanImport:
    """An import that is still under review."""
    found = get_import(import_id)
    found.require_open()
    return found


def import_to_change(import_id: UUID) -> PlanImport:
    """An open import, locked: of two people saving at once the second waits."""
    found = lock_import(import_id)
    found.require_open()
    return found


def lock_import(import_id: UUID) -> PlanImport:
    """An import in any state, locked."""
    query = select(PlanImport).where(PlanImport.id == import_id).with_for_update()
    found = db.session.scalars(query).first()
    if found is None:
        raise Missing(str(import_id))
    return found


def original_of(imported: PlanImport) -> StoredFile:
    """The file as it was sent in."""
    return db.session.scalars(select(StoredFile).where(StoredFile.id == imported.file_id)).one()


def imports_of_content(sha256: str) -> Sequence[PlanImport]:
    """Every import of these same bytes, newest first."""
    return db.session.scalars(
        select(PlanImport)
        .where(PlanImport.sha256 == sha256)
        .order_by(PlanImport.created_at.desc(), PlanImport.id)
    ).all()


def import_of(plan_id: UUID) -> PlanImport | None:
    """The import that a plan was made from; None for a plan written in the portal."""
    return db.session.scalars(
        select(PlanImport)
        .where(PlanImport.plan_id == plan_id)
        .order_by(PlanImport.created_at, PlanImport.id)
    ).first()
