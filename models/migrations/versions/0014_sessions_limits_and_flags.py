"""Sessions, limits and flags."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "limit_count",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_limit_count")),
    )
    with op.batch_alter_table("limit_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_limit_count_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "login_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("browser", sa.String(length=40), nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("provider_session", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "browser IN ('chrome', 'edge', 'firefox', 'safari', 'other')", name=op.f("ck_login_session_browser")
        ),
        sa.CheckConstraint(
            "system IN ('windows', 'mac', 'linux', 'ios', 'android', 'other')", name=op.f("ck_login_session_system")
        ),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_login_session_lasts")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_login_session_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_login_session_token_hash")),
    )
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_login_session_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_login_session_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_login_session_provider_session"), ["provider_session"], unique=False)

    op.create_table(
        "reading_flag",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("seen_to_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_to_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.CheckConstraint("outcome IN ('explained', 'followed-up')", name=op.f("ck_reading_flag_outcome")),
        sa.CheckConstraint("(seen_to_at IS NULL) = (outcome IS NULL)", name=op.f("ck_reading_flag_seen_to")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reading_flag_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["seen_to_by"], ["person.id"], name=op.f("fk_reading_flag_seen_to_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_flag")),
    )
    with op.batch_alter_table("reading_flag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_flag_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_reading_flag_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reading_flag_seen_to_by"), ["seen_to_by"], unique=False)

    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=40), nullable=False, server_default="hand"))
        batch_op.create_check_constraint(batch_op.f("ck_role_grant_source"), "source IN ('hand', 'claim', 'directory')")


def downgrade() -> None:
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_role_grant_source"), type_="check")
        batch_op.drop_column("source")

    with op.batch_alter_table("reading_flag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reading_flag_seen_to_by"))
        batch_op.drop_index(batch_op.f("ix_reading_flag_person_id"))
        batch_op.drop_index(batch_op.f("ix_reading_flag_at"))

    op.drop_table("reading_flag")
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_login_session_provider_session"))
        batch_op.drop_index(batch_op.f("ix_login_session_person_id"))
        batch_op.drop_index(batch_op.f("ix_login_session_expires_at"))

    op.drop_table("login_session")
    with op.batch_alter_table("limit_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_limit_count_expires_at"))

    op.drop_table("limit_count")
