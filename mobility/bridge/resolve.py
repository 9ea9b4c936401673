"""Words that people use for competences, found in the vocabulary whatever their inflection or written form."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from matching.text.norwegian import fold_norwegian
from matching.text.tokens import words
from models.competence import Competence, CompetenceSynonym

Key = tuple[str, ...]


def competences(session: Session, names: Iterable[str]) -> dict[str, str]:
    """Give name → key of the competence it means; names that mean none are left out.

    A name means a competence when its words, folded across written forms, are those of a label or a synonym; a label
    goes before a synonym, and a word that two competences share as a synonym means neither.
    """
    labels, synonyms = _labels(session), _synonyms(session)
    found = ((name, _key(name)) for name in names)
    meant = ((name, labels.get(key) or synonyms.get(key)) for name, key in found if key)
    return {name: competence for name, competence in meant if competence}


def _key(name: str) -> Key:
    return tuple(fold_norwegian(word) for word in words(name))


def _labels(session: Session) -> dict[Key, str]:
    current = select(Competence).where(col(Competence.merged_into).is_(None)).order_by(Competence.key)
    told: dict[Key, str] = {}
    for one in session.exec(current):
        for label in (one.label_nb, one.label_nn, one.label_en):
            told.setdefault(_key(label), one.key)
    return told


def _synonyms(session: Session) -> dict[Key, str | None]:
    joined = select(CompetenceSynonym).join(Competence, col(Competence.key) == col(CompetenceSynonym.competence_key))
    told: dict[Key, str | None] = {}
    for one in session.exec(joined.where(col(Competence.merged_into).is_(None))):
        key = _key(one.word)
        told[key] = one.competence_key if told.get(key, one.competence_key) == one.competence_key else None
    return told
