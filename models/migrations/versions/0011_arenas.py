"""Arenas."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "arena",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title_nb", sa.String(length=200), nullable=False),
        sa.Column("title_nn", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("text_nb", sa.String(length=5000), nullable=False),
        sa.Column("text_nn", sa.String(length=5000), nullable=False),
        sa.Column("text_en", sa.String(length=5000), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "audience IN ('all', 'practitioners', 'leaders', 'newcomers')", name=op.f("ck_arena_audience")
        ),
        sa.CheckConstraint("kind IN ('network', 'seminar', 'forum')", name=op.f("ck_arena_kind")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_arena_hours")),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name=op.f("fk_arena_contact_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["organisation_code"], ["organisation.code"], name=op.f("fk_arena_organisation_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arena")),
    )
    op.create_table(
        "arena_competence",
        sa.Column("arena_id", sa.Uuid(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arena_id"], ["arena.id"], name=op.f("fk_arena_competence_arena_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["competence_key"], ["competence.key"], name=op.f("fk_arena_competence_competence_key")
        ),
        sa.PrimaryKeyConstraint("arena_id", "competence_key", name=op.f("pk_arena_competence")),
    )
    with op.batch_alter_table("arena_competence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arena_competence_competence_key"), ["competence_key"], unique=False)

    op.create_table(
        "arena_date",
        sa.Column("arena_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["arena_id"], ["arena.id"], name=op.f("fk_arena_date_arena_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("arena_id", "day", name=op.f("pk_arena_date")),
    )
    with op.batch_alter_table("arena_date", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arena_date_day"), ["day"], unique=False)

    op.create_table(
        "arena_member",
        sa.Column("arena_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["arena_id"], ["arena.id"], name=op.f("fk_arena_member_arena_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_arena_member_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("arena_id", "person_id", name=op.f("pk_arena_member")),
    )
    with op.batch_alter_table("arena_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arena_member_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("arena_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arena_member_person_id"))

    op.drop_table("arena_member")
    with op.batch_alter_table("arena_date", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arena_date_day"))

    op.drop_table("arena_date")
    with op.batch_alter_table("arena_competence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arena_competence_competence_key"))

    op.drop_table("arena_competence")
    op.drop_table("arena")
