"""Employees from the HR system's table. What the service must never hold is refused by name, before a line is read."""

import datetime as dt
import uuid
from collections.abc import Mapping

from pydantic import ValidationError
from sqlmodel import Session, select

from mobility import audit
from mobility.actors import Actor
from mobility.exchange import people, tables
from mobility.exchange.people import Employee
from mobility.exchange.reports import Outcome, RefusedError, Report, UnreadableError, acting, first_fault
from models.person import Person

NEEDED = ("id", "fornavn", "etternavn", "epost", "organisasjon")
ALLOWED = (
    *NEEDED, "enhet", "tittel", "stillingskode", "leder", "startdato", "sluttdato", "lederflagg",
    "reservasjonPublisering",
)  # fmt: skip

Kept = tuple[str, Employee, Person, Outcome]


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
    writer = people.Writer(session)
    kept: list[Kept] = []
    for place, told in tables.rows(content):
        try:
            line = _read(told, len(names))
            kept.append((place, line, *writer.write(line, names)))
        except RefusedError as refusal:
            report.refuse(place, str(refusal))
    led = _lead(session, report, kept) if "leder" in names else set()
    for _, _, person, outcome in kept:
        report.count(Outcome.CHANGED if person.id in led and outcome is Outcome.UNCHANGED else outcome)
    audit.record(session, doer, "import.people-csv", subject=("import", report.format), now=now, **report.counts)
    session.flush()
    return report


def _refuse_forbidden(names: list[str]) -> None:
    if forbidden := people.forbidden(names):
        raise UnreadableError(
            f"line 1 names {', '.join(forbidden)}, which must never be imported; take the column out and import again"
        )


def _read(told: Mapping[str, str] | None, width: int) -> Employee:
    if told is None:
        raise RefusedError(f"has another number of values than the {width} columns of line 1; check the semicolons")
    try:
        return Employee.model_validate(told)
    except ValidationError as fault:
        raise RefusedError(first_fault(fault.errors())) from fault


def _lead(session: Session, report: Report, kept: list[Kept]) -> set[uuid.UUID]:
    """Set leaders once everybody is known, and give whose has changed; name leaders that are nobody, and rings."""
    by_address = {email: key for key, email in session.exec(select(Person.id, Person.email))}
    wanted: people.Leaders = {}
    for place, line, person, _ in kept:
        leader = by_address.get(line.leder.casefold())
        if line.leder and (leader is None or leader == person.id):
            report.lists.setdefault("leaders that nobody has the address of", []).append(f"{place}: {line.leder}")
        else:
            wanted[person.id] = leader
    changed, in_rings = people.lead(session, wanted)
    rings = [f"{place}: {line.leder}" for place, line, person, _ in kept if person.id in in_rings]
    if rings:
        report.lists["leaders in a ring, left as they were"] = rings
    return changed
