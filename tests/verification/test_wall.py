"""Strangers reach the verdict through one function and no table."""

import psycopg
import pytest
import sqlalchemy as sa

from portal.extensions import db
from portal.plans.versions import freeze
from portal.tenancy.scope import DatabaseRole, Scope, acting_as
from tests import make

TABLES = ("plan_versions", "plan_renditions", "signed_copies", "plans", "files")
ASK = "SELECT * FROM verify_document('x', NULL)"


def run(scope: Scope | None, statement: str):
    with acting_as(scope), db.engine.connect() as connection:
        return connection.execute(sa.text(statement)).all()


@pytest.mark.parametrize("table", TABLES)
def test_the_public_page_reads_no_table_of_a_tenant(table):
    with pytest.raises(sa.exc.ProgrammingError) as refused:
        run(Scope(DatabaseRole.SIGN_IN), f"SELECT count(*) FROM {table}")  # noqa: S608

    assert isinstance(refused.value.orig, psycopg.errors.InsufficientPrivilege)


@pytest.mark.parametrize(
    "scope", [Scope(DatabaseRole.PROVINCE, make.LANG_SON), Scope(DatabaseRole.DISPATCH), None]
)
def test_nobody_else_may_ask_the_function(scope):
    with pytest.raises(sa.exc.ProgrammingError):
        run(scope, ASK)


def test_the_function_answers_one_row_of_two_columns_for_known_and_unknown():
    plan = make.issued_plan()
    code = freeze(plan, "Văn thư").code
    db.session.commit()

    known = run(Scope(DatabaseRole.SIGN_IN), ASK.replace("x", code))
    unknown = run(Scope(DatabaseRole.SIGN_IN), ASK)

    assert known == [("match", None)]
    assert unknown == [("mismatch", None)]
    assert known[0]._fields == ("verdict", "newest")
