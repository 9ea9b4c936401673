"""Directory."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directory_group",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(length=255), nullable=True),
        sa.CheckConstraint(
            "role IN ('employee', 'manager', 'hr', 'academy', 'dfd', 'union', 'privacy-officer', 'auditor', 'overseer', 'administrator')",
            name=op.f("ck_directory_group_role"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_directory_group_organisation_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_group")),
        sa.UniqueConstraint("organisation_code", "role", name=op.f("uq_directory_group_organisation_code_role")),
    )
    op.create_table(
        "directory_user",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("user_name", sa.String(length=254), nullable=True),
        sa.Column("user_name_key", sa.String(length=254), nullable=True),
        sa.Column("external_id", sa.String(length=255), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(user_name IS NULL) = (user_name_key IS NULL)", name=op.f("ck_directory_user_name_with_key")
        ),
        sa.CheckConstraint(
            "removed_at IS NULL OR (user_name IS NULL AND external_id IS NULL)",
            name=op.f("ck_directory_user_removed_nameless"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_directory_user_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_directory_user")),
        sa.UniqueConstraint("user_name_key", name=op.f("uq_directory_user_user_name_key")),
    )
    with op.batch_alter_table("directory_user", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_directory_user_external_id"), ["external_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("directory_user", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_directory_user_external_id"))

    op.drop_table("directory_user")
    op.drop_table("directory_group")
