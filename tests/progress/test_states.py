"""The one computed state of a task, on PostgreSQL."""

from datetime import date

import pytest
import sqlalchemy as sa

from portal.extensions import db
from portal.plans.tasks import PlanTask, state_on
from tests import make

TODAY = date(2026, 11, 22)
DAY = {"past": date(2026, 11, 15), "today": TODAY, "future": date(2026, 12, 31), None: None}

# halt, done, due, started, kind of time → state on 22/11/2026
CASES = [
    (None, None, "future", None, "year", "not_started"),
    (None, None, "future", "past", "year", "in_progress"),
    (None, None, "today", "past", "by", "in_progress"),
    (None, None, "past", "past", "by", "overdue"),
    (None, None, "past", None, "by", "overdue"),
    (None, "past", "today", "past", "by", "done_on_time"),
    (None, "past", "past", "past", "by", "done_on_time"),
    (None, "today", "past", "past", "by", "done_late"),
    (None, "today", None, "past", "unresolved", "done_on_time"),
    (None, None, None, None, "relative", "waiting"),
    (None, None, None, None, "unresolved", "waiting"),
    (None, None, None, "past", "unresolved", "in_progress"),
    (None, None, None, None, None, "not_started"),
    ("suspended", None, "past", "past", "by", "suspended"),
    ("cancelled", None, "past", None, "by", "cancelled"),
    ("cancelled", "past", "past", "past", "by", "cancelled"),
]


@pytest.mark.parametrize(("halt", "done", "due", "started", "kind", "state"), CASES)
def test_the_state_follows_from_the_facts(halt, done, due, started, kind, state):
    task = make.task(
        make.issued_plan(), halt=halt, done_on=DAY[done], due_on=DAY[due], started_on=DAY[started],
        time_kind=kind,
    )  # fmt: skip

    found = db.session.scalar(sa.select(state_on(TODAY)).where(PlanTask.id == task.id))

    assert found == state


def test_a_task_due_today_is_overdue_tomorrow():
    make.task(make.issued_plan(), due_on=TODAY)

    states = [db.session.scalar(sa.select(state_on(day))) for day in (TODAY, date(2026, 11, 23))]

    assert states == ["not_started", "overdue"]
