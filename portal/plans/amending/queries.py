"""Reads amendments: the one that is open, the plan it amends, and what it changes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from portal.documents.amending import AmendedPart, amended_parts
from portal.documents.comparing.parts import PartKind
from portal.errors import Conflict, Missing
from portal.extensions import db
from portal.kernel.fragments import Fragments
from portal.kernel.models import current_tenant
from portal.plans.conversion import document_with, tasks_of
from portal.plans.models import Plan, PlanState, PlanVersion
from portal.plans.queries import get_plan
from portal.plans.tasks import PlanTask
from portal.plans.versions import frozen_changes, frozen_document

CLOSED = (
    "Kế hoạch {sign} không còn ở trạng thái đã ban hành nên không điều chỉnh được. Hãy xem trạng"
    " thái ở trang kế hoạch."
)
MOVED_ON = (
    "Kế hoạch {sign} đã có phiên bản {latest}, mới hơn phiên bản {base} mà bản điều chỉnh này dựa"
    " vào. Hãy lập bản điều chỉnh mới từ phiên bản hiện hành."
)

CAPACITY = 2_000_000  # characters: some twenty amendments that change all of 150 tasks
_kept: Fragments[tuple[AmendedPart, ...]] = Fragments(
    CAPACITY, lambda parts: sum(len(part.before) + len(part.after) for part in parts)
)


def open_amendment_of(plan: Plan) -> Plan | None:
    """The amendment of the plan that is on its way; there is one at most."""
    query = select(Plan).where(Plan.amends_id == plan.id, Plan.state != PlanState.APPLIED)
    return db.session.scalars(query.order_by(Plan.id)).first()


def amended_plan(amendment: Plan) -> Plan:
    """The plan that the amendment is of."""
    if amendment.amends_id is None:
        raise Missing
    return get_plan(amendment.amends_id)


def latest_number(plan: Plan) -> int:
    """The number of the version that holds; 0 before the first."""
    query = select(func.max(PlanVersion.number)).where(PlanVersion.plan_id == plan.id)
    return db.session.scalar(query) or 0


def require_amendable(plan: Plan, amendment: Plan) -> None:
    """Conflict unless the plan is issued and stands as the amendment found it."""
    if plan.state is not PlanState.ISSUED:
        raise Conflict(CLOSED.format(sign=plan.sign))
    latest = latest_number(plan)
    if latest != amendment.amends_version:
        words = MOVED_ON.format(sign=plan.sign, latest=latest, base=amendment.amends_version)
        raise Conflict(words)


def plan_to_amend(amendment: Plan) -> Plan:
    """The plan, locked with its tasks until the transaction ends, when it may still be amended.

    Tasks first, as whoever records progress takes them: nobody waits for the other in a circle.
    """
    tasks = select(PlanTask).where(PlanTask.plan_id == amendment.amends_id)
    plans = select(Plan).where(Plan.id == amendment.amends_id)
    fresh = {"populate_existing": True}
    locked = tasks.order_by(PlanTask.id).with_for_update().execution_options(**fresh)
    db.session.scalars(locked).all()
    plan = db.session.scalars(plans.with_for_update().execution_options(**fresh)).one()
    require_amendable(plan, amendment)
    return plan


def changes_of(amendment: Plan) -> list[AmendedPart]:
    """What the amendment changes: as issued, or as it stands now beside the plan's current text."""
    if amendment.state is PlanState.APPLIED:
        return frozen_changes(version_made_by(amendment))
    plan = amended_plan(amendment)
    before, after = tasks_of(plan), tasks_of(amendment)
    return amended_parts(
        document_with(plan, before),
        document_with(amendment, after),
        before_ids={PartKind.TASK: [str(task.id) for task in before]},
        after_ids={PartKind.TASK: [str(task.origin_id or task.id) for task in after]},
        reasons=amendment.change_reasons,
        default=amendment.amendment_reason or "",
    )


def shown_changes_of(amendment: Plan) -> Sequence[AmendedPart]:
    """`changes_of` for pages, which ask again and again: compared anew when a row of either plan
    is another.
    """
    stand = (_stand(amendment), _stand(amended_plan(amendment)))
    return _kept.get((current_tenant.get(), *stand), lambda: tuple(changes_of(amendment)))


def _stand(plan: Plan) -> tuple[UUID, int, datetime, datetime]:
    """The day of the change too: a version that was rolled back is given once more."""
    return plan.id, plan.version, plan.updated_at, plan.content_at


def version_made_by(amendment: Plan) -> PlanVersion:
    query = select(PlanVersion).where(PlanVersion.amendment_id == amendment.id)
    return db.session.scalars(query.order_by(PlanVersion.number)).one()


def get_version(plan: Plan, number: int) -> PlanVersion:
    query = select(PlanVersion).where(
        PlanVersion.plan_id == plan.id, PlanVersion.tenant_id == plan.tenant_id
    )
    version = db.session.scalars(query.where(PlanVersion.number == number)).first()
    if version is None:
        raise Missing
    return version


def changes_between_versions(before: PlanVersion, after: PlanVersion) -> list[AmendedPart]:
    """From one version to a later one; over several, each part with all its reasons."""
    if after.number == before.number + 1:
        return frozen_changes(after)
    return amended_parts(
        frozen_document(before),
        frozen_document(after),
        before_ids={PartKind.TASK: before.task_ids},
        after_ids={PartKind.TASK: after.task_ids},
        reasons=_reasons_between(before, after),
    )


def _reasons_between(before: PlanVersion, after: PlanVersion) -> dict[str, str]:
    query = select(PlanVersion).where(
        PlanVersion.plan_id == before.plan_id,
        PlanVersion.tenant_id == before.tenant_id,
        PlanVersion.number.between(before.number + 1, after.number),
    )
    found: dict[str, list[str]] = {}
    for version in db.session.scalars(query.order_by(PlanVersion.number)):
        for part in frozen_changes(version):
            found.setdefault(part.key, []).append(part.reason)
    return {key: "; ".join(dict.fromkeys(filter(None, said))) for key, said in found.items()}


def amendments_of_task(task: PlanTask) -> Sequence[tuple[PlanVersion, AmendedPart]]:
    """What each version after the first changed in the task, newest first."""
    query = select(PlanVersion).where(
        PlanVersion.plan_id == task.plan_id,
        PlanVersion.tenant_id == task.tenant_id,
        PlanVersion.amendment_id.is_not(None),
    )
    versions = db.session.scalars(query.order_by(PlanVersion.number.desc())).all()
    return [(v, p) for v in versions for p in frozen_changes(v) if p.key == task_key(task.id)]


def task_key(task_id: UUID) -> str:
    """How the rows of a comparison name a task."""
    return f"{PartKind.TASK}-{task_id}"
