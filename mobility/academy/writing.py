"""The catalogue of courses as the academy writes it."""

import datetime as dt
import uuid
from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import audit, permissions, requirements
from mobility.academy import access
from mobility.academy.courses import goals
from mobility.academy.input import CourseInput
from mobility.actors import Actor
from mobility.errors import ConflictError, InvalidInputError
from mobility.permissions import Permission
from models.academy import Course, CourseGoal, CourseLecturer, CoursePrerequisite
from models.person import Person

_LISTS = {"goals", "required", "lecturers"}
_WRITTEN = tuple(name for name in CourseInput.model_fields if name not in _LISTS)


def add(session: Session, actor: Actor, data: CourseInput, *, now: dt.datetime) -> uuid.UUID:
    """Add a course to the catalogue and give its id.

    Raises InvalidInputError for a code that is taken, and for competences, courses and lecturers that are not known.
    """
    permissions.check(actor, Permission.MANAGE_COURSES)
    row = Course(created_at=now, **data.model_dump(include=set(_WRITTEN)))
    _check_code(session, row.id, data.code)
    session.add(row)
    session.flush()
    _write_lists(session, row, data)
    audit.record(session, actor, "course.added", subject=("course", row.id), now=now, code=row.code)
    session.flush()
    return row.id


def edit(session: Session, actor: Actor, course_id: uuid.UUID, data: CourseInput, *, now: dt.datetime) -> None:
    """Change a course; sessions that are opened already keep their seats. Raises as ``add``."""
    row = access.managed(session, actor, course_id)
    _check_code(session, row.id, data.code)
    changed = {name for name in _WRITTEN if getattr(row, name) != getattr(data, name)}
    for name in changed:
        setattr(row, name, getattr(data, name))
    session.add(row)
    before = _lists(session, row.id)
    _write_lists(session, row, data)
    if before != _lists(session, row.id):
        changed |= _LISTS
    if changed:
        audit.record(session, actor, "course.edited", subject=("course", row.id), now=now, fields=sorted(changed))
    session.flush()


def retire(session: Session, actor: Actor, course_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take a course out of the catalogue; sessions that are opened are held. Raises ConflictError for a retired one."""
    row = access.managed(session, actor, course_id)
    if row.retired_at is not None:
        raise ConflictError("course.retired")
    row.retired_at = now
    session.add(row)
    audit.record(session, actor, "course.retired", subject=("course", row.id), now=now)
    session.flush()


def bring_back(session: Session, actor: Actor, course_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take a retired course into the catalogue again; one that is there stays."""
    row = access.managed(session, actor, course_id)
    row.retired_at = None
    session.add(row)
    audit.record(session, actor, "course.brought-back", subject=("course", row.id), now=now)
    session.flush()


def as_input(session: Session, actor: Actor, course_id: uuid.UUID) -> CourseInput:
    """Give a course as it would be written anew, for the form that changes it."""
    row = access.managed(session, actor, course_id)
    teachers = select(Person.email).join(CourseLecturer, col(CourseLecturer.person_id) == col(Person.id))
    return CourseInput.model_validate(
        {
            **{name: getattr(row, name) for name in _WRITTEN},
            "goals": [
                {"competence_key": one.key, "from_level": one.from_level, "to_level": one.to_level}
                for one in goals(session, [row.id])[row.id]
            ],
            "required": [one for _, one in _required(session, row.id)],
            "lecturers": session.exec(teachers.where(CourseLecturer.course_id == row.id).order_by(Person.email)).all(),
        }
    )


def _check_code(session: Session, course_id: uuid.UUID, code: str) -> None:
    taken = select(Course.id).where(sa.func.lower(col(Course.code)) == code.lower(), Course.id != course_id)
    if session.exec(taken).first() is not None:
        raise InvalidInputError({"code": "code_taken"})


def _lists(session: Session, course_id: uuid.UUID) -> tuple[object, ...]:
    teachers = select(CourseLecturer.person_id).where(CourseLecturer.course_id == course_id)
    return goals(session, [course_id]), set(_required(session, course_id)), set(session.exec(teachers))


def _required(session: Session, course_id: uuid.UUID) -> list[tuple[str, uuid.UUID]]:
    query = select(Course.code, Course.id).join(
        CoursePrerequisite, col(CoursePrerequisite.required_id) == col(Course.id)
    )
    return list(session.exec(query.where(CoursePrerequisite.course_id == course_id).order_by(col(Course.code))).all())


def _write_lists(session: Session, row: Course, data: CourseInput) -> None:
    try:
        requirements.require_known(session, [one.competence_key for one in data.goals])
    except InvalidInputError as error:
        raise InvalidInputError({"goals": "competence.unknown"}, **error.data) from error
    known = set(session.exec(select(Course.id).where(col(Course.id).in_(data.required), Course.id != row.id)))
    if known != set(data.required):
        raise InvalidInputError({"required": "course_unknown"})
    teachers = _teachers(session, data.lecturers)
    for table in (CourseGoal, CoursePrerequisite, CourseLecturer):
        session.execute(sa.delete(table).where(table.course_id == row.id))  # type: ignore[arg-type]  # one column
    session.add_all(CourseGoal(course_id=row.id, **one.model_dump()) for one in data.goals)
    session.add_all(CoursePrerequisite(course_id=row.id, required_id=one) for one in sorted(known))
    session.add_all(CourseLecturer(course_id=row.id, person_id=one) for one in teachers)
    session.flush()


def _teachers(session: Session, addresses: Collection[str]) -> list[uuid.UUID]:
    wanted = {address.lower() for address in addresses}
    query = select(Person.id, Person.email).where(sa.func.lower(col(Person.email)).in_(wanted))
    found = {address.lower(): key for key, address in session.exec(query)}
    unknown = sorted(wanted - found.keys())
    if unknown:
        raise InvalidInputError({"lecturers": "lecturer_unknown"}, unknown=", ".join(unknown))
    return sorted(found.values())
