"""Publishing: co-owners, chosen ministries and approvals."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opportunity_approval",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("comment", sa.String(length=2000), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('approved', 'returned', 'taken-back')", name=op.f("ck_opportunity_approval_outcome")
        ),
        sa.CheckConstraint("(outcome IS NULL) = (answered_at IS NULL)", name=op.f("ck_opportunity_approval_answer")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_opportunity_approval_answered_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_opportunity_approval_asked_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_opportunity_approval_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_approval")),
    )
    with op.batch_alter_table("opportunity_approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opportunity_approval_opportunity_id"), ["opportunity_id"], unique=False)
        batch_op.create_index(
            "uq_opportunity_approval_open",
            ["opportunity_id"],
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )

    op.create_table(
        "opportunity_ministry",
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunity.id"],
            name=op.f("fk_opportunity_ministry_opportunity_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_opportunity_ministry_organisation_code")
        ),
        sa.PrimaryKeyConstraint("opportunity_id", "organisation_code", name=op.f("pk_opportunity_ministry")),
    )
    with op.batch_alter_table("opportunity_ministry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_opportunity_ministry_organisation_code"), ["organisation_code"], unique=False
        )

    op.create_table(
        "opportunity_owner",
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_opportunity_owner_opportunity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_opportunity_owner_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("opportunity_id", "person_id", name=op.f("pk_opportunity_owner")),
    )
    with op.batch_alter_table("opportunity_owner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opportunity_owner_person_id"), ["person_id"], unique=False)

    # Not in a batch: that would make the table anew on SQLite, and with it empty all that hangs on it.
    op.add_column("opportunity", sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("opportunity", sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("opportunity", "returned_at")
    op.drop_column("opportunity", "submitted_at")

    with op.batch_alter_table("opportunity_owner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opportunity_owner_person_id"))

    op.drop_table("opportunity_owner")
    with op.batch_alter_table("opportunity_ministry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opportunity_ministry_organisation_code"))

    op.drop_table("opportunity_ministry")
    with op.batch_alter_table("opportunity_approval", schema=None) as batch_op:
        batch_op.drop_index("uq_opportunity_approval_open")
        batch_op.drop_index(batch_op.f("ix_opportunity_approval_opportunity_id"))

    op.drop_table("opportunity_approval")
