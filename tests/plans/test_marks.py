"""Marking a year whose figures no longer hold."""

from sqlalchemy import select

from portal.extensions import db
from portal.jobs.models import Job
from portal.plans.marks import Mark, mark_year


def refresh_years() -> list[int]:
    jobs = db.session.scalars(select(Job).where(Job.kind == "rollups.refresh").order_by(Job.id))
    return [job.params["year"] for job in jobs]


def test_a_year_is_marked_and_asked_for_once_in_a_transaction():
    for year in (2026, 2026, 2025):
        mark_year(year)

    assert refresh_years() == [2026, 2025]
    assert db.session.scalars(select(Mark.year).order_by(Mark.year)).all() == [2025, 2026]


def test_the_next_transaction_asks_again_because_a_running_job_may_have_read_too_early():
    mark_year(2026)
    db.session.commit()
    first = db.session.scalars(select(Mark.marked_at)).one()

    mark_year(2026)

    assert refresh_years() == [2026, 2026]
    assert db.session.scalars(select(Mark.marked_at)).one() > first
