"""Closed lists of the academy: courses, sessions, sign-ups and plans."""

from enum import StrEnum


class CourseForm(StrEnum):
    """How a course is held."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


class SessionStatus(StrEnum):
    """Where a session of a course stands. Derived from its days and moments, never stored."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    UNDER_WAY = "under-way"
    OVER = "over"
    CANCELLED = "cancelled"


class SignUpStatus(StrEnum):
    """Where somebody's way through a session stands. Derived from its dated steps, never stored."""

    WAITING = "waiting"
    OFFERED = "offered"
    SEATED = "seated"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    ATTENDED = "attended"
    ABSENT = "absent"
    COMPLETED = "completed"
