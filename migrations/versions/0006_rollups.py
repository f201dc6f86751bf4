"""Create slices and marks of the roll-up, and scheduled deliveries."""

from alembic import op

from migrations.walls import wall

revision = "0006_rollups"
down_revision = "0005_progress"
branch_labels = depends_on = None

TABLES = (
    """
    CREATE TABLE rollup_slices (
        tenant_id INTEGER NOT NULL,
        year INTEGER NOT NULL,
        plans INTEGER NOT NULL,
        tasks INTEGER NOT NULL,
        not_started INTEGER NOT NULL,
        in_progress INTEGER NOT NULL,
        done_on_time INTEGER NOT NULL,
        done_late INTEGER NOT NULL,
        overdue INTEGER NOT NULL,
        waiting INTEGER NOT NULL,
        suspended INTEGER NOT NULL,
        cancelled INTEGER NOT NULL,
        without_data INTEGER NOT NULL,
        targets INTEGER NOT NULL,
        targets_reached INTEGER NOT NULL,
        entries INTEGER NOT NULL,
        last_entry_at TIMESTAMP WITH TIME ZONE,
        as_of DATE NOT NULL,
        computed_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_rollup_slices PRIMARY KEY (tenant_id, year)
    )
    """,
    """
    CREATE TABLE rollup_marks (
        tenant_id INTEGER NOT NULL,
        year INTEGER NOT NULL,
        marked_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_rollup_marks PRIMARY KEY (tenant_id, year)
    )
    """,
    """
    CREATE TABLE deliveries (
        title TEXT NOT NULL,
        filters JSONB NOT NULL,
        form VARCHAR(24) NOT NULL,
        schedule_id UUID NOT NULL,
        owner_id UUID NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_deliveries PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_deliveries_tenant_id_schedule_id FOREIGN KEY(tenant_id, schedule_id) REFERENCES schedules (tenant_id, id),
        CONSTRAINT fk_deliveries_tenant_id_owner_id FOREIGN KEY(tenant_id, owner_id) REFERENCES people (tenant_id, id),
        CONSTRAINT ck_deliveries_form CHECK (form IN ('xlsx', 'pdf'))
    )
    """,
    """
    CREATE TABLE delivery_recipients (
        delivery_id UUID NOT NULL,
        person_id UUID NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_delivery_recipients PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_delivery_recipients_tenant_id_delivery_id FOREIGN KEY(tenant_id, delivery_id) REFERENCES deliveries (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_delivery_recipients_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES people (tenant_id, id),
        CONSTRAINT uq_delivery_recipients_tenant_id_delivery_id_person_id UNIQUE (tenant_id, delivery_id, person_id)
    )
    """,
    """
    CREATE TABLE delivery_outcomes (
        delivery_id UUID NOT NULL,
        job_id UUID NOT NULL,
        person_id UUID NOT NULL,
        person_name TEXT NOT NULL,
        at TIMESTAMP WITH TIME ZONE NOT NULL,
        outcome TEXT NOT NULL,
        reason TEXT,
        mail_id UUID,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_delivery_outcomes PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_delivery_outcomes_tenant_id_delivery_id FOREIGN KEY(tenant_id, delivery_id) REFERENCES deliveries (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_delivery_outcomes_tenant_id_mail_id FOREIGN KEY(tenant_id, mail_id) REFERENCES mails (tenant_id, id),
        CONSTRAINT uq_delivery_outcomes_tenant_id_job_id_person_id UNIQUE (tenant_id, job_id, person_id)
    )
    """,
    """
    CREATE INDEX ix_delivery_outcomes_tenant_id_delivery_id_at ON delivery_outcomes (tenant_id, delivery_id, at)
    """,
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    wall("rollup_slices")
    wall("rollup_marks")
    op.execute("CREATE POLICY national ON rollup_slices FOR SELECT TO portal_ministry USING (true)")
    op.execute("CREATE POLICY national ON rollup_marks FOR SELECT TO portal_ministry USING (true)")
    wall("deliveries")
    wall("delivery_recipients")
    wall("delivery_outcomes")


def downgrade() -> None:
    op.execute("DROP TABLE delivery_outcomes")
    op.execute("DROP TABLE delivery_recipients")
    op.execute("DROP TABLE deliveries")
    op.execute("DROP TABLE rollup_marks")
    op.execute("DROP TABLE rollup_slices")
