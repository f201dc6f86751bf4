"""The schedules that every tenant has."""

import sqlalchemy as sa

from portal.extensions import db
from portal.jobs.models import Schedule
from portal.jobs.schedules import NIGHTLY, ensure_schedules
from portal.kernel.clock import now
from tests import servers


def kinds():
    return db.session.scalars(sa.select(Schedule.kind).order_by(Schedule.kind)).all()


def test_a_tenant_has_each_nightly_schedule_once_however_often_it_is_asked_for():
    ensure_schedules()
    ensure_schedules()

    assert kinds() == sorted(NIGHTLY)


def test_they_are_due_within_a_day():
    ensure_schedules()

    due = db.session.scalars(sa.select(Schedule.next_due_at)).all()

    assert all(0 < (at - now()).total_seconds() <= 86_400 for at in due)


def test_the_first_administrator_of_a_tenant_brings_them(run_command):
    run_command("accounts", "first-admin", "dau.tien@mau.example", "--province", "lang-son")

    kept = servers.superuser().execute("SELECT kind FROM schedules ORDER BY kind").fetchall()
    assert [kind for (kind,) in kept] == sorted(NIGHTLY)
