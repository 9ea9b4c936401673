"""How many use suggestions, in counts that tell of nobody: the one rule for small figures holds here too."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import permissions, small_cells
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from mobility.small_cells import TOTAL
from models.organisation import Organisation
from models.person import Person
from models.profile import Profile

WAYS = ("off", "private", "open")
"""No suggestions; suggestions for the person alone; suggested to managers as well."""


@dataclass(frozen=True, slots=True)
class Use:
    """How people use suggestions, by ministry; None is a figure that is not told.

    Parameters
    ----------
    ministries
        Ministry → way of ``WAYS`` → people with a profile; ``all`` for them together.
    total
        The same for all ministries.
    """

    ministries: Mapping[str, Mapping[str, int | None]]
    total: Mapping[str, int | None]


def use(session: Session, actor: Actor, *, now: dt.datetime) -> Use:
    """Count profiles by ministry and by what their owners have chosen."""
    permissions.check(actor, Permission.SEE_ACCOUNTABILITY)
    codes = session.execute(sa.select(col(Organisation.code)).order_by(col(Organisation.code))).scalars().all()
    counted = Counter((code, way) for code, way in session.execute(_profiles(now)))
    told = small_cells.table({(code, way): counted[code, way] for code in codes for way in WAYS})
    return Use(
        ministries={code: _row(told, code) for code in codes},
        total=_row(told, TOTAL),
    )


def _row(told: Mapping[tuple[str, ...], int | None], code: str) -> dict[str, int | None]:
    return {**{way: told[code, way] for way in WAYS}, "all": told[code, TOTAL]}


def _profiles(now: dt.datetime) -> sa.Select[str, str]:
    way = sa.case(
        (sa.not_(col(Profile.is_matched)), "off"),
        (sa.or_(col(Profile.findable_since).is_(None), col(Profile.findable_since) > now), "private"),
        else_="open",
    )
    return (
        sa.select(col(Person.organisation_code), way)
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .where(
            sa.not_(col(Person.is_reserved)),
            sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)),
        )
    )
