"""What a completed course gives to the own profile: evidence, and no level; nothing is written before a yes."""

import datetime as dt
import uuid
from collections.abc import Mapping

from sqlmodel import Session

from mobility import held_competences
from mobility.academy import access, courses
from mobility.academy.notify import titles
from mobility.actors import Actor
from mobility.errors import ConflictError, InvalidInputError
from mobility.placement_evidence import Gained
from models.academy import Course, CourseSession
from models.enums import Evidence

_STRENGTH = list(Evidence)


def suggested(session: Session, actor: Actor, sign_up_id: uuid.UUID) -> tuple[Gained, ...]:
    """Give the competences of a completed course that nothing as strong proves in the profile yet.

    The level to begin from is the profile's own: being through a course tells of no level. Empty before the course is
    completed. Raises NotFoundError for anybody else's sign-up.
    """
    row = access.own(session, actor, sign_up_id)
    if row.completed_at is None:
        return ()
    course_id = session.get_one(CourseSession, row.session_id).course_id
    pairs = (
        (goal.key, held_competences.get(session, actor, goal.key))
        for goal in courses.goals(session, [course_id])[course_id]
    )
    return tuple(
        Gained(key, held.level, held.is_held)
        for key, held in pairs
        if _STRENGTH.index(held.evidence) < _STRENGTH.index(Evidence.COURSE)
    )


def accept(
    session: Session, actor: Actor, sign_up_id: uuid.UUID, levels: Mapping[str, int | None], *, now: dt.datetime
) -> int:
    """Write what the person says yes to in the own profile, with the level that the person gives, and tell how many.

    Raises InvalidInputError when nothing is chosen, ConflictError for a competence that is not suggested, or no longer.
    """
    if not levels:
        raise InvalidInputError({"gained": "missing"})
    if set(levels) - {one.key for one in suggested(session, actor, sign_up_id)}:
        raise ConflictError("course.stale")
    held = session.get_one(CourseSession, access.own(session, actor, sign_up_id).session_id)
    note = titles(session.get_one(Course, held.course_id))[actor.language]
    for key, level in levels.items():
        held_competences.prove(
            session, actor, key, level=level, evidence=Evidence.COURSE, note=note, year=held.last_day.year, now=now
        )
    return len(levels)
