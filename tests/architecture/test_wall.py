"""The wall between tenants, proved on every table as the application's own role, and by breaking
it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy.dialects.postgresql import JSONB

import portal.models  # noqa: F401 - fills the metadata
from portal.extensions import db
from portal.kernel.models import Base
from portal.tenancy.scope import DatabaseRole, Scope, TenantChanged, acting_as
from tasks.base import WithoutTenant, run_job
from tests import make, servers

SHARED_TABLES = {
    "tenants": "names of provinces are public facts",
    "successions": "public facts",
    "accounts": "granted to no role: reached through the sign-in functions only",
    "sign_in_failures": "hashes and times, for the sign-in role only",
    "verification_lookups": "hashes and times, for the sign-in role only",
    "heartbeats": "process names and times",
    "alembic_version": "the number of the last migration",
}
# Found by a secret or by the dispatcher, not by tenant; each is walled all the same.
OWN_KEYS = {"sign_in_sessions", "invitations", "outbox"}
TABLES = {table.name: table for table in Base.metadata.sorted_tables}
WALLED = sorted(name for name in TABLES if name not in SHARED_TABLES)
PUBLISHED = sorted(name for name in WALLED if "visible" in TABLES[name].c)
STRANGERS = {
    "another province": Scope(DatabaseRole.PROVINCE, make.HA_NOI),
    "the ministry": Scope(DatabaseRole.MINISTRY, make.MINISTRY),
    "a province without tenant": Scope(DatabaseRole.PROVINCE, None),
    "the sign-in pages": Scope(DatabaseRole.SIGN_IN),
    "nobody": None,
}
# Keys that may lead to the ministry's rows too, confined by a check of the table.
CONFINED = {"fk_legal_bases_directive_owner_id_directive_id": "directive_is_readable"}
SEEN_BY_MINISTRY = {"rollup_slices", "rollup_marks"}
MEANT = {("the sign-in pages", "sign_in_sessions"), ("the sign-in pages", "invitations")}
CELLS = [(who, name) for who in STRANGERS for name in WALLED if (who, name) not in MEANT]


def value_for(column: sa.Column[Any]) -> Any:
    """Something that fits the column."""
    kind = column.type
    if column.name == "tenant_id":
        return make.LANG_SON
    if isinstance(kind, sa.Enum):
        return kind.enums[0]
    if isinstance(kind, JSONB):
        return Jsonb({})
    made: dict[type, Any] = {
        bool: False, int: 1, float: 1.0, str: uuid4().hex, UUID: uuid4(),
        date: date(2026, 1, 1), datetime: datetime(2026, 1, 1, tzinfo=UTC),
    }  # fmt: skip
    return made[kind.python_type]


def plant(name: str, **values: Any) -> dict[str, Any]:
    """One row of Lạng Sơn, written behind the wall without its relations."""
    table = TABLES[name]
    row = {c.name: value_for(c) for c in table.c if not c.nullable} | values
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(name),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join([sql.Placeholder()] * len(row)),
    )
    with servers.superuser().transaction():
        servers.superuser().execute("SET LOCAL session_replication_role = replica")
        servers.superuser().execute(statement, list(row.values()))
    return row


def attempt(scope: Scope | None, statement: str) -> int:
    """How many rows a statement meets as `scope`; 0 when it is refused."""
    try:
        with acting_as(scope), db.engine.connect() as connection, connection.begin() as undone:
            met = connection.execute(sa.text(statement))
            count = met.scalar() if statement.startswith("SELECT count") else met.rowcount
            undone.rollback()
            return int(count or 0)
    except sa.exc.ProgrammingError as refusal:
        assert isinstance(refusal.orig, psycopg.errors.InsufficientPrivilege)  # noqa: PT017
        return 0


@contextmanager
def broken(statement: str) -> Iterator[psycopg.Connection]:
    """The wall with one stone out, for as long as the block runs."""
    with psycopg.connect(servers.plain_url(servers.servers().superuser_url)) as connection:
        connection.execute(statement)
        yield connection
        connection.rollback()


def copy_of(row: dict[str, Any], name: str) -> str:
    columns = ", ".join(f'"{column}"' for column in row)
    values = ", ".join(
        str(make.LANG_SON) if column == "tenant_id" else literal(value)
        for column, value in row.items()
    )
    return f"INSERT INTO {name} ({columns}) VALUES ({values})"  # noqa: S608 - our own names


def literal(value: Any) -> str:
    if isinstance(value, bool | int | float):
        return str(value).lower()
    return "'{}'" if isinstance(value, Jsonb) else f"'{value}'"


@pytest.mark.parametrize(("who", "name"), CELLS)
def test_a_stranger_neither_reads_nor_writes_a_row_of_another_tenant(who, name):
    row = plant(name)
    scope = STRANGERS[who]

    seen = attempt(scope, f"SELECT count(*) FROM {name}")  # noqa: S608
    written = [
        attempt(scope, f"UPDATE {name} SET tenant_id = tenant_id"),  # noqa: S608
        attempt(scope, f"DELETE FROM {name}"),  # noqa: S608
        attempt(scope, copy_of(row, name)),
    ]

    assert not any(written)
    assert seen == (1 if who == "the ministry" and name in SEEN_BY_MINISTRY else 0)


@pytest.mark.parametrize("name", WALLED)
def test_the_owner_of_a_row_sees_it(name):
    plant(name)

    count = attempt(make.scope(make.LANG_SON), f"SELECT count(*) FROM {name}")  # noqa: S608

    assert count == 1


@pytest.mark.parametrize("name", WALLED)
def test_the_test_would_notice_an_open_policy(name):
    plant(name)

    with broken(f"ALTER POLICY own ON {name} USING (true)") as connection:
        connection.execute("SET LOCAL ROLE portal_province")
        connection.execute("SELECT set_config('portal.tenant_id', '101', true)")
        (seen,) = connection.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608

    assert seen == 1


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_ministry_reads_what_is_visible_and_writes_nothing_of_it(name):
    plant(name, visible=True)
    ministry = Scope(DatabaseRole.MINISTRY, make.MINISTRY)

    seen = attempt(ministry, f"SELECT count(*) FROM {name}")  # noqa: S608
    written = [
        attempt(ministry, f"UPDATE {name} SET visible = visible"),  # noqa: S608
        attempt(ministry, f"DELETE FROM {name}"),  # noqa: S608
    ]

    assert seen == 1
    assert not any(written)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_successor_reads_what_its_predecessor_issued_and_nobody_else_does(name):
    plant(name, visible=True, tenant_id=make.BAC_GIANG)

    heir = attempt(make.scope(make.BAC_NINH), f"SELECT count(*) FROM {name}")  # noqa: S608
    other = attempt(make.scope(make.HA_NOI), f"SELECT count(*) FROM {name}")  # noqa: S608
    changed = attempt(make.scope(make.BAC_NINH), f"DELETE FROM {name}")  # noqa: S608

    assert (heir, other, changed) == (1, 0, 0)


def test_every_table_is_walled_or_shared_with_a_reason():
    rows = servers.superuser().execute(
        "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class"
        " WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
    )

    open_tables = {name for name, is_forced in rows if not is_forced}

    assert open_tables == set(SHARED_TABLES)


def test_no_policy_of_a_tenant_lets_everything_through():
    rows = servers.superuser().execute(
        "SELECT tablename, policyname FROM pg_policies WHERE 'portal_province' = ANY (roles)"
        " AND (coalesce(qual, 'true') = 'true' OR coalesce(with_check, qual) = 'true')"
    )

    assert rows.fetchall() == []


def test_keys_of_walled_tables_begin_with_the_tenant():
    rows = servers.superuser().execute(
        "SELECT c.relname, i.relname FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid"
        " JOIN pg_class i ON i.oid = x.indexrelid"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]"
        " WHERE x.indisunique AND c.relnamespace = 'public'::regnamespace AND a.attname "
        "<> 'tenant_id'"
    )

    loose = {index for table, index in rows if table in WALLED and table not in OWN_KEYS}

    assert not loose


def test_foreign_keys_between_walled_tables_carry_the_tenant():
    loose = [
        constraint.name
        for name in WALLED
        for constraint in TABLES[name].foreign_key_constraints
        if constraint.referred_table.name in WALLED and "tenant_id" not in constraint.column_keys
        if constraint.name not in CONFINED
    ]

    assert not loose


def test_every_province_reads_the_ministrys_directives_and_changes_none():
    plant("directives", tenant_id=make.MINISTRY)
    province = make.scope(make.LANG_SON)

    seen = attempt(province, "SELECT count(*) FROM directives")
    nobody = attempt(Scope(DatabaseRole.PROVINCE), "SELECT count(*) FROM directives")
    written = [
        attempt(province, "UPDATE directives SET version = version"),
        attempt(province, "DELETE FROM directives"),
    ]

    assert (seen, nobody) == (1, 0)
    assert not any(written)


def test_a_province_enters_nothing_into_the_ministrys_register():
    row = plant("directives", tenant_id=make.MINISTRY)
    statement = copy_of({**row, "id": uuid4()}, "directives").replace(
        f" {make.LANG_SON},", f" {make.MINISTRY},"
    )

    assert attempt(make.scope(make.LANG_SON), statement) == 0


@pytest.mark.parametrize(("owner", "is_refused"), [
    (make.MINISTRY, False), (make.LANG_SON, False), (make.HA_NOI, True), (None, True),
])  # fmt: skip
def test_a_basis_refers_to_its_own_register_or_the_ministrys_alone(owner, is_refused):
    entry = plant("directives", tenant_id=owner or make.LANG_SON)
    plant("legal_bases")
    place = "null" if owner is None else owner
    statement = (
        f"UPDATE legal_bases SET directive_owner_id = {place}, directive_id = '{entry['id']}'"  # noqa: S608
    )

    def refer():
        return attempt(make.scope(make.LANG_SON), statement)

    if is_refused:
        with pytest.raises(sa.exc.IntegrityError, match="ck_legal_bases_directive"):
            refer()
    else:
        assert refer() == 1


def test_the_application_owns_nothing_and_is_nobody_special():
    row = servers.superuser().execute(
        "SELECT rolsuper, rolbypassrls, rolinherit, rolcreaterole, rolcreatedb,"
        " (SELECT count(*) FROM pg_class WHERE relowner = r.oid)"
        " FROM pg_roles r WHERE rolname = 'portal_login'"
    )

    assert row.fetchone() == (False, False, False, False, False, 0)


def test_no_role_may_truncate_refer_or_trigger():
    rows = servers.superuser().execute(
        "SELECT grantee, table_name FROM information_schema.role_table_grants"
        " WHERE grantee LIKE 'portal%' AND grantee <> 'portal_owner'"
        " AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')"
    )

    assert rows.fetchall() == []


def test_a_reused_connection_sees_nothing_of_the_tenant_before():
    make.unit()
    db.session.commit()
    db.session.remove()
    db.engine.dispose()
    with db.engine.connect() as connection:
        first = connection.execute(sa.text("SELECT pg_backend_pid()")).scalar()
        mine = connection.execute(sa.text("SELECT count(*) FROM units")).scalar()

    with acting_as(Scope(DatabaseRole.PROVINCE, make.HA_NOI)), db.engine.connect() as connection:
        second = connection.execute(sa.text("SELECT pg_backend_pid()")).scalar()
        theirs = connection.execute(sa.text("SELECT count(*) FROM units")).scalar()

    assert first == second
    assert (mine, theirs) == (1, 0)


def test_a_session_that_meets_a_second_tenant_raises():
    make.unit()
    db.session.commit()

    with acting_as(make.scope(make.HA_NOI)), pytest.raises(TenantChanged):
        db.session.execute(sa.text("SELECT count(*) FROM units"))


def test_a_task_without_a_tenant_refuses():
    with pytest.raises(WithoutTenant):
        run_job(None, str(uuid4()), {})


def test_the_dispatcher_reads_no_content_of_a_job():
    plant("jobs")

    assert attempt(Scope(DatabaseRole.DISPATCH), "SELECT count(params) FROM jobs") == 0
    assert attempt(Scope(DatabaseRole.DISPATCH), "SELECT count(id) FROM jobs") == 1
