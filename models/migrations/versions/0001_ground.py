"""Ground: organisations, people, competences, profiles, openings, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=80), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_event_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_event_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_event_subject", ["subject_type", "subject_id"], unique=False)

    op.create_table(
        "competence_group",
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("label_nb", sa.String(length=200), nullable=False),
        sa.Column("label_nn", sa.String(length=200), nullable=False),
        sa.Column("label_en", sa.String(length=200), nullable=False),
        sa.Column("is_sector", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_competence_group")),
    )
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name_nb", sa.String(length=200), nullable=False),
        sa.Column("name_nn", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("organisation_number", sa.String(length=9), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor_code", sa.String(), nullable=True),
        sa.CheckConstraint("kind IN ('ministry', 'prime-ministers-office')", name=op.f("ck_organisation_kind")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_organisation_validity")),
        sa.ForeignKeyConstraint(["successor_code"], ["organisation.code"], name=op.f("fk_organisation_successor_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organisation")),
        sa.UniqueConstraint("organisation_number", name=op.f("uq_organisation_organisation_number")),
    )
    op.create_table(
        "revision",
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("topic", name=op.f("pk_revision")),
    )
    op.create_table(
        "competence",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("label_nb", sa.String(length=200), nullable=False),
        sa.Column("label_nn", sa.String(length=200), nullable=False),
        sa.Column("label_en", sa.String(length=200), nullable=False),
        sa.Column("esco_uri", sa.String(length=300), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["group_key"], ["competence_group.key"], name=op.f("fk_competence_group_key")),
        sa.ForeignKeyConstraint(["merged_into"], ["competence.key"], name=op.f("fk_competence_merged_into")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_competence")),
        sa.UniqueConstraint("esco_uri", name=op.f("uq_competence_esco_uri")),
    )
    with op.batch_alter_table("competence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_competence_group_key"), ["group_key"], unique=False)

    op.create_table(
        "level_text",
        sa.Column("group_key", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text_nb", sa.String(length=500), nullable=False),
        sa.Column("text_nn", sa.String(length=500), nullable=False),
        sa.Column("text_en", sa.String(length=500), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_level_text_level")),
        sa.ForeignKeyConstraint(
            ["group_key"], ["competence_group.key"], name=op.f("fk_level_text_group_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_key", "level", name=op.f("pk_level_text")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["organisation_code"], ["organisation.code"], name=op.f("fk_unit_organisation_code")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("organisation_code", "name", name=op.f("uq_unit_organisation_code_name")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_organisation_code"), ["organisation_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "competence_relation",
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("related_key", sa.String(), nullable=False),
        sa.CheckConstraint("competence_key < related_key", name=op.f("ck_competence_relation_ordered")),
        sa.ForeignKeyConstraint(
            ["competence_key"],
            ["competence.key"],
            name=op.f("fk_competence_relation_competence_key"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["related_key"], ["competence.key"], name=op.f("fk_competence_relation_related_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("competence_key", "related_key", name=op.f("pk_competence_relation")),
    )
    op.create_table(
        "competence_synonym",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("word", sa.String(length=200), nullable=False),
        sa.CheckConstraint("language IN ('nb', 'nn', 'en')", name=op.f("ck_competence_synonym_language")),
        sa.ForeignKeyConstraint(
            ["competence_key"],
            ["competence.key"],
            name=op.f("fk_competence_synonym_competence_key"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence_synonym")),
        sa.UniqueConstraint(
            "competence_key", "language", "word", name=op.f("uq_competence_synonym_competence_key_language_word")
        ),
    )
    with op.batch_alter_table("competence_synonym", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_competence_synonym_competence_key"), ["competence_key"], unique=False)

    op.create_table(
        "person",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("family_name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("employee_number", sa.String(length=40), nullable=True),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("position_code", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("is_reserved", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("language IN ('nb', 'nn', 'en')", name=op.f("ck_person_language")),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name=op.f("ck_person_employment")
        ),
        sa.CheckConstraint("leader_id IS NULL OR leader_id <> id", name=op.f("ck_person_not_own_leader")),
        sa.ForeignKeyConstraint(["leader_id"], ["person.id"], name=op.f("fk_person_leader_id")),
        sa.ForeignKeyConstraint(["organisation_code"], ["organisation.code"], name=op.f("fk_person_organisation_code")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("employee_number", name=op.f("uq_person_employee_number")),
        sa.UniqueConstraint("subject", name=op.f("uq_person_subject")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_organisation_code"), ["organisation_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "opportunity",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("capsule", sa.String(length=300), nullable=False),
        sa.Column("do_text", sa.String(length=20000), nullable=False),
        sa.Column("learn_text", sa.String(length=5000), nullable=False),
        sa.Column("about_text", sa.String(length=5000), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=True),
        sa.Column("other_body", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("percentage", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("workplace", sa.String(length=40), nullable=False),
        sa.Column("payer", sa.String(length=40), nullable=True),
        sa.Column("route", sa.String(length=40), nullable=True),
        sa.Column("needs_clearance", sa.Boolean(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("filled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.String(length=200), nullable=True),
        sa.Column("source_hash", sa.String(length=64), nullable=True),
        sa.Column("link", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "audience IN ('own-unit', 'own-ministry', 'chosen-ministries', 'all-ministries')",
            name=op.f("ck_opportunity_audience"),
        ),
        sa.CheckConstraint("direction IN ('offered', 'sought')", name=op.f("ck_opportunity_direction")),
        sa.CheckConstraint(
            "kind <> 'position' OR route IS NULL OR route = 'R5'", name=op.f("ck_opportunity_position_is_r5")
        ),
        sa.CheckConstraint(
            "kind IN ('hospitering', 'rotation', 'project', 'kjernegruppe', 'job-shadowing', 'mentoring', 'position')",
            name=op.f("ck_opportunity_kind"),
        ),
        sa.CheckConstraint("language IN ('nb', 'nn', 'en')", name=op.f("ck_opportunity_language")),
        sa.CheckConstraint("payer IN ('releasing', 'receiving', 'split')", name=op.f("ck_opportunity_payer")),
        sa.CheckConstraint("route IN ('R1', 'R2', 'R3', 'R4', 'R5', 'R6')", name=op.f("ck_opportunity_route")),
        sa.CheckConstraint("workplace IN ('on-site', 'hybrid', 'remote')", name=op.f("ck_opportunity_workplace")),
        sa.CheckConstraint("months BETWEEN 1 AND 60", name=op.f("ck_opportunity_months")),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name=op.f("ck_opportunity_percentage")),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_opportunity_seats")),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_opportunity_organisation_code")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_opportunity_owner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_opportunity_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_opportunity_source_source_id")),
    )
    with op.batch_alter_table("opportunity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opportunity_kind"), ["kind"], unique=False)
        batch_op.create_index("ix_opportunity_listing", ["published_at", "closes_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_opportunity_organisation_code"), ["organisation_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_opportunity_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opportunity_revision"), ["revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_opportunity_route"), ["route"], unique=False)

    op.create_table(
        "profile",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=5000), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("findable_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_matched", sa.Boolean(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("language IN ('nb', 'nn', 'en')", name=op.f("ck_profile_language")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_profile_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sa.UniqueConstraint("person_id", name=op.f("uq_profile_person_id")),
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=True),
        sa.CheckConstraint(
            "role IN ('employee', 'manager', 'hr', 'academy', 'dfd', 'union', 'privacy-officer', 'administrator')",
            name=op.f("ck_role_grant_role"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_role_grant_organisation_code")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_grant_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.UniqueConstraint(
            "person_id", "role", "organisation_code", name=op.f("uq_role_grant_person_id_role_organisation_code")
        ),
    )
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_grant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "dismissal",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reason IN ('not-my-field', 'not-now', 'wrong-level', 'other')", name=op.f("ck_dismissal_reason")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_dismissal_opportunity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dismissal_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "opportunity_id", name=op.f("pk_dismissal")),
    )
    op.create_table(
        "experience",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(length=3000), nullable=False),
        sa.CheckConstraint(
            "kind IN ('work', 'project', 'education', 'course', 'voluntary')", name=op.f("ck_experience_kind")
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_experience_period")),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_experience_profile_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experience")),
    )
    with op.batch_alter_table("experience", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_experience_profile_id"), ["profile_id"], unique=False)

    op.create_table(
        "favourite",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_favourite_opportunity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_favourite_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "opportunity_id", name=op.f("pk_favourite")),
    )
    op.create_table(
        "held_competence",
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("interest", sa.String(length=40), nullable=False),
        sa.Column("wants_to_learn", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(length=40), nullable=False),
        sa.Column("evidence_note", sa.String(length=500), nullable=False),
        sa.Column("last_used_year", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "evidence IN ('self', 'course', 'assignment', 'certificate')", name=op.f("ck_held_competence_evidence")
        ),
        sa.CheckConstraint("interest IN ('use-more', 'as-now', 'not-now')", name=op.f("ck_held_competence_interest")),
        sa.CheckConstraint("last_used_year BETWEEN 1950 AND 2200", name=op.f("ck_held_competence_last_used_year")),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_held_competence_level")),
        sa.ForeignKeyConstraint(["competence_key"], ["competence.key"], name=op.f("fk_held_competence_competence_key")),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_held_competence_profile_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_competence")),
        sa.UniqueConstraint("profile_id", "competence_key", name=op.f("uq_held_competence_profile_id_competence_key")),
    )
    with op.batch_alter_table("held_competence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_held_competence_competence_key"), ["competence_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_held_competence_profile_id"), ["profile_id"], unique=False)

    op.create_table(
        "requirement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("competence_key", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("is_must", sa.Boolean(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_requirement_level")),
        sa.ForeignKeyConstraint(["competence_key"], ["competence.key"], name=op.f("fk_requirement_competence_key")),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_requirement_opportunity_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirement")),
        sa.UniqueConstraint(
            "opportunity_id", "competence_key", name=op.f("uq_requirement_opportunity_id_competence_key")
        ),
    )
    with op.batch_alter_table("requirement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requirement_competence_key"), ["competence_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_requirement_opportunity_id"), ["opportunity_id"], unique=False)

    op.create_table(
        "wished_kind",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "kind IN ('hospitering', 'rotation', 'project', 'kjernegruppe', 'job-shadowing', 'mentoring', 'position')",
            name=op.f("ck_wished_kind_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_wished_kind_profile_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile_id", "kind", name=op.f("pk_wished_kind")),
    )
    op.create_table(
        "wished_ministry",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_code", sa.String(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_wished_ministry_organisation_code")
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profile.id"], name=op.f("fk_wished_ministry_profile_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("profile_id", "organisation_code", name=op.f("pk_wished_ministry")),
    )
    op.create_table(
        "wishes",
        sa.Column("profile_id", sa.Uuid(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("percentage", sa.Integer(), nullable=True),
        sa.Column("from_date", sa.Date(), nullable=True),
        sa.CheckConstraint("months BETWEEN 1 AND 60", name=op.f("ck_wishes_months")),
        sa.CheckConstraint("percentage BETWEEN 1 AND 100", name=op.f("ck_wishes_percentage")),
        sa.ForeignKeyConstraint(["profile_id"], ["profile.id"], name=op.f("fk_wishes_profile_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("profile_id", name=op.f("pk_wishes")),
    )


def downgrade() -> None:
    op.drop_table("wishes")
    op.drop_table("wished_ministry")
    op.drop_table("wished_kind")
    with op.batch_alter_table("requirement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_requirement_opportunity_id"))
        batch_op.drop_index(batch_op.f("ix_requirement_competence_key"))

    op.drop_table("requirement")
    with op.batch_alter_table("held_competence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_held_competence_profile_id"))
        batch_op.drop_index(batch_op.f("ix_held_competence_competence_key"))

    op.drop_table("held_competence")
    op.drop_table("favourite")
    with op.batch_alter_table("experience", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_experience_profile_id"))

    op.drop_table("experience")
    op.drop_table("dismissal")
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_grant_person_id"))

    op.drop_table("role_grant")
    op.drop_table("profile")
    with op.batch_alter_table("opportunity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opportunity_route"))
        batch_op.drop_index(batch_op.f("ix_opportunity_revision"))
        batch_op.drop_index(batch_op.f("ix_opportunity_owner_id"))
        batch_op.drop_index(batch_op.f("ix_opportunity_organisation_code"))
        batch_op.drop_index("ix_opportunity_listing")
        batch_op.drop_index(batch_op.f("ix_opportunity_kind"))

    op.drop_table("opportunity")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_unit_id"))
        batch_op.drop_index(batch_op.f("ix_person_organisation_code"))
        batch_op.drop_index(batch_op.f("ix_person_leader_id"))

    op.drop_table("person")
    with op.batch_alter_table("competence_synonym", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_competence_synonym_competence_key"))

    op.drop_table("competence_synonym")
    op.drop_table("competence_relation")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_parent_id"))
        batch_op.drop_index(batch_op.f("ix_unit_organisation_code"))

    op.drop_table("unit")
    op.drop_table("level_text")
    with op.batch_alter_table("competence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_competence_group_key"))

    op.drop_table("competence")
    op.drop_table("revision")
    op.drop_table("organisation")
    op.drop_table("competence_group")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_event_subject")
        batch_op.drop_index(batch_op.f("ix_audit_event_at"))
        batch_op.drop_index(batch_op.f("ix_audit_event_actor_id"))

    op.drop_table("audit_event")
