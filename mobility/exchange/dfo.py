"""Employees, units and positions as DFØ's HR interface tells them; a record with a field never held is refused."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, select

from mobility import audit
from mobility.actors import Actor
from mobility.exchange import documents, people
from mobility.exchange.dfo_units import Units
from mobility.exchange.people import Employee
from mobility.exchange.reports import Outcome, RefusedError, Report, UnreadableError, acting, first_fault
from mobility.exchange.tables import text
from models.person import Person

_KINDS = ("organisasjon", "stilling", "ansatt")
_TAKEN = (
    "id",
    "fornavn",
    "etternavn",
    "epost",
    "tittel",
    "startdato",
    "sluttdato",
    "lederflagg",
    "reservasjonPublisering",
)
_PLACING = ("organisasjonId", "stillingId", "jurBedriftsnummer")
# SAP's way to say that no last day is known.
_FOREVER = "9999-12-31"

Record = tuple[str, Mapping[str, Any]]


def load(session: Session, actor: Actor | None, content: bytes, *, now: dt.datetime) -> Report:
    """Add and change units and employees; flushes, never commits.

    What belongs to one ministry may come in any order and in one file: an object with ``ansatt``, ``organisasjon`` and
    ``stilling``, or an array or lines of the interface's single answers. A field that is left out leaves what it would
    tell as it stands.

    Raises
    ------
    UnreadableError
        When the file is no JSON of that form.
    ForbiddenError
        When the actor is no administrator.
    """
    doer = acting(actor)
    report = Report("dfo")
    found: dict[str, list[Record]] = {kind: [] for kind in _KINDS}
    for kind, place, record in _records(content):
        try:
            found[kind].append((place, _clean(record)))
        except RefusedError as refusal:
            report.refuse(place, str(refusal))
    units = Units(session, found["organisasjon"], report)
    positions = {str(record.get("id")): record for _, record in found["stilling"]}
    for _ in found["stilling"]:
        # A position is looked up for who holds it, and nothing is kept of it by itself.
        report.count(Outcome.UNCHANGED)
    _employees(session, report, found["ansatt"], units, positions)
    audit.record(session, doer, "import.dfo", subject=("import", report.format), now=now, **report.counts)
    session.flush()
    return report


def _employees(
    session: Session, report: Report, records: list[Record], units: Units, positions: Mapping[str, Mapping[str, Any]]
) -> None:
    writer = people.Writer(session)
    kept: list[tuple[str, str, Person, Outcome]] = []
    ignored: set[str] = set()
    for place, record in records:
        ignored |= record.keys() - {*_TAKEN, *_PLACING}
        try:
            told = _told(record, units, positions)
            kept.append((place, str(record.get("organisasjonId", "")), *writer.write(_read(told), told)))
        except RefusedError as refusal:
            report.refuse(place, str(refusal))
    led = _lead(session, report, kept, units)
    for _, _, person, outcome in kept:
        report.count(Outcome.CHANGED if person.id in led and outcome is Outcome.UNCHANGED else outcome)
    if ignored:
        report.lists["fields not read"] = sorted(ignored)


def _records(content: bytes) -> Iterator[tuple[str, str, Any]]:
    """Give each record with its kind and place. Raises UnreadableError for what has another form."""
    told = text(content)
    try:
        whole = documents.loads(told)
        answers = whole if isinstance(whole, list) else [whole]
    except ValueError:
        answers = [_line(number, line) for number, line in enumerate(told.split("\n"), start=1) if line.strip()]
    numbers = dict.fromkeys(_KINDS, 0)
    for answer in answers:
        if not isinstance(answer, dict) or not answer.keys() & set(_KINDS):
            raise UnreadableError("is not as DFØ answers; each part is an object with ansatt, organisasjon or stilling")
        for kind in _KINDS:
            records = answer.get(kind) or []
            for record in records if isinstance(records, list) else [records]:
                numbers[kind] += 1
                yield kind, f"{kind} {numbers[kind]}", record


def _line(number: int, line: str) -> Any:
    try:
        return documents.loads(line)
    except ValueError as fault:
        raise UnreadableError(f"line {number} is no JSON: {fault}") from fault


def _clean(record: Any) -> Mapping[str, Any]:
    """Give the record. Raises RefusedError, naming fields and never values, where it bears what must never be held."""
    if not isinstance(record, dict):
        raise RefusedError("is no JSON object")
    if forbidden := people.forbidden(sorted(set(_names(record)))):
        raise RefusedError(
            f"bears {', '.join(forbidden)}, which must never be imported; leave the field out where it is fetched"
        )
    return record


def _names(value: Any) -> Iterator[str]:
    """Give the names of all fields, also of records inside."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)


def _told(record: Mapping[str, Any], units: Units, positions: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Give what is told under the names of ``Employee``. Raises RefusedError when the ministry cannot be told."""
    told = {name: _plain(record[name]) for name in _TAKEN if name in record}
    if told.get("sluttdato") == _FOREVER:
        told["sluttdato"] = ""
    place = units.place(str(record.get("organisasjonId") or ""), str(record.get("jurBedriftsnummer") or ""))
    told["organisasjon"] = place.organisation
    if place.unit is not None:
        told["enhet"] = place.unit
    position = positions.get(str(record.get("stillingId") or ""))
    if position is not None:
        told["stillingskode"] = _plain(position.get("stillingskode"))
        told["tittel"] = _plain(position.get("stillingstittel") or record.get("tittel"))
    return told


def _plain(value: Any) -> Any:
    """Give numbers as text, as other forms of the same have them, and nothing as no text."""
    return "" if value is None else str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _read(told: Mapping[str, Any]) -> Employee:
    try:
        return Employee.model_validate(told)
    except ValidationError as fault:
        raise RefusedError(first_fault(fault.errors())) from fault


def _lead(
    session: Session, report: Report, kept: list[tuple[str, str, Person, Outcome]], units: Units
) -> set[uuid.UUID]:
    """Set leaders by the units that people work in, and give whose has changed; name leaders that are nobody."""
    by_number = {number: key for key, number in session.exec(select(Person.id, Person.employee_number)) if number}
    wanted: people.Leaders = {}
    for place, unit_id, person, _ in kept:
        number = units.leader(unit_id, besides=person.employee_number or "")
        if number is None:
            continue
        if number and number not in by_number:
            report.lists.setdefault("leaders that are nobody here", []).append(f"{place}: {number}")
        else:
            wanted[person.id] = by_number.get(number)
    changed, in_rings = people.lead(session, wanted)
    if rings := [place for place, _, person, _ in kept if person.id in in_rings]:
        report.lists["leaders in a ring, left as they were"] = rings
    return changed
