"""Rotation rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rotation_round",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=5000), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("route", sa.String(length=40), nullable=False),
        sa.Column("max_cycle", sa.Integer(), nullable=False),
        sa.Column("max_chain", sa.Integer(), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("route IN ('R1', 'R2', 'R3', 'R4', 'R5', 'R6')", name=op.f("ck_rotation_round_route")),
        sa.CheckConstraint("closes_on >= opens_on AND starts_on > closes_on", name=op.f("ck_rotation_round_days")),
        sa.CheckConstraint(
            "max_cycle >= 2 AND max_chain >= 0 AND answer_days >= 1", name=op.f("ck_rotation_round_caps")
        ),
        sa.CheckConstraint("months BETWEEN 1 AND 60", name=op.f("ck_rotation_round_months")),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_rotation_round_organisation_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_round")),
    )
    op.create_table(
        "rotation_limit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("max_net_loss", sa.Integer(), nullable=True),
        sa.Column("max_out", sa.Integer(), nullable=True),
        sa.CheckConstraint("max_net_loss >= 0", name=op.f("ck_rotation_limit_max_net_loss")),
        sa.CheckConstraint(
            "max_net_loss IS NOT NULL OR max_out IS NOT NULL", name=op.f("ck_rotation_limit_says_something")
        ),
        sa.CheckConstraint("max_out >= 0", name=op.f("ck_rotation_limit_max_out")),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_rotation_limit_organisation_code")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rotation_round.id"], name=op.f("fk_rotation_limit_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_rotation_limit_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_limit")),
    )
    with op.batch_alter_table("rotation_limit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_limit_round_id"), ["round_id"], unique=False)

    op.create_table(
        "rotation_proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("goal", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("time_limit", sa.Float(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=True),
        sa.Column("objective", sa.Float(), nullable=True),
        sa.Column("bound", sa.Float(), nullable=True),
        sa.Column("moved", sa.Integer(), nullable=True),
        sa.Column("moved_bound", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("error", sa.String(length=60), nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("repairs_id", sa.Uuid(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "goal IN ('best-fit', 'most-moved', 'shortest', 'repair')", name=op.f("ck_rotation_proposal_goal")
        ),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name=op.f("ck_rotation_proposal_state")),
        sa.ForeignKeyConstraint(
            ["repairs_id"], ["rotation_proposal.id"], name=op.f("fk_rotation_proposal_repairs_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rotation_round.id"], name=op.f("fk_rotation_proposal_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_proposal")),
    )
    with op.batch_alter_table("rotation_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_proposal_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rotation_proposal_state"), ["state"], unique=False)

    op.create_table(
        "rotation_post",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=True),
        sa.Column("is_vacant", sa.Boolean(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=5000), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("percentage", sa.Integer(), nullable=False),
        sa.Column("is_leader_post", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("language IN ('nb', 'nn', 'en')", name=op.f("ck_rotation_post_language")),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name=op.f("ck_rotation_post_percentage")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["person.id"], name=op.f("fk_rotation_post_leader_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_rotation_post_opportunity_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_rotation_post_organisation_code")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rotation_round.id"], name=op.f("fk_rotation_post_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_rotation_post_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_post")),
        sa.UniqueConstraint("round_id", "opportunity_id", name=op.f("uq_rotation_post_round_id_opportunity_id")),
    )
    with op.batch_alter_table("rotation_post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_post_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rotation_post_organisation_code"), ["organisation_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_rotation_post_round_id"), ["round_id"], unique=False)

    op.create_table(
        "rotation_participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("earliest_on", sa.Date(), nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rotation_participant_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["rotation_post.id"], name=op.f("fk_rotation_participant_post_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rotation_round.id"], name=op.f("fk_rotation_participant_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_participant")),
        sa.UniqueConstraint("post_id", name=op.f("uq_rotation_participant_post_id")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_rotation_participant_round_id_person_id")),
    )
    with op.batch_alter_table("rotation_participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_participant_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rotation_participant_round_id"), ["round_id"], unique=False)

    op.create_table(
        "rotation_requirement",
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("is_must", sa.Boolean(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_rotation_requirement_level")),
        sa.ForeignKeyConstraint(
            ["competence_key"], ["competence.key"], name=op.f("fk_rotation_requirement_competence_key")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["rotation_post.id"], name=op.f("fk_rotation_requirement_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "competence_key", name=op.f("pk_rotation_requirement")),
    )
    op.create_table(
        "rotation_acceptance",
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_rotation_acceptance_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["rotation_participant.id"],
            name=op.f("fk_rotation_acceptance_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["rotation_post.id"], name=op.f("fk_rotation_acceptance_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "participant_id", name=op.f("pk_rotation_acceptance")),
    )
    with op.batch_alter_table("rotation_acceptance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_acceptance_participant_id"), ["participant_id"], unique=False)

    op.create_table(
        "rotation_leg",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("to_post_id", sa.Uuid(), nullable=False),
        sa.Column("group_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["rotation_participant.id"],
            name=op.f("fk_rotation_leg_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_rotation_leg_placement_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["rotation_proposal.id"], name=op.f("fk_rotation_leg_proposal_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_post_id"], ["rotation_post.id"], name=op.f("fk_rotation_leg_to_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_leg")),
        sa.UniqueConstraint("proposal_id", "participant_id", name=op.f("uq_rotation_leg_proposal_id_participant_id")),
        sa.UniqueConstraint("proposal_id", "to_post_id", name=op.f("uq_rotation_leg_proposal_id_to_post_id")),
    )
    with op.batch_alter_table("rotation_leg", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_leg_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rotation_leg_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rotation_leg_to_post_id"), ["to_post_id"], unique=False)

    op.create_table(
        "rotation_wish",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank >= 1", name=op.f("ck_rotation_wish_rank")),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["rotation_participant.id"],
            name=op.f("fk_rotation_wish_participant_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["rotation_post.id"], name=op.f("fk_rotation_wish_post_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("participant_id", "post_id", name=op.f("pk_rotation_wish")),
    )
    with op.batch_alter_table("rotation_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_wish_post_id"), ["post_id"], unique=False)

    op.create_table(
        "rotation_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("leg_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.CheckConstraint("part IN ('person', 'giver', 'receiver')", name=op.f("ck_rotation_answer_part")),
        sa.CheckConstraint(
            "reason IN ('staffing', 'deadline-in-case', 'recently-away', 'competence', 'timing', 'changed-mind', 'workload', 'no-answer', 'other')",
            name=op.f("ck_rotation_answer_reason"),
        ),
        sa.CheckConstraint("is_yes OR reason IS NOT NULL", name=op.f("ck_rotation_answer_reason_for_no")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_rotation_answer_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["leg_id"], ["rotation_leg.id"], name=op.f("fk_rotation_answer_leg_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotation_answer")),
        sa.UniqueConstraint("leg_id", "part", name=op.f("uq_rotation_answer_leg_id_part")),
    )
    with op.batch_alter_table("rotation_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rotation_answer_leg_id"), ["leg_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("rotation_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotation_answer_leg_id"))

    op.drop_table("rotation_answer")
    with op.batch_alter_table("rotation_wish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotation_wish_post_id"))

    op.drop_table("rotation_wish")
    with op.batch_alter_table("rotation_leg", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotation_leg_to_post_id"))
        batch_op.drop_index(batch_op.f("ix_rotation_leg_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_rotation_leg_participant_id"))

    op.drop_table("rotation_leg")
    with op.batch_alter_table("rotation_acceptance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotation_acceptance_participant_id"))

    op.drop_table("rotation_acceptance")
    op.drop_table("rotation_requirement")
    with op.batch_alter_table("rotation_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotation_participant_round_id"))
        batch_op.drop_index(batch_op.f("ix_rotation_participant_person_id"))

    op.drop_table("rotation_participant")
    with op.batch_alter_table("rotation_post", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotation_post_round_id"))
        batch_op.drop_index(batch_op.f("ix_rotation_post_organisation_code"))
        batch_op.drop_index(batch_op.f("ix_rotation_post_leader_id"))

    op.drop_table("rotation_post")
    with op.batch_alter_table("rotation_proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotation_proposal_state"))
        batch_op.drop_index(batch_op.f("ix_rotation_proposal_round_id"))

    op.drop_table("rotation_proposal")
    with op.batch_alter_table("rotation_limit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rotation_limit_round_id"))

    op.drop_table("rotation_limit")
    op.drop_table("rotation_round")
