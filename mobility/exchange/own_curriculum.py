"""One's own profile as a curriculum, for whatever form it is written in. What is not in a curriculum is not in it."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, select

from mobility import catalogue, permissions
from mobility.actors import Actor
from mobility.permissions import Permission
from models.enums import ExperienceKind, Language
from models.person import Person
from models.profile import Experience, HeldCompetence, Profile


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the person has done."""

    kind: ExperienceKind
    title: str
    employer: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    text: str


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A curriculum; ``skills`` are (label in the person's language, level of five or None)."""

    given_name: str
    family_name: str
    email: str
    language: Language
    headline: str = ""
    about: str = ""
    entries: tuple[Entry, ...] = ()
    skills: tuple[tuple[str, int | None], ...] = ()

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given_name} {self.family_name}"


def own(session: Session, actor: Actor) -> Curriculum:
    """Give the actor's own curriculum, newest first; nobody can ask for anybody else's."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    person = session.get_one(Person, actor.person)
    profile = session.exec(select(Profile).where(Profile.person_id == person.id)).one_or_none()
    if profile is None:
        return Curriculum(person.given_name, person.family_name, person.email, person.language)
    done = session.exec(select(Experience).where(Experience.profile_id == profile.id)).all()
    newest = sorted(done, key=lambda one: (-(one.starts_on or dt.date.min).toordinal(), one.title, str(one.id)))
    held = select(HeldCompetence.competence_key, HeldCompetence.level).where(HeldCompetence.profile_id == profile.id)
    labels = catalogue.labels(session, person.language)
    return Curriculum(
        person.given_name,
        person.family_name,
        person.email,
        profile.language,
        headline=profile.headline,
        about=profile.about,
        entries=tuple(Entry(one.kind, one.title, one.employer, one.starts_on, one.ends_on, one.text) for one in newest),
        skills=tuple(sorted((labels[key], level) for key, level in session.exec(held))),
    )
