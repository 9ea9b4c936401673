"""AI accountability."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ROLES = ("employee", "manager", "hr", "academy", "dfd", "union", "privacy-officer")
NEW_ROLES = ("auditor", "overseer")


def upgrade() -> None:
    _allow_roles(*ROLES, *NEW_ROLES, "administrator")
    op.create_table(
        "bias_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("pairs", sa.Integer(), nullable=False),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("semantic", sa.String(length=200), nullable=True),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bias_report")),
    )
    with op.batch_alter_table("bias_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bias_report_made_at"), ["made_at"], unique=False)

    op.create_table(
        "suggestion_stop",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("is_for_all", sa.Boolean(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stopped_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("start_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint("is_for_all = (organisation_code IS NULL)", name=op.f("ck_suggestion_stop_scope")),
        sa.CheckConstraint("started_at IS NULL OR started_at >= stopped_at", name=op.f("ck_suggestion_stop_order")),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_suggestion_stop_organisation_code")
        ),
        sa.ForeignKeyConstraint(
            ["started_by"], ["person.id"], name=op.f("fk_suggestion_stop_started_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["stopped_by"], ["person.id"], name=op.f("fk_suggestion_stop_stopped_by"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_stop")),
    )
    with op.batch_alter_table("suggestion_stop", schema=None) as batch_op:
        batch_op.create_index(
            "uq_suggestion_stop_all",
            ["is_for_all"],
            unique=True,
            sqlite_where=sa.text("started_at IS NULL AND organisation_code IS NULL"),
            postgresql_where=sa.text("started_at IS NULL AND organisation_code IS NULL"),
        )
        batch_op.create_index(
            "uq_suggestion_stop_ministry",
            ["organisation_code"],
            unique=True,
            sqlite_where=sa.text("started_at IS NULL"),
            postgresql_where=sa.text("started_at IS NULL"),
        )


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM role_grant WHERE role IN ('auditor', 'overseer')"))
    _allow_roles(*ROLES, "administrator")
    with op.batch_alter_table("suggestion_stop", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_suggestion_stop_ministry",
            sqlite_where=sa.text("started_at IS NULL"),
            postgresql_where=sa.text("started_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_suggestion_stop_all",
            sqlite_where=sa.text("started_at IS NULL AND organisation_code IS NULL"),
            postgresql_where=sa.text("started_at IS NULL AND organisation_code IS NULL"),
        )

    op.drop_table("suggestion_stop")
    with op.batch_alter_table("bias_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bias_report_made_at"))

    op.drop_table("bias_report")


def _allow_roles(*roles: str) -> None:
    listed = ", ".join(f"'{role}'" for role in roles)
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_role_grant_role"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_role_grant_role"), f"role IN ({listed})")
