"""Employees from the HR system's table. What the service must never hold is refused by name, before a line is read."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from sqlmodel import Session, col, select

from mobility import audit
from mobility.actors import Actor
from mobility.exchange import tables
from mobility.exchange.reports import Outcome, RefusedError, Report, UnreadableError, acting, first_fault
from models.enums import Role
from models.organisation import Organisation, Unit
from models.person import Person, RoleGrant

NEEDED = ("id", "fornavn", "etternavn", "epost", "organisasjon")
ALLOWED = (
    *NEEDED, "enhet", "tittel", "stillingskode", "leder", "startdato", "sluttdato", "lederflagg",
    "reservasjonPublisering",
)  # fmt: skip
NEVER = frozenset({"fnr", "fdato", "kjonn", "landkode", "sluttarsak"})
_NEVER_BEGINS = "privat"
_YES, _NO = {"1", "j", "ja", "x", "true", "sann"}, {"", "0", "n", "nei", "false", "usann"}
# Column of the table → column of the row.
_NAMES = {
    "id": "employee_number", "fornavn": "given_name", "etternavn": "family_name", "epost": "email",
    "organisasjon": "organisation_code", "tittel": "title", "stillingskode": "position_code",
    "startdato": "starts_on", "sluttdato": "ends_on", "reservasjonPublisering": "is_reserved",
}  # fmt: skip


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


class _Line(BaseModel):
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
    def _in_order(self) -> "_Line":
        if self.startdato and self.sluttdato and self.sluttdato < self.startdato:
            raise ValueError("sluttdato lies before startdato")
        return self


def load(session: Session, actor: Actor | None, content: bytes, *, now: dt.datetime) -> Report:
    """Add and change employees; flushes, never commits.

    An employee is known again by ``id``, else by e-mail. A column that is left out leaves what it would tell as it
    stands; other columns than the allowed are not read, and named in the report. Leaders may stand later in the table.

    Raises
    ------
    UnreadableError
        When the file is no such table, or holds a column that must never be imported.
    ForbiddenError
        When the actor is no administrator.
    """
    doer = acting(actor)
    names = tables.columns(content)
    _refuse_forbidden(names)
    tables.require(names, NEEDED)
    report = Report("people-csv")
    if ignored := [name for name in names if name not in ALLOWED]:
        report.lists["columns not read"] = ignored
    writer = _Writer(session, frozenset(names))
    kept: list[tuple[str, _Line, Person, Outcome]] = []
    for place, told in tables.rows(content):
        try:
            line = _read(told, len(names))
            kept.append((place, line, *writer.write(line)))
        except RefusedError as refusal:
            report.refuse(place, str(refusal))
    for place, line, person, outcome in kept:
        _finish(report, writer, place, line, person, outcome)
    audit.record(session, doer, "import.people-csv", subject=("import", report.format), now=now, **report.counts)
    session.flush()
    return report


def _refuse_forbidden(names: list[str]) -> None:
    forbidden = [name for name in names if name.casefold() in NEVER or name.casefold().startswith(_NEVER_BEGINS)]
    if forbidden:
        raise UnreadableError(
            f"line 1 names {', '.join(forbidden)}, which must never be imported; take the column out and import again"
        )


def _read(told: Mapping[str, str] | None, width: int) -> _Line:
    if told is None:
        raise RefusedError(f"has another number of values than the {width} columns of line 1; check the semicolons")
    try:
        return _Line.model_validate(told)
    except ValidationError as fault:
        raise RefusedError(first_fault(fault.errors())) from fault


def _finish(report: Report, writer: "_Writer", place: str, line: _Line, person: Person, outcome: Outcome) -> None:
    """Count a kept line once its leader is known, and name leaders that are nobody."""
    is_led_anew, is_known = writer.lead(line, person)
    if not is_known:
        report.lists.setdefault("leaders that nobody has the address of", []).append(f"{place}: {line.leder}")
    report.count(Outcome.CHANGED if is_led_anew and outcome is Outcome.UNCHANGED else outcome)


class _Writer:
    """Brings people in line with lines of the table, column by column that the table has."""

    def __init__(self, session: Session, columns: frozenset[str]) -> None:
        self._session = session
        self._columns = columns
        self._organisations = set(session.exec(select(Organisation.code)))

    def write(self, line: _Line) -> tuple[Person, Outcome]:
        """Write the person, the unit and the leader's role. Raises RefusedError."""
        if line.organisasjon not in self._organisations:
            known = ", ".join(sorted(self._organisations))
            raise RefusedError(f"organisasjon: {line.organisasjon!r} is not known; use one of {known}")
        person = self._find(line)
        told = line.model_dump()
        values = {name: told[column] for column, name in _NAMES.items() if column in self._columns}
        if "stillingskode" in self._columns:
            values["position_code"] = line.stillingskode or None
        if "enhet" in self._columns:
            values["unit_id"] = self._unit(line)
        outcome = Outcome.UNCHANGED if person else Outcome.NEW
        if person is None:
            person = Person(**values)
        elif any(getattr(person, name) != value for name, value in values.items()):
            outcome = Outcome.CHANGED
            person.sqlmodel_update(values)
        self._session.add(person)
        self._session.flush()
        return person, Outcome.CHANGED if self._grant(line, person) and outcome is Outcome.UNCHANGED else outcome

    def lead(self, line: _Line, person: Person) -> tuple[bool, bool]:
        """Set the leader; tell whether that changed anything, and whether the leader is known."""
        if "leder" not in self._columns:
            return False, True
        found = select(Person.id).where(Person.email == line.leder.casefold(), col(Person.id) != person.id)
        leader = self._session.exec(found).one_or_none() if line.leder else None
        if leader is None and line.leder:
            return False, False
        is_new = person.leader_id != leader
        person.leader_id = leader
        self._session.flush()
        return is_new, True

    def _find(self, line: _Line) -> Person | None:
        line.epost = line.epost.casefold()
        by_number = self._session.exec(select(Person).where(Person.employee_number == line.id)).one_or_none()
        by_email = self._session.exec(select(Person).where(Person.email == line.epost)).one_or_none()
        if by_number and by_email and by_number.id != by_email.id:
            raise RefusedError(f"epost: {line.epost} belongs to another employee number than {line.id}")
        if by_email and not by_number and by_email.employee_number:
            raise RefusedError(f"epost: {line.epost} belongs to employee number {by_email.employee_number} already")
        return by_number or by_email

    def _unit(self, line: _Line) -> object:
        if not line.enhet:
            return None
        named = select(Unit).where(Unit.organisation_code == line.organisasjon, Unit.name == line.enhet)
        unit = self._session.exec(named).one_or_none() or Unit(organisation_code=line.organisasjon, name=line.enhet)
        self._session.add(unit)
        self._session.flush()
        return unit.id

    def _grant(self, line: _Line, person: Person) -> bool:
        """Give or take the manager's role in the own organisation; tell whether that changed anything."""
        if "lederflagg" not in self._columns:
            return False
        held = select(RoleGrant).where(
            RoleGrant.person_id == person.id,
            RoleGrant.role == Role.MANAGER,
            RoleGrant.organisation_code == line.organisasjon,
        )
        grant = self._session.exec(held).one_or_none()
        if (grant is not None) == line.lederflagg:
            return False
        if grant is None:
            self._session.add(RoleGrant(person_id=person.id, role=Role.MANAGER, organisation_code=line.organisasjon))
        else:
            self._session.delete(grant)
        self._session.flush()
        return True
