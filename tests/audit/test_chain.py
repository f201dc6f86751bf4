"""The audit trail: appended, chained, and every tampering found."""

import pytest
import sqlalchemy as sa

from portal.audit.models import AuditEvent
from portal.audit.record import first_broken, record
from portal.extensions import db
from tests import make, servers


def fill(count=5):
    for number in range(count):
        record("tests.nothing", None, number=number)
    db.session.commit()


def behind_the_wall(statement):
    servers.superuser().execute(statement)
    db.session.expire_all()


def test_an_untouched_chain_holds():
    fill()

    assert first_broken() is None


@pytest.mark.parametrize(
    ("tampering", "found_at"),
    [
        ("UPDATE audit_events SET details = '{\"number\": 9}' WHERE sequence = 3", 3),
        ("UPDATE audit_events SET person_name = 'Ai đó' WHERE sequence = 2", 2),
        ("DELETE FROM audit_events WHERE sequence = 4", 5),
        ("DELETE FROM audit_events WHERE sequence = 1", 2),
        ("UPDATE audit_events SET sequence = 9 WHERE sequence = 5", 9),
        ("UPDATE audit_events SET hash = repeat('0', 64) WHERE sequence = 2", 2),
    ],
)
def test_every_tampering_is_found_where_it_was_done(tampering, found_at):
    fill()

    behind_the_wall(tampering)

    assert first_broken().sequence == found_at


def test_the_application_cannot_change_what_it_recorded():
    fill(1)

    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        db.session.execute(sa.delete(AuditEvent))


def test_each_tenant_has_a_chain_of_its_own():
    fill(2)

    make.apart(make.HA_NOI, record, "tests.nothing")

    first = servers.superuser().execute(
        "SELECT sequence FROM audit_events WHERE tenant_id = %s", [make.HA_NOI]
    )
    assert first.fetchall() == [(1,)]


def test_the_command_names_the_broken_event(run_command):
    fill()
    behind_the_wall("UPDATE audit_events SET action = 'khác' WHERE sequence = 2")

    result = run_command("audit", "verify")

    assert result.exit_code == 1
    assert f"tenant {make.LANG_SON}: event 2" in result.output
