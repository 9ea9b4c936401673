"""What the reader wants to learn, the ways to learn it, and what that would open.

Only the reader sees any of it. A goal stands in the profile as a competence that the person wants to learn; the level
wanted stands beside it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import held_competences, opportunities, permissions, profile_rows, recommendations
from mobility.academy import courses
from mobility.academy.shapes import CourseLink
from mobility.actors import Actor
from mobility.errors import InvalidInputError, NotFoundError
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission
from mobility.profile_input import HeldInput
from mobility.profile_shapes import Held
from models.academy import LearningGoal
from models.enums import Evidence
from models.opportunity import Opportunity, Requirement
from models.profile import HeldCompetence

_MOST = 6


@dataclass(frozen=True, slots=True)
class LearningGoalView:
    """A goal of the reader's: the level held and the level wanted, None where either is not said."""

    key: str
    held: int | None
    wanted: int | None
    courses: tuple[CourseLink, ...]

    @property
    def is_reached(self) -> bool:
        """Whether the level held is the one wanted."""
        return self.wanted is not None and self.held is not None and self.held >= self.wanted


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


def goals(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[LearningGoalView, ...]:
    """Give what the reader wants to learn, by competence."""
    profile = profile_rows.find(session, actor)
    if profile is None:
        return ()
    query = (
        select(HeldCompetence, LearningGoal)
        .outerjoin(LearningGoal, col(LearningGoal.held_id) == col(HeldCompetence.id))
        .where(HeldCompetence.profile_id == profile.id, col(HeldCompetence.wants_to_learn))
        .order_by(col(HeldCompetence.competence_key))
    )
    rows = session.exec(query).all()
    given = courses.giving(session, [held.competence_key for held, _ in rows], now=now)
    return tuple(
        LearningGoalView(held.competence_key, held.level, goal.level if goal else None, given[held.competence_key])
        for held, goal in rows
    )


def put(session: Session, actor: Actor, key: str, level: int, *, now: dt.datetime) -> None:
    """Want to learn a competence to a level above the one held.

    Raises InvalidInputError for a level that is held already, NotFoundError for what is not in the vocabulary.
    """
    held = held_competences.get(session, actor, key)
    if held.level is not None and level <= held.level:
        raise InvalidInputError({"level": "level_held"}, held=held.level)
    _want(session, actor, held, wants=True, now=now)
    row = _row(session, actor, key)
    goal = session.get(LearningGoal, row.id) or LearningGoal(held_id=row.id, level=level)
    goal.level = level
    session.add(goal)
    session.flush()


def drop(session: Session, actor: Actor, key: str, *, now: dt.datetime) -> None:
    """Want to learn a competence no more; what stood in the profile for that alone is taken out."""
    held = held_competences.get(session, actor, key)
    if not held.is_held:
        return
    if held.level is None and held.evidence is Evidence.SELF:
        held_competences.remove(session, actor, key, now=now)
        return
    goal = session.get(LearningGoal, _row(session, actor, key).id)
    if goal is not None:
        session.delete(goal)
    _want(session, actor, held, wants=False, now=now)


def ways(session: Session, actor: Actor, key: str, *, now: dt.datetime) -> Ways:
    """Give how a competence can be learnt. Raises NotFoundError for one that is not in the vocabulary."""
    permissions.check(actor, Permission.TAKE_COURSES)
    held = held_competences.get(session, actor, key)
    goal = session.get(LearningGoal, _row(session, actor, key).id) if held.is_held and held.wants_to_learn else None
    return Ways(
        held=held,
        wanted=goal.level if goal else None,
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
    suggestible = recommendations.suggestible(session, actor, now=now)
    query = (
        select(Requirement.opportunity_id)
        .join(Opportunity, col(Opportunity.id) == col(Requirement.opportunity_id))
        .where(Requirement.competence_key == key, col(Requirement.is_must).is_(False))
        .order_by(col(Opportunity.closes_on), col(Opportunity.id))
    )
    ids = [one for one in session.exec(query) if one in suggestible][:_MOST]
    cards = opportunities.cards(session, actor, ids, now=now)
    return tuple(cards[one] for one in ids)


def _want(session: Session, actor: Actor, held: Held, *, wants: bool, now: dt.datetime) -> None:
    values = {name: getattr(held, name) for name in HeldInput.model_fields}
    data = HeldInput(**{**values, "wants_to_learn": wants})
    held_competences.put(session, actor, held.key, data, now=now)


def _row(session: Session, actor: Actor, key: str) -> HeldCompetence:
    profile = profile_rows.find(session, actor)
    if profile is None:
        raise NotFoundError("competence", key)
    mine = select(HeldCompetence).where(HeldCompetence.profile_id == profile.id, HeldCompetence.competence_key == key)
    return session.exec(mine).one()
