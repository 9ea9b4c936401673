"""Find courses: by words, competence, language, form and time; and read one whole."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col, select

from mobility import catalogue, permissions
from mobility.academy import access, courses, sessions
from mobility.academy.notify import titles
from mobility.academy.shapes import CourseCard, CourseView, Lecturer, Required, SessionView
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.academy import Course, CourseLecturer, CoursePrerequisite, CourseSession, SignUp
from models.enums import CourseForm, Language, SessionStatus
from models.person import Person

_OVER = frozenset({SessionStatus.OVER, SessionStatus.CANCELLED})


class CourseFilters(BaseModel):
    """What a reader looks for. Within a filter any of its choices will do; between filters all must hold.

    Parameters
    ----------
    q
        Words; each must occur in the code, a title, a text, or the name of what the course gives.
    competence
        A competence that the course must give.
    language
        A language that a session to come must be held in.
    within_days
        A session must begin within so many days; None for any time, also none yet.
    """

    model_config = ConfigDict(frozen=True)

    q: str = Field(default="", max_length=200)
    competence: str = Field(default="", max_length=80)
    form: tuple[CourseForm, ...] = ()
    language: tuple[Language, ...] = ()
    within_days: int | None = Field(default=None, ge=1, le=1000)


def find(session: Session, actor: Actor, filters: CourseFilters, *, now: dt.datetime) -> tuple[CourseCard, ...]:
    """Give the courses of the catalogue that are looked for: those that begin first come first."""
    permissions.check(actor, Permission.TAKE_COURSES)
    rows = session.exec(select(Course).where(col(Course.retired_at).is_(None))).all()
    cards = [card for card in as_cards(session, actor, rows, now=now) if _fits(session, card, filters, now)]
    return tuple(sorted(cards, key=_first_day))


def everything(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[CourseCard, ...]:
    """Give all courses by code, the retired ones last; for the academy. Raises ForbiddenError."""
    permissions.check(actor, Permission.MANAGE_COURSES)
    rows = session.exec(select(Course)).all()
    return tuple(sorted(as_cards(session, actor, rows, now=now), key=lambda one: (one.is_retired, one.code)))


def taught(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[CourseCard, ...]:
    """Give the courses that the actor teaches, by code."""
    permissions.check(actor, Permission.TAKE_COURSES)
    query = select(Course).join(CourseLecturer, col(CourseLecturer.course_id) == col(Course.id))
    rows = session.exec(query.where(CourseLecturer.person_id == actor.person).order_by(col(Course.code))).all()
    return as_cards(session, actor, rows, now=now)


def get(session: Session, actor: Actor, course_id: uuid.UUID, *, now: dt.datetime) -> CourseView:
    """Give one course whole. Raises NotFoundError for an unknown one."""
    row = access.course(session, actor, course_id)
    held = sessions.of_courses(session, actor, [row.id], now=now)[row.id]
    teaches, manages = access.teaches(session, actor, row.id), permissions.may(actor, Permission.MANAGE_COURSES)
    past = tuple(one for one in reversed(held) if one.status in _OVER) if teaches or manages else ()
    (card,) = as_cards(session, actor, [row], now=now)
    return CourseView(
        **{name: getattr(card, name) for name in CourseCard.__dataclass_fields__},
        seats=row.seats,
        seats_per_ministry=row.seats_per_ministry,
        cost=row.cost,
        needs_leader=row.needs_leader,
        required=_required(session, actor, row.id),
        lecturers=_lecturers(session, row.id, now),
        past=past,
        may_manage=manages,
        teaches=teaches,
    )


def as_cards(session: Session, actor: Actor, rows: Sequence[Course], *, now: dt.datetime) -> tuple[CourseCard, ...]:
    """Give courses as cards, in their order."""
    ids = [row.id for row in rows]
    given, held = courses.goals(session, ids), sessions.of_courses(session, actor, ids, now=now)
    return tuple(
        CourseCard(
            id=row.id,
            code=row.code,
            titles=titles(row),
            texts={
                Language.NB: row.text_nb,
                Language.NN: row.text_nn,
                Language.EN: row.text_en or row.text_nb,
            },
            form=row.form,
            hours=row.hours,
            goals=given[row.id],
            is_retired=row.retired_at is not None,
            upcoming=tuple(one for one in held[row.id] if _is_shown(one)),
        )
        for row in rows
    )


def _is_shown(one: SessionView) -> bool:
    # Who has signed up reads on the course's page that a session is called off.
    return one.status not in _OVER or (one.status is SessionStatus.CANCELLED and one.own is not None)


def _fits(session: Session, card: CourseCard, filters: CourseFilters, now: dt.datetime) -> bool:
    last = today(now) + dt.timedelta(days=filters.within_days or 0)
    coming = [one for one in card.upcoming if one.status in {SessionStatus.PLANNED, SessionStatus.OPEN}]
    return (
        (not filters.form or card.form in filters.form)
        and (not filters.competence or any(goal.key == filters.competence for goal in card.goals))
        and (not filters.language or any(one.language in filters.language for one in coming))
        and (filters.within_days is None or any(one.first_day <= last for one in coming))
        and (not filters.q or _says(session, card, filters.q))
    )


def _says(session: Session, card: CourseCard, words: str) -> bool:
    names = (catalogue.labels(session, language) for language in Language)
    given = [labels[goal.key] for labels in names for goal in card.goals]
    text = " ".join([card.code, *card.titles.values(), *card.texts.values(), *given]).casefold()
    return all(word in text for word in words.casefold().split())


def _first_day(card: CourseCard) -> tuple[dt.date, str]:
    days = [one.first_day for one in card.upcoming if one.status in {SessionStatus.PLANNED, SessionStatus.OPEN}]
    return min(days, default=dt.date.max), card.code


def _required(session: Session, actor: Actor, course_id: uuid.UUID) -> tuple[Required, ...]:
    query = select(Course).join(CoursePrerequisite, col(CoursePrerequisite.required_id) == col(Course.id))
    rows = session.exec(query.where(CoursePrerequisite.course_id == course_id).order_by(col(Course.code))).all()
    done = _completed(session, actor, [row.id for row in rows])
    return tuple(Required(row.id, titles(row), row.id in done) for row in rows)


def _completed(session: Session, actor: Actor, course_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    query = select(CourseSession.course_id).join(SignUp, col(SignUp.session_id) == col(CourseSession.id))
    mine = query.where(SignUp.person_id == actor.person, col(SignUp.completed_at).is_not(None))
    return set(session.exec(mine.where(col(CourseSession.course_id).in_(course_ids))))


def _lecturers(session: Session, course_id: uuid.UUID, now: dt.datetime) -> tuple[Lecturer, ...]:
    query = select(Person).join(CourseLecturer, col(CourseLecturer.person_id) == col(Person.id))
    rows = session.exec(query.where(CourseLecturer.course_id == course_id).order_by(col(Person.family_name)))
    # Whoever is reserved against publication, or has left, teaches without a name here.
    return tuple(
        Lecturer(f"{row.given_name} {row.family_name}", row.title, row.organisation_code)
        for row in rows
        if not row.is_reserved and (row.ends_on is None or row.ends_on >= today(now))
    )
