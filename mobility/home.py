"""The first page: what waits for the reader, by the roles held."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import opportunities, permissions, recommendations, shortlist
from mobility.actors import Actor
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission
from mobility.publishing import askings
from mobility.recommendations import Recommendations
from models.profile import HeldCompetence, Profile

SUGGESTED = 3
"""So many suggestions stand on the first page."""
OWN = 4
"""So many of the reader's own notices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the first page shows.

    Parameters
    ----------
    competences
        How many competences the reader's profile holds; 0 without a profile.
    is_findable
        Whether the reader has opted in to be suggested to managers.
    suggestions
        The best few, with their reasons.
    kept
        Favourites, newest first.
    own
        The reader's own notices, newest first.
    to_approve
        How many notices wait for the reader's yes; 0 also for those who approve nothing.
    """

    competences: int
    is_findable: bool
    suggestions: Recommendations
    kept: tuple[Card, ...]
    own: tuple[Card, ...]
    to_approve: int


def for_person(session: Session, actor: Actor, *, now: dt.datetime) -> Home:
    """Give the reader's first page."""
    permissions.check(actor, Permission.SEE_HOME)
    competences, is_findable = _profile(session, actor)
    return Home(
        competences=competences,
        is_findable=is_findable,
        suggestions=recommendations.for_person(session, actor, n=SUGGESTED, now=now),
        kept=tuple(shortlist.kept(session, actor, now=now)),
        own=tuple(opportunities.own(session, actor, now=now)[:OWN]),
        to_approve=askings.count(session, actor) if permissions.may(actor, Permission.APPROVE_POSTINGS) else 0,
    )


def _profile(session: Session, actor: Actor) -> tuple[int, bool]:
    query = (
        sa.select(sa.func.count(col(HeldCompetence.id)), col(Profile.findable_since))
        .select_from(Profile)
        .outerjoin(HeldCompetence, col(HeldCompetence.profile_id) == col(Profile.id))
        .where(col(Profile.person_id) == actor.person)
        .group_by(col(Profile.id))
    )
    row = session.execute(query).one_or_none()
    return (row[0], row[1] is not None) if row else (0, False)
