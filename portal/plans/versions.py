"""The text as issued: frozen as canonical JSON and its SHA-256."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from portal.documents.amending import AmendedPart, from_values, to_values
from portal.documents.exchange import from_json, to_json
from portal.documents.plan import Plan as Document
from portal.extensions import db
from portal.plans.conversion import document_of, tasks_of
from portal.plans.models import Plan, PlanVersion


def canonical(plan: Plan) -> str:
    """The plan as one JSON text that is the same for the same content: sorted keys, no blanks, NFC
    as kept.
    """
    return _text(to_json(document_of(plan)))


def frozen_document(version: PlanVersion) -> Document:
    """The document as it was issued."""
    return from_json(json.loads(version.content))


def frozen_changes(version: PlanVersion) -> list[AmendedPart]:
    """What the version changed in the one before it, with reasons; nothing in the first."""
    amendment = json.loads(version.content).get("amendment") or {}
    return from_values(amendment.get("parts", []))


def freeze(plan: Plan, issued_by_name: str) -> PlanVersion:
    """Keep the text of the plan as its next version; nothing changes it afterwards."""
    return _keep(plan, canonical(plan), plan, issued_by_name)


def freeze_amended(
    plan: Plan, amendment: Plan, parts: Sequence[AmendedPart], issued_by_name: str
) -> PlanVersion:
    """Keep the text of an amended plan: under the amendment's number and day, with what it changed
    and why.
    """
    document = replace(
        document_of(plan),
        number=str(amendment.number),
        symbol=amendment.symbol,
        issued_on=amendment.issued_on,
    )
    told = {"amends": plan.sign, "reason": amendment.amendment_reason, "parts": to_values(parts)}
    content = _text(to_json(document) | {"amendment": told})
    return _keep(plan, content, amendment, issued_by_name)


def _keep(plan: Plan, content: str, document: Plan, issued_by_name: str) -> PlanVersion:
    """`document` is what was issued: the plan itself, or its amendment."""
    version = PlanVersion(
        plan_id=plan.id,
        visible=plan.visible,
        number=len(plan.versions) + 1,
        content=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        sign=document.sign,
        issued_on=document.issued_on,
        reason=document.amendment_reason,
        amendment_id=document.id if document.is_amendment else None,
        task_ids=[str(task.id) for task in tasks_of(plan)],
        issued_by_name=issued_by_name,
    )
    db.session.add(version)
    db.session.flush()
    return version


def _text(values: dict[str, Any]) -> str:
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
