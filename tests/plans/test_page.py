"""The page of a plan: as printed, its life, its progress, and what each person may do."""

from datetime import date

from portal.access import Role
from portal.extensions import db
from portal.kernel.clock import now
from portal.plans.models import Plan, PlanBlock, PlanEvent, PlanState
from portal.plans.tasks import TaskStep
from tests import make, sent
from tests.statements import statements_of


def test_the_page_shows_the_plan_as_printed_with_its_life(client, sign_in):
    plan = make.issued_plan("Kế hoạch năm 2026", number=12, signer_name="Hoàng Văn Ký")
    task = make.task(plan, "Tập huấn tại xã", lead=[make.unit("Phòng Nghiệp vụ")])
    make.target(task, 10, value=7)
    task.steps = [
        TaskStep(plan_id=plan.id, visible=True, position=0, text="Soạn tài liệu", actor="Tổ 1",
                 due_on=date(2026, 3, 15))
    ]  # fmt: skip
    happened(plan, "plan.submit", PlanState.SUBMITTED, 2)
    happened(plan, "plan.return", PlanState.RETURNED, 1, reason="Bổ sung tiến độ")
    sign_in(make.person(Role.OFFICER))

    page = client.get(f"/plans/{plan.id}").text

    for words in (
        "12/KH-STP", "Tập huấn tại xã", "Phòng Nghiệp vụ", "10 đợt, lũy kế 7", "Soạn tài liệu",
        "15/03/2026", "Hoàng Văn Ký", "Bổ sung tiến độ", "Đã trình → Yêu cầu chỉnh lý",
        f'id="task-{task.id}"',
    ):  # fmt: skip
        assert words in page


def happened(plan: Plan, action: str, state: PlanState, ago: int, reason: str | None = None):
    at = now().replace(microsecond=0)
    db.session.add(
        PlanEvent(plan_id=plan.id, at=at.replace(second=60 - ago * 10), action=action,
                  state=state, person_name="Ai đó", reason=reason)
    )  # fmt: skip


def test_buttons_are_for_who_may_and_say_why_not(sign_in):
    person = make.person(Role.OFFICER, Role.LEADER)
    plan = make.plan(tasks=1, state=PlanState.SUBMITTED, drafted_by_id=person.id)
    url = f"/plans/{plan.id}"

    own = sign_in(person).get(url).text
    clerk = sign_in(make.person(Role.CLERK)).get(url).text

    assert "không tự duyệt" in own
    assert f"{url}/approve" not in own
    assert "Nội dung đang khóa vì kế hoạch đã trình" in own
    assert f"{url}/approve" not in clerk
    assert f"{url}/withdraw" not in clerk


def test_a_long_plan_takes_as_many_queries_as_a_short_one(client, sign_in):
    office = make.issuing_unit()
    short, long = (make.issued_plan(issuing_unit=office) for _ in range(2))
    for plan, size in ((short, 2), (long, 60)):
        for number in range(size):
            task = make.task(plan, f"Việc {number}", lead=[office])
            make.target(task)
            plan.blocks.append(
                PlanBlock(plan_id=plan.id, visible=True, position=number, kind="task",
                          role="content", level=2, text="", task_id=task.id)
            )  # fmt: skip
    sign_in(make.person(Role.OFFICER))

    counts = [statements_of(client, f"/plans/{plan.id}") for plan in (short, long)]

    assert counts[0] == counts[1] <= 20


def test_the_page_shows_what_progress_changed_since_it_was_drawn(client, sign_in):
    plan = make.issued_plan()
    task = make.task(plan, "Tập huấn tại xã")
    target = make.target(task, 10)
    sign_in(make.person(Role.OFFICER))
    before = client.get(f"/plans/{plan.id}").text

    target.value = 7
    task.done_on, task.due_on = date(2026, 2, 1), date(2026, 3, 1)
    after = client.get(f"/plans/{plan.id}").text

    assert "lũy kế" not in before
    assert "lũy kế 7" in after
    assert "Hoàn thành đúng hạn" in after


def test_who_may_not_import_gets_no_link_to_the_import_that_another_was_shown(sign_in):
    plan = make.plan(tasks=1)
    imported = sent.plan_import(plan_id=plan.id, state="done")
    url, link = f"/plans/{plan.id}", f"/plans/import/{imported.id}"

    officer = sign_in(make.person(Role.OFFICER)).get(url).text
    clerk = sign_in(make.person(Role.CLERK)).get(url).text

    assert link in officer
    assert link not in clerk
    assert imported.file_name in clerk
