"""Groups."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "core_group",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name_nb", sa.String(length=200), nullable=False),
        sa.Column("name_nn", sa.String(length=200), nullable=False),
        sa.Column("mandate_nb", sa.String(length=5000), nullable=False),
        sa.Column("mandate_nn", sa.String(length=5000), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("leader_title", sa.String(length=100), nullable=False),
        sa.Column("secretariat_unit_id", sa.Uuid(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.String(length=40), nullable=True),
        sa.Column("end_note", sa.String(length=2000), nullable=False),
        sa.CheckConstraint(
            "end_reason IN ('done', 'taken-over', 'merged', 'not-needed', 'other')",
            name=op.f("ck_core_group_end_reason"),
        ),
        sa.CheckConstraint("ended_at IS NULL OR end_reason IS NOT NULL", name=op.f("ck_core_group_end")),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_core_group_organisation_code")
        ),
        sa.ForeignKeyConstraint(["secretariat_unit_id"], ["unit.id"], name=op.f("fk_core_group_secretariat_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_group")),
    )
    with op.batch_alter_table("core_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_review_on"), ["review_on"], unique=False)

    op.create_table(
        "core_group_consultation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("matter", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("remark", sa.String(length=2000), nullable=False),
        sa.CheckConstraint("matter IN ('start', 'end')", name=op.f("ck_core_group_consultation_matter")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["person.id"],
            name=op.f("fk_core_group_consultation_answered_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_core_group_consultation_asked_by_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["core_group.id"], name=op.f("fk_core_group_consultation_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_group_consultation")),
    )
    with op.batch_alter_table("core_group_consultation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_consultation_group_id"), ["group_id"], unique=False)

    op.create_table(
        "core_group_ministry",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["core_group.id"], name=op.f("fk_core_group_ministry_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_core_group_ministry_organisation_code")
        ),
        sa.PrimaryKeyConstraint("group_id", "organisation_code", name=op.f("pk_core_group_ministry")),
    )
    op.create_table(
        "core_group_proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("considered", sa.Integer(), nullable=False),
        sa.Column("is_proved", sa.Boolean(), nullable=False),
        sa.Column("uncovered", sa.JSON(), nullable=False),
        sa.Column("absent", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["core_group.id"], name=op.f("fk_core_group_proposal_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_group_proposal")),
        sa.UniqueConstraint("group_id", name=op.f("uq_core_group_proposal_group_id")),
    )
    op.create_table(
        "core_group_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.CheckConstraint("step BETWEEN 1 AND 4", name=op.f("ck_core_group_review_step")),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_core_group_review_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["core_group.id"], name=op.f("fk_core_group_review_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_group_review")),
    )
    with op.batch_alter_table("core_group_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_review_group_id"), ["group_id"], unique=False)

    op.create_table(
        "core_group_secretary",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["core_group.id"], name=op.f("fk_core_group_secretary_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_core_group_secretary_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_core_group_secretary")),
    )
    with op.batch_alter_table("core_group_secretary", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_secretary_person_id"), ["person_id"], unique=False)

    op.create_table(
        "core_group_role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("percentage", sa.Integer(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("language IN ('nb', 'nn', 'en')", name=op.f("ck_core_group_role_language")),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name=op.f("ck_core_group_role_percentage")),
        sa.CheckConstraint("seats BETWEEN 1 AND 20", name=op.f("ck_core_group_role_seats")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["core_group.id"], name=op.f("fk_core_group_role_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_core_group_role_opportunity_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_group_role")),
    )
    with op.batch_alter_table("core_group_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_role_group_id"), ["group_id"], unique=False)

    op.create_table(
        "core_group_proposed_seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reserve_for_id", sa.Uuid(), nullable=True),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("loses", sa.JSON(), nullable=False),
        sa.Column("loses_ministry", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["loses_ministry"], ["organisation.code"], name=op.f("fk_core_group_proposed_seat_loses_ministry")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_core_group_proposed_seat_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["core_group_proposal.id"],
            name=op.f("fk_core_group_proposed_seat_proposal_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reserve_for_id"],
            ["person.id"],
            name=op.f("fk_core_group_proposed_seat_reserve_for_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["role_id"], ["core_group_role.id"], name=op.f("fk_core_group_proposed_seat_role_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_group_proposed_seat")),
        sa.UniqueConstraint(
            "proposal_id",
            "role_id",
            "person_id",
            "reserve_for_id",
            name=op.f("uq_core_group_proposed_seat_proposal_id_role_id_person_id_reserve_for_id"),
        ),
    )
    with op.batch_alter_table("core_group_proposed_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_proposed_seat_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_group_proposed_seat_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_core_group_proposed_seat_reserve_for_id"), ["reserve_for_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_core_group_proposed_seat_role_id"), ["role_id"], unique=False)

    op.create_table(
        "core_group_requirement",
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("is_must", sa.Boolean(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_core_group_requirement_level")),
        sa.ForeignKeyConstraint(
            ["competence_key"], ["competence.key"], name=op.f("fk_core_group_requirement_competence_key")
        ),
        sa.ForeignKeyConstraint(
            ["role_id"], ["core_group_role.id"], name=op.f("fk_core_group_requirement_role_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("role_id", "competence_key", name=op.f("pk_core_group_requirement")),
    )
    op.create_table(
        "core_group_seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("role_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.Column("percentage", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_core_group_seat_period")),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name=op.f("ck_core_group_seat_percentage")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["person.id"], name=op.f("fk_core_group_seat_leader_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_core_group_seat_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["role_id"], ["core_group_role.id"], name=op.f("fk_core_group_seat_role_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_group_seat")),
    )
    with op.batch_alter_table("core_group_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_seat_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_group_seat_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_group_seat_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_group_seat_role_id"), ["role_id"], unique=False)

    op.create_table(
        "core_group_seat_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.CheckConstraint(
            "reason IN ('workload', 'timing', 'not-my-field', 'changed-mind', 'staffing', 'deadline-in-case', 'recently-away', 'role-changed', 'no-answer', 'group-ended', 'other')",
            name=op.f("ck_core_group_seat_step_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('invited', 'with-leader', 'seated', 'declined', 'refused', 'lapsed', 'withdrawn', 'left')",
            name=op.f("ck_core_group_seat_step_state"),
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_core_group_seat_step_actor_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["core_group_seat.id"], name=op.f("fk_core_group_seat_step_seat_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_core_group_seat_step")),
        sa.UniqueConstraint("seat_id", "number", name=op.f("uq_core_group_seat_step_seat_id_number")),
    )
    with op.batch_alter_table("core_group_seat_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_core_group_seat_step_seat_id"), ["seat_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_core_group_seat_step_state"), ["state"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("core_group_seat_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_group_seat_step_state"))
        batch_op.drop_index(batch_op.f("ix_core_group_seat_step_seat_id"))

    op.drop_table("core_group_seat_step")
    with op.batch_alter_table("core_group_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_group_seat_role_id"))
        batch_op.drop_index(batch_op.f("ix_core_group_seat_person_id"))
        batch_op.drop_index(batch_op.f("ix_core_group_seat_leader_id"))
        batch_op.drop_index(batch_op.f("ix_core_group_seat_due_on"))

    op.drop_table("core_group_seat")
    op.drop_table("core_group_requirement")
    with op.batch_alter_table("core_group_proposed_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_group_proposed_seat_role_id"))
        batch_op.drop_index(batch_op.f("ix_core_group_proposed_seat_reserve_for_id"))
        batch_op.drop_index(batch_op.f("ix_core_group_proposed_seat_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_core_group_proposed_seat_person_id"))

    op.drop_table("core_group_proposed_seat")
    with op.batch_alter_table("core_group_role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_group_role_group_id"))

    op.drop_table("core_group_role")
    with op.batch_alter_table("core_group_secretary", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_group_secretary_person_id"))

    op.drop_table("core_group_secretary")
    with op.batch_alter_table("core_group_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_group_review_group_id"))

    op.drop_table("core_group_review")
    op.drop_table("core_group_proposal")
    op.drop_table("core_group_ministry")
    with op.batch_alter_table("core_group_consultation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_group_consultation_group_id"))

    op.drop_table("core_group_consultation")
    with op.batch_alter_table("core_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_core_group_review_on"))

    op.drop_table("core_group")
