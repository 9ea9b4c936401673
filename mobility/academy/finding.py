"""Find courses: by words, competence, language, form and time; and read one whole."""

import datetime as dt
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col, select

from mobility import catalogue, permissions
from mobility.academy import courses, session_views
from mobility.academy.notify import titles
from mobility.academy.shapes import CourseCard, SessionView
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.academy import Course, CourseLecturer
from models.academy_enums import CourseForm, SessionStatus
from models.enums import Language

OVER = frozenset({SessionStatus.OVER, SessionStatus.CANCELLED})


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


def as_cards(session: Session, actor: Actor, rows: Sequence[Course], *, now: dt.datetime) -> tuple[CourseCard, ...]:
    """Give courses as cards, in their order."""
    ids = [row.id for row in rows]
    given, held = courses.goals(session, ids), session_views.of_courses(session, actor, ids, now=now)
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
    return one.status not in OVER or (one.status is SessionStatus.CANCELLED and one.own is not None)


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
