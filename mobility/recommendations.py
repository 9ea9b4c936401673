"""Suggestions for a person, each with its reasons. Nobody else sees them, so no event is recorded.

Suggested is what the person may see and can answer to now, never what is the person's own or has been put away, and
never an ordinary position: those are announced for everybody to compete for (route R5).
"""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility import opportunities, ownership, permissions, visibility
from mobility.actors import Actor
from mobility.bridge import suggest
from mobility.clock import today
from mobility.fit import Fit, Opened
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission
from models.opportunity import Dismissal, Opportunity
from models.profile import Profile


class Outcome(StrEnum):
    """How the search for suggestions went."""

    OK = "ok"
    NO_PROFILE = "no-profile"
    SWITCHED_OFF = "switched-off"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An opening and how it fits."""

    card: Card
    fit: Fit


@dataclass(frozen=True, slots=True)
class Recommendations:
    """Suggestions, best first.

    Parameters
    ----------
    outcome
        ``no-profile``: there is nothing to go by; ``switched-off``: the person wants none; ``none``: nothing fits.
    ruled_out
        Rule → number of openings that it ruled out.
    """

    outcome: Outcome
    items: tuple[Recommendation, ...] = ()
    ruled_out: Mapping[str, int] = field(default_factory=dict)


def for_person(session: Session, actor: Actor, *, n: int = 20, now: dt.datetime) -> Recommendations:
    """Suggest at most ``n`` openings to the actor."""
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    profile = _profile(session, actor)
    if profile is None:
        return Recommendations(Outcome.NO_PROFILE)
    if not profile.is_matched:
        return Recommendations(Outcome.SWITCHED_OFF)
    among = suggestible(session, actor, now=now)
    ranked = suggest.engine(session).for_profile(session, profile.id, among=among, n=n, today=today(now))
    if not ranked.can_judge:
        return Recommendations(Outcome.NO_PROFILE)
    cards = opportunities.cards(session, actor, [fit.opportunity_id for fit in ranked.fits], now=now)
    items = tuple(Recommendation(cards[fit.opportunity_id], fit) for fit in ranked.fits)
    return Recommendations(Outcome.OK if items else Outcome.NONE, items, ranked.ruled_out)


def fits(session: Session, actor: Actor, ids: Collection[uuid.UUID], *, now: dt.datetime) -> dict[uuid.UUID, Fit]:
    """Tell how the actor fits openings that the actor is looking at, and what would lift the fit.

    Left out are the actor's own, what is not seen or not ranked, and all when there is nothing to go by or the actor
    wants no suggestions.
    """
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    profile = _profile(session, actor)
    if profile is None or not profile.is_matched or not ids:
        return {}
    seen = select(Opportunity.id).where(col(Opportunity.id).in_(ids), visibility.visible(actor, now), _others(actor))
    return suggest.engine(session).fits(session, profile.id, session.exec(seen).all(), today=today(now))


def opened(session: Session, actor: Actor, levels: Mapping[str, int], *, now: dt.datetime) -> tuple[Opened, ...]:
    """Tell which suggestible openings would reach a better band for the actor with these levels, best band first.

    ``levels`` is competence → 1 to 5. Empty where there is nothing to go by, and for who wants no suggestions.
    """
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    profile = _profile(session, actor)
    if profile is None or not profile.is_matched:
        return ()
    among = suggestible(session, actor, now=now)
    return suggest.engine(session).opened(session, profile.id, levels, among=among, today=today(now))


def suggestible(session: Session, actor: Actor, *, now: dt.datetime) -> set[uuid.UUID]:
    """Give what may be suggested to the actor now: seen, open, not the actor's own, and not put away."""
    put_away = select(Dismissal.opportunity_id).where(Dismissal.person_id == actor.person)
    can_be = (visibility.visible(actor, now), visibility.open_now(now), _others(actor))
    return set(session.exec(select(Opportunity.id).where(*can_be, col(Opportunity.id).not_in(put_away))))


def _profile(session: Session, actor: Actor) -> Profile | None:
    return session.exec(select(Profile).where(Profile.person_id == actor.person)).one_or_none()


def _others(actor: Actor) -> ColumnElement[bool]:
    return sa.not_(ownership.owned_by(actor))
