"""The ways to learn a competence, and what a level in it would open; only the reader sees them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import held_competences, opportunities, permissions, recommendations
from mobility.academy import courses, learning_goals
from mobility.academy.shapes import CourseLink
from mobility.actors import Actor
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission
from mobility.profile_shapes import Held
from models.opportunity import Opportunity, Requirement

_MOST = 6


@dataclass(frozen=True, slots=True)
class OpenedCard:
    """An opening that a level would lift to a better band; ``before`` is None where it is not suggested today."""

    card: Card
    before: str | None
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How a competence can be learnt.

    Parameters
    ----------
    held
        As it stands in the profile.
    wanted
        The level of the reader's goal; None without one.
    courses
        Courses that give it, those that can be joined first.
    assignments
        Openings where it is used and not demanded: one can come without it.
    """

    held: Held
    wanted: int | None
    courses: tuple[CourseLink, ...]
    assignments: tuple[Card, ...]


def ways(session: Session, actor: Actor, key: str, *, now: dt.datetime) -> Ways:
    """Give how a competence can be learnt. Raises NotFoundError for one that is not in the vocabulary."""
    permissions.check(actor, Permission.TAKE_COURSES)
    held = held_competences.get(session, actor, key)
    return Ways(
        held=held,
        wanted=learning_goals.wanted(session, actor, held),
        courses=courses.giving(session, [key], now=now)[key],
        assignments=_assignments(session, actor, key, now),
    )


def opens(session: Session, actor: Actor, levels: Mapping[str, int], *, now: dt.datetime) -> tuple[OpenedCard, ...]:
    """Give what would be suggested in a better band with these levels (competence → 1 to 5), best band first.

    It is the matcher's own answer for the profile as it would then be; empty for who wants no suggestions.
    """
    found = recommendations.opened(session, actor, levels, now=now)
    cards = opportunities.cards(session, actor, [one.opportunity_id for one in found], now=now)
    return tuple(OpenedCard(cards[one.opportunity_id], one.before, one.after) for one in found)


def _assignments(session: Session, actor: Actor, key: str, now: dt.datetime) -> tuple[Card, ...]:
    query = (
        select(Requirement.opportunity_id)
        .join(Opportunity, col(Opportunity.id) == col(Requirement.opportunity_id))
        .where(
            Requirement.competence_key == key,
            col(Requirement.is_must).is_(False),
            recommendations.answerable(actor, now=now),
        )
        .order_by(col(Opportunity.closes_on), col(Opportunity.id))
        .limit(_MOST)
    )
    ids = session.exec(query).all()
    cards = opportunities.cards(session, actor, ids, now=now)
    return tuple(cards[one] for one in ids)
