"""Create tenants, successions and units, and put the provinces of today and before in."""

import csv
import json
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from migrations.walls import share, wall

DATA = Path(__file__).parents[1] / "data"

revision = "0001_tenancy"
down_revision = None
branch_labels = depends_on = None

TABLES = (
    """
    CREATE TABLE tenants (
        id INTEGER NOT NULL,
        kind VARCHAR(24) NOT NULL,
        code TEXT NOT NULL,
        slug TEXT NOT NULL,
        name TEXT NOT NULL,
        full_name TEXT NOT NULL,
        agency TEXT NOT NULL,
        seal TEXT NOT NULL,
        region TEXT,
        center TEXT,
        valid_from DATE,
        valid_to DATE,
        tile_column INTEGER,
        tile_row INTEGER,
        sort_key TEXT NOT NULL,
        CONSTRAINT pk_tenants PRIMARY KEY (id),
        CONSTRAINT ck_tenants_tenantkind CHECK (kind IN ('ministry', 'province')),
        CONSTRAINT uq_tenants_slug UNIQUE (slug)
    )
    """,
    """
    CREATE TABLE successions (
        predecessor_id INTEGER NOT NULL,
        successor_id INTEGER NOT NULL,
        effective_on DATE NOT NULL,
        basis TEXT NOT NULL,
        CONSTRAINT pk_successions PRIMARY KEY (predecessor_id, successor_id),
        CONSTRAINT fk_successions_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES tenants (id),
        CONSTRAINT fk_successions_successor_id FOREIGN KEY(successor_id) REFERENCES tenants (id)
    )
    """,
    """
    CREATE TABLE units (
        name TEXT NOT NULL,
        short_name TEXT,
        kind VARCHAR(24) NOT NULL,
        parent_id UUID,
        symbol TEXT,
        valid_from DATE,
        valid_to DATE,
        folded TEXT NOT NULL,
        sort_key TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_units PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_units_tenant_id_parent_id FOREIGN KEY(tenant_id, parent_id) REFERENCES units (tenant_id, id),
        CONSTRAINT ck_units_unitkind CHECK (kind IN ('department', 'centre', 'branch', 'division', 'partner', 'group'))
    )
    """,
    """
    CREATE INDEX ix_units_tenant_id_folded ON units (tenant_id, folded)
    """,
    """
    CREATE TABLE unit_aliases (
        unit_id UUID NOT NULL,
        alias TEXT NOT NULL,
        form TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_unit_aliases PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_unit_aliases_tenant_id_unit_id FOREIGN KEY(tenant_id, unit_id) REFERENCES units (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT uq_unit_aliases_tenant_id_form UNIQUE (tenant_id, form)
    )
    """,
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    op.execute("GRANT SELECT ON alembic_version TO portal_dispatch")
    share("tenants")
    share("successions")
    wall("units")
    wall("unit_aliases")
    _load("tenants")
    _load("successions")


def _load(table: str) -> None:
    """Fill a table from its CSV; an empty cell is null."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [
            {name: value or None for name, value in row.items()} for row in csv.DictReader(lines)
        ]
    names = ", ".join(rows[0])
    source = f"jsonb_populate_recordset(null::{table}, cast(:rows as jsonb))"
    op.get_bind().execute(
        sa.text(f"INSERT INTO {table} ({names}) SELECT {names} FROM {source}"),
        {"rows": json.dumps(rows)},
    )


def downgrade() -> None:
    op.execute("DROP TABLE unit_aliases")
    op.execute("DROP TABLE units")
    op.execute("DROP TABLE successions")
    op.execute("DROP TABLE tenants")
