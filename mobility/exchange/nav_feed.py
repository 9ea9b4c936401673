"""NAV's feed of public vacancies: ordinary positions (route R5), shown with a link out and never ranked."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, select

from mobility import audit, revisions
from mobility.actors import Actor
from mobility.exchange import documents
from mobility.exchange.nav_advertisement import Entry, entry
from mobility.exchange.reports import Outcome, RefusedError, Report, UnreadableError, acting
from mobility.exchange.tables import text
from models.enums import OpportunityKind, Route
from models.opportunity import Opportunity
from models.organisation import Organisation

SOURCE = "nav"


def load(session: Session, actor: Actor | None, content: bytes, *, now: dt.datetime) -> Report:
    """Add, change and close advertisements; flushes, never commits.

    Parameters
    ----------
    actor
        An administrator, or None for the command line.
    content
        A JSON array or JSON lines, each entry wrapped in ``ad_content`` or ``json``, or bare.

    Raises
    ------
    UnreadableError
        When the file is no JSON at all.
    ForbiddenError
        When the actor is no administrator.
    """
    doer = acting(actor)
    writer = Writer(session, now)
    report = Report("nav-feed")
    for place, record in _records(content):
        try:
            if isinstance(record, RefusedError):
                raise record
            report.count(writer.write(entry(record)))
        except RefusedError as refusal:
            report.refuse(place, str(refusal))
    session.flush()
    audit.record(session, doer, "import.nav-feed", subject=("import", "nav-feed"), now=now, **report.counts)
    return report


def _records(content: bytes) -> Iterator[tuple[str, Any]]:
    """Give each record with its place; a line that is no JSON comes as its refusal."""
    told = text(content)
    try:
        whole = documents.loads(told)
    except ValueError as fault:
        if told.lstrip().startswith("["):
            raise UnreadableError(f"is no JSON array: {fault}") from fault
        yield from _lines(told)
        return
    records = whole if isinstance(whole, list) else [whole]
    for number, record in enumerate(records, start=1):
        key = record.get("uuid") if isinstance(record, dict) else None
        yield f"record {number}" + (f" ({key})" if key else ""), record


def _lines(told: str) -> Iterator[tuple[str, Any]]:
    # Only line feeds part records: JSON may hold other breaks, such as U+2028, inside a text.
    for number, line in enumerate(told.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", documents.loads(line)
        except ValueError as fault:
            yield f"line {number}", RefusedError(f"is no JSON: {fault}")


class Writer:
    """Writes entries on openings, and numbers all that an import changes as one change."""

    def __init__(self, session: Session, now: dt.datetime) -> None:
        self._session = session
        self._now = now
        self._revision: int | None = None
        stored = session.exec(select(Opportunity).where(Opportunity.source == SOURCE))
        self._known = {row.source_id: row for row in stored}
        organisations = session.exec(select(Organisation)).all()
        self._by_number = {one.organisation_number: one.code for one in organisations if one.organisation_number}
        self._by_name = {
            name.casefold(): one.code for one in organisations for name in (one.name_nb, one.name_nn, one.name_en)
        }

    def write(self, told: Entry) -> Outcome:
        """Bring the opening in line with its entry."""
        row = self._known.get(told.key)
        if not told.is_active:
            return self._close(row)
        if row is not None and row.source_hash == told.fingerprint and row.withdrawn_at is None:
            return Outcome.UNCHANGED
        outcome = Outcome.NEW if row is None else Outcome.CHANGED
        if row is None:
            row = Opportunity(kind=OpportunityKind.POSITION, title="", source=SOURCE, source_id=told.key)
            row.created_at = self._now
            self._known[told.key] = row
        self._fill(row, told)
        return outcome

    def is_ministry(self, employer: str) -> bool:
        """Tell whether an employer's name names a ministry."""
        return self._named(employer) is not None

    def _fill(self, row: Opportunity, told: Entry) -> None:
        for name, value in (told.columns or {}).items():
            setattr(row, name, value)
        row.route = Route.R5
        row.organisation_code = self._ministry(told)
        row.other_body = "" if row.organisation_code else (told.employer or "")[:200]
        row.published_at = row.published_at or self._now
        row.withdrawn_at = None
        row.source_hash = told.fingerprint
        self._touch(row)

    def _close(self, row: Opportunity | None) -> Outcome:
        if row is None or row.withdrawn_at is not None:
            return Outcome.UNCHANGED
        row.withdrawn_at = self._now
        self._touch(row)
        return Outcome.CHANGED

    def _ministry(self, told: Entry) -> str | None:
        """Find the ministry by its number, or by its name: advertisements often bear the number of a branch."""
        if told.number in self._by_number:
            return self._by_number[told.number]
        return self._named(told.employer or "")

    def _named(self, employer: str) -> str | None:
        parts = (part.strip().casefold() for part in employer.split(","))
        return next((self._by_name[part] for part in parts if part in self._by_name), None)

    def _touch(self, row: Opportunity) -> None:
        if self._revision is None:
            self._revision = revisions.take(self._session, revisions.OPPORTUNITIES)
        row.revision = self._revision
        self._session.add(row)
