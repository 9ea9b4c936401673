"""Exchange."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "archived_record",
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject", "subject_id", name=op.f("pk_archived_record")),
    )
    op.create_table(
        "esco_concept",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uri", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("label_nb", sa.String(length=300), nullable=False),
        sa.Column("label_en", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "kind IN ('skill', 'skill-group', 'occupation', 'occupation-group')", name=op.f("ck_esco_concept_kind")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_esco_concept")),
        sa.UniqueConstraint("uri", name=op.f("uq_esco_concept_uri")),
    )
    with op.batch_alter_table("esco_concept", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_esco_concept_kind"), ["kind"], unique=False)

    op.create_table(
        "feed_position",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("page", sa.String(length=500), nullable=False),
        sa.Column("etag", sa.String(length=200), nullable=False),
        sa.Column("modified", sa.String(length=60), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_feed_position")),
    )
    op.create_table(
        "esco_relation",
        sa.Column("from_number", sa.Integer(), nullable=False),
        sa.Column("to_number", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(length=40), nullable=False),
        sa.CheckConstraint("link IN ('broader', 'essential', 'optional')", name=op.f("ck_esco_relation_link")),
        sa.ForeignKeyConstraint(
            ["from_number"], ["esco_concept.number"], name=op.f("fk_esco_relation_from_number"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_number"], ["esco_concept.number"], name=op.f("fk_esco_relation_to_number"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("from_number", "to_number", "link", name=op.f("pk_esco_relation")),
    )
    with op.batch_alter_table("esco_relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_esco_relation_to_number"), ["to_number"], unique=False)

    op.create_table(
        "esco_word",
        sa.Column("concept_number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("word", sa.String(length=300), nullable=False),
        sa.Column("folded", sa.String(length=300), nullable=False),
        sa.CheckConstraint("language IN ('nb', 'nn', 'en')", name=op.f("ck_esco_word_language")),
        sa.ForeignKeyConstraint(
            ["concept_number"], ["esco_concept.number"], name=op.f("fk_esco_word_concept_number"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("concept_number", "language", "word", name=op.f("pk_esco_word")),
    )
    with op.batch_alter_table("esco_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_esco_word_folded"), ["folded"], unique=False)

    op.create_table(
        "esco_match",
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("concept_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competence_key"], ["competence.key"], name=op.f("fk_esco_match_competence_key"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["concept_number"], ["esco_concept.number"], name=op.f("fk_esco_match_concept_number"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("competence_key", "concept_number", name=op.f("pk_esco_match")),
    )
    with op.batch_alter_table("esco_match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_esco_match_concept_number"), ["concept_number"], unique=False)

    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        # What is there already are calendars.
        batch_op.add_column(sa.Column("topic", sa.String(length=40), nullable=False, server_default="calendar"))
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.alter_column("topic", server_default=None)
        batch_op.create_check_constraint(batch_op.f("ck_calendar_feed_topic"), "topic IN ('calendar', 'openings')")


def downgrade() -> None:
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_calendar_feed_topic"), type_="check")
        batch_op.drop_column("topic")

    with op.batch_alter_table("esco_match", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_esco_match_concept_number"))

    op.drop_table("esco_match")
    with op.batch_alter_table("esco_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_esco_word_folded"))

    op.drop_table("esco_word")
    with op.batch_alter_table("esco_relation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_esco_relation_to_number"))

    op.drop_table("esco_relation")
    op.drop_table("feed_position")
    with op.batch_alter_table("esco_concept", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_esco_concept_kind"))

    op.drop_table("esco_concept")
    op.drop_table("archived_record")
