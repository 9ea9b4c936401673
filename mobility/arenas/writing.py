"""Arenas as the academy and HR write them; an arena is kept by the ministry of whoever made it."""

import datetime as dt
import uuid
from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, permissions, requirements
from mobility.actors import Actor
from mobility.arenas import access, notify
from mobility.arenas.finding import is_reachable
from mobility.arenas.input import ArenaInput
from mobility.clock import today
from mobility.errors import ForbiddenError, InvalidInputError
from mobility.permissions import Permission
from models.arena import Arena, ArenaCompetence, ArenaDate
from models.person import Person

_ELSEWHERE = {"competences", "days", "contact"}
_TOLD = {"days", "starts_at", "ends_at", "place", "link"}
"""What those who take part must know of to come to the right place at the right time."""
_WRITTEN = tuple(name for name in ArenaInput.model_fields if name not in _ELSEWHERE)


def add(session: Session, actor: Actor, data: ArenaInput, *, now: dt.datetime) -> uuid.UUID:
    """Add an arena, kept by the actor's ministry, and give its id.

    Raises InvalidInputError for a day that has been, and for competences and a contact person that are not known.
    """
    permissions.check(actor, Permission.RUN_ARENAS)
    if actor.organisation is None or not access.runs(actor, actor.organisation):
        raise ForbiddenError(Permission.RUN_ARENAS)
    row = Arena(
        organisation_code=actor.organisation,
        contact_id=_contact(session, data.contact, now),
        **data.model_dump(include=set(_WRITTEN)),
    )
    _check(session, data, (), now)
    session.add(row)
    session.flush()
    _write_lists(session, row.id, data)
    audit.record(session, actor, "arena.added", subject=("arena", row.id), now=now)
    session.flush()
    return row.id


def edit(session: Session, actor: Actor, arena_id: uuid.UUID, data: ArenaInput, *, now: dt.datetime) -> None:
    """Change an arena; days that have been may stay. Who takes part is told of new days, hours and places.

    Raises as ``add``, and NotFoundError.
    """
    row = access.run(session, actor, arena_id)
    before = as_input(session, actor, arena_id)
    _check(session, data, before.days, now)
    row.contact_id = _contact(session, data.contact, now)
    for name in _WRITTEN:
        setattr(row, name, getattr(data, name))
    changed = sorted(name for name in ArenaInput.model_fields if getattr(before, name) != getattr(data, name))
    if changed:
        # Also where only its days are: calendars take an entry again by this moment.
        row.updated_at = now
        session.add(row)
        _write_lists(session, row.id, data)
        audit.record(session, actor, "arena.edited", subject=("arena", row.id), now=now, fields=changed)
        if _TOLD.intersection(changed):
            notify.members(session, actor, row, "arena.changed", now=now, arena=str(row.id))
    session.flush()


def remove(session: Session, actor: Actor, arena_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Delete an arena with its days and who takes part, who are told if days were to come; it goes out of calendars.

    Raises as ``access.run``.
    """
    row = access.run(session, actor, arena_id)
    if max(as_input(session, actor, arena_id).days) >= today(now):
        notify.members(session, actor, row, "arena.removed", now=now)
    session.delete(row)
    audit.record(session, actor, "arena.removed", subject=("arena", arena_id), now=now)
    session.flush()


def as_input(session: Session, actor: Actor, arena_id: uuid.UUID) -> ArenaInput:
    """Give an arena as it would be written anew, for the form that changes it."""
    row = access.run(session, actor, arena_id)
    contact = session.get(Person, row.contact_id) if row.contact_id else None
    keys = select(ArenaCompetence.competence_key).where(ArenaCompetence.arena_id == row.id)
    days = select(col(ArenaDate.day)).where(ArenaDate.arena_id == row.id)
    # Not validated: an arena whose contact person is gone must still be opened and given another.
    return ArenaInput.model_construct(
        **{name: getattr(row, name) for name in _WRITTEN},
        competences=tuple(session.exec(keys.order_by(col(ArenaCompetence.competence_key)))),
        days=tuple(session.exec(days.order_by(col(ArenaDate.day)))),
        contact=contact.email if contact else "",
    )


def own_address(session: Session, actor: Actor) -> str:
    """Give the actor's own mail address, since most answer for the arenas that they make."""
    return session.get_one(Person, actor.person).email


def _contact(session: Session, address: str, now: dt.datetime) -> uuid.UUID:
    query = select(Person).where(sa.func.lower(col(Person.email)) == address.lower())
    found = session.exec(query).one_or_none()
    if found is None or not is_reachable(found, now):
        raise InvalidInputError({"contact": "contact_unknown"})
    return found.id


def _check(session: Session, data: ArenaInput, kept: Collection[dt.date], now: dt.datetime) -> None:
    if any(day < today(now) and day not in kept for day in data.days):
        raise InvalidInputError({"days": "day_passed"})
    try:
        requirements.require_known(session, data.competences)
    except InvalidInputError as error:
        raise InvalidInputError({"competences": "competence_unknown"}) from error


def _write_lists(session: Session, arena_id: uuid.UUID, data: ArenaInput) -> None:
    for table in (ArenaCompetence, ArenaDate):
        session.execute(sa.delete(table).where(table.arena_id == arena_id))  # type: ignore[arg-type]  # one column
    session.flush()
    session.add_all(ArenaCompetence(arena_id=arena_id, competence_key=one) for one in data.competences)
    session.add_all(ArenaDate(arena_id=arena_id, day=one) for one in data.days)
    session.flush()
