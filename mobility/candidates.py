"""People for one's own opening: those who opted in, in bands with reasons, and no number to rank a person by.

Suggesting people for work is a high-risk use of AI, so a manager sees why and what is missing, not a list from first
to last: the order inside a band is drawn (AI Act annex III no. 4; domain: bands and reasons, never 1 to n). Nobody is
suggested for an ordinary position (route R5): those who apply there are compared by the law's own procedure. What a
person keeps or puts away is not looked at: whether somebody is shown would tell of it.
"""

import datetime as dt
import random
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from mobility import opportunities, ownership, permissions, visibility
from mobility.actors import Actor
from mobility.bridge import suggest
from mobility.clock import today
from mobility.errors import NotFoundError
from mobility.fit import Fit, Gap, Reason, Strictest
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission
from models.enums import Language
from models.opportunity import Opportunity
from models.organisation import Organisation, Unit
from models.person import Person
from models.profile import Profile

MOST = 40
"""So many people are shown at most; who has more to choose from asks for more in the opening."""
BANDS = ("A", "B", "C")
# Whom else a person would rather work for is no business of the ministry that asks.
_PRIVATE = frozenset({"wish-ministry-unmet"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """The reasons of one part, without its number: numbers would add up to a total."""

    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who opted in, as the owner of the opening may see it.

    Parameters
    ----------
    employers
        The ministry's name in each language.
    parts
        Why, the weightiest part first.
    gaps
        What is missing: musts first.
    """

    person_id: uuid.UUID
    name: str
    title: str
    email: str
    employers: Mapping[Language, str]
    unit: str
    headline: str
    parts: tuple[Grounds, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """People for an opening.

    Parameters
    ----------
    bands
        Each band, best first, with its people in drawn order; a band may be empty.
    considered
        How many people opted in and may be looked at for this opening.
    ruled_out
        Rule → number of people that it ruled out.
    strictest
        The must that most of them lack; only when nobody reaches the best band.
    """

    opening: Card
    bands: tuple[tuple[str, tuple[Candidate, ...]], ...]
    considered: int
    ruled_out: Mapping[str, int]
    strictest: Strictest | None


def for_opening(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime, shuffle: random.Random
) -> Candidates:
    """Find people for an own opening that is published.

    Raises
    ------
    ForbiddenError
        For those whose role finds nobody.
    NotFoundError
        For what is not the actor's own, a position, what is sought, and what is not published or is over.
    """
    permissions.check(actor, Permission.SEE_CANDIDATES)
    card = opportunities.cards(session, actor, [opportunity_id], now=now).get(opportunity_id)
    if card is None or not card.is_own:
        raise NotFoundError("opportunity", opportunity_id)
    row = session.get_one(Opportunity, opportunity_id)
    people = session.execute(_people(row, ownership.owners(session, row.id), now)).all()
    found = suggest.engine(session).for_opening(
        session, row.id, [one.profile_id for one in people], n=MOST, today=today(now)
    )
    if found is None:
        raise NotFoundError("opportunity", opportunity_id)
    told = {one.profile_id: one for one in people}
    return Candidates(
        opening=card,
        bands=_drawn([(_candidate(told[key], fit), fit.band) for key, fit in found.fits], shuffle),
        considered=len(people),
        ruled_out=found.ruled_out,
        strictest=found.strictest,
    )


def _people(row: Opportunity, owners: Collection[uuid.UUID], now: dt.datetime) -> sa.Select[Any]:
    names = [getattr(Organisation, f"name_{language}") for language in Language]
    return (
        sa.select(
            col(Profile.id).label("profile_id"),
            col(Profile.headline),
            *(getattr(Person, name) for name in ("id", "given_name", "family_name", "title", "email")),
            *names,
            sa.func.coalesce(col(Unit.name), "").label("unit"),
        )
        .join(Person, col(Person.id) == col(Profile.person_id))
        .join(Organisation, col(Organisation.code) == col(Person.organisation_code))
        .outerjoin(Unit, col(Unit.id) == col(Person.unit_id))
        .where(col(Profile.findable_since) <= now, col(Profile.is_matched), *_may_come(row, owners, now))
    )


def _may_come(row: Opportunity, owners: Collection[uuid.UUID], now: dt.datetime) -> list[ColumnElement[bool]]:
    day = today(now)
    return [
        col(Person.id).not_in(owners),
        sa.not_(col(Person.is_reserved)),
        sa.or_(col(Person.starts_on).is_(None), col(Person.starts_on) <= day),
        sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= day),
        visibility.reaches(row),
    ]


def _candidate(told: sa.Row[Any], fit: Fit) -> Candidate:
    ordered = sorted(fit.parts, key=lambda part: (-part.share, part.name))
    return Candidate(
        person_id=told.id,
        name=f"{told.given_name} {told.family_name}",
        title=told.title,
        email=told.email,
        employers={language: getattr(told, f"name_{language}") for language in Language},
        unit=told.unit,
        headline=told.headline,
        parts=tuple(Grounds(part.name, _tellable(part.reasons)) for part in ordered),
        gaps=fit.gaps,
    )


def _tellable(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Leave out which other ministries the person wishes for."""
    return tuple(
        Reason(one.code, {"offered": one.data["offered"]}) if one.code == "wish-ministry-met" else one
        for one in reasons
        if one.code not in _PRIVATE
    )


def _drawn(
    told: Sequence[tuple[Candidate, str]], shuffle: random.Random
) -> tuple[tuple[str, tuple[Candidate, ...]], ...]:
    by_band: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate, band in told:
        by_band[band].append(candidate)
    return tuple((band, tuple(shuffle.sample(by_band[band], len(by_band[band])))) for band in BANDS)
