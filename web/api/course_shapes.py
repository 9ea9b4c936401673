"""Courses of the academy, their sessions, and the caller's own way through them."""

import datetime as dt
import uuid

from models.academy_enums import CourseForm, SessionStatus, SignUpStatus
from models.enums import Language
from web.api.paging import PageShape
from web.api.shapes import Hour, Level, Shape, Words


class OwnSignUp(Shape):
    """The caller's own sign-up to a session."""

    id: uuid.UUID
    status: SignUpStatus
    offer_last_day: dt.date | None
    place_in_line: int | None


class CourseSession(Shape):
    """A session of a course; ``gets_seat`` tells whether signing up now gives a seat, or a place in the line."""

    id: uuid.UUID
    first_day: dt.date
    last_day: dt.date
    starts_at: Hour
    ends_at: Hour
    place: str
    link: str | None
    language: Language
    seats: int
    seats_per_ministry: int | None
    opens_on: dt.date
    closes_on: dt.date
    status: SessionStatus
    cancelled_why: str
    free: int
    waiting: int
    own: OwnSignUp | None
    can_sign_up: bool
    gets_seat: bool


class Goal(Shape):
    """A competence that a course gives; ``from_level`` is ``null`` where anybody can begin."""

    key: str
    from_level: Level | None
    to_level: Level


class CourseCard(Shape):
    """A course in a list, with its sessions that are not over."""

    id: uuid.UUID
    code: str
    titles: Words
    texts: Words
    form: CourseForm
    hours: int
    goals: tuple[Goal, ...]
    is_retired: bool
    upcoming: tuple[CourseSession, ...]


class Courses(PageShape):
    """A page of courses: those that begin first come first."""

    items: tuple[CourseCard, ...]


class RequiredCourse(Shape):
    """A course that it is wise to have been through, and whether the caller has."""

    id: uuid.UUID
    titles: Words
    is_done: bool


class Lecturer(Shape):
    """Somebody of the ministries' own who teaches."""

    name: str
    title: str
    organisation_code: str


class Course(CourseCard):
    """One course whole; ``needs_leader`` tells whether the caller's leader must say yes."""

    seats: int
    seats_per_ministry: int | None
    needs_leader: bool
    required: tuple[RequiredCourse, ...]
    lecturers: tuple[Lecturer, ...]


class SignUp(Shape):
    """The caller's own way through a session."""

    sign_up_id: uuid.UUID
    course_id: uuid.UUID
    titles: Words
    session: CourseSession
    status: SignUpStatus
    needs_leader: bool
    is_over: bool
    can_take: bool
    can_leave: bool


class SignUps(PageShape):
    """A page of the caller's sign-ups: those to come by their days, then those that are over, newest first."""

    items: tuple[SignUp, ...]
