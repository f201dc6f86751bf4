"""Undoing a whole import until somebody changes the draft made of it, and what befell an import."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from portal.audit.models import AuditEvent
from portal.audit.record import record
from portal.errors import Conflict
from portal.extensions import db
from portal.kernel.formatting import moment
from portal.plans.importing.models import ImportState, PlanImport
from portal.plans.models import Plan, PlanState

MADE = "plan.import.draft"
NO_DRAFT = "Bản nhập này chưa thành kế hoạch nên không có gì để hoàn tác."
# How pages tell what was done to an import.
WORDS = {
    "plan.import": "Đọc tệp",
    "plan.import.correct": "Sửa kết quả đọc",
    "plan.import.draft": "Tạo bản dự thảo",
    "plan.import.undo": "Hoàn tác nhập, xóa bản dự thảo",
    "plan.delete": "Xóa bản dự thảo",
}


def untouched_plan(imported: PlanImport) -> Plan:
    """The draft made of an import; Conflict, with who and when, once it has been changed."""
    if imported.state is not ImportState.DONE or imported.plan_id is None:
        raise Conflict(NO_DRAFT)
    plan = db.session.scalars(select(Plan).where(Plan.id == imported.plan_id)).one()
    change = _first_change(plan)
    if change:
        raise Conflict(
            f"Kế hoạch đã được {change.person_name} thay đổi lúc {moment(change.at)} nên không "
            "hoàn tác được nữa. Có thể xóa bản dự thảo ở trang kế hoạch nếu còn là dự thảo."
        )
    if plan.state is not PlanState.DRAFT:
        raise Conflict("Kế hoạch không còn là dự thảo nên không hoàn tác được nữa.")
    return plan


def may_undo(imported: PlanImport) -> bool:
    """Whether the draft made of the import stands as it was made."""
    try:
        untouched_plan(imported)
    except Conflict:
        return False
    return True


def undo(imported: PlanImport) -> None:
    """Delete the untouched draft; the import goes back to its review with all its corrections."""
    plan = untouched_plan(imported)
    record("plan.import.undo", imported, plan_id=plan.id, title=plan.title)
    imported.reopen()
    db.session.flush()
    db.session.delete(plan)
    db.session.flush()


def told(imported: PlanImport) -> dict[str, Any]:
    """What the review page says of the import's past, and whether it can be undone."""
    return {
        "history": history_of(imported),
        "history_words": WORDS,
        "may_undo": may_undo(imported),
    }


def history_of(imported: PlanImport) -> Sequence[AuditEvent]:
    """What befell the import, oldest first."""
    query = select(AuditEvent).where(
        or_(
            AuditEvent.subject_id == imported.id,
            AuditEvent.details["import_id"].astext == str(imported.id),
        ),
        AuditEvent.action.in_(WORDS),
    )
    return db.session.scalars(query.order_by(AuditEvent.sequence)).all()


def _first_change(plan: Plan) -> AuditEvent | None:
    query = select(AuditEvent).where(AuditEvent.subject_id == plan.id, AuditEvent.action != MADE)
    return db.session.scalars(query.order_by(AuditEvent.sequence).limit(1)).first()
