"""Who may record on a task, and in whose name."""

from collections.abc import Collection, Sequence
from uuid import UUID

from flask_login import current_user

from portal.access import Permission
from portal.errors import Forbidden
from portal.plans.tasks import PlanTask
from portal.progress.queries import units_of
from portal.tenancy.models import Unit
from portal.tenancy.queries import units

NOT_NAMED = (
    "Đơn vị của bạn không được giao chủ trì hay phối hợp nhiệm vụ này nên không ghi tiến độ được."
    " Hãy báo đơn vị chủ trì hoặc lãnh đạo."
)


def recording_units(task: PlanTask, mine: Collection[UUID]) -> frozenset[UUID]:
    """The units in whose name somebody of the units `mine` may record on the task.

    Those named on it that are theirs; a leader may record for every unit named; for a task that
    names none, for their own.
    """
    named = frozenset(unit.unit_id for unit in task.units if unit.unit_id)
    if not current_user.can(Permission.PROGRESS_RECORD):
        return frozenset()
    if not named:
        return frozenset(mine)
    return named if current_user.can(Permission.PROGRESS_HALT) else named & frozenset(mine)


def units_that_may_record(task: PlanTask) -> Sequence[Unit]:
    """The units in whose name the person may record, their own unit first; Forbidden when there
    is none.
    """
    allowed = recording_units(task, units_of(current_user.person))
    found = [unit for unit in units() if unit.id in allowed]
    if not found:
        raise Forbidden(NOT_NAMED)
    own = current_user.person.unit_id
    return sorted(found, key=lambda unit: unit.id != own)
