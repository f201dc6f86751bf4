"""Create people, sign-in and the audit trail. Accounts are reached through functions only."""

from alembic import op

from migrations.walls import wall

revision = "0002_accounts"
down_revision = "0001_tenancy"
branch_labels = depends_on = None

TABLES = (
    """
    CREATE TABLE people (
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        job_title TEXT NOT NULL,
        unit_id UUID,
        is_active BOOLEAN NOT NULL,
        sort_key TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_people PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_people_tenant_id_unit_id FOREIGN KEY(tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT uq_people_tenant_id_email UNIQUE (tenant_id, email)
    )
    """,
    """
    CREATE TABLE memberships (
        person_id UUID NOT NULL,
        role VARCHAR(24) NOT NULL,
        valid_from DATE NOT NULL,
        valid_to DATE,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_memberships PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_memberships_tenant_id_person_id FOREIGN KEY(tenant_id, person_id) REFERENCES people (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_memberships_role CHECK (role IN ('officer', 'leader', 'clerk', 'admin', 'ministry_officer', 'ministry_admin'))
    )
    """,
    """
    CREATE INDEX ix_memberships_tenant_id_person_id ON memberships (tenant_id, person_id)
    """,
    """
    CREATE TABLE accounts (
        id UUID NOT NULL,
        login TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        person_id UUID NOT NULL,
        password_hash TEXT NOT NULL,
        is_disabled BOOLEAN NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        CONSTRAINT pk_accounts PRIMARY KEY (id),
        CONSTRAINT uq_accounts_login UNIQUE (login),
        CONSTRAINT uq_accounts_person_id UNIQUE (person_id)
    )
    """,
    """
    CREATE TABLE sign_in_sessions (
        token_hash TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        person_id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE NOT NULL,
        seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
        expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
        address TEXT NOT NULL,
        browser TEXT NOT NULL,
        CONSTRAINT pk_sign_in_sessions PRIMARY KEY (token_hash)
    )
    """,
    """
    CREATE INDEX ix_sign_in_sessions_tenant_id_person_id ON sign_in_sessions (tenant_id, person_id)
    """,
    """
    CREATE TABLE sign_in_failures (
        id UUID NOT NULL,
        key TEXT NOT NULL,
        at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_sign_in_failures PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_sign_in_failures_key_at ON sign_in_failures (key, at)
    """,
    """
    CREATE TABLE invitations (
        token_hash TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        person_id UUID NOT NULL,
        email TEXT NOT NULL,
        expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
        used_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT pk_invitations PRIMARY KEY (token_hash)
    )
    """,
    """
    CREATE TABLE audit_events (
        sequence INTEGER NOT NULL,
        at TIMESTAMP WITH TIME ZONE NOT NULL,
        person_id UUID,
        person_name TEXT NOT NULL,
        action TEXT NOT NULL,
        subject_kind TEXT NOT NULL,
        subject_id UUID,
        details JSONB NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_audit_events PRIMARY KEY (tenant_id, id),
        CONSTRAINT uq_audit_events_tenant_id_sequence UNIQUE (tenant_id, sequence)
    )
    """,
    """
    CREATE INDEX ix_audit_events_tenant_id_subject_id ON audit_events (tenant_id, subject_id)
    """,
)

SIGN_IN = (
    "GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_sessions, sign_in_failures TO portal_sign_in",
    "GRANT SELECT, UPDATE ON invitations TO portal_sign_in",
    "CREATE POLICY sign_in ON sign_in_sessions TO portal_sign_in USING (true) WITH CHECK (true)",
    "CREATE POLICY sign_in ON invitations TO portal_sign_in USING (true) WITH CHECK (true)",
    """
    CREATE FUNCTION find_account(wanted text)
    RETURNS TABLE (tenant_id int, person_id uuid, password_hash text, is_disabled boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
    'SELECT tenant_id, person_id, password_hash, is_disabled FROM accounts WHERE login = wanted'
    """,
    """
    CREATE FUNCTION save_account(new_id uuid, new_login text, tenant int, person uuid, hash text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
    'INSERT INTO accounts (id, login, tenant_id, person_id, password_hash, is_disabled)
     VALUES (new_id, new_login, tenant, person, hash, false)
     ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, login = excluded.login'
    """,
    """
    CREATE FUNCTION set_account_disabled(person uuid, off boolean) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
    'UPDATE accounts SET is_disabled = off
     WHERE person_id = person AND tenant_id = nullif(current_setting(''portal.tenant_id'', true), '''')::int'
    """,
    "REVOKE ALL ON FUNCTION find_account, save_account, set_account_disabled FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION find_account, save_account TO portal_sign_in",
    "GRANT EXECUTE ON FUNCTION set_account_disabled TO portal_province, portal_ministry",
)
FUNCTIONS = ("find_account", "save_account", "set_account_disabled")


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    wall("people")
    wall("memberships")
    wall("audit_events", verbs="SELECT, INSERT")
    wall("sign_in_sessions", verbs="SELECT, DELETE")
    wall("invitations", verbs="SELECT, INSERT")
    for statement in SIGN_IN:
        op.execute(statement)


def downgrade() -> None:
    for name in FUNCTIONS:
        op.execute(f"DROP FUNCTION {name}")
    op.execute("DROP TABLE audit_events")
    op.execute("DROP TABLE invitations")
    op.execute("DROP TABLE sign_in_failures")
    op.execute("DROP TABLE sign_in_sessions")
    op.execute("DROP TABLE accounts")
    op.execute("DROP TABLE memberships")
    op.execute("DROP TABLE people")
