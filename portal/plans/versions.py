"""The text as issued: frozen as canonical JSON and its SHA-256."""

import hashlib
import json

from portal.documents.exchange import from_json, to_json
from portal.documents.plan import Plan as Document
from portal.extensions import db
from portal.plans.conversion import document_of
from portal.plans.models import Plan, PlanVersion


def canonical(plan: Plan) -> str:
    """The plan as one JSON text that is the same for the same content: sorted keys, no blanks, NFC
    as kept.
    """
    return json.dumps(
        to_json(document_of(plan)), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def frozen_document(version: PlanVersion) -> Document:
    """The document as it was issued."""
    return from_json(json.loads(version.content))


def freeze(plan: Plan, issued_by_name: str) -> PlanVersion:
    """Keep the text of the plan as its next version; nothing changes it afterwards."""
    content = canonical(plan)
    version = PlanVersion(
        plan_id=plan.id,
        visible=plan.visible,
        number=len(plan.versions) + 1,
        content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        issued_by_name=issued_by_name,
    )
    db.session.add(version)
    db.session.flush()
    return version
