"""The sample plan as it stands on a day of June: two tasks done, one late, one hindered."""

from datetime import UTC, date, datetime, timedelta, timezone

from portal.documents.drafting.annexes import task_annex
from portal.documents.drafting.decisions import decision
from portal.documents.drafting.receipts import Received, receipt
from portal.documents.drafting.reminders import reminder
from portal.documents.drafting.reports import report
from portal.documents.drafting.standing import Standing, TrackedTask
from portal.documents.paper import Paper
from portal.documents.plan import Plan
from tests.documents.writing import sample

DAY = date(2026, 6, 15)
VIETNAM = timezone(timedelta(hours=7))
STATES = ("in_progress", "overdue", "in_progress", "done_on_time", "done_late")


def standing(plan: Plan | None = None) -> Standing:
    plan = plan or sample.plan()
    states = [STATES[place % len(STATES)] for place in range(len(plan.tasks))]
    tracked = [
        TrackedTask(
            task,
            state,
            due=task.time.due if task.time else None,
            done_on=date(2026, 5, 30) if state.startswith("done") else None,
            last_entry_on=date(2026, 6, 1) if state != "overdue" else None,
            results="từ 35 đến 40 buổi, lũy kế 12" if place == 0 else "",
            obstacle="Mưa lũ làm hỏng đường vào hai xã." if place == 2 else "",
        )
        for place, (task, state) in enumerate(zip(plan.tasks, states, strict=True))
    ]
    return Standing(plan, DAY, tracked)


def received() -> Received:
    at = datetime(2026, 2, 5, 1, 30, tzinfo=UTC).astimezone(VIETNAM)
    return Received(
        "Kế hoạch đã ban hành", "Lò Văn Ước", "Trung tâm Trợ giúp pháp lý nhà nước", at,
        "3f" * 32, [("Phiên bản", "1")], [("biên bản.pdf", "a0" * 32)],
    )  # fmt: skip


def papers(plan: Plan | None = None) -> dict[str, Paper]:
    """One document of each type, drafted from the plan."""
    plan = plan or sample.plan()
    return {
        "report": report(standing(plan)),
        "letter": reminder(standing(plan)),
        "decision": decision(plan),
        "receipt": receipt(plan, received()),
        "annex": task_annex(plan),
    }
