"""The audit trail, for reading."""

from flask import Blueprint, render_template, request
from sqlalchemy import select

from portal.access import Permission, requires
from portal.audit.links import subject_url
from portal.audit.models import AuditEvent
from portal.audit.words import action_words, detail_words
from portal.extensions import db
from portal.kernel.paging import paged
from portal.kernel.search import sort_key

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
    return render_template(
        "audit/index.html",
        page=paged(query),
        actions=_actions(),
        action_words=action_words,
        detail_words=detail_words,
        subject_url=subject_url,
    )


def _actions() -> list[tuple[str, str]]:
    """Of what the trail has, in the order of their words."""
    found = db.session.scalars(select(AuditEvent.action).distinct())
    named = sorted(((action, action_words(action)) for action in found), key=_by_words)
    return [("", "Tất cả"), *named]


def _by_words(choice: tuple[str, str]) -> str:
    return sort_key(choice[1])
