"""A profile as somebody else is shown it: for the owner to look at, and for those it is open to. One way for both."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import disclosure, permissions, wishes
from mobility.actors import Actor
from mobility.disclosure import Reader
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from mobility.profile_shapes import WishedFrame
from models.enums import Language, Role
from models.organisation import Organisation, Unit
from models.person import Person
from models.privacy_enums import ProfileSection, Recipient
from models.profile import Experience, HeldCompetence, Profile

TOLD_TO_SEEKERS = frozenset({ProfileSection.CONTACT, ProfileSection.HEADLINE})
"""What those who look for people are shown as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProfile:
    """What a reader is shown; what is hidden is empty, and ``shown`` tells which parts are not.

    Those who look for people are not shown the parts in ``counted``: they only count when it is worked out who fits,
    and what of them fits is told as reasons.
    """

    person_id: uuid.UUID
    name: str
    title: str
    employers: Mapping[Language, str]
    shown: frozenset[ProfileSection]
    counted: frozenset[ProfileSection] = frozenset()
    email: str = ""
    unit: str = ""
    headline: str = ""
    about: str = ""
    language: Language = Language.NB
    competences: tuple[tuple[str, int | None], ...] = ()
    experiences: tuple[tuple[str, str], ...] = ()
    wishes: WishedFrame = field(default_factory=WishedFrame)


def as_seen_by(session: Session, actor: Actor, reader: Reader, *, now: dt.datetime) -> ShownProfile | None:
    """Show the actor what a reader is shown of the actor; None when it is nothing."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    if reader.recipient is not Recipient.SEEKERS:
        return _shown(session, actor.person, [reader], now=now)
    row = session.exec(select(Profile.id).where(Profile.person_id == actor.person)).one_or_none()
    parts = disclosure.shown(session, [row], reader, now=now).get(row, frozenset()) if row else frozenset()
    if row is None or not parts & disclosure.TELLS_OF_WORK:
        return None
    return replace(_profile(session, actor.person, parts & TOLD_TO_SEEKERS), counted=parts - TOLD_TO_SEEKERS)


def colleague(session: Session, actor: Actor, person_id: uuid.UUID, *, now: dt.datetime) -> ShownProfile:
    """Show a colleague's profile, as far as it is open to the actor. Raises NotFoundError where it is not at all."""
    permissions.check(actor, Permission.SEE_COLLEAGUES)
    row = session.get(Person, person_id)
    if row is None:
        raise NotFoundError("person", person_id)
    readers = [Reader(Recipient.COMMUNITY)]
    if actor.has(Role.HR, row.organisation_code):
        readers.append(Reader(Recipient.HR, row.organisation_code))
    found = _shown(session, person_id, readers, now=now)
    if found is None:
        raise NotFoundError("person", person_id)
    return found


def open_to_me(
    session: Session, actor: Actor, people: Collection[uuid.UUID], *, now: dt.datetime
) -> frozenset[uuid.UUID]:
    """Give those of the people whose profile is open to the actor, so that a name can lead to it."""
    permissions.check(actor, Permission.SEE_COLLEAGUES)
    query = sa.select(col(Profile.id), col(Person.id), col(Person.organisation_code)).join(
        Person, col(Person.id) == col(Profile.person_id)
    )
    rows = session.execute(query.where(col(Person.id).in_(people), disclosure.may_be_found(now))).all()
    to_all = disclosure.open_parts(session, [row[0] for row in rows], Reader(Recipient.COMMUNITY), now=now)
    as_hr = [key for key, _, code in rows if actor.has(Role.HR, code)]
    to_hr = disclosure.open_parts(session, as_hr, Reader(Recipient.HR), now=now)
    return frozenset(person_id for key, person_id, _ in rows if key in to_all or key in to_hr)


def open_to_hr(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[ShownProfile, ...]:
    """Give those of the ministries where the actor is HR who show HR something, by name."""
    permissions.check(actor, Permission.SEE_COUNTERS)
    query = sa.select(col(Person.id), col(Profile.id)).join(Profile, col(Profile.person_id) == col(Person.id))
    scope = actor.grants.get(Role.HR)
    if scope:
        query = query.where(col(Person.organisation_code).in_(scope))
    owner = {profile_id: key for key, profile_id in session.execute(query.where(disclosure.may_be_found(now)))}
    shown = disclosure.open_parts(session, list(owner), Reader(Recipient.HR), now=now)
    people = [_profile(session, owner[key], parts) for key, parts in shown.items()]
    return tuple(sorted(people, key=lambda one: (one.name, one.person_id)))


def _shown(session: Session, person_id: uuid.UUID, readers: list[Reader], *, now: dt.datetime) -> ShownProfile | None:
    row = session.exec(select(Profile.id).where(Profile.person_id == person_id)).one_or_none()
    if row is None:
        return None
    parts = [disclosure.shown(session, [row], one, now=now).get(row, frozenset()) for one in readers]
    shown = frozenset(section for some in parts for section in some)
    return _profile(session, person_id, shown) if shown else None


def _profile(session: Session, person_id: uuid.UUID, shown: frozenset[ProfileSection]) -> ShownProfile:
    person = session.get_one(Person, person_id)
    profile = session.exec(select(Profile).where(Profile.person_id == person_id)).one()
    employer = session.get_one(Organisation, person.organisation_code)
    unit = session.get(Unit, person.unit_id) if person.unit_id else None
    parts: dict[ProfileSection, Callable[[], dict[str, Any]]] = {
        ProfileSection.CONTACT: lambda: {"email": person.email, "unit": unit.name if unit else ""},
        ProfileSection.HEADLINE: lambda: {"headline": profile.headline},
        ProfileSection.ABOUT: lambda: {"about": profile.about},
        ProfileSection.COMPETENCES: lambda: {"competences": _competences(session, profile)},
        ProfileSection.EXPERIENCES: lambda: {"experiences": _experiences(session, profile)},
        ProfileSection.WISHES: lambda: {"wishes": wishes.read(session, profile.id)},
    }
    told = {name: value for part in sorted(shown) for name, value in parts[part]().items()}
    return ShownProfile(
        person_id=person.id,
        name=f"{person.given_name} {person.family_name}",
        title=person.title,
        employers={language: getattr(employer, f"name_{language}") for language in Language},
        shown=shown,
        language=profile.language,
        **told,
    )


def _competences(session: Session, profile: Profile) -> tuple[tuple[str, int | None], ...]:
    held = select(HeldCompetence.competence_key, HeldCompetence.level).where(HeldCompetence.profile_id == profile.id)
    return tuple(sorted(session.exec(held), key=lambda pair: (-(pair[1] or 0), pair[0])))


def _experiences(session: Session, profile: Profile) -> tuple[tuple[str, str], ...]:
    mine = select(Experience.title, Experience.employer).where(Experience.profile_id == profile.id)
    return tuple(session.exec(mine.order_by(col(Experience.starts_on).desc(), col(Experience.id))))
