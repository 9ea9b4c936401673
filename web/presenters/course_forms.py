"""The forms of the academy between two looks at them: everything as it was typed, right or wrong."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mobility.academy import attendance
from mobility.academy.input import CourseInput, SessionInput
from mobility.academy.shapes import CourseView, SessionView
from mobility.clock import today
from models.academy_enums import SignUpStatus
from web.presenters.opportunity_query import Arguments
from web.presenters.posting_form import Posted, typed

_LISTS = ("goals", "required", "lecturers")
_PLAIN = tuple(name for name in CourseInput.model_fields if name not in _LISTS)
_MARKS = {mark.value: mark for mark in attendance.MARKS}


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A competence in the form: its levels as typed, empty where none is chosen."""

    key: str
    from_level: str = ""
    to_level: str = "2"


@dataclass(frozen=True, slots=True)
class CourseForm:
    """A course as it is typed.

    Parameters
    ----------
    values
        Field → what was typed.
    goals
        The competences that it gives, in the order they were added.
    required
        Ids of courses that come before it.
    lecturers
        Mail addresses, one a line.
    search
        What is typed in the field that finds a competence.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    goals: tuple[GoalRow, ...] = ()
    required: tuple[str, ...] = ()
    search: str = ""

    def as_input(self) -> dict[str, Any]:
        """Give what ``CourseInput`` reads: fields left empty are left out, so that its defaults hold."""
        plain = {name: self.values[name] for name in _PLAIN if self.values.get(name, "").strip()}
        goals = [
            {"competence_key": row.key, "from_level": row.from_level or None, "to_level": row.to_level}
            for row in self.goals
        ]
        lecturers = [line.strip() for line in self.values.get("lecturers", "").splitlines() if line.strip()]
        return {**plain, "goals": goals, "required": list(self.required), "lecturers": lecturers}


@dataclass(frozen=True, slots=True)
class SessionForm:
    """A session as it is typed: field → what was typed."""

    values: Mapping[str, str] = field(default_factory=dict)

    def as_input(self) -> dict[str, str]:
        """Give what ``SessionInput`` reads: fields left empty are left out."""
        return {name: value for name, value in self.values.items() if value.strip()}


def new_course() -> CourseForm:
    """Give the form of a course that is not added yet, with numbers that suit most."""
    return CourseForm({"hours": "6", "seats": "24", "seats_per_ministry": "3", "cost": "0"})


def of_course(data: CourseInput) -> CourseForm:
    """Fill the form with a course."""
    return CourseForm(
        values={name: typed(getattr(data, name)) for name in _PLAIN} | {"lecturers": "\n".join(data.lecturers)},
        goals=tuple(GoalRow(one.competence_key, typed(one.from_level), str(one.to_level)) for one in data.goals),
        required=tuple(map(str, data.required)),
    )


def read_course(posted: Posted) -> CourseForm:
    """Read the sent form of a course."""
    return CourseForm(
        values={name: posted.get(name, "") for name in (*_PLAIN, "lecturers")},
        goals=tuple(
            GoalRow(key, posted.get(f"from-{key}", ""), posted.get(f"to-{key}", ""))
            for key in dict.fromkeys(posted.getlist("goal"))
        ),
        required=tuple(posted.getlist("required")),
        search=posted.get("search", "").strip(),
    )


def arranged(form: CourseForm, action: str) -> tuple[str, CourseForm]:
    """Give what is to be done with a sent form, and the form after it.

    ``action`` is what the pressed button says: ``save``, ``find``, ``pick:<key>`` or ``remove:<key>``. Pressing Enter
    in the field that finds a competence is finding, whatever button a browser takes.
    """
    verb, _, key = action.partition(":")
    if verb == "pick":
        known = any(row.key == key for row in form.goals)
        return verb, replace(form, goals=form.goals if known else (*form.goals, GoalRow(key)), search="")
    if verb == "remove":
        return verb, replace(form, goals=tuple(row for row in form.goals if row.key != key))
    if verb == "save" and form.search:
        return "find", form
    return verb or "save", form


def new_session(course: CourseView, arguments: Arguments, *, now: dt.datetime) -> SessionForm:
    """Give the form of a new session: the course's seats, sign-up from today, and what the address tells."""
    begins = {
        "seats": typed(course.seats),
        "seats_per_ministry": typed(course.seats_per_ministry),
        "language": "nb",
        "starts_at": "09:00",
        "ends_at": "15:00",
        "opens_on": typed(today(now)),
    }
    told = {name: arguments.get(name) or "" for name in SessionInput.model_fields}
    return SessionForm({name: told[name] or begins.get(name, "") for name in SessionInput.model_fields})


def of_session(held: SessionView) -> SessionForm:
    """Fill the form with a session; times of day are told to the minute."""
    values = {name: typed(getattr(held, name)) for name in SessionInput.model_fields}
    times = {name: getattr(held, name).isoformat("minutes") for name in ("starts_at", "ends_at")}
    return SessionForm(values | times)


def read_session(posted: Posted) -> SessionForm:
    """Read the sent form of a session."""
    return SessionForm({name: posted.get(name, "") for name in SessionInput.model_fields})


def marks(posted: Mapping[str, str]) -> dict[uuid.UUID, SignUpStatus]:
    """Read who came and who completed; what is not answered is left out."""
    found: dict[uuid.UUID, SignUpStatus] = {}
    for name, value in posted.items():
        if name.startswith("mark-") and value in _MARKS:
            try:
                found[uuid.UUID(name.removeprefix("mark-"))] = _MARKS[value]
            except ValueError:
                continue
    return found
