"""The shared vocabulary as a table that people keep in a spreadsheet. Columns are told in ``docs/formats.md``."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, ValidationError
from sqlmodel import Session, col, select

from mobility import audit, revisions
from mobility.actors import Actor
from mobility.exchange import tables
from mobility.exchange.esco import matches
from mobility.exchange.reports import Outcome, RefusedError, Report, acting, first_fault
from models.competence import Competence, CompetenceGroup, CompetenceRelation, CompetenceSynonym
from models.enums import Language

NEEDED = ("key", "group", "label_nb", "label_nn", "label_en")
_KEY = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


def _words(value: object) -> object:
    """Part the words of a cell, without doubles that differ in capitals only."""
    words = [word.strip() for word in str(value or "").split("|")]
    return tuple({word.casefold(): word for word in reversed(words) if word}.values())[::-1]


def _empty_is_none(value: object) -> object:
    return value or None


Label = Annotated[str, Field(min_length=1, max_length=200)]
Address = Annotated[str, Field(pattern=re.compile(r"^https?://\S+$"), max_length=300)]
Words = Annotated[tuple[Label, ...], BeforeValidator(_words)]


class _Line(BaseModel):
    key: Annotated[str, Field(pattern=re.compile(_KEY), max_length=80)]
    group: Annotated[str, Field(min_length=1)]
    label_nb: Label
    label_nn: Label
    label_en: Label
    synonyms_nb: Words = ()
    synonyms_nn: Words = ()
    synonyms_en: Words = ()
    related: Words = ()
    esco_uri: Annotated[Address | None, BeforeValidator(_empty_is_none)] = None


def load(session: Session, actor: Actor | None, content: bytes, *, now: dt.datetime) -> Report:
    """Add and change competences with their words and relations; flushes, never commits.

    A column that is left out leaves what it would tell as it stands. Relations may point forward in the file.

    Raises
    ------
    UnreadableError
        When the file is no such table, naming the line or column.
    ForbiddenError
        When the actor is no administrator.
    """
    doer = acting(actor)
    names = tables.columns(content)
    tables.require(names, NEEDED)
    writer = _Writer(session, frozenset(names))
    report = Report("competences-csv")
    kept: list[tuple[str, _Line, Outcome]] = []
    for place, told in tables.rows(content):
        try:
            line = _read(told, len(names))
            kept.append((place, line, writer.write(line)))
        except RefusedError as refusal:
            report.refuse(place, str(refusal))
    for place, line, outcome in kept:
        _finish(report, writer, place, line, outcome)
    has_new_matches = matches.renew(session)
    if report.new or report.changed or has_new_matches:
        revisions.take(session, revisions.VOCABULARY)
    audit.record(session, doer, "import.competences-csv", subject=("import", report.format), now=now, **report.counts)
    session.flush()
    return report


def _read(told: Mapping[str, str] | None, width: int) -> _Line:
    if told is None:
        raise RefusedError(f"has another number of values than the {width} columns of line 1; check the semicolons")
    try:
        return _Line.model_validate(told)
    except ValidationError as fault:
        raise RefusedError(first_fault(fault.errors())) from fault


def _finish(report: Report, writer: "_Writer", place: str, line: _Line, outcome: Outcome) -> None:
    """Count a kept line once its relations stand, and name those that lead nowhere."""
    related, unknown = writer.relate(line)
    if unknown:
        report.lists.setdefault("related keys that do not exist", []).extend(f"{place}: {key}" for key in unknown)
    report.count(Outcome.CHANGED if related and outcome is Outcome.UNCHANGED else outcome)


class _Writer:
    """Brings rows in line with lines of the table, column by column that the table has."""

    def __init__(self, session: Session, columns: frozenset[str]) -> None:
        self._session = session
        self._columns = columns
        self._groups = set(session.exec(select(CompetenceGroup.key)))
        uris = session.exec(select(Competence.esco_uri, Competence.key).where(col(Competence.esco_uri).is_not(None)))
        self._uris = dict(uris.all())

    def write(self, line: _Line) -> Outcome:
        """Write the competence and its words. Raises RefusedError."""
        if line.group not in self._groups:
            raise RefusedError(f"group: {line.group!r} does not exist; use one of {', '.join(sorted(self._groups))}")
        if line.esco_uri and self._uris.setdefault(line.esco_uri, line.key) != line.key:
            raise RefusedError(
                f"esco_uri: belongs to {self._uris[line.esco_uri]!r} already; one competence may bear it"
            )
        row = self._session.get(Competence, line.key)
        outcome = Outcome.UNCHANGED if row else Outcome.NEW
        values = {"group_key": line.group, **{f"label_{one}": getattr(line, f"label_{one}") for one in Language}}
        if "esco_uri" in self._columns:
            values["esco_uri"] = line.esco_uri
        if row is None:
            row = Competence(key=line.key, **values)
        elif any(getattr(row, name) != value for name, value in values.items()):
            outcome = Outcome.CHANGED
            row.sqlmodel_update(values)
        self._session.add(row)
        self._session.flush()
        return Outcome.CHANGED if self._write_words(line) and outcome is Outcome.UNCHANGED else outcome

    def relate(self, line: _Line) -> tuple[bool, list[str]]:
        """Make the relations those of the line; tell whether that changed any, and which keys do not exist."""
        if "related" not in self._columns:
            return False, []
        known = set(self._session.exec(select(Competence.key).where(col(Competence.key).in_(line.related))))
        wanted = {(min(line.key, other), max(line.key, other)) for other in known if other != line.key}
        pair = CompetenceRelation
        near = (col(pair.competence_key) == line.key) | (col(pair.related_key) == line.key)
        before = {(one.competence_key, one.related_key) for one in self._session.exec(select(pair).where(near))}
        missing = sorted(wanted - before)
        # A pair may stand in either of its two lines, so a line adds and never takes away.
        self._session.add_all(pair(competence_key=one, related_key=other) for one, other in missing)
        self._session.flush()
        return bool(missing), sorted(set(line.related) - known)

    def _write_words(self, line: _Line) -> bool:
        changed = [self._write_language(line, one) for one in Language if f"synonyms_{one}" in self._columns]
        return any(changed)

    def _write_language(self, line: _Line, language: Language) -> bool:
        synonym = CompetenceSynonym
        mine = (col(synonym.competence_key) == line.key) & (col(synonym.language) == language)
        before = {row.word: row for row in self._session.exec(select(synonym).where(mine))}
        wanted = set(getattr(line, f"synonyms_{language}"))
        for word in sorted(before.keys() - wanted):
            self._session.delete(before[word])
        for word in sorted(wanted - before.keys()):
            self._session.add(synonym(competence_key=line.key, language=language, word=word))
        self._session.flush()
        return wanted != before.keys()
