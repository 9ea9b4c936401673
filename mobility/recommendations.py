"""Suggestions for a person, each with its reasons. Nobody else sees them: they are counted, and no event is recorded.

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

from mobility import match_runs, opportunities, ownership, permissions, visibility
from mobility.accountability import switch
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
    STOPPED = "stopped"
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
        ``no-profile``: there is nothing to go by; ``switched-off``: the person wants none; ``stopped``: suggestions
        are stopped in the person's ministry, or everywhere; ``none``: nothing fits.
    ruled_out
        Rule → number of openings that it ruled out.
    unranked
        Ministries whose openings are not ranked, since they have stopped suggestions.
    """

    outcome: Outcome
    items: tuple[Recommendation, ...] = ()
    ruled_out: Mapping[str, int] = field(default_factory=dict)
    unranked: tuple[str, ...] = ()


def for_person(session: Session, actor: Actor, *, n: int = 20, now: dt.datetime) -> Recommendations:
    """Suggest at most ``n`` openings to the actor."""
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    stopped = switch.stopped(session)
    if stopped.covers(actor.organisation):
        return Recommendations(Outcome.STOPPED)
    profile = _profile(session, actor)
    if profile is None:
        return Recommendations(Outcome.NO_PROFILE)
    if not profile.is_matched:
        return Recommendations(Outcome.SWITCHED_OFF)
    among = _suggestible(session, actor, now)
    ranked = suggest.engine(session).for_profile(session, profile.id, among=among, n=n, today=today(now))
    if not ranked.can_judge:
        return Recommendations(Outcome.NO_PROFILE)
    cards = opportunities.cards(session, actor, [fit.opportunity_id for fit in ranked.fits], now=now)
    items = tuple(Recommendation(cards[fit.opportunity_id], fit) for fit in ranked.fits)
    match_runs.count(session, ranked.setting, [fit.band for fit in ranked.fits], now=now)
    return Recommendations(
        Outcome.OK if items else Outcome.NONE, items, ranked.ruled_out, tuple(sorted(stopped.ministries))
    )


def fits(session: Session, actor: Actor, ids: Collection[uuid.UUID], *, now: dt.datetime) -> dict[uuid.UUID, Fit]:
    """Tell how the actor fits openings that the actor is looking at, and what would lift the fit.

    Left out are the actor's own, what is not seen or not ranked, and all when there is nothing to go by, the actor
    wants no suggestions, or they are stopped.
    """
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    profile = _matched(session, actor)
    if profile is None or not ids:
        return {}
    can_be = (visibility.visible(actor, now), _others(actor), _ranked(session))
    seen = select(Opportunity.id).where(col(Opportunity.id).in_(ids), *can_be)
    return suggest.engine(session).fits(session, profile.id, session.exec(seen).all(), today=today(now))


def opened(session: Session, actor: Actor, levels: Mapping[str, int], *, now: dt.datetime) -> tuple[Opened, ...]:
    """Tell which suggestible openings would reach a better band for the actor with these levels, best band first.

    ``levels`` is competence → 1 to 5. Empty where there is nothing to go by, for who wants no suggestions, and where
    they are stopped.
    """
    permissions.check(actor, Permission.SEE_OWN_MATCHES)
    profile = _matched(session, actor)
    if profile is None:
        return ()
    among = _suggestible(session, actor, now)
    return suggest.engine(session).opened(session, profile.id, levels, among=among, today=today(now))


def answerable(actor: Actor, *, now: dt.datetime) -> ColumnElement[bool]:
    """Tell what the actor can answer to now: seen, open, not the actor's own, and not put away."""
    put_away = select(Dismissal.opportunity_id).where(Dismissal.person_id == actor.person)
    others = col(Opportunity.id).not_in(put_away)
    return sa.and_(visibility.visible(actor, now), visibility.open_now(now), _others(actor), others)


def _suggestible(session: Session, actor: Actor, now: dt.datetime) -> set[uuid.UUID]:
    return set(session.exec(select(Opportunity.id).where(answerable(actor, now=now), _ranked(session))))


def _profile(session: Session, actor: Actor) -> Profile | None:
    return session.exec(select(Profile).where(Profile.person_id == actor.person)).one_or_none()


def _matched(session: Session, actor: Actor) -> Profile | None:
    """Give the profile of who wants suggestions and may be given them."""
    profile = _profile(session, actor)
    may = profile is not None and profile.is_matched and not switch.stopped(session).covers(actor.organisation)
    return profile if may else None


def _ranked(session: Session) -> ColumnElement[bool]:
    return switch.stopped(session).spares(col(Opportunity.organisation_code))


def _others(actor: Actor) -> ColumnElement[bool]:
    return sa.not_(ownership.owned_by(actor))
