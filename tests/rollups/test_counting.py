"""What a slice counts equals what a person counts by hand."""

from datetime import date, timedelta
from random import Random

import pytest

from portal.extensions import db
from portal.kernel.clock import today
from portal.plans.tasks import PlanTask, TaskState
from portal.rollups import queries
from tests import make

DAY = date(2026, 6, 15)
HALTS = [None, None, None, None, "suspended", "cancelled"]
KINDS = ["year", "quarter", "relative", "unresolved"]


def some_day(random: Random) -> date | None:
    return random.choice([None, DAY + timedelta(days=random.randint(-90, 90)), DAY])


def random_task(random: Random, plan) -> PlanTask:
    task = make.task(
        plan,
        due_on=some_day(random),
        done_on=some_day(random),
        started_on=some_day(random),
        halt=random.choice(HALTS),
        time_kind=random.choice(KINDS),
    )
    for _ in range(random.randint(0, 3)):
        low, high = random.choice([(5, 5), (5, 8), (5, None), (None, 8)])
        value = random.choice([None, 0, 5, 8, 9])
        make.target(task, low, high=high, value=value)
    for _ in range(random.randint(0, 2)):
        make.entry(task)
        task.last_entry_on = DAY
    return task


def random_year(random: Random) -> list[PlanTask]:
    """Plans of two years, drafts among them; the tasks of the issued ones of 2026."""
    counted = []
    for _ in range(random.randint(0, 4)):
        kind, year = random.choice([make.plan, make.issued_plan]), random.choice([2025, 2026])
        plan = kind(year=year)
        tasks = [random_task(random, plan) for _ in range(random.randint(0, 5))]
        if plan.visible and year == 2026:
            counted.append((plan, tasks))
    db.session.flush()
    return counted


def state_by_hand(task: PlanTask) -> str:
    if task.halt:
        return task.halt
    if task.done_on:
        on_time = task.due_on is None or task.done_on <= task.due_on
        return "done_on_time" if on_time else "done_late"
    if task.due_on and task.due_on < DAY:
        return "overdue"
    if task.started_on:
        return "in_progress"
    is_open_ended = task.due_on is None and task.time_kind in ("relative", "unresolved")
    return "waiting" if is_open_ended else "not_started"


def count_by_hand(plans) -> dict[str, int]:
    tasks = [task for _, found in plans for task in found]
    targets = [target for task in tasks for target in task.targets]
    states = [state_by_hand(task) for task in tasks]
    silent = [t for t in tasks if t.last_entry_on is None and t.halt != "cancelled"]
    entries = db.session.execute(
        db.text("select count(*) from entries where task_id = any(:ids)"),
        {"ids": [task.id for task in tasks]},
    ).scalar()
    return {
        "plans": len(plans),
        "tasks": len(tasks),
        **{state.value: states.count(state.value) for state in TaskState},
        "without_data": len(silent),
        "targets": len(targets),
        "targets_reached": sum(target.is_reached for target in targets),
        "entries": entries,
    }


@pytest.mark.parametrize("seed", range(12))
def test_the_statement_counts_what_a_person_counts(seed):
    plans = random_year(Random(seed))  # noqa: S311 - repeatable

    counted = queries.count_year(2026, on=DAY)._mapping

    assert {name: counted[name] for name in queries.COUNTS} == count_by_hand(plans)


def test_states_add_up_to_the_tasks():
    random_year(Random(99))  # noqa: S311 - repeatable

    counted = queries.count_year(2026, on=DAY)._mapping

    assert sum(counted[state.value] for state in TaskState) == counted["tasks"]


def test_a_province_does_not_count_the_plans_it_inherited():
    make.apart(make.BAC_GIANG, lambda: make.issued_plan(year=2024, tasks=3) and None)

    counted = make.apart(make.BAC_NINH, lambda: queries.count_year(2024, on=today()).plans)

    assert counted == 0
