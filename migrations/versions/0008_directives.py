"""Create the registers of documents from above, and what a basis of a plan says of them.

Every province reads the rows of the ministry, by a policy for reading alone. A basis may refer to
the ministry's rows, hence a key that is not the row's own tenant; a check confines it to the two
registers that the tenant reads.
"""

from alembic import op

from migrations.walls import CURRENT, wall

revision = "0008_directives"
down_revision = "0007_verification"
branch_labels = depends_on = None

STATEMENTS = (
    """
    CREATE TABLE directives (
        kind TEXT NOT NULL,
        number TEXT,
        dated DATE,
        issuer TEXT,
        subject TEXT NOT NULL,
        valid_from DATE,
        valid_to DATE,
        url TEXT,
        year INTEGER,
        sign_form TEXT,
        subject_form TEXT,
        folded TEXT NOT NULL,
        tenant_id INTEGER NOT NULL,
        id UUID NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        updated_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
        version INTEGER NOT NULL,
        CONSTRAINT pk_directives PRIMARY KEY (tenant_id, id)
    )
    """,
    """
    CREATE UNIQUE INDEX uq_directives_sign ON directives (tenant_id, sign_form, dated) NULLS NOT DISTINCT WHERE sign_form is not null
    """,
    """
    CREATE INDEX ix_directives_sign_form ON directives (sign_form)
    """,
    """
    CREATE INDEX ix_directives_subject_form ON directives (subject_form)
    """,
    """
    ALTER TABLE legal_bases
        ADD COLUMN form TEXT,
        ADD COLUMN directive_owner_id INTEGER,
        ADD COLUMN directive_id UUID,
        ADD COLUMN is_unlinked BOOLEAN DEFAULT false NOT NULL,
        ADD CONSTRAINT fk_legal_bases_directive_owner_id_directive_id FOREIGN KEY(directive_owner_id, directive_id) REFERENCES directives (tenant_id, id),
        ADD CONSTRAINT ck_legal_bases_directive_is_readable CHECK (directive_owner_id IN (1, tenant_id)),
        ADD CONSTRAINT ck_legal_bases_directive_is_whole CHECK ((directive_owner_id IS NULL) = (directive_id IS NULL))
    """,
    """
    ALTER TABLE legal_bases ALTER COLUMN is_unlinked DROP DEFAULT
    """,
    """
    CREATE INDEX ix_legal_bases_form ON legal_bases (form)
    """,
    """
    CREATE INDEX ix_legal_bases_directive_id ON legal_bases (directive_id)
    """,
)
# Of bases that were there before, by number; row security holds the owner too, hence the lifting.
FILL = (
    "ALTER TABLE legal_bases NO FORCE ROW LEVEL SECURITY",
    r"""
    UPDATE legal_bases SET form = regexp_replace(
        translate(lower(regexp_replace(number, '\s', '', 'g')), 'Đ–', 'đ-'), '^0+(?=\d)', ''
    )
    WHERE number ~ '^\d+[a-zA-Z]?[-/]'
    """,
    "ALTER TABLE legal_bases FORCE ROW LEVEL SECURITY",
)


def upgrade() -> None:
    for statement in (*STATEMENTS, *FILL):
        op.execute(statement)
    wall("directives")
    op.execute(
        "CREATE POLICY national ON directives FOR SELECT TO portal_province USING (tenant_id = 1 "
        f"AND {CURRENT} IS NOT NULL)"
    )


def downgrade() -> None:
    op.execute(
        "ALTER TABLE legal_bases DROP COLUMN form, DROP COLUMN directive_owner_id, DROP COLUMN "
        "directive_id, DROP COLUMN is_unlinked"
    )
    op.execute("DROP TABLE directives")
