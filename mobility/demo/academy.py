"""The academy of the made-up ministries: courses, sessions behind and ahead, and people on their way through them."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from mobility.academy import certificates, notify, rules
from mobility.clock import OSLO, today
from mobility.demo.chance import Chance, key, read
from mobility.demo.people import Employee
from mobility.demo.personas import find, is_persona
from mobility.notice_kinds import CODES
from mobility.working_days import add_working_days
from models.academy import (
    Certificate,
    Course,
    CourseGoal,
    CourseLecturer,
    CoursePrerequisite,
    CourseSession,
    SignUp,
)
from models.academy_enums import CourseForm
from models.academy_enums import SignUpStatus as Status
from models.enums import Language
from models.notice import Notice
from models.person import Person

_TEXTS = tuple(f"{what}_{language}" for what in ("title", "text") for language in Language)
_OPENS, _CLOSES = 75, 7
_COMPLETED, _ATTENDED = 82, 8
_LEAVE = 5
_MINUTES_APART = 173

# Persona → course and number of its session: where each stands, for those who look at their own.
_OWN: tuple[tuple[str, str, int, Status], ...] = (
    ("ansatt", "DA-190", 0, Status.COMPLETED),
    ("ansatt", "DA-172", 0, Status.ATTENDED),
    ("ansatt", "DA-110", 1, Status.OFFERED),
    ("ansatt", "DA-162", 1, Status.SEATED),
    ("ansatt", "DA-150", 1, Status.WAITING),
    ("nynorskbrukar", "DA-134", 0, Status.COMPLETED),
    ("nynorskbrukar", "DA-192", 1, Status.SEATED),
    ("jurist", "DA-130", 1, Status.SEATED),
)
_TOLD = {Status.COMPLETED: "course.completed", Status.OFFERED: "course.offer"}


def build(session: Session, staff: Sequence[Employee], chance: Chance, *, now: dt.datetime) -> None:
    """Add the catalogue told in ``data/courses.json``, its sessions, and who has signed up."""
    told = read("courses")
    maker = _Maker(session, staff, chance, now)
    for one in told["courses"]:
        maker.course(one)
    for one in told["courses"]:
        maker.around(one)
        for number, held in enumerate(one["sessions"]):
            maker.held(one, number, held, chance.one_of(told["places"]))
    maker.cancelled(told["cancelled"], told["places"][0])
    maker.personas()
    session.flush()
    session.add_all(maker.papers)
    session.flush()


class _Maker:
    """Makes what the academy holds; ``papers`` are the certificates, to be added when their sign-ups stand."""

    def __init__(self, session: Session, staff: Sequence[Employee], chance: Chance, now: dt.datetime) -> None:
        self._session = session
        self._chance = chance
        self._now = now
        self._day = today(now)
        self._courses: dict[uuid.UUID, Course] = {}
        self.papers: list[Certificate] = []
        # Who is reserved against publication takes courses like everybody else.
        self._people = [one.person for one in staff if not is_persona(one.person)]

    def course(self, one: Mapping[str, Any]) -> None:
        """Add a course."""
        row = Course(
            id=key("course", one["code"]),
            code=one["code"],
            **{name: one[name] for name in _TEXTS},
            form=CourseForm(one["form"]),
            hours=one["hours"],
            seats=one["seats"],
            seats_per_ministry=one["share"],
            cost=one["cost"],
            needs_leader=one["leader"],
            retired_at=self._now - dt.timedelta(days=90) if one.get("is_retired") else None,
            created_at=self._now - dt.timedelta(days=400),
        )
        self._courses[row.id] = row
        self._session.add(row)
        self._session.flush()

    def around(self, one: Mapping[str, Any]) -> None:
        """Add what a course gives, what comes before it, and who teaches it."""
        course_id = key("course", one["code"])
        self._session.add_all(
            CourseGoal(course_id=course_id, competence_key=competence, from_level=begins, to_level=ends)
            for competence, (begins, ends) in one["goals"].items()
        )
        self._session.add_all(
            CoursePrerequisite(course_id=course_id, required_id=key("course", code)) for code in one["required"]
        )
        self._session.add_all(
            CourseLecturer(course_id=course_id, person_id=find(self._session, persona).id)
            for persona in one["lecturers"]
        )

    def held(self, one: Mapping[str, Any], number: int, held: Sequence[Any], place: str) -> None:
        """Add a session; ``held`` is days from now, number of days, language, and sign-ups in per cent of the seats."""
        start, length, language, fill = held
        row = self._session_row(one, number, start, length, Language(language), place)
        if self._day >= row.opens_on:
            self._people_of(row, round(row.seats * fill / 100))

    def cancelled(self, told: Mapping[str, Any], place: str) -> None:
        """Add a session that has been called off."""
        (one,) = (course for course in read("courses")["courses"] if course["code"] == told["code"])
        row = self._session_row(one, len(one["sessions"]), told["in"], 1, Language.NB, place)
        self._people_of(row, 3)
        row.cancelled_at, row.cancelled_why = self._now - dt.timedelta(days=2), told["why"]

    def personas(self) -> None:
        """Let the personas take part, and be told what waits for them."""
        for persona, code, number, status in _OWN:
            person = find(self._session, persona)
            row = self._session.get_one(CourseSession, key("course-session", code, number))
            sign_up = self._sign_up(row, person, row.opens_on, 1)
            self._lead(row, sign_up, person, status)
            self._session.flush()
            if status in _TOLD:
                self._tell(row, sign_up, person, _TOLD[status])
            course = self._courses[row.course_id]
            if status is Status.SEATED and course.needs_leader and person.leader_id:
                self._tell(row, sign_up, self._session.get_one(Person, person.leader_id), "course.leader")

    def _session_row(
        self, one: Mapping[str, Any], number: int, start: int, length: int, language: Language, place: str
    ) -> CourseSession:
        first = add_working_days(self._day + dt.timedelta(days=start - 1), 1)
        # All days in a row: no course has a weekend or a holiday in the middle.
        while add_working_days(first, length - 1) != first + dt.timedelta(days=length - 1):
            first = add_working_days(first, 1)
        is_online = one["form"] == CourseForm.ONLINE
        row = CourseSession(
            id=key("course-session", one["code"], number),
            course_id=key("course", one["code"]),
            first_day=first,
            last_day=add_working_days(first, length - 1),
            starts_at=dt.time(9),
            ends_at=dt.time(9 + min(6, max(2, one["hours"] // length))),
            place="" if is_online else place,
            link=None if one["form"] == CourseForm.IN_PERSON else f"https://mote.example/{one['code'].lower()}",
            language=language,
            seats=one["seats"],
            seats_per_ministry=one["share"],
            opens_on=first - dt.timedelta(days=_OPENS),
            closes_on=first - dt.timedelta(days=1 if is_online else _CLOSES),
            reminded_at=self._now if first <= self._day + dt.timedelta(days=rules.REMINDER_DAYS) else None,
            created_at=self._now - dt.timedelta(days=max(_OPENS - start, 1)),
        )
        self._session.add(row)
        self._session.flush()
        return row

    def _people_of(self, row: CourseSession, number: int) -> None:
        # A seat is kept for each persona who is to have one.
        kept = [one for one in _OWN if key("course-session", one[1], one[2]) == row.id]
        held: Counter[str] = Counter()
        seats_left = row.seats - sum(status is not Status.WAITING for *_, status in kept)
        for place, person in enumerate(self._chance.some_of(self._people, number), start=2):
            sign_up = self._sign_up(row, person, row.opens_on, place)
            has_room = rules.has_room(row, held, person.organisation_code, row.opens_on) and held.total() < seats_left
            if not has_room and row.last_day >= self._day > row.closes_on:
                continue
            status = self._status(row) if has_room else Status.WAITING
            if status is not Status.WITHDRAWN and has_room:
                held[person.organisation_code] += 1
            self._lead(row, sign_up, person, status)

    def _status(self, row: CourseSession) -> Status:
        throw = self._chance.up_to(100)
        if row.last_day >= self._day:
            return Status.WITHDRAWN if throw < _LEAVE else Status.SEATED
        if throw < _COMPLETED:
            return Status.COMPLETED
        return Status.ATTENDED if throw < _COMPLETED + _ATTENDED else Status.ABSENT

    def _sign_up(self, row: CourseSession, person: Person, opens_on: dt.date, place: int) -> SignUp:
        opened = dt.datetime.combine(opens_on, dt.time(8), OSLO)
        return SignUp(
            id=key("sign-up", row.id, person.id),
            session_id=row.id,
            person_id=person.id,
            organisation_code=person.organisation_code,
            signed_up_at=min(opened + dt.timedelta(minutes=_MINUTES_APART * place), self._now),
        )

    def _lead(self, row: CourseSession, one: SignUp, person: Person, status: Status) -> None:
        """Take a sign-up to where it stands."""
        over = dt.datetime.combine(row.last_day, row.ends_at, OSLO)
        if status is Status.OFFERED:
            one.offered_at, one.offer_until = self._now - dt.timedelta(hours=3), rules.offer_until(row, self._day)
        elif status is not Status.WAITING:
            one.seated_at = one.signed_up_at
        if status is Status.WITHDRAWN:
            one.withdrawn_at = self._now - dt.timedelta(days=1)
        if status in {Status.ATTENDED, Status.COMPLETED}:
            one.attended_at = over
        if status is Status.ABSENT:
            one.absent_at = over
        self._session.add(one)
        if status is Status.COMPLETED:
            one.completed_at = over
            self._certificate(row, one, person)

    def _certificate(self, row: CourseSession, one: SignUp, person: Person) -> None:
        course, issued_at = self._courses[row.course_id], one.completed_at or self._now
        paper = certificates.paper_of(one, person, course, row, code=_code(one.id), now=issued_at)
        paper.id = key("certificate", one.id)
        self.papers.append(paper)

    def _tell(self, row: CourseSession, sign_up: SignUp, person: Person, code: str) -> None:
        title = notify.titles(self._courses[row.course_id])[person.language]
        self._session.add(
            Notice(
                id=key("course-notice", sign_up.id, person.id),
                person_id=person.id,
                kind=CODES[code],
                code=code,
                data={"sign_up": str(sign_up.id), "title": title},
                created_at=self._now - dt.timedelta(hours=2),
            )
        )


def _code(sign_up_id: uuid.UUID) -> str:
    signs = [certificates.SIGNS[byte % len(certificates.SIGNS)] for byte in key("code", sign_up_id).bytes[:12]]
    return certificates.grouped("".join(signs))
