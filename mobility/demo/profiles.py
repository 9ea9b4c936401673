"""Profiles of the made-up employees: competences with levels, interest and evidence, experiences, words and wishes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, SQLModel

from mobility.demo.chance import Chance, key, read
from mobility.demo.units import Place
from models.enums import Evidence, ExperienceKind, Interest, Language, OpportunityKind
from models.person import Person
from models.profile import Experience, HeldCompetence, Profile, WishedKind, WishedMinistry, Wishes

_HAS_PROFILE, _IS_FINDABLE, _HAS_WISHES = 88, 70, 60
_LEADING = {"H01": 4, "H02": 3, "H03": 3, "E07": 4, "E01": 3}
_EVIDENCE = {Evidence.SELF: 60, Evidence.ASSIGNMENT: 22, Evidence.COURSE: 12, Evidence.CERTIFICATE: 6}
_INTEREST = {Interest.AS_NOW: 62, Interest.USE_MORE: 30, Interest.NOT_NOW: 8}
_SCHOOLS = ("Universitetet i Oslo", "Universitetet i Bergen", "NTNU", "UiT Norges arktiske universitet", "NMBU", "NHH")
_DEGREES = {
    "lawyer": "Master i rettsvitenskap",
    "budget": "Master i økonomi og administrasjon",
    "digital": "Master i informatikk",
    "analyst": "Master i samfunnsøkonomi",
    "communication": "Bachelor i journalistikk",
    "records": "Bachelor i arkivvitenskap",
}
_DEGREE = "Master i statsvitenskap"
_KINDS = tuple(kind for kind in OpportunityKind if kind is not OpportunityKind.POSITION)


def build(session: Session, staff: Sequence[tuple[Person, Place, bool]], chance: Chance, *, now: dt.datetime) -> None:
    """Add profiles to most of the people; about two in three of them can be found by managers."""
    archetypes = {one["name"]: one for one in read("archetypes")}
    ministries = sorted({place.ministry for _, place, _ in staff})
    weights = {name: one["weight"] for name, one in archetypes.items()}
    profiles: list[Profile] = []
    details: list[SQLModel] = []
    for person, place, is_leader in staff:
        chosen = archetypes[_archetype(place, weights, chance)]
        if not chance.happens(_HAS_PROFILE):
            continue
        profile = _profile(person, place, chosen, chance, now)
        if is_leader:
            profile.headline = person.title
        profiles.append(profile)
        details += _competences(profile, place, chosen, chance, now, is_leader=is_leader)
        details += _experiences(profile, person, place, chosen, chance)
        details += _wishes(profile, place, ministries, chance, now)
    session.add_all(profiles)
    session.flush()
    session.add_all(details)
    session.flush()


def _archetype(place: Place, weights: Mapping[str, int], chance: Chance) -> str:
    if place.archetypes:
        return chance.one_of(place.archetypes)
    policy = {name: weight for name, weight in weights.items() if name not in {"records", "hr"}}
    if place.ministry == "UD":
        policy["diplomat"] *= 6
    return chance.by_weight(policy)


def _profile(person: Person, place: Place, chosen: Mapping[str, Any], chance: Chance, now: dt.datetime) -> Profile:
    own = [text for text in chosen["texts"] if text["language"] == person.language]
    text = chance.one_of(own or chosen["texts"][:1])
    seen = now - dt.timedelta(days=chance.between(3, 300))
    return Profile(
        id=key("profile", person.id),
        person_id=person.id,
        headline=text["headline"],
        about=text["about"].format(t=place.topic[text["language"]]),
        language=Language(text["language"]),
        findable_since=seen if chance.happens(_IS_FINDABLE) and not person.is_reserved else None,
        is_matched=chance.happens(97),
        confirmed_at=seen,
    )


def _competences(
    profile: Profile, place: Place, chosen: Mapping[str, Any], chance: Chance, now: dt.datetime, *, is_leader: bool
) -> list[HeldCompetence]:
    usual = {**chosen["competences"], **(_LEADING if is_leader else {})}
    levels = {one: usual[one] for one in chance.some_of(sorted(usual), chance.between(4, 8))}
    levels[place.sector] = 3
    return [_held(profile, one, level, chance, now) for one, level in sorted(levels.items())]


def _held(profile: Profile, competence: str, usual: int, chance: Chance, now: dt.datetime) -> HeldCompetence:
    level = min(5, max(1, usual + chance.between(-1, 1)))
    wants_to_learn = level <= 2 and chance.happens(55)  # noqa: PLR2004 - below independent, on the scale of five
    return HeldCompetence(
        id=key("held", profile.id, competence),
        profile_id=profile.id,
        competence_key=competence,
        level=None if chance.happens(5) else level,
        interest=Interest.AS_NOW if wants_to_learn else chance.by_weight(_INTEREST),
        wants_to_learn=wants_to_learn,
        evidence=chance.by_weight(_EVIDENCE),
        last_used_year=now.year - chance.by_weight({0: 60, 1: 18, 2: 10, 4: 7, 8: 5}),
        confirmed_at=profile.confirmed_at,
    )


def _experiences(
    profile: Profile, person: Person, place: Place, chosen: Mapping[str, Any], chance: Chance
) -> list[Experience]:
    began = person.starts_on or dt.date(2020, 1, 1)
    before = chance.one_of(chosen["experiences"])
    left = began - dt.timedelta(days=30)
    joined = left - dt.timedelta(days=chance.between(400, 2500))
    graduated = joined - dt.timedelta(days=60)
    rows = [
        (ExperienceKind.WORK, person.title, place.section.name, began, None, ""),
        (ExperienceKind.WORK, before["title"], before["employer"], joined, left, before["text"]),
        (
            ExperienceKind.EDUCATION,
            _DEGREES.get(chosen["name"], _DEGREE),
            chance.one_of(_SCHOOLS),
            graduated - dt.timedelta(days=1800),
            graduated,
            "",
        ),
    ]
    return [
        Experience(
            id=key("experience", profile.id, number),
            profile_id=profile.id,
            kind=kind,
            title=title,
            employer=employer,
            starts_on=starts_on,
            ends_on=ends_on,
            text=text,
        )
        for number, (kind, title, employer, starts_on, ends_on, text) in enumerate(rows)
    ]


def _wishes(
    profile: Profile, place: Place, ministries: Sequence[str], chance: Chance, now: dt.datetime
) -> list[SQLModel]:
    if not chance.happens(_HAS_WISHES):
        return []
    others = [code for code in ministries if code != place.ministry]
    wanted = chance.some_of(others, chance.between(0, 3))
    rows: list[SQLModel] = [
        Wishes(
            profile_id=profile.id,
            months=chance.one_of((3, 6, 6, 9, 12, None)),
            percentage=chance.one_of((20, 50, 100, 100, None)),
            from_date=now.date() + dt.timedelta(days=chance.between(14, 200)) if chance.happens(50) else None,
        )
    ]
    rows += [WishedKind(profile_id=profile.id, kind=kind) for kind in chance.some_of(_KINDS, chance.between(1, 3))]
    rows += [WishedMinistry(profile_id=profile.id, organisation_code=code) for code in wanted]
    return rows
