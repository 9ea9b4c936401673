"""Bring the tables of ESCO in line with what a folder tells: what differs is written, thousands of rows at a time."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from mobility.esco_words import fold
from mobility.exchange.esco.told import Concept, Told
from mobility.exchange.reports import Outcome
from models.enums import Language
from models.esco import EscoConcept, EscoRelation, EscoWord
from models.exchange_enums import EscoKind, EscoLink

_AT_ONCE = 5000
_LABELS = {Language.NB: "label_nb", Language.EN: "label_en"}
# Of which kinds the relations of a file come from, to know which of those stored it speaks of.
_FROM = {
    "broaderRelationsSkillPillar": ((EscoKind.SKILL, EscoKind.SKILL_GROUP), (EscoLink.BROADER,)),
    "broaderRelationsOccPillar": ((EscoKind.OCCUPATION, EscoKind.OCCUPATION_GROUP), (EscoLink.BROADER,)),
    "skillSkillRelations": ((EscoKind.SKILL,), (EscoLink.ESSENTIAL, EscoLink.OPTIONAL)),
    "occupationSkillRelations": ((EscoKind.OCCUPATION,), (EscoLink.ESSENTIAL, EscoLink.OPTIONAL)),
}

Word = tuple[int, Language, str]
Relation = tuple[int, int, EscoLink]


class Writer:
    """Knows what is stored, and writes what differs."""

    def __init__(self, session: Session, told: Told) -> None:
        self._session = session
        self._told = told
        stored = session.execute(sa.select(*_columns(EscoConcept)))
        self._stored = {row.uri: row for row in stored}
        self._numbers = {uri: row.number for uri, row in self._stored.items()}
        self._kinds = {row.number: row.kind for row in self._stored.values()}

    def concepts(self) -> list[Outcome]:
        """Write concepts and their words, and tell what became of each record."""
        following = max(self._numbers.values(), default=0) + 1
        new = [uri for uri in self._told.concepts if uri not in self._numbers]
        self._numbers |= {uri: following + place for place, uri in enumerate(new)}
        self._kinds |= {self._numbers[uri]: self._told.concepts[uri].kind for uri in new}
        self._insert(EscoConcept, (self._row(uri, self._told.concepts[uri]) for uri in new))
        self._update()
        touched = self._words()
        return [self._outcome(uri, language, touched) for uri, language in self._told.records]

    def relations(self) -> list[Outcome]:
        """Write relations, and tell what became of each record."""
        before = self._stored_relations()
        told = {
            (self._numbers[source], self._numbers[target], link): stem
            for (source, target, link), stem in self._told.relations.items()
        }
        spoken_of = [one for one in before if self._stem(one) in self._told.whole]
        self._delete(EscoRelation, ("from_number", "to_number", "link"), [one for one in spoken_of if one not in told])
        names = ("from_number", "to_number", "link")
        self._insert(EscoRelation, (dict(zip(names, one, strict=True)) for one in told if one not in before))
        return [Outcome.UNCHANGED if one in before else Outcome.NEW for one in told]

    def _row(self, uri: str, told: Concept) -> dict[str, Any]:
        labels = {_LABELS[language]: label for language, label in told.labels.items()}
        empty = dict.fromkeys(_LABELS.values(), "")
        return {"number": self._numbers[uri], "uri": uri, "kind": told.kind, "code": told.code, **empty, **labels}

    def _update(self) -> None:
        """Change concepts whose label or code is another now."""
        for uri, row in self._stored.items():
            told = self._told.concepts.get(uri)
            if told is None:
                continue
            values = {_LABELS[language]: label for language, label in told.labels.items()}
            values |= {"code": told.code, "kind": told.kind}
            if any(getattr(row, name) != value for name, value in values.items()):
                mine = col(EscoConcept.number) == row.number
                self._session.execute(sa.update(EscoConcept).where(mine).values(**values))

    def _words(self) -> set[tuple[int, Language]]:
        """Write words, and give the concepts and languages whose words have changed."""
        before = {tuple(row) for row in self._session.execute(sa.select(*_columns(EscoWord)[:3]))}
        told: set[Word] = {
            (self._numbers[uri], language, word)
            for uri, concept in self._told.concepts.items()
            for language, word in concept.words
        }
        read = {(self._numbers[uri], language) for uri, language in self._told.records}
        # A file with refusals may have lost words that are good: it adds, and takes nothing away.
        gone = [
            one for one in before - told if one[:2] in read and (self._kinds[one[0]], one[1]) in self._told.languages
        ]
        self._delete(EscoWord, ("concept_number", "language", "word"), gone)
        new = sorted(told - before)
        self._insert(
            EscoWord,
            (
                {"concept_number": number, "language": language, "word": word, "folded": fold(word)}
                for number, language, word in new
            ),
        )
        return {(one[0], one[1]) for one in (*new, *gone)}

    def _outcome(self, uri: str, language: Language, touched: set[tuple[int, Language]]) -> Outcome:
        row = self._stored.get(uri)
        if row is None or not getattr(row, _LABELS[language]):
            return Outcome.NEW
        label = self._told.concepts[uri].labels[language]
        is_same = getattr(row, _LABELS[language]) == label and row.code == self._told.concepts[uri].code
        return Outcome.UNCHANGED if is_same and (row.number, language) not in touched else Outcome.CHANGED

    def _stored_relations(self) -> set[Relation]:
        return {tuple(row) for row in self._session.execute(sa.select(*_columns(EscoRelation)))}

    def _stem(self, one: Relation) -> str:
        kind = self._kinds[one[0]]
        return next(stem for stem, (kinds, links) in _FROM.items() if kind in kinds and one[2] in links)

    def _insert(self, table: type[SQLModel], rows: Iterable[Mapping[str, Any]]) -> None:
        waiting = iter(rows)
        while some := list(islice(waiting, _AT_ONCE)):
            self._session.execute(sa.insert(table), some)

    def _delete(self, table: type[SQLModel], names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        columns = [getattr(table, name) for name in names]
        for row in rows:
            same = [column == value for column, value in zip(columns, row, strict=True)]
            self._session.execute(sa.delete(table).where(*same))


def _columns(table: type[SQLModel]) -> list[sa.Column[Any]]:
    return list(table.__table__.columns)  # type: ignore[attr-defined]  # SQLModel adds the table


def figures(session: Session) -> list[str]:
    """Tell how much of ESCO is stored, by kind."""
    kinds = select(EscoConcept.kind, sa.func.count()).group_by(EscoConcept.kind).order_by(EscoConcept.kind)
    links = select(EscoRelation.link, sa.func.count()).group_by(EscoRelation.link).order_by(EscoRelation.link)
    return [f"{name} {number}" for query in (kinds, links) for name, number in session.exec(query)]
