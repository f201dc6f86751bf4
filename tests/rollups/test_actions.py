"""Keeping slices right after changes and by night."""

from datetime import date, timedelta

from sqlalchemy import select, update

from portal.audit.models import AuditEvent
from portal.extensions import db
from portal.kernel.clock import today
from portal.plans.marks import mark_year
from portal.plans.models import Plan
from portal.progress.models import Claim
from portal.rollups import actions, queries
from portal.rollups.models import Slice
from tasks.jobs import ACTIONS
from tests import make


def refresh(year: int = 2026) -> None:
    actions.refresh(make.work("rollups.refresh", year=year), make.tell)
    db.session.commit()


def nightly() -> None:
    actions.nightly(make.work("rollups.nightly"), make.tell)
    db.session.commit()


def differences() -> list[AuditEvent]:
    query = select(AuditEvent).where(AuditEvent.action == "rollups.difference")
    return list(db.session.scalars(query))


def test_the_worker_knows_both_kinds():
    assert ACTIONS["rollups.refresh"] is actions.refresh
    assert ACTIONS["rollups.nightly"] is actions.nightly


def test_a_marked_year_is_recomputed_and_its_mark_goes():
    make.issued_plan(tasks=2)
    mark_year(2026)
    db.session.commit()

    refresh()

    assert queries.get_slice(2026).tasks == 2
    assert not queries.is_marked(2026)


def test_after_an_entry_is_saved_and_the_job_is_done_the_slice_is_right():
    plan = make.issued_plan(tasks=2)
    mark_year(2026)
    db.session.commit()
    refresh()
    task = plan.tasks[0]
    make.entry(task, Claim.DONE)
    task.done_on = task.last_entry_on = today()
    task.due_on = today()
    mark_year(2026)
    db.session.commit()

    refresh()

    found = queries.get_slice(2026)
    assert (found.done_on_time, found.entries, found.without_data) == (1, 1, 1)
    assert found.last_entry_at is not None


def test_without_a_mark_somebody_else_has_already_counted():
    make.issued_plan(tasks=2)
    mark_year(2026)
    db.session.commit()
    refresh()
    before = queries.get_slice(2026).computed_at

    refresh()

    assert queries.get_slice(2026).computed_at == before


def test_a_slice_of_yesterday_is_counted_again_without_a_mark():
    make.issued_plan(tasks=1)
    refresh()
    db.session.execute(update(Slice).values(as_of=today() - timedelta(days=1)))

    refresh()

    assert queries.get_slice(2026).as_of == today()


def test_a_draft_is_not_counted():
    make.plan(tasks=3)

    refresh()

    assert (queries.get_slice(2026).plans, queries.get_slice(2026).tasks) == (0, 0)


def test_states_move_with_the_day_without_being_a_difference():
    plan = make.issued_plan()
    make.task(plan, due_on=today() - timedelta(days=1))
    refresh()
    yesterday = queries.count_year(2026, on=today() - timedelta(days=1))
    assert yesterday.not_started == 1
    values = {"as_of": yesterday.as_of, "not_started": 1, "overdue": 0}
    db.session.execute(update(Slice).values(**values))

    nightly()

    assert queries.get_slice(2026).overdue == 1
    assert differences() == []


def test_a_slice_that_does_not_fit_its_rows_is_reported_and_put_right():
    make.issued_plan(tasks=2)
    refresh()
    db.session.execute(update(Slice).values(tasks=5))

    nightly()

    assert queries.get_slice(2026).tasks == 2
    assert [event.details["tasks"] for event in differences()] == [[5, 2]]


def test_a_marked_slice_is_not_reported_because_it_is_known_to_be_old():
    make.issued_plan(tasks=2)
    refresh()
    db.session.execute(update(Slice).values(tasks=5))
    mark_year(2026)

    nightly()

    assert differences() == []
    assert queries.is_marked(2026)


def test_the_night_recomputes_every_year_with_issued_plans():
    make.issued_plan(year=2024)
    make.issued_plan(year=2025)
    assert db.session.scalars(select(Plan.year).order_by(Plan.year)).all() == [2024, 2025]

    nightly()

    years = db.session.execute(select(Slice.year, Slice.as_of).order_by(Slice.year)).all()
    assert years == [(2024, today()), (2025, today())]


def test_a_count_that_began_earlier_does_not_overwrite_a_later_one(app):
    """The second counter waits for the first; what it then counts includes what came between."""
    plan = make.issued_plan(tasks=1)
    db.session.commit()
    actions._alone(2026)

    with app.app_context(), db.engine.connect() as other:
        other.exec_driver_sql("set local lock_timeout = '200ms'")
        key = make.LANG_SON * 10_000 + 2026
        is_free = other.exec_driver_sql(
            f"select pg_try_advisory_xact_lock({actions.LOCK}, {key})"
        ).scalar()

    assert plan.issued_on == date(2026, 1, 15)
    assert is_free is False
