"""Puts a row about a person into every table there is, whatever tables there are, with words that can be looked for."""

import datetime as dt
import itertools
import uuid

import sqlalchemy as sa
from factories import NOW, TODAY

from mobility import audit
from mobility.actors import Actor
from mobility.privacy.tables import TABLES, About
from models.exchange import ArchivedRecord
from models.tables import metadata

_NUMBER = itertools.count(1)
DAY = dt.timedelta(days=1)

# What constraints between columns ask for.
GIVEN = {
    "api_token": {"organisation_code": None},
    "archived_record": None,
    "audit_head": None,
    "audit_event": None,
    "audit_link": None,
    "core_group": {"ended_at": NOW, "end_reason": "done"},
    "course_session": {"opens_on": TODAY - 9 * DAY, "closes_on": TODAY - 8 * DAY, "first_day": TODAY - 5 * DAY},
    "course_goal": {"from_level": 1, "to_level": 2},
    "competence_priority": {"factor": 2},
    "course_plan": {"last_day": TODAY + DAY},
    "competence_relation": None,
    "course_prerequisite": None,
    "held_competence": {"last_used_year": 2020},
    "login_session": {"expires_at": NOW + DAY},
    "match_shown": None,
    "objection": {"outcome": None, "answered_at": None},
    "opportunity": {"route": "R2", "published_at": NOW - DAY, "withdrawn_at": NOW, "direction": "offered"},
    "opportunity_approval": {"outcome": "approved", "answered_at": NOW},
    "organisation": {"organisation_number": None, "successor_code": None},
    "reading_flag": {"outcome": None, "seen_to_at": None, "seen_to_by": None},
    "rotation_round": {
        "opens_on": TODAY - 2 * DAY,
        "closes_on": TODAY - DAY,
        "starts_on": TODAY,
        "settled_at": NOW,
        "cancelled_at": None,
        "max_cycle": 2,
    },
    "rotation_answer": {"is_yes": True},
    "sign_up": {"absent_at": None},
    "suggestion_stop": {"is_for_all": False, "started_at": NOW},
    "directory_user": {"removed_at": None},
    "arena": {"ends_at": dt.time(11)},
    "competence": {"merged_into": None},
    "placement_step": {"number": 1, "move": "sign", "state": "ended"},
    "placement": {"steps": 1},
    "core_group_seat": {"steps": 1},
    "core_group_seat_step": {"number": 1},
    "rotation_participant": {"withdrawn_at": None},
    "rotation_proposal": {"repairs_id": None},
}


def fill(session, owner_id, named_id):
    """Put one row in every table: about ``owner_id``, naming ``named_id``; gives the words written in own rows."""
    made, words = {}, set()
    for table in metadata.sorted_tables:
        if table.name == "person" or GIVEN.get(table.name, {}) is None:
            continue
        place = TABLES[table.name]
        row = {}
        for column in table.columns:
            row[column.name] = _value(table, column, made, owner_id, named_id)
        if place.about is About.MENTIONS:
            row |= dict.fromkeys(place.names, named_id)
        row |= GIVEN.get(table.name, {})
        _course_times(table.name, row)
        session.execute(sa.insert(table).values(**row))
        made[table.name] = row
        if place.about is About.PERSON:
            told = {name for name in row if name not in place.stays and not table.c[name].foreign_keys}
            words |= {one for name in told for one in _words(row[name])}
    session.add(
        ArchivedRecord(subject="placement", subject_id=made["placement"]["id"], fingerprint="f", archived_at=NOW)
    )
    session.flush()
    return made, words


def trail(session, owner_id, made):
    """Let the person do something, and something be done to the person."""
    me = Actor(person_id=owner_id)
    audit.record(session, me, "profile.edited", subject=("profile", made["profile"]["id"]), now=NOW, fields=["about"])
    audit.record(session, Actor(None), "person.seen", subject=("person", owner_id), now=NOW, where="candidates")


def everything(session):
    """Give (table, column) → all that stands there, as one text."""
    found = {}
    for table in metadata.sorted_tables:
        rows = session.execute(sa.select(table)).all()
        for number, column in enumerate(table.columns):
            found[table.name, column.name] = "\n".join(str(row[number]) for row in rows).lower()
    return found


def _value(table, column, made, owner_id, named_id):
    place = TABLES[table.name]
    targets = {key.column.table.name: key.column.name for key in column.foreign_keys}
    if column.name in place.names:
        return named_id
    if "person" in targets or (column.name, place.path[-1:]) == ("person_id", ("person_id",)):
        return owner_id
    if targets:
        ((target, name),) = targets.items()
        return made[target][name] if target in made else None
    return _made_up(table, column)


def _made_up(table, column):
    is_key = (column.primary_key or column.unique) and table.name != "level_text"
    number = next(_NUMBER) if is_key else 1
    kind = column.type.impl if isinstance(column.type, sa.types.TypeDecorator) else column.type
    if isinstance(kind, sa.Enum):
        return kind.enums[0]
    if isinstance(kind, sa.String):
        return _word(table, column)[: kind.length or 100]
    made = {
        sa.Uuid: uuid.uuid4(),
        sa.JSON: {"word": _word(table, column)},
        sa.Boolean: False,
        sa.Date: TODAY - number * DAY if is_key else TODAY,
        sa.Time: dt.time(10),
        sa.DateTime: NOW,
    }
    return made.get(type(kind), number)


def _word(table, column):
    return f"x{next(_NUMBER)}q-{table.name}-{column.name}"


def _words(value):
    if isinstance(value, dict):
        return {one for part in value.values() for one in _words(part)}
    return {value} if isinstance(value, str) and value.startswith("x") and "q-" in value[:8] else set()


def _course_times(name, row):
    if name == "course_session":
        row |= {"last_day": row["first_day"], "starts_at": dt.time(9), "ends_at": dt.time(15)}
