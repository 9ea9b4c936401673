"""Departementsakademiet: courses, sessions, sign-ups, certificates, and goals of learning."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("title_nb", sa.String(length=200), nullable=False),
        sa.Column("title_nn", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("text_nb", sa.String(length=5000), nullable=False),
        sa.Column("text_nn", sa.String(length=5000), nullable=False),
        sa.Column("text_en", sa.String(length=5000), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("seats_per_ministry", sa.Integer(), nullable=True),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("needs_leader", sa.Boolean(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("form IN ('in-person', 'online', 'hybrid')", name=op.f("ck_course_form")),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_course_cost")),
        sa.CheckConstraint("hours BETWEEN 1 AND 1000", name=op.f("ck_course_hours")),
        sa.CheckConstraint("seats BETWEEN 1 AND 1000", name=op.f("ck_course_seats")),
        sa.CheckConstraint("seats_per_ministry BETWEEN 1 AND seats", name=op.f("ck_course_seats_per_ministry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("code", name=op.f("uq_course_code")),
    )
    op.create_table(
        "course_prerequisite",
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("required_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("required_id <> course_id", name=op.f("ck_course_prerequisite_another")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_prerequisite_course_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["required_id"], ["course.id"], name=op.f("fk_course_prerequisite_required_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("course_id", "required_id", name=op.f("pk_course_prerequisite")),
    )
    op.create_table(
        "course_session",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=1000), nullable=True),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("seats_per_ministry", sa.Integer(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_why", sa.String(length=500), nullable=False),
        sa.CheckConstraint("language IN ('nb', 'nn', 'en')", name=op.f("ck_course_session_language")),
        sa.CheckConstraint("closes_on >= opens_on AND first_day >= closes_on", name=op.f("ck_course_session_sign_up")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_course_session_hours")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_course_session_days")),
        sa.CheckConstraint("seats BETWEEN 1 AND 1000", name=op.f("ck_course_session_seats")),
        sa.CheckConstraint("seats_per_ministry BETWEEN 1 AND seats", name=op.f("ck_course_session_seats_per_ministry")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_session_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_session")),
    )
    with op.batch_alter_table("course_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_session_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_session_first_day"), ["first_day"], unique=False)

    op.create_table(
        "course_goal",
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("from_level", sa.Integer(), nullable=True),
        sa.Column("to_level", sa.Integer(), nullable=False),
        sa.CheckConstraint("from_level BETWEEN 1 AND to_level - 1", name=op.f("ck_course_goal_from_level")),
        sa.CheckConstraint("to_level BETWEEN 1 AND 5", name=op.f("ck_course_goal_to_level")),
        sa.ForeignKeyConstraint(["competence_key"], ["competence.key"], name=op.f("fk_course_goal_competence_key")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_goal_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("course_id", "competence_key", name=op.f("pk_course_goal")),
    )
    with op.batch_alter_table("course_goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_goal_competence_key"), ["competence_key"], unique=False)

    op.create_table(
        "course_lecturer",
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_course_lecturer_course_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_course_lecturer_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("course_id", "person_id", name=op.f("pk_course_lecturer")),
    )
    with op.batch_alter_table("course_lecturer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_lecturer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sign_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("signed_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offer_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lapsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("absent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("absent_at IS NULL OR attended_at IS NULL", name=op.f("ck_sign_up_attendance")),
        sa.CheckConstraint("completed_at IS NULL OR attended_at IS NOT NULL", name=op.f("ck_sign_up_completed")),
        sa.CheckConstraint("offered_at IS NULL OR offer_until IS NOT NULL", name=op.f("ck_sign_up_offer")),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_sign_up_organisation_code")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sign_up_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["course_session.id"], name=op.f("fk_sign_up_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_sign_up_session_id_person_id")),
    )
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_up_offer_until"), ["offer_until"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_up_person_id"), ["person_id"], unique=False)

    op.create_table(
        "certificate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=210), nullable=False),
        sa.Column("title_nb", sa.String(length=200), nullable=False),
        sa.Column("title_nn", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_certificate_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"], ["sign_up.id"], name=op.f("fk_certificate_sign_up_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("code", name=op.f("uq_certificate_code")),
        sa.UniqueConstraint("sign_up_id", name=op.f("uq_certificate_sign_up_id")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_person_id"), ["person_id"], unique=False)

    op.create_table(
        "learning_goal",
        sa.Column("held_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_learning_goal_level")),
        sa.ForeignKeyConstraint(
            ["held_id"], ["held_competence.id"], name=op.f("fk_learning_goal_held_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("held_id", name=op.f("pk_learning_goal")),
    )


def downgrade() -> None:
    op.drop_table("learning_goal")
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificate_person_id"))

    op.drop_table("certificate")
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_up_person_id"))
        batch_op.drop_index(batch_op.f("ix_sign_up_offer_until"))

    op.drop_table("sign_up")
    with op.batch_alter_table("course_lecturer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_lecturer_person_id"))

    op.drop_table("course_lecturer")
    with op.batch_alter_table("course_goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_goal_competence_key"))

    op.drop_table("course_goal")
    with op.batch_alter_table("course_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_session_first_day"))
        batch_op.drop_index(batch_op.f("ix_course_session_course_id"))

    op.drop_table("course_session")
    op.drop_table("course_prerequisite")
    op.drop_table("course")
