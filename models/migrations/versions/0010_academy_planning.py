"""Academy planning."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gap_snapshot",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("able", sa.Integer(), nullable=True),
        sa.Column("taught", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["competence_key"], ["competence.key"], name=op.f("fk_gap_snapshot_competence_key")),
        sa.PrimaryKeyConstraint("day", "competence_key", name=op.f("pk_gap_snapshot")),
    )
    op.create_table(
        "competence_priority",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("factor BETWEEN 2 AND 3", name=op.f("ck_competence_priority_factor")),
        sa.ForeignKeyConstraint(
            ["competence_key"], ["competence.key"], name=op.f("fk_competence_priority_competence_key")
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_competence_priority_set_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence_priority")),
        sa.UniqueConstraint("competence_key", name=op.f("uq_competence_priority_competence_key")),
    )
    op.create_table(
        "course_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
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
        sa.Column("error", sa.String(length=60), nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name=op.f("ck_course_plan_state")),
        sa.CheckConstraint("budget >= 0", name=op.f("ck_course_plan_budget")),
        sa.CheckConstraint("last_day > first_day", name=op.f("ck_course_plan_days")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_course_plan_made_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_plan")),
    )
    with op.batch_alter_table("course_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_plan_state"), ["state"], unique=False)

    op.create_table(
        "planned_seat",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("unlocks", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_planned_seat_course_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_planned_seat_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["course_plan.id"], name=op.f("fk_planned_seat_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "course_id", "person_id", name=op.f("pk_planned_seat")),
    )
    with op.batch_alter_table("planned_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planned_seat_person_id"), ["person_id"], unique=False)

    op.create_table(
        "planned_session",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["course_plan.id"], name=op.f("fk_planned_session_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["course_session.id"], name=op.f("fk_planned_session_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "session_id", name=op.f("pk_planned_session")),
    )


def downgrade() -> None:
    op.drop_table("planned_session")
    with op.batch_alter_table("planned_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planned_seat_person_id"))

    op.drop_table("planned_seat")
    with op.batch_alter_table("course_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_plan_state"))

    op.drop_table("course_plan")
    op.drop_table("competence_priority")
    op.drop_table("gap_snapshot")
