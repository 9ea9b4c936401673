"""What the reader wants to learn, and to which level; only the reader sees it.

A goal stands in the profile as a competence that the person wants to learn; the level wanted stands beside it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import held_competences, profile_rows
from mobility.academy import courses
from mobility.academy.shapes import CourseLink
from mobility.actors import Actor
from mobility.errors import InvalidInputError, NotFoundError
from mobility.profile_input import HeldInput
from mobility.profile_shapes import Held
from models.academy import LearningGoal
from models.enums import Evidence
from models.profile import HeldCompetence


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
    rows: Sequence[tuple[HeldCompetence, LearningGoal | None]] = session.exec(query).all()
    given = courses.giving(session, [held.competence_key for held, _ in rows], now=now)
    return tuple(
        LearningGoalView(
            held.competence_key, held.level, None if goal is None else goal.level, given[held.competence_key]
        )
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


def wanted(session: Session, actor: Actor, held: Held) -> int | None:
    """Give the level of the reader's goal for a competence, None without one."""
    if not (held.is_held and held.wants_to_learn):
        return None
    goal = session.get(LearningGoal, _row(session, actor, held.key).id)
    return goal.level if goal else None
