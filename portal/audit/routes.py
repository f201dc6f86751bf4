"""The audit trail, for reading."""

from flask import Blueprint, render_template, request
from sqlalchemy import select

from portal.access import Permission, requires
from portal.audit.models import AuditEvent
from portal.extensions import db
from portal.kernel.paging import paged

bp = Blueprint("audit", __name__, url_prefix="/audit")


@bp.route("/")
@requires(Permission.AUDIT_READ)
def index() -> str:
    query = select(AuditEvent).order_by(AuditEvent.sequence.desc())
    action, name = request.args.get("action", ""), request.args.get("name", "").strip()
    if action:
        query = query.where(AuditEvent.action == action)
    if name:
        query = query.where(AuditEvent.person_name.ilike(f"%{name}%"))
    return render_template("audit/index.html", page=paged(query), actions=_actions())


def _actions() -> list[tuple[str, str]]:
    found = db.session.scalars(select(AuditEvent.action).distinct().order_by(AuditEvent.action))
    return [("", "Tất cả"), *((action, action) for action in found)]
