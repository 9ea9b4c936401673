"""A curriculum fills a profile: it adds what is missing and changes nothing that the person has written here."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, select

from mobility import audit
from mobility.actors import SYSTEM, Actor
from mobility.bridge import resolve
from mobility.exchange.reports import Outcome, RefusedError, Report, first_fault
from mobility.exchange.resume_shapes import SECTIONS, Basics, Done, Skill, done
from mobility.permissions import Permission, check
from models.person import Person
from models.profile import Experience, HeldCompetence, Profile

RECOGNISED, NOT_RECOGNISED = "skills recognised", "skills not recognised"


def fill(
    session: Session, actor: Actor | None, whole: dict[str, Any], *, form: str, now: dt.datetime, email: str | None
) -> Report:
    """Fill a profile with experiences and recognised skills; flushes, never commits.

    Parameters
    ----------
    actor
        The person whose profile it is, or None for the command line.
    whole
        The curriculum under the names of a JSON Resume.
    form
        Name of the format that it came in.
    email
        Whose profile, for the command line; the address in the curriculum where none is given.

    Raises
    ------
    ForbiddenError
        When the actor keeps no profile.
    """
    report = Report(form)
    skills = list(_skills(whole, report))
    found = resolve.competences(session, [name for name, _ in skills])
    report.lists[RECOGNISED] = [f"{name} → {found[name]}" for name, _ in skills if name in found]
    report.lists[NOT_RECOGNISED] = [name for name, _ in skills if name not in found]
    basics = _basics(whole, report)
    person = _person(session, actor, email or basics.email)
    if person is None:
        address = email or basics.email or "no address"
        report.refuse("basics.email", f"nobody here has {address}; name the person by an address that somebody has")
        return report
    writer = _Writer(session, person, basics, now)
    for name, level in skills:
        if name in found:
            report.count(writer.hold(found[name], level))
    for place, entry in _entries(whole):
        try:
            report.count(writer.experience(_read(entry)))
        except RefusedError as refusal:
            report.refuse(place, str(refusal))
    doer = actor or SYSTEM
    audit.record(session, doer, f"import.{form}", subject=("profile", writer.profile.id), now=now, **report.counts)
    session.flush()
    return report


def _listed(whole: dict[str, Any], section: str) -> list[Any]:
    told = whole.get(section) or []
    return told if isinstance(told, list) else [told]


def _basics(whole: dict[str, Any], report: Report) -> Basics:
    try:
        return Basics.model_validate(whole.get("basics") or {})
    except ValidationError as fault:
        report.refuse("basics", first_fault(fault.errors()))
        return Basics()


def _skills(whole: dict[str, Any], report: Report) -> Iterator[tuple[str, int | None]]:
    """Give each name and keyword once, with the level that the skill claims."""
    seen: set[str] = set()
    for number, told in enumerate(_listed(whole, "skills"), start=1):
        try:
            skill = Skill.model_validate({"name": told} if isinstance(told, str) else told)
        except ValidationError as fault:
            report.refuse(f"skills {number}", first_fault(fault.errors()))
            continue
        for name in (skill.name, *skill.keywords):
            if name.strip() and name.casefold() not in seen:
                seen.add(name.casefold())
                yield name, skill.number


def _entries(whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any] | None]]:
    for section in SECTIONS:
        for number, told in enumerate(_listed(whole, section), start=1):
            yield f"{section} {number}", done(section, told) if isinstance(told, dict) else None


def _read(entry: dict[str, Any] | None) -> Done:
    if entry is None:
        raise RefusedError("is no JSON object")
    try:
        return Done.model_validate(entry)
    except ValidationError as fault:
        raise RefusedError(first_fault(fault.errors())) from fault


def _person(session: Session, actor: Actor | None, email: str) -> Person | None:
    if actor is not None:
        check(actor, Permission.EDIT_OWN_PROFILE)
        return session.get(Person, actor.person)
    return session.exec(select(Person).where(Person.email == email.casefold())).one_or_none()


class _Writer:
    """Adds to one profile, which it makes where there is none."""

    def __init__(self, session: Session, person: Person, basics: Basics, now: dt.datetime) -> None:
        self._session = session
        found = session.exec(select(Profile).where(Profile.person_id == person.id)).one_or_none()
        self.profile = found or Profile(person_id=person.id, language=person.language, created_at=now)
        self.profile.headline = self.profile.headline or basics.label
        self.profile.about = self.profile.about or basics.summary
        session.add(self.profile)
        session.flush()

    def hold(self, competence: str, level: int | None) -> Outcome:
        """Add a competence; one that stands in the profile is left as it is."""
        mine = HeldCompetence.profile_id == self.profile.id
        held = select(HeldCompetence).where(mine, HeldCompetence.competence_key == competence)
        if self._session.exec(held).one_or_none() is not None:
            return Outcome.UNCHANGED
        self._session.add(HeldCompetence(profile_id=self.profile.id, competence_key=competence, level=level))
        self._session.flush()
        return Outcome.NEW

    def experience(self, told: Done) -> Outcome:
        """Add an experience unless the same stands in the profile."""
        same = select(Experience).where(
            Experience.profile_id == self.profile.id,
            Experience.kind == told.kind,
            Experience.title == told.title,
            Experience.employer == told.employer,
            Experience.starts_on == told.starts_on,
        )
        if self._session.exec(same).first() is not None:
            return Outcome.UNCHANGED
        self._session.add(Experience(profile_id=self.profile.id, **told.model_dump()))
        self._session.flush()
        return Outcome.NEW
