"""Employees from a HR system, whatever the form of its file: what is taken, what is refused by name, who leads whom."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import Annotated

import sqlalchemy as sa
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from sqlmodel import Session, col, select

from mobility.exchange.reports import Outcome, RefusedError
from models.enums import Role
from models.organisation import Organisation, Unit
from models.person import Person, RoleGrant

NEVER = frozenset({"fnr", "fdato", "kjonn", "landkode", "sluttarsak", "annenid", "dellonnsprosent"})
_NEVER_BEGINS = "privat"
_YES, _NO = {"1", "j", "ja", "x", "true", "sann"}, {"", "0", "n", "nei", "false", "usann"}
# Name in the HR system → column of the row.
_NAMES = {
    "id": "employee_number", "fornavn": "given_name", "etternavn": "family_name", "epost": "email",
    "organisasjon": "organisation_code", "tittel": "title", "stillingskode": "position_code",
    "startdato": "starts_on", "sluttdato": "ends_on", "reservasjonPublisering": "is_reserved",
}  # fmt: skip


def forbidden(names: Collection[str]) -> list[str]:
    """Give the names among these that must never be imported."""
    return [name for name in names if name.casefold() in NEVER or name.casefold().startswith(_NEVER_BEGINS)]


def _empty_is_none(value: object) -> object:
    return value or None


def _flag(value: object) -> bool:
    told = str(value).casefold()
    if told not in _YES | _NO:
        raise ValueError(f"is {value!r}; write ja or nei")
    return told in _YES


Day = Annotated[dt.date | None, BeforeValidator(_empty_is_none)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Name = Annotated[str, Field(min_length=1, max_length=100)]


class Employee(BaseModel):
    """An employee under the HR system's own names."""

    model_config = ConfigDict(extra="ignore")

    id: Annotated[str, Field(min_length=1, max_length=40)]
    fornavn: Name
    etternavn: Name
    epost: Annotated[str, Field(pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$", max_length=254)]
    organisasjon: str
    enhet: Annotated[str, Field(max_length=200)] = ""
    tittel: Annotated[str, Field(max_length=200)] = ""
    stillingskode: Annotated[str, Field(max_length=10)] = ""
    leder: str = ""
    startdato: Day = None
    sluttdato: Day = None
    lederflagg: Flag = False
    reservasjonPublisering: Flag = False  # noqa: N815 - the HR system's own name

    @model_validator(mode="after")
    def _in_order(self) -> "Employee":
        if self.startdato and self.sluttdato and self.sluttdato < self.startdato:
            raise ValueError("sluttdato lies before startdato")
        return self


class Writer:
    """Brings people in line with what is told of them, field by field that is told."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._organisations = set(session.exec(select(Organisation.code)))

    def write(self, told: Employee, fields: Collection[str]) -> tuple[Person, Outcome]:
        """Write the person, the unit and the leader's role. Raises RefusedError."""
        if told.organisasjon not in self._organisations:
            known = ", ".join(sorted(self._organisations))
            raise RefusedError(f"organisasjon: {told.organisasjon!r} is not known; use one of {known}")
        person = self._find(told)
        held = told.model_dump()
        values = {name: held[field] for field, name in _NAMES.items() if field in fields}
        if "stillingskode" in fields:
            values["position_code"] = told.stillingskode or None
        if "enhet" in fields:
            values["unit_id"] = unit(self._session, told.organisasjon, told.enhet).id if told.enhet else None
        outcome = Outcome.UNCHANGED if person else Outcome.NEW
        if person is None:
            person = Person(**values)
        elif any(getattr(person, name) != value for name, value in values.items()):
            outcome = Outcome.CHANGED
            person.sqlmodel_update(values)
        self._session.add(person)
        self._session.flush()
        is_granted = "lederflagg" in fields and self._grant(told, person)
        return person, Outcome.CHANGED if is_granted and outcome is Outcome.UNCHANGED else outcome

    def _find(self, told: Employee) -> Person | None:
        told.epost = told.epost.casefold()
        by_number = self._session.exec(select(Person).where(Person.employee_number == told.id)).one_or_none()
        by_email = self._session.exec(select(Person).where(Person.email == told.epost)).one_or_none()
        if by_number and by_email and by_number.id != by_email.id:
            raise RefusedError(f"epost: {told.epost} belongs to another employee number than {told.id}")
        if by_email and not by_number and by_email.employee_number:
            raise RefusedError(f"epost: {told.epost} belongs to employee number {by_email.employee_number} already")
        return by_number or by_email

    def _grant(self, told: Employee, person: Person) -> bool:
        """Give or take the manager's role in the own organisation; tell whether that changed anything."""
        held = select(RoleGrant).where(
            RoleGrant.person_id == person.id,
            RoleGrant.role == Role.MANAGER,
            RoleGrant.organisation_code == told.organisasjon,
        )
        grant = self._session.exec(held).one_or_none()
        if (grant is not None) == told.lederflagg:
            return False
        if grant is None:
            self._session.add(RoleGrant(person_id=person.id, role=Role.MANAGER, organisation_code=told.organisasjon))
        else:
            self._session.delete(grant)
        self._session.flush()
        return True


def unit(session: Session, organisation: str, name: str) -> Unit:
    """Give the unit of an organisation with this name; make it where there is none."""
    named = select(Unit).where(Unit.organisation_code == organisation, Unit.name == name)
    found = session.exec(named).one_or_none() or Unit(organisation_code=organisation, name=name)
    session.add(found)
    session.flush()
    return found


Leaders = dict[uuid.UUID, uuid.UUID | None]


def lead(session: Session, wanted: Mapping[uuid.UUID, uuid.UUID | None]) -> tuple[set[uuid.UUID], set[uuid.UUID]]:
    """Set leaders, whatever order they came in.

    Returns
    -------
    set of UUID, set of UUID
        Whose leader is another now; and whose is left as it was, since they would lead each other in a ring.
    """
    rows = session.execute(sa.select(col(Person.id), col(Person.leader_id)))
    before: Leaders = {key: leader for key, leader in rows}  # noqa: C416 - rows are no tuples to the type checker
    kept = dict(wanted)
    refused: set[uuid.UUID] = set()
    while ring := _ring(before | kept, kept):
        refused |= ring
        kept = {person: leader for person, leader in kept.items() if person not in ring}
    changed = {person for person, leader in kept.items() if before[person] != leader}
    for person in changed:
        session.get_one(Person, person).leader_id = kept[person]
    session.flush()
    return changed, refused


def _ring(leaders: Leaders, among: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Give those of ``among`` who stand in a ring of leaders; of the first ring that is found."""
    cleared: set[uuid.UUID] = set()
    for person in among:
        way: dict[uuid.UUID, None] = {}
        here: uuid.UUID | None = person
        while here is not None and here not in cleared and here not in way:
            way[here] = None
            here = leaders.get(here)
        if here is not None and here in way:
            steps = list(way)
            if found := set(steps[steps.index(here) :]) & set(among):
                return found
        cleared |= way.keys()
    return set()
