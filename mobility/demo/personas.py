"""A dozen people with names that the demo's log-in page and the tests know."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, SQLModel, select

from mobility.demo.chance import key, read
from mobility.demo.people import Employee, address, title
from mobility.demo.units import Place
from mobility.errors import NotFoundError
from models.enums import Evidence, ExperienceKind, Interest, Language, OpportunityKind, Role
from models.person import Person, RoleGrant
from models.profile import Experience, HeldCompetence, Profile, WishedKind, WishedMinistry, Wishes

PERSONAS: tuple[str, ...] = tuple(one["key"] for one in read("personas"))
"""Keys of the personas, those of the demo's log-in first."""

# What belongs to all the ministries is granted without naming one.
_EVERYWHERE = {Role.ACADEMY, Role.DFD, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR}


def find(session: Session, persona: str) -> Person:
    """Give the person behind a persona. Raises NotFoundError for an unknown one, and where there is no demo."""
    person = session.exec(select(Person).where(Person.subject == _subject(persona))).one_or_none()
    if person is None:
        raise NotFoundError("persona", persona)
    return person


def is_persona(person: Person) -> bool:
    """Tell whether this is one of the personas."""
    return person.subject in {_subject(persona) for persona in PERSONAS}


def build(session: Session, staff: list[Employee], places: Sequence[Place], *, now: dt.datetime) -> None:
    """Add the personas to their sections; one who leads takes over the section. ``staff`` grows by them."""
    told = sorted(read("personas"), key=lambda one: not one["leads"])
    for one in told:
        place = _place(places, one)
        person = _person(one, place, _leader(staff, place, leads=one["leads"]), now)
        session.add(person)
        session.flush()
        if one["leads"]:
            _take_over(staff, place, person)
        staff.append(Employee(person, place, is_leader=one["leads"]))
        session.add_all(_grants(one, person))
        _add_profile(session, one, person, now)
    session.flush()


def _subject(persona: str) -> str:
    return f"demo:{persona}"


def _place(places: Sequence[Place], one: Mapping[str, Any]) -> Place:
    sections = [place for place in places if (place.ministry, place.department) == (one["ministry"], one["unit"])]
    return sections[one["section"] or 0]


def _leader(staff: Sequence[Employee], place: Place, *, leads: bool) -> Person:
    """Give who leads the section, or the department for one who leads the section."""
    unit = place.parent.id if leads else place.section.id
    # The newest comes last: a persona who took over stands after the leader before.
    return [one.person for one in staff if one.is_leader and one.person.unit_id == unit][-1]


def _take_over(staff: Sequence[Employee], place: Place, leader: Person) -> None:
    for one in staff:
        if one.person.unit_id == place.section.id and not one.is_leader:
            one.person.leader_id = leader.id


def _person(one: Mapping[str, Any], place: Place, leader: Person, now: dt.datetime) -> Person:
    language = Language(one["language"])
    return Person(
        id=key("persona", one["key"]),
        given_name=one["given_name"],
        family_name=one["family_name"],
        email=address(one["given_name"], one["family_name"], one["ministry"]),
        employee_number=f"demo-{one['key']}",
        subject=_subject(one["key"]),
        organisation_code=one["ministry"],
        unit_id=place.section.id,
        leader_id=leader.id,
        title=title(one["code"], language),
        position_code=one["code"],
        language=language,
        starts_on=_years_before(now, one["experiences"][0][3]),
    )


def _grants(one: Mapping[str, Any], person: Person) -> list[RoleGrant]:
    return [
        RoleGrant(
            id=key("grant", person.id, role),
            person_id=person.id,
            role=role,
            organisation_code=None if role in _EVERYWHERE else person.organisation_code,
        )
        for role in map(Role, one["roles"])
    ]


def _add_profile(session: Session, one: Mapping[str, Any], person: Person, now: dt.datetime) -> None:
    profile = Profile(
        id=key("profile", person.id),
        person_id=person.id,
        headline=one["headline"],
        about=one["about"],
        language=Language(one["language"]),
        findable_since=now - dt.timedelta(days=40),
        confirmed_at=now - dt.timedelta(days=12),
    )
    session.add(profile)
    session.flush()
    session.add_all([*_held(one, profile, now), *_experiences(one, profile, now), *_wishes(one, profile, now)])


def _held(one: Mapping[str, Any], profile: Profile, now: dt.datetime) -> list[SQLModel]:
    levels: dict[str, int | None] = {**dict.fromkeys(one["learn"]), one["sector"]: 4, **one["competences"]}
    return [
        HeldCompetence(
            id=key("held", profile.id, competence),
            profile_id=profile.id,
            competence_key=competence,
            level=level,
            interest=Interest.USE_MORE if competence in one["use_more"] else Interest.AS_NOW,
            wants_to_learn=competence in one["learn"],
            evidence=Evidence.ASSIGNMENT if (level or 0) > 3 else Evidence.SELF,  # noqa: PLR2004 - above independent
            last_used_year=now.year if level else None,
            confirmed_at=profile.confirmed_at,
        )
        for competence, level in sorted(levels.items())
    ]


def _experiences(one: Mapping[str, Any], profile: Profile, now: dt.datetime) -> list[SQLModel]:
    return [
        Experience(
            id=key("experience", profile.id, number),
            profile_id=profile.id,
            kind=ExperienceKind(kind),
            title=named,
            employer=employer,
            starts_on=_years_before(now, began),
            ends_on=None if ended is None else _years_before(now, ended),
            text=text,
        )
        for number, (kind, named, employer, began, ended, text) in enumerate(one["experiences"])
    ]


def _wishes(one: Mapping[str, Any], profile: Profile, now: dt.datetime) -> list[SQLModel]:
    wishes = one["wishes"]
    if wishes is None:
        return []
    frame = {"months": wishes["months"], "percentage": wishes["percentage"]}
    ministries = [(code, True) for code in wishes["wanted"]] + [(code, False) for code in wishes["unwanted"]]
    return [
        Wishes(profile_id=profile.id, from_date=now.date() + dt.timedelta(days=30), **frame),
        *(WishedKind(profile_id=profile.id, kind=OpportunityKind(kind)) for kind in wishes["kinds"]),
        *(
            WishedMinistry(profile_id=profile.id, organisation_code=code, is_wanted=is_wanted)
            for code, is_wanted in ministries
        ),
    ]


def _years_before(now: dt.datetime, years: int) -> dt.date:
    return now.date() - dt.timedelta(days=round(365.25 * years))
