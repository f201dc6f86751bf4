"""Writes one audit event in the transaction that it describes, and checks the chain."""

import hashlib
import json
from datetime import UTC
from typing import Any
from uuid import UUID

from flask_login import current_user
from sqlalchemy import func, select

from portal.audit.models import AuditEvent
from portal.extensions import db
from portal.kernel.clock import now
from portal.kernel.models import current_tenant

SYSTEM = "Hệ thống"
LOCK = 4_210  # first key of the advisory lock that orders a tenant's chain


def record(action: str, subject: Any = None, **details: Any) -> AuditEvent:
    """Append one event to the tenant's chain.

    Events of one tenant are written one after another until commit.
    """
    db.session.execute(select(func.pg_advisory_xact_lock(LOCK, current_tenant.get())))
    last = db.session.execute(
        select(AuditEvent.sequence, AuditEvent.hash).order_by(AuditEvent.sequence.desc()).limit(1)
    ).first()
    person_id, person_name = _actor()
    event = AuditEvent(
        sequence=last.sequence + 1 if last else 1,
        at=now(),
        person_id=person_id,
        person_name=person_name,
        action=action,
        subject_kind=type(subject).__name__.lower() if subject is not None else "",
        subject_id=getattr(subject, "id", None),
        details=json.loads(json.dumps(details, default=str)),
        previous_hash=last.hash if last else "",
    )
    event.hash = digest(event)
    db.session.add(event)
    db.session.flush()
    return event


def digest(event: AuditEvent) -> str:
    """SHA-256 over the event and the hash before it, in one canonical JSON."""
    parts = {
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(),
        "person": [str(event.person_id), event.person_name],
        "action": event.action,
        "subject": [event.subject_kind, str(event.subject_id)],
        "details": event.details,
        "previous": event.previous_hash,
    }
    return hashlib.sha256(
        json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()


def first_broken() -> AuditEvent | None:
    """The first event of the current tenant's chain that was changed, moved or follows a gap; None
    when all is well.
    """
    previous = AuditEvent(sequence=0, hash="")
    for event in db.session.scalars(select(AuditEvent).order_by(AuditEvent.sequence)):
        if (
            event.sequence != previous.sequence + 1
            or event.previous_hash != previous.hash
            or event.hash != digest(event)
        ):
            return event
        previous = event
    return None


def _actor() -> tuple[UUID | None, str]:
    if current_user and current_user.is_authenticated:
        return current_user.person.id, current_user.person.name
    return None, SYSTEM
