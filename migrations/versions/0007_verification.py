"""Create what knows the files of issued plans again, and the one function that answers strangers.

The function is the owner's. Row security holds the owner too, hence a policy of its own on each
table that the function reads: of issued versions, for reading.
"""

from alembic import op

from migrations.walls import wall

revision = "0007_verification"
down_revision = "0006_rollups"
branch_labels = depends_on = None

TABLES = (
    """
    CREATE TABLE plan_renditions (
        version_id UUID,
        form TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size BIGINT NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        plan_id UUID NOT NULL,
        visible BOOLEAN NOT NULL,
        CONSTRAINT pk_plan_renditions PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_plan_renditions_tenant_id_plan_id_visible FOREIGN KEY(tenant_id, plan_id, visible) REFERENCES plans (tenant_id, id, visible) ON DELETE CASCADE ON UPDATE CASCADE,
        CONSTRAINT fk_plan_renditions_tenant_id_version_id FOREIGN KEY(tenant_id, version_id) REFERENCES plan_versions (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT uq_plan_renditions_tenant_id_plan_id_sha256 UNIQUE (tenant_id, plan_id, sha256)
    )
    """,
    """
    CREATE INDEX ix_plan_renditions_sha256 ON plan_renditions (sha256)
    """,
    """
    CREATE TABLE signed_copies (
        plan_id UUID NOT NULL,
        file_id UUID NOT NULL,
        sha256 TEXT NOT NULL,
        job_id UUID,
        state VARCHAR(24) NOT NULL,
        rendition_id UUID,
        findings JSONB NOT NULL,
        uploaded_by_name TEXT NOT NULL,
        uploaded_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        checked_at TIMESTAMP WITH TIME ZONE,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        CONSTRAINT pk_signed_copies PRIMARY KEY (tenant_id, id),
        CONSTRAINT fk_signed_copies_tenant_id_plan_id FOREIGN KEY(tenant_id, plan_id) REFERENCES plans (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT fk_signed_copies_tenant_id_file_id FOREIGN KEY(tenant_id, file_id) REFERENCES files (tenant_id, id),
        CONSTRAINT fk_signed_copies_tenant_id_rendition_id FOREIGN KEY(tenant_id, rendition_id) REFERENCES plan_renditions (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT uq_signed_copies_tenant_id_plan_id_sha256 UNIQUE (tenant_id, plan_id, sha256),
        CONSTRAINT ck_signed_copies_state CHECK (state IN ('waiting', 'accepted', 'untrusted', 'changed', 'foreign', 'refused'))
    )
    """,
    """
    CREATE INDEX ix_signed_copies_sha256 ON signed_copies (sha256)
    """,
    """
    CREATE TABLE verification_lookups (
        id UUID NOT NULL,
        key TEXT NOT NULL,
        at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_verification_lookups PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_verification_lookups_key_at ON verification_lookups (key, at)
    """,
    """
    CREATE INDEX ix_verification_lookups_at ON verification_lookups (at)
    """,
)

# A code alone, a file alone, or a file that must be of the code's version. One row, always.
VERIFY = (
    """
    CREATE FUNCTION verify_document(wanted_code text, wanted_sha256 text)
    RETURNS TABLE (verdict text, newest int)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH found AS (
            SELECT v.tenant_id, v.plan_id, v.number FROM plan_versions v
            WHERE wanted_sha256 IS NULL AND v.code = wanted_code AND v.visible
            UNION ALL
            SELECT v.tenant_id, v.plan_id, v.number FROM plan_renditions r
            JOIN plan_versions v ON v.tenant_id = r.tenant_id AND v.id = r.version_id
            WHERE r.sha256 = wanted_sha256 AND v.visible
            AND (wanted_code IS NULL OR v.code = wanted_code)
            UNION ALL
            SELECT v.tenant_id, v.plan_id, v.number FROM signed_copies s
            JOIN plan_renditions r ON r.tenant_id = s.tenant_id AND r.id = s.rendition_id
            JOIN plan_versions v ON v.tenant_id = r.tenant_id AND v.id = r.version_id
            WHERE s.sha256 = wanted_sha256 AND s.state = 'accepted' AND v.visible
            AND (wanted_code IS NULL OR v.code = wanted_code)
        ), one AS (
            SELECT f.number, (
                SELECT max(n.number) FROM plan_versions n
                WHERE n.tenant_id = f.tenant_id AND n.plan_id = f.plan_id AND n.visible
            ) AS newest
            FROM found f ORDER BY f.number DESC LIMIT 1
        )
        SELECT CASE WHEN one.number IS NULL THEN 'mismatch'
                    WHEN one.newest > one.number THEN 'replaced' ELSE 'match' END,
               CASE WHEN one.newest > one.number THEN one.newest END
        FROM (SELECT 1) always LEFT JOIN one ON true
    $$
    """,
    "REVOKE ALL ON FUNCTION verify_document FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION verify_document TO portal_sign_in",
    "GRANT SELECT, INSERT, DELETE ON verification_lookups TO portal_sign_in",
    "CREATE POLICY verification ON plan_versions FOR SELECT TO CURRENT_USER USING (visible)",
    "CREATE POLICY verification ON plan_renditions FOR SELECT TO CURRENT_USER USING (visible)",
    "CREATE POLICY verification ON signed_copies FOR SELECT TO CURRENT_USER"
    " USING (state = 'accepted')",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    wall("plan_renditions", visible=True, verbs="SELECT, INSERT")
    wall("signed_copies", verbs="SELECT, INSERT, UPDATE")
    for statement in VERIFY:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP FUNCTION verify_document")
    op.execute("DROP POLICY verification ON plan_versions")
    op.execute("DROP TABLE verification_lookups")
    op.execute("DROP TABLE signed_copies")
    op.execute("DROP TABLE plan_renditions")
