"""The list of a session: who has a seat, who came, and who completed. Kept by its lecturers and the academy."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import audit, sightings
from mobility.academy import access, certificates, notify, rules, seats
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, NotFoundError
from models.academy import CourseSession, SignUp
from models.academy_enums import SignUpStatus
from models.person import Person

MARKS = (SignUpStatus.COMPLETED, SignUpStatus.ATTENDED, SignUpStatus.ABSENT)
"""What can be said of a participant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who has a seat, or waits for one, by name: those who hold the course must know who comes."""

    sign_up_id: uuid.UUID
    name: str
    organisation_code: str
    email: str
    status: SignUpStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceList:
    """The list of a session.

    Parameters
    ----------
    participants
        By family name.
    line
        Those who are offered a seat, then those who wait, in the order of the line.
    can_mark
        From the first day on, of a session that is not called off.
    can_complete
        From the last day on.
    """

    participants: tuple[Participant, ...]
    line: tuple[Participant, ...]
    can_mark: bool
    can_complete: bool


def attendance(session: Session, actor: Actor, session_id: uuid.UUID, *, now: dt.datetime) -> AttendanceList:
    """Give the list of a session. Raises NotFoundError for who neither teaches nor runs the course."""
    row = access.led(session, actor, session_id)
    ours, day = seats.rows(session, [row.id])[row.id], today(now)
    people = _people(session, row)
    named = [one for one in ours if rules.sign_up_status(one) in rules.PARTICIPANTS]
    named.sort(key=lambda one: (people[one.person_id].family_name, people[one.person_id].given_name, one.id))
    offered = [one for one in ours if rules.sign_up_status(one) is SignUpStatus.OFFERED]
    line = [*offered, *rules.line(row, seats.waiting(ours), seats.held(ours), day)]
    who = [one.person_id for one in (*named, *line)]
    sightings.seen(session, actor, who, where=("course-session", row.id), now=now)
    return AttendanceList(
        participants=tuple(_participant(one, people[one.person_id]) for one in named),
        line=tuple(_participant(one, people[one.person_id]) for one in line),
        can_mark=_can_mark(row, day),
        can_complete=_can_mark(row, day) and row.last_day <= day,
    )


def mark(
    session: Session,
    actor: Actor,
    session_id: uuid.UUID,
    marks: Mapping[uuid.UUID, SignUpStatus],
    *,
    now: dt.datetime,
) -> int:
    """Say who came, who did not and who completed, and tell how many that changed.

    Completing issues a certificate and tells the person; taking it back withdraws the certificate. What is said can be
    changed later.

    Raises
    ------
    NotFoundError
        For who neither teaches nor runs the course, and for a sign-up without a seat in it.
    ConflictError
        Before the first day (``course.not-begun``) and, for completing, before the last (``course.not-over``).
    """
    row = access.led(session, actor, session_id, to_write=True)
    if not _can_mark(row, today(now)):
        raise ConflictError("course.not-begun")
    ours = {one.id: one for one in seats.rows(session, [row.id])[row.id]}
    changed = 0
    for key, said in marks.items():
        one = ours.get(key)
        if one is None or rules.sign_up_status(one) not in rules.PARTICIPANTS:
            raise NotFoundError("sign-up", key)
        if rules.sign_up_status(one) is not said:
            _say(session, actor, row, one, said, now)
            changed += 1
    session.flush()
    return changed


def _say(session: Session, actor: Actor, row: CourseSession, one: SignUp, said: SignUpStatus, now: dt.datetime) -> None:
    if said is SignUpStatus.COMPLETED and today(now) < row.last_day:
        raise ConflictError("course.not-over")
    was_completed = one.completed_at is not None
    one.absent_at = now if said is SignUpStatus.ABSENT else None
    came = said in {SignUpStatus.ATTENDED, SignUpStatus.COMPLETED}
    one.attended_at = (one.attended_at or now) if came else None
    one.completed_at = now if said is SignUpStatus.COMPLETED else None
    session.add(one)
    audit.record(session, actor, "course.marked", subject=("sign-up", one.id), now=now, status=said.value)
    session.flush()
    if one.completed_at is not None:
        certificates.issue(session, actor, one, row, now=now)
        notify.participant(session, row, one, "course.completed", now=now)
    elif was_completed:
        certificates.withdraw(session, actor, one, now=now)


def _can_mark(row: CourseSession, day: dt.date) -> bool:
    return row.cancelled_at is None and row.first_day <= day


def _people(session: Session, row: CourseSession) -> dict[uuid.UUID, Person]:
    query = select(Person).join(SignUp, col(SignUp.person_id) == col(Person.id))
    return {one.id: one for one in session.exec(query.where(SignUp.session_id == row.id))}


def _participant(one: SignUp, person: Person) -> Participant:
    return Participant(
        sign_up_id=one.id,
        name=f"{person.given_name} {person.family_name}",
        organisation_code=one.organisation_code,
        email=person.email,
        status=rules.sign_up_status(one),
    )
