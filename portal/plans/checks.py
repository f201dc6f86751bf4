"""What a draft still lacks, said before it is submitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from portal.plans.models import Plan
from portal.plans.tasks import PlanTask


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing, and the part of the draft where it is entered. What bars the way to the
    leaders would stop văn thư later, when nothing can be corrected any more.
    """

    words: str
    part: str
    is_barring: bool = False


def lacks_of(plan: Plan) -> list[Lack]:
    """What is missing, in printed order."""
    found = (
        (plan.symbol, Lack("Chưa có ký hiệu nên văn thư không cấp được số.", "header", True)),
        (plan.place, Lack("Chưa có địa danh ở đầu văn bản.", "header")),
        (plan.bases, Lack("Chưa có căn cứ ban hành.", "bases")),
        (plan.tasks, Lack("Chưa có nhiệm vụ nào.", "new", True)),
        (plan.recipients, Lack("Chưa có nơi nhận.", "recipients")),
        (plan.signer_name, Lack("Chưa có họ tên người ký.", "signature")),
    )
    return [lack for value, lack in found if not value]


def lacks_of_tasks(tasks: Sequence[PlanTask]) -> list[Lack]:
    """Which tasks name nobody to lead them, and which no time."""
    return [
        *_lack("Chưa có đơn vị chủ trì", [task for task in tasks if not task.leads]),
        *_lack("Chưa có thời gian", [task for task in tasks if not task.time_text]),
    ]


def _lack(words: str, tasks: list[PlanTask]) -> list[Lack]:
    if not tasks:
        return []
    names = ", ".join(_name(task) for task in tasks)
    return [Lack(f"{words} ở {len(tasks)} nhiệm vụ: {names}.", str(tasks[0].id))]


def _name(task: PlanTask) -> str:
    """The printed number, when it tells the task from others; else the first words."""
    label = (task.label or "").rstrip(".)")
    return label if label.strip("-–+•* ") else f"“{shorten(task.name, 60, placeholder='…')}”"
