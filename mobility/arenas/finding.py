"""Arenas by day, one whole, one's own, and those about what one holds or wants to learn."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import permissions, small_cells
from mobility.accountability import switch
from mobility.actors import Actor
from mobility.arenas import access
from mobility.arenas.shapes import ArenaCard, ArenaPage, Meeting, Somebody, SuggestedArena
from mobility.clock import today
from mobility.permissions import Permission
from models.arena import Arena, ArenaCompetence, ArenaDate, ArenaMember
from models.competence import Competence
from models.enums import Language
from models.person import Person
from models.profile import HeldCompetence, Profile

_MOST_SUGGESTED = 4


def coming(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[Meeting, ...]:
    """Give every day to come on which an arena meets, first to come first."""
    permissions.check(actor, Permission.JOIN_ARENAS)
    cards = _cards(session, actor, session.exec(select(Arena)).all(), now)
    meetings = (Meeting(day, card) for card in cards for day in card.coming)
    return tuple(sorted(meetings, key=lambda one: (one.day, one.arena.starts_at, str(one.arena.id))))


def get(session: Session, actor: Actor, arena_id: uuid.UUID, *, now: dt.datetime) -> ArenaPage:
    """Give one arena. Names of those who take part are for its organiser. Raises NotFoundError."""
    row = access.arena(session, actor, arena_id)
    people = _people(session, row, now)
    contact = session.get(Person, row.contact_id) if row.contact_id else None
    return ArenaPage(
        arena=_cards(session, actor, [row], now)[0],
        contact=_somebody(contact) if contact and is_reachable(contact, now) else None,
        count=small_cells.told(len(people)),
        members=tuple(map(_somebody, people)) if access.sees_members(actor, row) else None,
    )


def mine(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[Meeting, ...]:
    """Give the days to come of the arenas that the actor takes part in."""
    return tuple(one for one in coming(session, actor, now=now) if one.arena.is_member)


def suggested(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[SuggestedArena, ...]:
    """Give the arenas to come about what the reader wants to learn or holds, those with most of it first.

    Only the reader sees them. Nothing for who wants no suggestions, nor where they are stopped.
    """
    if switch.stopped(session).covers(actor.organisation):
        return ()
    told = _told_in_profile(session, actor)
    found = []
    for card in {one.arena.id: one.arena for one in coming(session, actor, now=now)}.values():
        keys = sorted((key for key in card.competences if key in told), key=lambda key: not told[key])
        if keys and not card.is_member:
            rank = (-sum(told[key] for key in keys), -len(keys), card.coming[0])
            found.append((rank, SuggestedArena(card, keys[0], told[keys[0]])))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])[:_MOST_SUGGESTED])


def is_reachable(person: Person, now: dt.datetime) -> bool:
    """Tell whether somebody can be named as the one to ask: employed, and not reserved against publication."""
    return not person.is_reserved and (person.ends_on is None or person.ends_on >= today(now))


def _told_in_profile(session: Session, actor: Actor) -> dict[str, bool]:
    """Give the competences of the own profile, in today's vocabulary: whether the reader wants to learn it."""
    query = (
        select(HeldCompetence, Competence)
        .join(Competence, col(Competence.key) == col(HeldCompetence.competence_key))
        .join(Profile, col(Profile.id) == col(HeldCompetence.profile_id))
        .where(Profile.person_id == actor.person, col(Profile.is_matched))
    )
    return {one.merged_into or one.key: held.wants_to_learn for held, one in session.exec(query)}


def _cards(session: Session, actor: Actor, rows: Sequence[Arena], now: dt.datetime) -> list[ArenaCard]:
    ids = [row.id for row in rows]
    days, keys = _days(session, ids, today(now)), _competences(session, ids)
    joined = set(session.exec(select(ArenaMember.arena_id).where(ArenaMember.person_id == actor.person)))
    return [
        ArenaCard(
            id=row.id,
            kind=row.kind,
            titles=_in_languages(row, "title"),
            texts=_in_languages(row, "text"),
            audience=row.audience,
            organisation_code=row.organisation_code,
            competences=tuple(keys.get(row.id, ())),
            coming=tuple(days.get(row.id, ())),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            link=row.link,
            changed_at=row.updated_at,
            is_member=row.id in joined,
            may_edit=access.runs(actor, row.organisation_code),
        )
        for row in rows
    ]


def _days(session: Session, ids: Sequence[uuid.UUID], first: dt.date) -> dict[uuid.UUID, list[dt.date]]:
    query = select(ArenaDate).where(col(ArenaDate.arena_id).in_(ids), col(ArenaDate.day) >= first)
    found: dict[uuid.UUID, list[dt.date]] = {}
    for one in session.exec(query.order_by(col(ArenaDate.day))):
        found.setdefault(one.arena_id, []).append(one.day)
    return found


def _competences(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, None]]:
    query = (
        select(ArenaCompetence.arena_id, sa.func.coalesce(Competence.merged_into, Competence.key))
        .join(Competence, col(Competence.key) == col(ArenaCompetence.competence_key))
        .where(col(ArenaCompetence.arena_id).in_(ids))
        .order_by(col(Competence.key))
    )
    found: dict[uuid.UUID, dict[str, None]] = {}
    for arena_id, key in session.exec(query):
        found.setdefault(arena_id, {})[key] = None
    return found


def _people(session: Session, row: Arena, now: dt.datetime) -> Sequence[Person]:
    query = (
        select(Person)
        .join(ArenaMember, col(ArenaMember.person_id) == col(Person.id))
        .where(ArenaMember.arena_id == row.id, sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)))
    )
    return session.exec(query.order_by(col(Person.family_name), col(Person.given_name), col(Person.id))).all()


def _somebody(person: Person) -> Somebody:
    return Somebody(f"{person.given_name} {person.family_name}", person.organisation_code, person.email)


def _in_languages(row: Arena, what: str) -> Mapping[Language, str]:
    """Give a text in each language; Bokmål where the English one is not written."""
    return {one: getattr(row, f"{what}_{one}") or getattr(row, f"{what}_nb") for one in Language}
