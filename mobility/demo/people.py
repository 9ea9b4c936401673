"""Made-up employees: names, leaders and titles. Sizes follow those of the real ministries."""

import datetime as dt
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from mobility import reference
from mobility.demo import profiles
from mobility.demo.chance import Chance, key, read
from mobility.demo.units import Place
from models.enums import Language, Role
from models.person import Person, RoleGrant

# Leaders of departments come on top: some 600 people in all.
HEADCOUNT = 500
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", " ": "."})
_CODES = {"1364": 42, "1434": 26, "1448": 12, "1408": 8, "1538": 7, "1363": 5}
_HEAD, _SECTION_HEAD = "9146", "1218"


@dataclass(frozen=True, slots=True)
class Employee:
    """A person, the section, and what the person leads."""

    person: Person
    place: Place
    is_leader: bool


def build(session: Session, places: Sequence[Place], chance: Chance, *, now: dt.datetime) -> list[Employee]:
    """Add people to every section, with leaders and profiles, and give them."""
    makers = _Makers(chance, now)
    staff: list[Employee] = []
    heads: dict[object, Person] = {}
    total = sum(place.size for place in places)
    for place in places:
        if place.parent.id not in heads:
            heads[place.parent.id] = makers.person(place, _HEAD, leader=None, unit=place.parent)
            staff.append(Employee(heads[place.parent.id], place, is_leader=True))
        leader = makers.person(place, _SECTION_HEAD, leader=heads[place.parent.id])
        staff.append(Employee(leader, place, is_leader=True))
        wanted = round(place.size * HEADCOUNT / total) - 1
        staff += [
            Employee(makers.person(place, chance.by_weight(_CODES), leader=leader), place, is_leader=False)
            for _ in range(max(1, wanted))
        ]
    session.add_all(heads.values())
    session.flush()
    session.add_all(one.person for one in staff if one.person.unit_id != one.place.parent.id and one.is_leader)
    session.flush()
    session.add_all(one.person for one in staff)
    session.add_all(_leads(one.person) for one in staff if one.is_leader)
    session.flush()
    profiles.build(session, [(one.person, one.place, one.is_leader) for one in staff], chance, now=now)
    return staff


def address(given: str, family: str, ministry: str) -> str:
    """Give an e-mail address in a domain that can never exist."""
    plain = unicodedata.normalize("NFKD", f"{given}.{family}".casefold().translate(_LETTERS))
    name = "".join(letter for letter in plain if letter.isascii() and (letter.isalnum() or letter in ".-"))
    return f"{name}@{ministry.casefold()}.dep.example"


def title(code: str, language: Language) -> str:
    """Give the title of a position code in the written form of a person; English readers have Bokmål titles."""
    names: Mapping[str, Any] = next(one for one in reference.read("titles")["titles"] if one["code"] == code)
    return str(names["title_nn" if language is Language.NN else "title_nb"])


def _leads(person: Person) -> RoleGrant:
    return RoleGrant(
        id=key("grant", person.id, Role.MANAGER),
        person_id=person.id,
        role=Role.MANAGER,
        organisation_code=person.organisation_code,
    )


class _Makers:
    """Makes people, no two with the same name."""

    def __init__(self, chance: Chance, now: dt.datetime) -> None:
        self._chance = chance
        self._now = now
        self._names = read("names")
        self._taken = {(one["given_name"], one["family_name"]) for one in read("personas")}

    def person(self, place: Place, code: str, *, leader: Person | None, unit: Any = None) -> Person:
        """Make one person."""
        given, family = self._name()
        language = self._chance.by_weight({Language.NB: 80, Language.NN: 17, Language.EN: 3})
        if place.language == Language.NN and self._chance.happens(50):
            language = Language.NN
        number = len(self._taken)
        return Person(
            id=key("person", given, family),
            given_name=given,
            family_name=family,
            email=address(given, family, place.ministry),
            employee_number=f"{100000 + number}",
            subject=f"demo:{number}",
            organisation_code=place.ministry,
            unit_id=(unit or place.section).id,
            leader_id=leader.id if leader else None,
            title=title(code, language),
            position_code=code,
            language=language,
            is_reserved=leader is not None and self._chance.happens(1),
            starts_on=self._now.date() - dt.timedelta(days=self._chance.between(90, 5000)),
        )

    def _name(self) -> tuple[str, str]:
        while True:
            name = (self._chance.one_of(self._names["given"]), self._chance.one_of(self._names["family"]))
            if name not in self._taken:
                self._taken.add(name)
                return name
