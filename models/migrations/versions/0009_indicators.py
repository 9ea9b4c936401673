"""Indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator_snapshot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_snapshot")),
        sa.UniqueConstraint("last_day", name=op.f("uq_indicator_snapshot_last_day")),
    )
    op.create_table(
        "indicator_figure",
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=True),
        sa.Column("detail", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_indicator_figure_organisation_code")
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["indicator_snapshot.id"], name=op.f("fk_indicator_figure_snapshot_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("snapshot_id", "number", name=op.f("pk_indicator_figure")),
    )


def downgrade() -> None:
    op.drop_table("indicator_figure")
    op.drop_table("indicator_snapshot")
