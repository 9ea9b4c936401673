"""Lay the ground in a database: the ministries and the shared vocabulary, from the data that ships with the program."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobility import reference, revisions
from models.competence import Competence, CompetenceGroup, CompetenceRelation, CompetenceSynonym, LevelText
from models.enums import Language
from models.organisation import Organisation

_LANGUAGES = tuple(Language)


def lay(session: Session) -> bool:
    """Add what is missing of ministries, groups, competences, words and level texts, and tell whether anything was.

    What is there already is left as it stands: a ministry may have changed it. Flushes, never commits.
    """
    added = [
        _add_missing(session, Organisation, _organisations()),
        _add_missing(session, CompetenceGroup, _groups()),
        _add_competences(session),
        _add_missing(session, LevelText, _level_texts()),
    ]
    if any(added):
        revisions.take(session, revisions.VOCABULARY)
    return any(added)


def _organisations() -> Iterable[Mapping[str, Any]]:
    for one in reference.read("organisations")["organisations"]:
        # The title of the top official is for documents; no table holds it.
        yield {name: value for name, value in one.items() if name != "top_official"}


def _groups() -> Iterable[Mapping[str, Any]]:
    yield from reference.read("groups")["groups"]


def _level_texts() -> Iterable[Mapping[str, Any]]:
    for one in reference.read("levels")["texts"]:
        texts = {f"text_{language}": one[f"text_{language}"] for language in _LANGUAGES}
        yield {"group_key": one["group"], "level": one["level"], **texts}


def _add_missing(session: Session, table: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> bool:
    names = [column.name for column in table.__table__.primary_key.columns]  # type: ignore[attr-defined]  # SQLModel adds the table
    missing = [row for row in rows if session.get(table, tuple(row[name] for name in names)) is None]
    # Validation is skipped by tables, and dates in JSON are null here: a plain construction is enough.
    session.add_all(table(**row) for row in missing)
    session.flush()
    return bool(missing)


def _add_competences(session: Session) -> bool:
    """Add new competences with their words; relations wait until both ends are there."""
    known = set(session.exec(select(col(Competence.key))))
    fresh = [one for one in reference.read("competences")["competences"] if one["key"] not in known]
    for one in fresh:
        labels = {f"label_{language}": one[f"label_{language}"] for language in _LANGUAGES}
        session.add(Competence(key=one["key"], group_key=one["group"], esco_uri=one["esco_uri"], **labels))
    session.flush()
    for one in fresh:
        for language in _LANGUAGES:
            words = one[f"synonyms_{language}"]
            session.add_all(CompetenceSynonym(competence_key=one["key"], language=language, word=w) for w in words)
    pairs = {(min(one["key"], other), max(one["key"], other)) for one in fresh for other in one["related"]}
    session.add_all(CompetenceRelation(competence_key=one, related_key=other) for one, other in sorted(pairs))
    session.flush()
    return bool(fresh)
