"""All that is held about a person, given to that person: every table of the register, others under pseudonyms."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit, permissions
from mobility.actors import Actor
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from mobility.privacy import rows
from mobility.privacy.pseudonyms import YOU, Veil
from mobility.privacy.tables import Place
from models.audit import AuditEvent
from models.person import Person

SCHEMA = "mobilitetstorget-my-data"
VERSION = 1
"""Goes up when a reader of the file would have to change."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is held about somebody.

    Parameters
    ----------
    made_at
        When it was put together.
    areas
        Heading → table → its rows that are the person's own.
    mentions
        Table → what the person did or wrote in rows that are not the person's own.
    trail
        What the person has done, as the trail holds it.
    """

    made_at: dt.datetime
    areas: Mapping[str, Mapping[str, tuple[Row, ...]]]
    mentions: Mapping[str, tuple[Row, ...]]
    trail: tuple[Row, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON holds it; ``docs/formats.md`` tells each field."""
        return {
            "schema": SCHEMA,
            "version": VERSION,
            "made_at": self.made_at.isoformat(),
            "own": {area: {name: list(found) for name, found in tables.items()} for area, tables in self.areas.items()},
            "mentions": {name: list(found) for name, found in self.mentions.items()},
            "trail": list(self.trail),
        }


def own(session: Session, actor: Actor, *, form: str, now: dt.datetime) -> Export:
    """Give the actor all that is held about the actor. That it was given stands in the trail."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    made = of(session, actor.person, now=now)
    audit.record(session, actor, "export.made", subject=("person", actor.person), now=now, format=form)
    return made


def of(session: Session, person_id: uuid.UUID, *, now: dt.datetime) -> Export:
    """Put together all that is held about a person. Raises NotFoundError for nobody."""
    if session.get(Person, person_id) is None:
        raise NotFoundError("person", person_id)
    ours, named = list(rows.own(session, person_id)), list(rows.naming(session, person_id))
    done = _done(session, person_id)
    veil = Veil(session, person_id, [*(row for _, _, found in (*ours, *named) for row in found), *done])
    areas: dict[str, dict[str, tuple[Row, ...]]] = {}
    for name, place, found in ours:
        areas.setdefault(place.area, {})[name] = tuple(_whole(row, place, person_id, veil) for row in found)
    return Export(
        made_at=now,
        areas=areas,
        mentions={name: tuple(_mention(row, place, person_id, veil) for row in found) for name, place, found in named},
        trail=tuple(_event(one, person_id, veil) for one in done),
    )


def _whole(row: Row, place: Place, person_id: uuid.UUID, veil: Veil) -> Row:
    """Give a row of the person's own."""
    told = {name: row[name] for name in row if name not in place.left_out}
    if "actor_id" in place.names and row["actor_id"] != person_id and isinstance(told.get("details"), dict):
        # What somebody else signed with is that person's own name.
        told["details"] = {key: one for key, one in told["details"].items() if key != "name"}
    return {
        name: veil.who(value) if name in place.names else YOU if value == person_id else veil.plain(value)
        for name, value in told.items()
    }


def _mention(row: Row, place: Place, person_id: uuid.UUID, veil: Veil) -> Row:
    """Give what the person is, did and wrote in a row that is somebody else's."""
    is_what = {name: YOU for name in sorted(place.names) if row[name] == person_id}
    known_by = {"id": veil.plain(row["id"])} if "id" in row else {}
    return known_by | is_what | {name: veil.plain(row[name]) for name in place.own_words}


def _done(session: Session, person_id: uuid.UUID) -> list[Row]:
    names = ("at", "action", "subject_type", "subject_id", "details")
    query = sa.select(*(getattr(AuditEvent, name) for name in names)).where(col(AuditEvent.actor_id) == person_id)
    found = session.execute(query.order_by(col(AuditEvent.at), col(AuditEvent.id)))
    return [dict(zip(names, one, strict=True)) for one in found]


def _event(row: Row, person_id: uuid.UUID, veil: Veil) -> Row:
    return {name: YOU if value == str(person_id) else veil.plain(value) for name, value in row.items()}
