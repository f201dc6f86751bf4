"""Create plans with their parts, and the function that computes the state of a task."""

from alembic import op

from migrations.walls import wall

revision = "0004_plans"
down_revision = "0003_jobs"
branch_labels = depends_on = None

TABLES = (
    """
    CREATE TABLE plans (
        state VARCHAR(24) NOT NULL,
        visible BOOLEAN NOT NULL,
        title TEXT NOT NULL,
        year INTEGER NOT NULL,
        issuing_unit_id UUID NOT NULL,
        parent_body TEXT,
        issuing_body TEXT,
        issuer TEXT,
        number INTEGER,
        symbol TEXT,
        register_year INTEGER,
        place TEXT,
        issued_on DATE,
        signing_authority TEXT,
        signer_position TEXT,
        signer_name TEXT,
        drafted_by_id UUID,
        submitted_by_id UUID,
        approved_by_id UUID,
        amends_id UUID,
        amends_version INTEGER,
        amendment_reason TEXT,
        change_reasons JSONB DEFAULT '{}' NOT NULL,
        content_at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
        folded TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_plans PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_plans_tenant_id_id_visible UNIQUE (tenant_id, id, visible),
        CONSTRAINT fk_plans_tenant_id_issuing_unit_id FOREIGN KEY(tenant_id, issuing_unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT fk_plans_tenant_id_amends_id FOREIGN KEY(tenant_id, amends_id) REFERENCES plans (tenant_id, id),
        CONSTRAINT ck_plans_planstate CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'issued', 'closed', 'applied')),
        CONSTRAINT ck_plans_amendments_are_not_visible CHECK (amends_id IS NULL OR NOT visible)
    )
    """,
    """
    CREATE INDEX ix_plans_tenant_id_state_year ON plans (tenant_id, state, year)
    """,
    """
    CREATE UNIQUE INDEX uq_plans_open_amendment ON plans (tenant_id, amends_id) WHERE amends_id is not null and state <> 'applied'
    """,
    """
    CREATE INDEX ix_plans_visible ON plans (year, tenant_id) WHERE visible
    """,
    """
    CREATE UNIQUE INDEX uq_plans_register ON plans (tenant_id, issuing_unit_id, symbol, register_year, number) WHERE number is not null
    """,
    """
    CREATE TABLE plan_tasks (
        position INTEGER NOT NULL,
        label TEXT,
        title TEXT,
        text TEXT NOT NULL,
        section TEXT,
        is_inherited BOOLEAN NOT NULL,
        time_text TEXT,
        time_kind TEXT,
        starts_on DATE,
        ends_on DATE,
        is_inclusive BOOLEAN NOT NULL,
        due_on DATE,
        recurrence TEXT,
        outputs TEXT,
        needs_evidence BOOLEAN NOT NULL,
        details JSONB NOT NULL,
        doubts JSONB NOT NULL,
        provenance JSONB NOT NULL,
        folded TEXT NOT NULL,
        started_on DATE,
        done_on DATE,
        last_entry_on DATE,
        halt TEXT,
        halt_reason TEXT,
        origin_id UUID,
        left_out_in INTEGER,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_plan_tasks PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_tasks_tenant_id_origin_id FOREIGN KEY(tenant_id, origin_id) REFERENCES plan_tasks (tenant_id, id),
        CONSTRAINT fk_plan_tasks_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE
    )
    """,
    """
    CREATE INDEX ix_plan_tasks_tenant_id_origin_id ON plan_tasks (tenant_id, origin_id) WHERE origin_id is not null
    """,
    """
    CREATE INDEX ix_plan_tasks_tenant_id_due_on ON plan_tasks (tenant_id, due_on)
    """,
    """
    CREATE INDEX ix_plan_tasks_tenant_id_plan_id_position ON plan_tasks (tenant_id, plan_id, position)
    """,
    """
    CREATE TABLE plan_blocks (
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        role TEXT NOT NULL,
        level INTEGER NOT NULL,
        label TEXT,
        text TEXT NOT NULL,
        task_id UUID,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_plan_blocks PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_blocks_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT fk_plan_blocks_tenant_id_task_id FOREIGN KEY(tenant_id, task_id) REFERENCES plan_tasks (tenant_id, id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_plan_blocks_tenant_id_plan_id_position ON plan_blocks (tenant_id, plan_id, position)
    """,
    """
    CREATE INDEX ix_plan_blocks_tenant_id_task_id ON plan_blocks (tenant_id, task_id)
    """,
    """
    CREATE TABLE legal_bases (
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        number TEXT,
        dated DATE,
        issuer TEXT,
        text TEXT NOT NULL,
        folded TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_legal_bases PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_legal_bases_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE
    )
    """,
    """
    CREATE INDEX ix_legal_bases_tenant_id_plan_id_position ON legal_bases (tenant_id, plan_id, position)
    """,
    """
    CREATE TABLE plan_recipients (
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        note TEXT,
        is_archive BOOLEAN NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_plan_recipients PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_recipients_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE
    )
    """,
    """
    CREATE INDEX ix_plan_recipients_tenant_id_plan_id_position ON plan_recipients (tenant_id, plan_id, position)
    """,
    """
    CREATE TABLE plan_versions (
        number INTEGER NOT NULL,
        content TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        code TEXT NOT NULL,
        sign TEXT NOT NULL,
        issued_on DATE,
        reason TEXT,
        amendment_id UUID,
        task_ids JSONB NOT NULL,
        issued_by_name TEXT NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_plan_versions PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_versions_tenant_id_amendment_id FOREIGN KEY(tenant_id, amendment_id) REFERENCES plans (tenant_id, id),
        CONSTRAINT fk_plan_versions_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT uq_plan_versions_tenant_id_plan_id_number UNIQUE (tenant_id, plan_id, number)
    )
    """,
    """
    CREATE INDEX ix_plan_versions_tenant_id_amendment_id ON plan_versions (tenant_id, amendment_id)
    """,
    """
    CREATE INDEX ix_plan_versions_code ON plan_versions (code)
    """,
    """
    CREATE TABLE plan_events (
        plan_id UUID NOT NULL,
        at TIMESTAMP WITH TIME ZONE NOT NULL,
        action TEXT NOT NULL,
        state VARCHAR(24) NOT NULL,
        person_name TEXT NOT NULL,
        reason TEXT,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_plan_events PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_events_tenant_id_plan_id FOREIGN KEY(tenant_id, plan_id) REFERENCES plans (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_plan_events_planstate CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'issued', 'closed', 'applied'))
    )
    """,
    """
    CREATE INDEX ix_plan_events_tenant_id_plan_id_at ON plan_events (tenant_id, plan_id, at)
    """,
    """
    CREATE TABLE plan_imports (
        file_id UUID,
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        state VARCHAR(24) NOT NULL,
        reading JSONB NOT NULL,
        reviewed JSONB NOT NULL,
        folded TEXT NOT NULL,
        created_by_id UUID NOT NULL,
        created_by_name TEXT NOT NULL,
        plan_id UUID,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_plan_imports PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_imports_tenant_id_file_id FOREIGN KEY(tenant_id, file_id) REFERENCES files (tenant_id, id),
        CONSTRAINT fk_plan_imports_tenant_id_plan_id FOREIGN KEY(tenant_id, plan_id) REFERENCES plans (tenant_id, id),
        CONSTRAINT ck_plan_imports_importstate CHECK (state IN ('review', 'done', 'refused'))
    )
    """,
    """
    CREATE INDEX ix_plan_imports_tenant_id_sha256 ON plan_imports (tenant_id, sha256)
    """,
    """
    CREATE INDEX ix_plan_imports_tenant_id_plan_id ON plan_imports (tenant_id, plan_id)
    """,
    """
    CREATE TABLE plan_workbooks (
        file_id UUID NOT NULL,
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        issuing_unit_id UUID NOT NULL,
        title TEXT NOT NULL,
        year INTEGER,
        layouts JSONB NOT NULL,
        created_by_id UUID NOT NULL,
        created_by_name TEXT NOT NULL,
        import_id UUID,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_plan_workbooks PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_workbooks_tenant_id_file_id FOREIGN KEY(tenant_id, file_id) REFERENCES files (tenant_id, id),
        CONSTRAINT fk_plan_workbooks_tenant_id_issuing_unit_id FOREIGN KEY(tenant_id, issuing_unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT fk_plan_workbooks_tenant_id_import_id FOREIGN KEY(tenant_id, import_id) REFERENCES plan_imports (tenant_id, id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_plan_workbooks_tenant_id_created_at ON plan_workbooks (tenant_id, created_at)
    """,
    """
    CREATE INDEX ix_plan_workbooks_tenant_id_import_id ON plan_workbooks (tenant_id, import_id)
    """,
    """
    CREATE TABLE plan_copies (
        plan_id UUID NOT NULL,
        plan_version INTEGER NOT NULL,
        content TEXT NOT NULL,
        keys JSONB NOT NULL,
        given_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_plan_copies PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_copies_tenant_id_plan_id FOREIGN KEY(tenant_id, plan_id) REFERENCES plans (tenant_id, id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_plan_copies_tenant_id_plan_id_given_at ON plan_copies (tenant_id, plan_id, given_at)
    """,
    """
    CREATE TABLE plan_revisions (
        plan_id UUID NOT NULL,
        copy_id UUID NOT NULL,
        file_id UUID NOT NULL,
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        is_marked BOOLEAN NOT NULL,
        choices JSONB NOT NULL,
        created_by_id UUID NOT NULL,
        created_by_name TEXT NOT NULL,
        applied_at TIMESTAMP WITH TIME ZONE,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_plan_revisions PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_revisions_tenant_id_plan_id FOREIGN KEY(tenant_id, plan_id) REFERENCES plans (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_plan_revisions_tenant_id_copy_id FOREIGN KEY(tenant_id, copy_id) REFERENCES plan_copies (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_plan_revisions_tenant_id_file_id FOREIGN KEY(tenant_id, file_id) REFERENCES files (tenant_id, id)
    )
    """,
    """
    CREATE INDEX ix_plan_revisions_tenant_id_plan_id ON plan_revisions (tenant_id, plan_id)
    """,
    """
    CREATE INDEX ix_plan_revisions_tenant_id_copy_id ON plan_revisions (tenant_id, copy_id)
    """,
    """
    CREATE TABLE column_aliases (
        form TEXT NOT NULL,
        head TEXT NOT NULL,
        field TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_column_aliases PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_column_aliases_tenant_id_form UNIQUE (tenant_id, form)
    )
    """,
    """
    CREATE TABLE import_batches (
        file_id UUID NOT NULL,
        name TEXT NOT NULL,
        issuing_unit_id UUID NOT NULL,
        job_id UUID,
        created_by_id UUID NOT NULL,
        created_by_name TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_import_batches PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_import_batches_tenant_id_file_id FOREIGN KEY(tenant_id, file_id) REFERENCES files (tenant_id, id),
        CONSTRAINT fk_import_batches_tenant_id_issuing_unit_id FOREIGN KEY(tenant_id, issuing_unit_id) REFERENCES units (tenant_id, id)
    )
    """,
    """
    CREATE INDEX ix_import_batches_tenant_id_created_at ON import_batches (tenant_id, created_at)
    """,
    """
    CREATE TABLE import_batch_files (
        batch_id UUID NOT NULL,
        position INTEGER NOT NULL,
        path TEXT NOT NULL,
        folded TEXT NOT NULL,
        outcome VARCHAR(24) NOT NULL,
        message TEXT NOT NULL,
        tasks INTEGER NOT NULL,
        doubts INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        import_id UUID,
        finished_at TIMESTAMP WITH TIME ZONE,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_import_batch_files PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_import_batch_files_tenant_id_batch_id FOREIGN KEY(tenant_id, batch_id) REFERENCES import_batches (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_import_batch_files_tenant_id_import_id FOREIGN KEY(tenant_id, import_id) REFERENCES plan_imports (tenant_id, id),
        CONSTRAINT uq_import_batch_files_tenant_id_batch_id_position UNIQUE (tenant_id, batch_id, position),
        CONSTRAINT ck_import_batch_files_outcome CHECK (outcome IN ('waiting', 'read', 'same', 'refused'))
    )
    """,
    """
    CREATE INDEX ix_import_batch_files_tenant_id_import_id ON import_batch_files (tenant_id, import_id)
    """,
    """
    CREATE TABLE task_units (
        task_id UUID NOT NULL,
        position INTEGER NOT NULL,
        part VARCHAR(24) NOT NULL,
        wording TEXT NOT NULL,
        unit_id UUID,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_task_units PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_task_units_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT fk_task_units_tenant_id_task_id FOREIGN KEY(tenant_id, task_id) REFERENCES plan_tasks (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_task_units_tenant_id_unit_id FOREIGN KEY(tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT ck_task_units_part CHECK (part IN ('lead', 'coordinating'))
    )
    """,
    """
    CREATE INDEX ix_task_units_tenant_id_task_id ON task_units (tenant_id, task_id)
    """,
    """
    CREATE INDEX ix_task_units_tenant_id_plan_id ON task_units (tenant_id, plan_id)
    """,
    """
    CREATE INDEX ix_task_units_tenant_id_unit_id ON task_units (tenant_id, unit_id)
    """,
    """
    CREATE TABLE task_targets (
        task_id UUID NOT NULL,
        position INTEGER NOT NULL,
        low FLOAT(53),
        high FLOAT(53),
        unit TEXT NOT NULL,
        text TEXT NOT NULL,
        value FLOAT(53),
        left_out_in INTEGER,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_task_targets PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_task_targets_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT fk_task_targets_tenant_id_task_id FOREIGN KEY(tenant_id, task_id) REFERENCES plan_tasks (tenant_id, id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_task_targets_tenant_id_task_id ON task_targets (tenant_id, task_id)
    """,
    """
    CREATE INDEX ix_task_targets_tenant_id_plan_id ON task_targets (tenant_id, plan_id)
    """,
    """
    CREATE TABLE task_steps (
        task_id UUID NOT NULL,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        actor TEXT,
        due_on DATE,
        done_on DATE,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_task_steps PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_task_steps_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT fk_task_steps_tenant_id_task_id FOREIGN KEY(tenant_id, task_id) REFERENCES plan_tasks (tenant_id, id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX ix_task_steps_tenant_id_task_id ON task_steps (tenant_id, task_id)
    """,
    """
    CREATE INDEX ix_task_steps_tenant_id_plan_id ON task_steps (tenant_id, plan_id)
    """,
)

TASK_STATE = """
    CREATE FUNCTION task_state(halt text, done_on date, due_on date, started_on date, time_kind text, on_day date)
    RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN halt IN ('cancelled', 'suspended') THEN halt
        WHEN done_on IS NOT NULL AND (due_on IS NULL OR done_on <= due_on) THEN 'done_on_time'
        WHEN done_on IS NOT NULL THEN 'done_late'
        WHEN due_on < on_day THEN 'overdue'
        WHEN started_on IS NOT NULL THEN 'in_progress'
        WHEN time_kind IN ('relative', 'unresolved') AND due_on IS NULL THEN 'waiting'
        ELSE 'not_started'
    END
    $$
"""

# What a plan's page shows of its tasks has changed: the plan says since when.
TOUCH = (
    """
    CREATE FUNCTION touch_plans() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE plans p SET content_at = clock_timestamp()
        FROM (SELECT DISTINCT tenant_id, plan_id FROM changed) c
        WHERE p.tenant_id = c.tenant_id AND p.id = c.plan_id;
        RETURN NULL;
    END
    $$
    """,
    *(
        f"CREATE TRIGGER touch_plans AFTER UPDATE ON {table} REFERENCING NEW TABLE AS changed"
        " FOR EACH STATEMENT EXECUTE FUNCTION touch_plans()"
        for table in ("plan_tasks", "task_targets", "task_steps")
    ),
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    for table in (
        "plans",
        "plan_tasks",
        "plan_blocks",
        "legal_bases",
        "plan_recipients",
        "task_units",
        "task_targets",
        "task_steps",
    ):
        wall(table, visible=True)
    wall("plan_versions", visible=True, verbs="SELECT, INSERT")
    wall("plan_events", verbs="SELECT, INSERT")
    wall("plan_imports")
    wall("plan_workbooks")
    wall("plan_copies")
    wall("plan_revisions")
    wall("column_aliases")
    wall("import_batches")
    wall("import_batch_files")
    op.execute(TASK_STATE)
    for statement in TOUCH:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP FUNCTION task_state")
    op.execute("DROP TABLE task_steps")
    op.execute("DROP TABLE task_targets")
    op.execute("DROP TABLE task_units")
    op.execute("DROP TABLE import_batch_files")
    op.execute("DROP TABLE import_batches")
    op.execute("DROP TABLE column_aliases")
    op.execute("DROP TABLE plan_revisions")
    op.execute("DROP TABLE plan_copies")
    op.execute("DROP TABLE plan_workbooks")
    op.execute("DROP TABLE plan_imports")
    op.execute("DROP TABLE plan_events")
    op.execute("DROP TABLE plan_versions")
    op.execute("DROP TABLE plan_recipients")
    op.execute("DROP TABLE legal_bases")
    op.execute("DROP TABLE plan_blocks")
    op.execute("DROP TABLE plan_tasks")
    op.execute("DROP TABLE plans")
    op.execute("DROP FUNCTION touch_plans")
