"""Delete one's own profile: all that the person has told, at once. What others rely on is not in it and stays."""

import datetime as dt

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session, col, select

from mobility import audit, permissions
from mobility.actors import Actor
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from mobility.privacy import rows
from mobility.privacy.tables import TABLES
from models.opportunity import Dismissal, Favourite
from models.profile import Profile

_HANGS_ON_IT = ("profile_id", "held_id")
"""First steps of the paths from rows that go with the profile."""


class DeleteInput(BaseModel):
    """What the person types to show that it is meant."""

    model_config = ConfigDict(frozen=True)

    typed: str


def would_go(session: Session, actor: Actor) -> dict[str, int]:
    """Give table → rows that deleting the own profile would delete, and nothing for those that are empty."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    going = [
        name
        for name, place in TABLES.items()
        if name == "profile" or place.path[:1] in {(one,) for one in _HANGS_ON_IT}
    ]
    counts = {
        name: rows.count(session, name, rows.belongs(name, actor.person)) for name in (*going, "favourite", "dismissal")
    }
    return {name: number for name, number in counts.items() if number}


def delete_profile(session: Session, actor: Actor, *, typed: str, word: str, now: dt.datetime) -> None:
    """Delete the own profile with all in it, what was kept and what was put away. There is no way back.

    Raises InvalidInputError unless what was ``typed`` is the ``word`` that was asked for.
    """
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    if typed.strip().casefold() != word.casefold():
        raise InvalidInputError({"typed": "privacy.word"})
    row = session.exec(select(Profile).where(Profile.person_id == actor.person).with_for_update()).one_or_none()
    for table in (Favourite, Dismissal):
        session.execute(sa.delete(table).where(col(table.person_id) == actor.person))
    if row is not None:
        session.delete(row)
        audit.record(session, actor, "profile.deleted", subject=("profile", row.id), now=now)
    session.flush()
