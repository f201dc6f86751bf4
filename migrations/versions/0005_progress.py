"""Create progress entries with values and evidence."""

from alembic import op

from migrations.walls import wall

revision = "0005_progress"
down_revision = "0004_plans"
branch_labels = depends_on = None

TABLES = (
    """
    CREATE TABLE entries (
        task_id UUID NOT NULL,
        happened_on DATE NOT NULL,
        claim VARCHAR(24) NOT NULL,
        note TEXT NOT NULL,
        unit_id UUID,
        unit_name TEXT NOT NULL,
        recorded_by_id UUID,
        recorded_by_name TEXT NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_entries PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_entries_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON UPDATE CASCADE,
        CONSTRAINT fk_entries_tenant_id_task_id FOREIGN KEY(tenant_id, task_id) REFERENCES plan_tasks (tenant_id, id),
        CONSTRAINT ck_entries_claim CHECK (claim IN ('in_progress', 'obstacle', 'done', 'suspended', 'resumed', 'cancelled'))
    )
    """,
    """
    CREATE INDEX ix_entries_tenant_id_task_id_created_at ON entries (tenant_id, task_id, created_at)
    """,
    """
    CREATE INDEX ix_entries_tenant_id_plan_id ON entries (tenant_id, plan_id)
    """,
    """
    CREATE TABLE entry_values (
        entry_id UUID NOT NULL,
        target_id UUID NOT NULL,
        value FLOAT(53) NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_entry_values PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_entry_values_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON UPDATE CASCADE,
        CONSTRAINT fk_entry_values_tenant_id_entry_id FOREIGN KEY(tenant_id, entry_id) REFERENCES entries (tenant_id, id),
        CONSTRAINT fk_entry_values_tenant_id_target_id FOREIGN KEY(tenant_id, target_id) REFERENCES task_targets (tenant_id, id),
        CONSTRAINT uq_entry_values_tenant_id_entry_id_target_id UNIQUE (tenant_id, entry_id, target_id)
    )
    """,
    """
    CREATE INDEX ix_entry_values_tenant_id_plan_id ON entry_values (tenant_id, plan_id)
    """,
    """
    CREATE INDEX ix_entry_values_tenant_id_target_id ON entry_values (tenant_id, target_id)
    """,
    """
    CREATE TABLE evidence (
        entry_id UUID NOT NULL,
        file_id UUID NOT NULL,
        name TEXT NOT NULL,
        caption TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        is_shared BOOLEAN NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_evidence PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_evidence_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON UPDATE CASCADE,
        CONSTRAINT fk_evidence_tenant_id_entry_id FOREIGN KEY(tenant_id, entry_id) REFERENCES entries (tenant_id, id),
        CONSTRAINT fk_evidence_tenant_id_file_id FOREIGN KEY(tenant_id, file_id) REFERENCES files (tenant_id, id)
    )
    """,
    """
    CREATE INDEX ix_evidence_tenant_id_entry_id ON evidence (tenant_id, entry_id)
    """,
    """
    CREATE INDEX ix_evidence_tenant_id_plan_id ON evidence (tenant_id, plan_id)
    """,
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    wall("entries", visible=True, verbs="SELECT, INSERT")
    wall("entry_values", visible=True, verbs="SELECT, INSERT")
    wall("evidence", visible=True, verbs="SELECT, INSERT")
    op.execute("GRANT UPDATE (is_shared) ON evidence TO portal_province")


def downgrade() -> None:
    op.execute("DROP TABLE evidence")
    op.execute("DROP TABLE entry_values")
    op.execute("DROP TABLE entries")
