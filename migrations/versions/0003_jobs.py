"""Create stored files, jobs with their outbox and schedules, heartbeats and mails."""

from alembic import op

from migrations.walls import ARCHIVE, share, wall

revision = "0003_jobs"
down_revision = "0002_accounts"
branch_labels = depends_on = None

TABLES = (
    """
    CREATE TABLE files (
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        purpose TEXT NOT NULL,
        is_shared BOOLEAN NOT NULL,
        created_by_id UUID,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        expires_at TIMESTAMP WITH TIME ZONE,
        removed_at TIMESTAMP WITH TIME ZONE,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_files PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_files_tenant_id_key UNIQUE (tenant_id, key)
    )
    """,
    """
    CREATE INDEX ix_files_tenant_id_sha256 ON files (tenant_id, sha256)
    """,
    """
    CREATE TABLE jobs (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        title TEXT NOT NULL,
        params JSONB NOT NULL,
        queue VARCHAR(24) NOT NULL,
        state VARCHAR(24) NOT NULL,
        stage TEXT NOT NULL,
        done INTEGER NOT NULL,
        total INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        lease_until TIMESTAMP WITH TIME ZONE,
        cancel_requested BOOLEAN NOT NULL,
        message TEXT,
        error_code TEXT,
        file_id UUID,
        requested_by_id UUID,
        joined_by_ids JSONB DEFAULT '[]'::jsonb NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        sent_at TIMESTAMP WITH TIME ZONE,
        started_at TIMESTAMP WITH TIME ZONE,
        finished_at TIMESTAMP WITH TIME ZONE,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_jobs PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_jobs_tenant_id_file_id FOREIGN KEY(tenant_id, file_id) REFERENCES files (tenant_id, id),
        CONSTRAINT ck_jobs_queue CHECK (queue IN ('interactive', 'bulk', 'mail')),
        CONSTRAINT ck_jobs_jobstate CHECK (state IN ('queued', 'sent', 'running', 'done', 'failed', 'cancelled'))
    )
    """,
    """
    CREATE INDEX ix_jobs_open ON jobs (state, lease_until) WHERE state in ('queued', 'sent', 'running')
    """,
    """
    CREATE INDEX ix_jobs_tenant_id_requested_by_id_created_at ON jobs (tenant_id, requested_by_id, created_at)
    """,
    """
    CREATE UNIQUE INDEX uq_jobs_open_key ON jobs (tenant_id, kind, key) WHERE state in ('queued', 'sent', 'running')
    """,
    """
    CREATE TABLE outbox (
        id UUID NOT NULL,
        tenant_id INTEGER NOT NULL,
        job_id UUID NOT NULL,
        queue VARCHAR(24) NOT NULL,
        due_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        CONSTRAINT pk_outbox PRIMARY KEY (id),
        CONSTRAINT fk_outbox_tenant_id_job_id FOREIGN KEY(tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_outbox_queue CHECK (queue IN ('interactive', 'bulk', 'mail'))
    )
    """,
    """
    CREATE INDEX ix_outbox_queue_due_at ON outbox (queue, due_at)
    """,
    """
    CREATE INDEX ix_outbox_tenant_id_job_id ON outbox (tenant_id, job_id)
    """,
    """
    CREATE TABLE schedules (
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        params JSONB NOT NULL,
        queue VARCHAR(24) NOT NULL,
        recurrence VARCHAR(24) NOT NULL,
        day INTEGER,
        hour INTEGER NOT NULL,
        minute INTEGER NOT NULL,
        next_due_at TIMESTAMP WITH TIME ZONE NOT NULL,
        is_active BOOLEAN NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_schedules PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_schedules_tenant_id_kind_key UNIQUE (tenant_id, kind, key),
        CONSTRAINT ck_schedules_queue CHECK (queue IN ('interactive', 'bulk', 'mail')),
        CONSTRAINT ck_schedules_recurrence CHECK (recurrence IN ('daily', 'weekly', 'monthly', 'after_cut_off'))
    )
    """,
    """
    CREATE TABLE schedule_runs (
        schedule_id UUID NOT NULL,
        due_at TIMESTAMP WITH TIME ZONE NOT NULL,
        job_id UUID NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_schedule_runs PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_schedule_runs_tenant_id_schedule_id FOREIGN KEY(tenant_id, schedule_id) REFERENCES schedules (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT uq_schedule_runs_tenant_id_schedule_id_due_at UNIQUE (tenant_id, schedule_id, due_at)
    )
    """,
    """
    CREATE TABLE heartbeats (
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
        has_broker BOOLEAN NOT NULL,
        CONSTRAINT pk_heartbeats PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE mails (
        key TEXT NOT NULL,
        person_id UUID,
        address TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        file_id UUID,
        state VARCHAR(24) NOT NULL,
        error TEXT,
        tries INTEGER NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        sent_at TIMESTAMP WITH TIME ZONE,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_mails PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_mails_tenant_id_key UNIQUE (tenant_id, key),
        CONSTRAINT fk_mails_tenant_id_file_id FOREIGN KEY(tenant_id, file_id) REFERENCES files (tenant_id, id),
        CONSTRAINT ck_mails_mailstate CHECK (state IN ('waiting', 'kept', 'sent', 'failed'))
    )
    """,
    """
    CREATE INDEX ix_mails_tenant_id_created_at ON mails (tenant_id, created_at)
    """,
)

STATES = "state, sent_at, lease_until, attempt, message, error_code, finished_at, stage"
GRANTS = (
    "CREATE POLICY shared ON files FOR SELECT TO portal_ministry USING (is_shared)",
    f"CREATE POLICY archive ON files FOR SELECT TO portal_province USING (purpose = 'evidence' AND tenant_id = ANY ({ARCHIVE}::int[]))",
    "CREATE POLICY dispatch ON jobs TO portal_dispatch USING (true) WITH CHECK (true)",
    "CREATE POLICY dispatch ON outbox TO portal_dispatch USING (true) WITH CHECK (true)",
    "CREATE POLICY dispatch ON schedules TO portal_dispatch USING (true) WITH CHECK (true)",
    "CREATE POLICY dispatch ON schedule_runs TO portal_dispatch USING (true) WITH CHECK (true)",
    "GRANT SELECT (tenant_id, id, kind, queue, state, attempt, lease_until, sent_at, created_at) ON jobs TO portal_dispatch",
    f"GRANT UPDATE ({STATES}) ON jobs TO portal_dispatch",
    "GRANT INSERT (tenant_id, id, kind, key, title, params, queue, state, stage, done, total, attempt, cancel_requested) ON jobs TO portal_dispatch",
    "GRANT SELECT, INSERT, DELETE ON outbox TO portal_dispatch",
    "GRANT UPDATE (due_at) ON outbox TO portal_dispatch",  # FOR UPDATE needs it
    "GRANT SELECT (tenant_id, id, kind, params, queue, recurrence, day, hour, minute, next_due_at, is_active) ON schedules TO portal_dispatch",
    "GRANT UPDATE (next_due_at) ON schedules TO portal_dispatch",
    "GRANT SELECT, INSERT ON schedule_runs TO portal_dispatch",
    "GRANT INSERT, UPDATE, DELETE ON heartbeats TO portal_dispatch",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    wall("files")
    wall("jobs")
    wall("schedules")
    wall("schedule_runs", verbs="SELECT")
    wall("mails")
    wall("outbox", verbs="SELECT, INSERT")
    share("heartbeats")
    for statement in GRANTS:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE mails")
    op.execute("DROP TABLE heartbeats")
    op.execute("DROP TABLE schedule_runs")
    op.execute("DROP TABLE schedules")
    op.execute("DROP TABLE outbox")
    op.execute("DROP TABLE jobs")
    op.execute("DROP TABLE files")
