"""A plan in force, and the steps of amending it, each in the name of somebody of its role."""

from collections.abc import Callable
from datetime import date
from typing import Any

from portal.access import Role
from portal.demo.staging import acting_for
from portal.documents import plan as documents
from portal.extensions import db
from portal.plans import actions
from portal.plans.amending.actions import amend_plan
from portal.plans.conversion import create_plan_rows, tasks_of
from portal.plans.models import Plan
from portal.plans.tasks import PlanTask
from portal.plans.versions import freeze
from portal.tenancy.queries import get_tenant
from tests import make

WHY = "Kinh phí được bổ sung giữa năm"
FIRST_DAY, DAY = date(2026, 2, 2), date(2026, 6, 15)
TEXTS = ("Mở lớp tập huấn tại xã.", "Phát tờ gấp ở chợ phiên.", "Trợ giúp lưu động tại thôn.")


def act(step: Callable[..., Any], *arguments: Any, role: Role = Role.OFFICER, **named: Any) -> Any:
    """Take a step in the name of somebody who holds the role."""
    with acting_for(make.person(role), get_tenant(make.LANG_SON)):
        return step(*arguments, **named)


def document() -> documents.Plan:
    blocks = [documents.Block("heading", "NHIỆM VỤ", "I", role="content")]
    blocks += [documents.Block("task", task=n, label=f"{n + 1}.", level=2) for n in range(3)]
    tasks = [
        documents.Task(f"{n}.", None, text, lead=["Phòng Nghiệp vụ"])
        for n, text in enumerate(TEXTS, 1)
    ]
    year = documents.Time("Năm 2026", "year", date(2026, 1, 1), date(2026, 12, 31))
    for task in tasks:
        task.time = year
    tasks[0].targets = [documents.Target(10, 10, "lớp", "10 lớp")]
    tasks[0].steps = [documents.Step("Chọn xã"), documents.Step("Mời giảng viên")]
    return documents.Plan(
        "Truyền thông năm 2026", 2026, symbol="KH-STP", place="Lạng Sơn", blocks=blocks,
        tasks=tasks, recipients=[documents.Recipient("Như trên")],
        signatory=documents.Signatory(None, "GIÁM ĐỐC", "Hoàng Văn Mẫu"),
    )  # fmt: skip


def in_force(number: int = 12, written: documents.Plan | None = None) -> Plan:
    """Three tasks: the first with a target and two steps."""
    unit = make.unit("Phòng Nghiệp vụ")
    plan = create_plan_rows(written or document(), issuing_unit=unit, drafted_by=None)
    plan.submit(make.person(Role.OFFICER).id)
    plan.approve(make.person(Role.LEADER).id)
    plan.issue(number=number, issued_on=FIRST_DAY)
    db.session.flush()
    db.session.expire_all()
    freeze(plan, "Văn thư")
    db.session.expire_all()
    return plan


def version_of(plan: Plan) -> str:
    """As the page of a step sends it."""
    db.session.expire_all()
    return str(plan.version)


def begun(plan: Plan) -> Plan:
    amendment: Plan = act(amend_plan, plan, WHY)
    return amendment


def tasks(plan: Plan) -> list[PlanTask]:
    return tasks_of(plan)


def change(amendment: Plan) -> None:
    """Another target and text for the first task, the second left out, a fourth added."""
    first, second, _ = tasks(amendment)
    first.text = "Mở lớp tập huấn tại thôn."
    first.targets[0].low = first.targets[0].high = 12
    first.targets[0].text = "12 lớp"
    amendment.blocks = [block for block in amendment.blocks if block.task_id != second.id]
    db.session.flush()
    amendment.tasks.remove(second)
    added = make.task(amendment, "Lập nhóm tư vấn qua điện thoại.", position=9)
    added.label, added.text = "4.", "Lập nhóm tư vấn qua điện thoại."
    db.session.flush()
    db.session.expire_all()


def approved(amendment: Plan) -> Plan:
    act(actions.submit_plan, amendment)
    act(actions.approve_plan, amendment, role=Role.LEADER)
    return amendment


def issue(amendment: Plan, *, number: int = 15, issued_on: date = DAY, note: str = WHY) -> None:
    act(
        actions.issue_plan, amendment, number=number, issued_on=issued_on, note=note,
        role=Role.CLERK,
    )  # fmt: skip


def amended(plan: Plan) -> Plan:
    """The amendment by which the plan was changed, from begin to end."""
    amendment = begun(plan)
    change(amendment)
    issue(approved(amendment))
    return amendment
