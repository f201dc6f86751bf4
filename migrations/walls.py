"""How a migration builds the wall with the table (architecture 2).

Changing this file never changes a table that stands.
"""

from alembic import op

CURRENT = "(select nullif(current_setting('portal.tenant_id', true), '')::int)"
ARCHIVE = (
    "(select string_to_array(nullif(current_setting('portal.archive_ids', true), ''), ',')::int[])"
)
TENANTS = "portal_province, portal_ministry"
EVERYONE = f"{TENANTS}, portal_dispatch, portal_sign_in"


def wall(
    table: str, *, visible: bool = False, verbs: str = "SELECT, INSERT, UPDATE, DELETE"
) -> None:
    """Force row security: a tenant meets its own rows only.

    `visible` opens marked rows to the ministry and to the successor.
    """
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own ON {table} TO {TENANTS} USING (tenant_id = {CURRENT}) WITH "
        f"CHECK (tenant_id = {CURRENT})"
    )
    op.execute(f"GRANT {verbs} ON {table} TO {TENANTS}")
    if visible:
        op.execute(
            f"CREATE POLICY published ON {table} FOR SELECT TO portal_ministry USING (visible)"
        )
        op.execute(
            f"CREATE POLICY archive ON {table} FOR SELECT TO portal_province USING "
            f"(visible AND tenant_id = ANY ({ARCHIVE}::int[]))"
        )


def share(table: str) -> None:
    """Let every role read a table that holds public facts or process names."""
    op.execute(f"GRANT SELECT ON {table} TO {EVERYONE}")
