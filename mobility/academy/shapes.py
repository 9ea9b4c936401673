"""What leaves the use-cases of the academy: plain values, cut to what the reader may see."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from mobility.course_shapes import Goal
from models.academy_enums import CourseForm, SessionStatus, SignUpStatus
from models.enums import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLink:
    """A course that gives a competence: to which level, and when the next session is that can be joined."""

    id: uuid.UUID
    titles: Mapping[Language, str]
    from_level: int | None
    to_level: int
    next_day: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSignUp:
    """The reader's own sign-up to a session.

    Parameters
    ----------
    offer_last_day
        Last day to take the seat that is offered; None when none is.
    place_in_line
        Counts from 1 among those who wait; None for who does not.
    """

    id: uuid.UUID
    status: SignUpStatus
    offer_last_day: dt.date | None
    place_in_line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A session as everybody may see it.

    Parameters
    ----------
    free
        Seats that nobody holds.
    waiting
        How many wait.
    own
        The reader's own sign-up, None without one.
    link
        Address of the video meeting, only for those who have a seat, teach or run the course.
    can_sign_up
        Whether the reader can sign up now.
    gets_seat
        Whether the reader would get a seat at once; else the reader would wait.
    """

    id: uuid.UUID
    first_day: dt.date
    last_day: dt.date
    starts_at: dt.time
    ends_at: dt.time
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCard:
    """A course in a list; ``upcoming`` are its sessions that are not over, first to come first."""

    id: uuid.UUID
    code: str
    titles: Mapping[Language, str]
    texts: Mapping[Language, str]
    form: CourseForm
    hours: int
    goals: tuple[Goal, ...]
    is_retired: bool
    upcoming: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True)
class Required:
    """A course that it is wise to have been through, and whether the reader has."""

    id: uuid.UUID
    titles: Mapping[Language, str]
    is_done: bool


@dataclass(frozen=True, slots=True)
class Lecturer:
    """Somebody of the ministries' own who teaches."""

    name: str
    title: str
    organisation_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseView(CourseCard):
    """One course whole; ``past`` are its sessions that are over, newest first, for those who run it."""

    seats: int
    seats_per_ministry: int | None
    cost: int
    needs_leader: bool
    required: tuple[Required, ...]
    lecturers: tuple[Lecturer, ...]
    past: tuple[SessionView, ...]
    may_manage: bool
    teaches: bool
