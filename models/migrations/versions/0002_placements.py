"""Placements: a person's way with one post, step by step."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "placement",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("receiver_id", sa.Uuid(), nullable=True),
        sa.Column("releasing_code", sa.String(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.Column("route", sa.String(length=40), nullable=True),
        sa.Column("payer", sa.String(length=40), nullable=True),
        sa.Column("releasing_share", sa.Integer(), nullable=True),
        sa.Column("percentage", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("shows", sa.JSON(), nullable=False),
        sa.Column("shown_until", sa.Date(), nullable=True),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.CheckConstraint("origin IN ('interest', 'invitation', 'rotation')", name=op.f("ck_placement_origin")),
        sa.CheckConstraint(
            "kind IN ('hospitering', 'rotation', 'project', 'kjernegruppe', 'job-shadowing', 'mentoring', 'position')",
            name=op.f("ck_placement_kind"),
        ),
        sa.CheckConstraint("payer IN ('releasing', 'receiving', 'split')", name=op.f("ck_placement_payer")),
        sa.CheckConstraint("route IN ('R1', 'R2', 'R3', 'R4', 'R5', 'R6')", name=op.f("ck_placement_route")),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name=op.f("ck_placement_period")
        ),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name=op.f("ck_placement_percentage")),
        sa.CheckConstraint("releasing_share BETWEEN 0 AND 100", name=op.f("ck_placement_releasing_share")),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_placement_leader_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_placement_opportunity_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_placement_organisation_code")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_placement_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["person.id"], name=op.f("fk_placement_receiver_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["releasing_code"], ["organisation.code"], name=op.f("fk_placement_releasing_code")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_placement_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("opportunity_id", "person_id", name=op.f("uq_placement_opportunity_id_person_id")),
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_answer_due_on"), ["answer_due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_organisation_code"), ["organisation_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_receiver_id"), ["receiver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_releasing_code"), ["releasing_code"], unique=False)

    op.create_table(
        "placement_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "move IN ('invite', 'show-interest', 'begin-from-round', 'reveal', 'talk', 'offer', 'go-on', 'remind', 'escalate', 'release', 'refuse', 'sign', 'tick', 'start', 'check-in', 'extend', 'give-notice', 'end', 'evaluate', 'withdraw', 'decline', 'interrupt')",
            name=op.f("ck_placement_step_move"),
        ),
        sa.CheckConstraint(
            "part IN ('person', 'receiver', 'leader', 'hr', 'system')", name=op.f("ck_placement_step_part")
        ),
        sa.CheckConstraint(
            "reason IN ('other-chosen', 'competence', 'timing', 'seats-taken', 'opening-withdrawn', 'staffing', 'deadline-in-case', 'recently-away', 'changed-mind', 'workload', 'terms-not-met', 'early-return', 'other')",
            name=op.f("ck_placement_step_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('invited', 'interest', 'conversation', 'offered', 'with-leader', 'agreement', 'readying', 'ongoing', 'ending', 'ended', 'evaluated', 'withdrawn', 'declined', 'refused', 'interrupted')",
            name=op.f("ck_placement_step_state"),
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_placement_step_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_placement_step_placement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_step")),
        sa.UniqueConstraint("placement_id", "number", name=op.f("uq_placement_step_placement_id_number")),
    )
    with op.batch_alter_table("placement_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_step_placement_id"), ["placement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_step_state"), ["state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("placement_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_step_state"))
        batch_op.drop_index(batch_op.f("ix_placement_step_placement_id"))

    op.drop_table("placement_step")
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_releasing_code"))
        batch_op.drop_index(batch_op.f("ix_placement_receiver_id"))
        batch_op.drop_index(batch_op.f("ix_placement_person_id"))
        batch_op.drop_index(batch_op.f("ix_placement_organisation_code"))
        batch_op.drop_index(batch_op.f("ix_placement_leader_id"))
        batch_op.drop_index(batch_op.f("ix_placement_answer_due_on"))

    op.drop_table("placement")
