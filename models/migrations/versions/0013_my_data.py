"""My data."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
    )
    with op.batch_alter_table("retention_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_retention_run_at"), ["at"], unique=False)

    op.create_table(
        "objection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=3000), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("answer", sa.String(length=3000), nullable=False),
        sa.CheckConstraint("outcome IN ('upheld', 'partly', 'rejected')", name=op.f("ck_objection_outcome")),
        sa.CheckConstraint("(outcome IS NULL) = (answered_at IS NULL)", name=op.f("ck_objection_answer")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_objection_answered_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_objection_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objection_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_objection_person_id"), ["person_id"], unique=False)

    op.create_table(
        "chosen_ministry",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_chosen_ministry_organisation_code")
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_chosen_ministry_profile_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile_id", "organisation_code", name=op.f("pk_chosen_ministry")),
    )
    op.create_table(
        "section_choice",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("to_seekers", sa.Boolean(), nullable=False),
        sa.Column("to_chosen", sa.Boolean(), nullable=False),
        sa.Column("to_hr", sa.Boolean(), nullable=False),
        sa.Column("to_community", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "section IN ('contact', 'headline', 'about', 'competences', 'experiences', 'wishes')",
            name=op.f("ck_section_choice_section"),
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_section_choice_profile_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile_id", "section", name=op.f("pk_section_choice")),
    )
    with op.batch_alter_table("section_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_choice_until"), ["until"], unique=False)

    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paused_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("leaving_told_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_column("leaving_told_at")
        batch_op.drop_column("reminded_at")
        batch_op.drop_column("paused_until")

    with op.batch_alter_table("section_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_choice_until"))

    op.drop_table("section_choice")
    op.drop_table("chosen_ministry")
    with op.batch_alter_table("objection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objection_person_id"))
        batch_op.drop_index(batch_op.f("ix_objection_due_on"))

    op.drop_table("objection")
    with op.batch_alter_table("retention_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_retention_run_at"))

    op.drop_table("retention_run")
