"""Decisions on amendments: begin one, give reasons, and make its text that of the plan."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from portal.accounts.models import Person
from portal.documents.amending import AmendedPart
from portal.errors import Conflict, Invalid
from portal.extensions import db
from portal.kernel.clock import now
from portal.kernel.formatting import day
from portal.plans.amending.applying import apply_amendment
from portal.plans.amending.queries import (
    CLOSED,
    amended_plan,
    latest_number,
    open_amendment_of,
    require_amendable,
    shown_changes_of,
    task_key,
)
from portal.plans.conversion import create_plan_rows, document_of, tasks_of
from portal.plans.events import tell
from portal.plans.models import Plan, PlanState, PlanVersion
from portal.plans.reasons import stated
from portal.plans.versions import freeze_amended
from portal.tenancy.queries import get_unit

ALREADY = (
    "Kế hoạch này đang có một bản điều chỉnh chưa ban hành. Hãy sửa tiếp bản đó, hoặc xóa dự thảo"
    " đó rồi lập bản mới."
)
NOTHING_CHANGED = (
    "Bản điều chỉnh chưa thay đổi gì so với kế hoạch đang có hiệu lực. Hãy sửa nội dung trước khi"
    " trình."
)
OTHER_PLAN = (
    "Bản điều chỉnh phải giữ nguyên năm và đơn vị ban hành của kế hoạch. Hãy sửa lại ở phần đầu."
)


def amend_plan(plan: Plan, reason: str) -> Plan:
    """Begin an amendment: a draft with the plan's current text. The reason is compulsory."""
    if plan.state is not PlanState.ISSUED or plan.is_amendment:
        raise Conflict(CLOSED.format(sign=plan.sign))
    if open_amendment_of(plan):
        raise Conflict(ALREADY)
    amendment = copy_of(plan, stated(reason), drafted_by=current_user.person)
    tell(amendment, "plan.amend", amendment.amendment_reason)
    return amendment


def give_reasons(amendment: Plan, reason: str, reasons: dict[str, str]) -> None:
    """Say why the plan is amended, and why each part is; a part may be left without."""
    amendment.require_editable()
    amendment.amendment_reason = stated(reason)
    amendment.change_reasons = {key: said.strip() for key, said in reasons.items() if said.strip()}
    amendment.updated_at = now()
    tell(amendment, "plan.amend.reasons")


def require_submittable(amendment: Plan) -> None:
    """Conflict when the amendment changes nothing, or the plan has moved on."""
    plan = amended_plan(amendment)
    require_amendable(plan, amendment)
    mine = (amendment.year, amendment.issuing_unit_id)
    if mine != (plan.year, plan.issuing_unit_id):
        raise Conflict(OTHER_PLAN)
    if not shown_changes_of(amendment):
        raise Conflict(NOTHING_CHANGED)


def put_in_force(
    plan: Plan, amendment: Plan, parts: list[AmendedPart], *, issued_by_name: str
) -> PlanVersion:
    """Make the text of an amendment that has its number the plan's next version. All of it or
    nothing, with the transaction.
    """
    ids = apply_amendment(plan, amendment)
    db.session.expire_all()
    known = {task_key(mine): task_key(theirs) for mine, theirs in ids.items()}
    kept = [replace(part, key=known.get(part.key, part.key)) for part in parts]
    return freeze_amended(plan, amendment, kept, issued_by_name)


def check_day(plan: Plan, issued_on: date) -> None:
    """An amendment is not issued before what it amends."""
    last = max((version.issued_on for version in plan.versions if version.issued_on), default=None)
    first = last or plan.issued_on
    if first and issued_on < first:
        words = f"Ngày ban hành bản điều chỉnh không được trước {day(first)}, ngày của văn bản mà"
        raise Invalid(f"{words} nó điều chỉnh.", field="issued_on")


def copy_of(plan: Plan, reason: str, *, drafted_by: Person | None) -> Plan:
    """A draft amendment with the plan's text. The index decides between two who begin at once: the
    second is told.
    """
    document = replace(document_of(plan), number=None, issued_on=None)
    origins = [task.id for task in tasks_of(plan)]
    try:
        with db.session.begin_nested():
            unit = get_unit(plan.issuing_unit_id)
            amendment = create_plan_rows(document, issuing_unit=unit, drafted_by=drafted_by)
            amendment.amends_id, amendment.amends_version = plan.id, latest_number(plan)
            amendment.amendment_reason = reason
            db.session.flush()
    except IntegrityError as error:
        raise Conflict(ALREADY) from error
    _remember_origins(amendment, origins)
    for mine, theirs in zip(amendment.bases, plan.bases, strict=True):
        mine.follow(theirs)
    return amendment


def _remember_origins(amendment: Plan, origins: list[UUID]) -> None:
    for task, origin_id in zip(tasks_of(amendment), origins, strict=True):
        task.origin_id = origin_id
    db.session.flush()
