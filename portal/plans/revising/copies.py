"""Copies of a plan that are given out, and found again when a file of one comes back."""

import json
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid5

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from portal.documents import plan as documents
from portal.documents.comparing.parts import PartKind
from portal.documents.copies import Copy
from portal.documents.exchange import from_json, to_json
from portal.extensions import db
from portal.files.models import StoredFile
from portal.kernel.clock import now
from portal.kernel.models import current_tenant
from portal.plans.conversion import tasks_of
from portal.plans.models import Plan
from portal.plans.revising.models import PlanCopy, PlanRevision
from portal.plans.tasks import PlanTask

LAST = timedelta(days=400)
LIKELY = 5
Keys = dict[PartKind, list[str]]


def give_copy(plan: Plan, document: documents.Plan, *, version: int) -> Copy:
    """Keep what a file is about to say. The same content is the same copy, whoever asks."""
    _forget_copies()
    keys = keys_of(plan, tasks_of(plan))
    if len(keys[PartKind.TASK]) != len(document.tasks):
        keys = {}  # the text as issued; its tasks are known by their words
    content = json.dumps(
        {"plan": to_json(document), "keys": keys},
        sort_keys=True, ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip
    copy = Copy(uuid5(plan.id, content), version)
    statement = insert(PlanCopy).values(
        tenant_id=current_tenant.get(), id=copy.id, plan_id=plan.id, plan_version=version,
        content=content, keys=keys, given_at=now(),
    )  # fmt: skip
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["tenant_id", "id"], set_={"given_at": statement.excluded.given_at}
        )
    )
    return copy


def keys_of(plan: Plan, tasks: Sequence[PlanTask]) -> Keys:
    """The ids of the rows behind the plan's tasks and blocks, in the document's order."""
    return {
        PartKind.TASK: [str(task.id) for task in tasks],
        PartKind.BLOCK: [str(block.id) for block in plan.blocks],
    }


def document_of_copy(copy: PlanCopy) -> documents.Plan:
    return from_json(json.loads(copy.content)["plan"])


def keys_of_copy(copy: PlanCopy) -> Keys:
    return {PartKind(kind): list(keys) for kind, keys in copy.keys.items()}


def find_copy(copy_id: UUID) -> PlanCopy | None:
    return db.session.scalars(select(PlanCopy).where(PlanCopy.id == copy_id)).first()


def copies_of(plan: Plan) -> Sequence[PlanCopy]:
    """The newest copies of the plan, newest first."""
    query = select(PlanCopy).where(PlanCopy.plan_id == plan.id)
    newest = query.order_by(PlanCopy.given_at.desc(), PlanCopy.id).limit(LIKELY)
    return db.session.scalars(newest).all()


def _forget_copies() -> None:
    """Forget copies that nobody has asked for in a year and that no file on its way needs."""
    needed = (
        select(PlanRevision.copy_id)
        .join(StoredFile, StoredFile.id == PlanRevision.file_id)
        .where(PlanRevision.applied_at.is_(None), StoredFile.removed_at.is_(None))
    )
    db.session.execute(
        delete(PlanCopy).where(PlanCopy.given_at < now() - LAST, PlanCopy.id.not_in(needed))
    )
