"""Made-up ministries at work: people, profiles and openings, the same each time, with days counted from now.

Nobody here is real. The texts stand in ``mobility/demo/data``.
"""

import datetime as dt

import sqlalchemy as sa
from sqlmodel import Session, select

from mobility import audit, groundwork
from mobility.actors import SYSTEM
from mobility.demo import (
    academy,
    accountability,
    arenas,
    core_groups,
    history,
    notices,
    openings,
    people,
    personas,
    placements,
    planning,
    privacy,
    publishing,
    rounds,
    units,
)
from mobility.demo.chance import Chance
from mobility.demo.personas import PERSONAS
from models.person import Person

__all__ = ["PERSONAS", "fill"]

SEED = 17
ROUND_SEED = 23
ACADEMY_SEED = 29
PLANNING_SEED = 31
HISTORY_SEED = 37
ARENA_SEED = 41


def fill(session: Session, *, now: dt.datetime) -> bool:
    """Fill an empty database and tell whether it was empty; one with people in it is left alone. Flushes only."""
    if session.exec(select(Person.id).limit(1)).first() is not None:
        return False
    groundwork.lay(session)
    chance = Chance(SEED)
    places = units.build(session)
    staff = people.build(session, places, chance, now=now)
    personas.build(session, staff, places, now=now)
    openings.build(session, staff, places, chance, now=now)
    # So many rows in one transaction: without counting them, the database plans what follows as if it were empty.
    session.execute(sa.text("ANALYZE"))
    placements.build(session, now=now)
    notices.build(session, now=now)
    publishing.build(session, now=now)
    core_groups.build(session, now=now)
    rounds.build(session, staff, Chance(ROUND_SEED), now=now)
    academy.build(session, staff, Chance(ACADEMY_SEED), now=now)
    planning.build(session, Chance(PLANNING_SEED), now=now)
    arenas.build(session, staff, Chance(ARENA_SEED), now=now)
    history.build(session, staff, Chance(HISTORY_SEED), now=now)
    accountability.build(session, now=now)
    privacy.build(session, now=now)
    audit.record(session, SYSTEM, "demo.filled", subject=("demo", SEED), now=now)
    session.flush()
    return True
