"""Audit chain, and the log of what the matcher showed."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from models import audit_guard, sealing

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_AT_ONCE = 1000


def upgrade() -> None:
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("salt", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("kept", sa.JSON(), nullable=True))
        batch_op.create_index(batch_op.f("ix_audit_event_action"), ["action"], unique=False)

    op.create_table(
        "audit_link",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["audit_event.id"], name=op.f("fk_audit_link_event_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_link")),
        sa.UniqueConstraint("event_id", name=op.f("uq_audit_link_event_id")),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=False),
        sa.Column("base_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_one")),
        sa.CheckConstraint("base_number <= number", name=op.f("ck_audit_head_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    _chain_what_is_there()
    audit_guard.lay(op.get_bind())
    _log_of_runs()


def downgrade() -> None:
    with op.batch_alter_table("match_shown", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_shown_person_id"))

    op.drop_table("match_shown")
    op.drop_table("match_tally")
    with op.batch_alter_table("match_run", schema=None) as batch_op:
        batch_op.drop_index("ix_match_run_subject")
        batch_op.drop_index(batch_op.f("ix_match_run_at"))

    op.drop_table("match_run")
    op.drop_table("match_configuration")
    audit_guard.lift(op.get_bind())
    op.drop_table("audit_head")
    op.drop_table("audit_link")
    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_event_action"))
        batch_op.drop_column("kept")
        batch_op.drop_column("salt")


def _log_of_runs() -> None:
    op.create_table(
        "match_configuration",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("first_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_match_configuration")),
    )
    op.create_table(
        "match_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("organisation_code", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("subject_revision", sa.Integer(), nullable=False),
        sa.Column("opportunities_revision", sa.Integer(), nullable=False),
        sa.Column("vocabulary_revision", sa.Integer(), nullable=False),
        sa.Column("configuration", sa.String(), nullable=False),
        sa.Column("considered", sa.Integer(), nullable=False),
        sa.Column("ruled_out", sa.JSON(), nullable=False),
        sa.CheckConstraint("purpose IN ('candidates', 'group')", name=op.f("ck_match_run_purpose")),
        sa.ForeignKeyConstraint(
            ["configuration"], ["match_configuration.digest"], name=op.f("fk_match_run_configuration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_run")),
    )
    with op.batch_alter_table("match_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_run_at"), ["at"], unique=False)
        batch_op.create_index("ix_match_run_subject", ["subject_id", "at"], unique=False)

    op.create_table(
        "match_shown",
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("band", sa.String(length=1), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("profile_version", sa.String(length=64), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["match_run.id"], name=op.f("fk_match_shown_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "place", name=op.f("pk_match_shown")),
    )
    with op.batch_alter_table("match_shown", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_shown_person_id"), ["person_id"], unique=False)

    op.create_table(
        "match_tally",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("configuration", sa.String(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("shown_a", sa.Integer(), nullable=False),
        sa.Column("shown_b", sa.Integer(), nullable=False),
        sa.Column("shown_c", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["configuration"], ["match_configuration.digest"], name=op.f("fk_match_tally_configuration")
        ),
        sa.PrimaryKeyConstraint("day", "configuration", name=op.f("pk_match_tally")),
    )


def _chain_what_is_there() -> None:
    """Give the events of before their places, oldest first."""
    connection = op.get_bind()
    event = sa.table(
        "audit_event",
        sa.column("id", sa.Uuid()),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("actor_id", sa.Uuid()),
        sa.column("action", sa.String()),
        sa.column("subject_type", sa.String()),
        sa.column("subject_id", sa.String()),
        sa.column("details", sa.JSON()),
        sa.column("salt", sa.String()),
    )
    link = sa.table(
        "audit_link",
        sa.column("number", sa.Integer()),
        sa.column("event_id", sa.Uuid()),
        sa.column("hash", sa.String()),
    )
    salted = sa.update(event).where(event.c.id == sa.bindparam("of")).values(salt=sa.bindparam("new"))
    number, before = 0, sealing.FIRST
    # Ids and moments are few bytes; what events tell is read some at a time.
    keys = list(connection.scalars(sa.select(event.c.id).order_by(event.c.at, event.c.id)))
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        rows = {row.id: row for row in connection.execute(sa.select(event).where(event.c.id.in_(some)))}
        links, salts = [], []
        for key in some:
            row, number = rows[key], number + 1
            salt = sealing.new_salt()
            told = sealing.values(row.actor_id, row.subject_id, row.details)
            openly = sealing.openly(key, _in_utc(row.at), row.action, row.subject_type)
            before = sealing.link(before, number, openly, sealing.seals(salt, told))
            salts.append({"of": key, "new": salt})
            links.append({"number": number, "event_id": key, "hash": before})
        connection.execute(salted, salts)
        connection.execute(sa.insert(link), links)
    head = {"id": 1, "number": number, "hash": before, "base_number": 0, "base_hash": sealing.FIRST}
    columns: list[sa.ColumnClause[object]] = [sa.column(name) for name in head]
    connection.execute(sa.insert(sa.table("audit_head", *columns)).values(**head))


def _in_utc(moment: dt.datetime) -> dt.datetime:
    # SQLite gives moments back without their zone.
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
