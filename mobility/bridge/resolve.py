"""Words that people use for competences, found in the vocabulary whatever their inflection or written form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from matching.resolver import Resolver, Term
from matching.spotter import Spotter
from matching.text.norwegian import fold_norwegian
from matching.text.tokens import words
from mobility import esco_words
from models.competence import Competence, CompetenceSynonym

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A competence that a text speaks of, the words that say so and the sentence they stand in."""

    key: str
    words: str
    sentence: str


def competences(session: Session, names: Iterable[str]) -> dict[str, str]:
    """Give name → key of the competence it means; names that mean none are left out.

    A name means a competence when its words, folded across written forms, are those of a label or a synonym; a label
    goes before a synonym, and a word that two competences share as a synonym means neither.
    """
    labels, synonyms = _labels(session), _synonyms(session)
    found = ((name, _key(name)) for name in names)
    meant = ((name, labels.get(key) or synonyms.get(key)) for name, key in found if key)
    return {name: competence for name, competence in meant if competence}


def nearest(session: Session, text: str, *, n: int) -> list[str]:
    """Give the keys of at most ``n`` competences that the typed text may mean, surest first.

    The words of a competence that has been replaced lead to its successor.
    """
    return [hit.key for hit in Resolver(_terms(session)).find(text, n=n)]


def spoken_of(session: Session, text: str, *, n: int) -> list[Spoken]:
    """Give at most ``n`` competences that a running text speaks of, the plainest first.

    The words of a competence that has been replaced lead to its successor.
    """
    return [Spoken(spot.key, spot.words, spot.sentence) for spot in Spotter(_terms(session)).find(text, n=n)]


def _terms(session: Session) -> Iterator[Term]:
    rows = session.exec(select(Competence)).all()
    successor = {one.key: one.merged_into for one in rows}
    labels = {Term(one.key, label) for one in rows for label in (one.label_nb, one.label_nn, one.label_en)}
    others = session.exec(select(CompetenceSynonym.competence_key, CompetenceSynonym.word))
    told = (*others, *esco_words.of_competences(session))
    synonyms = {Term(key, word, is_label=False) for key, word in told}
    return (Term(_current(term.key, successor), term.text, term.is_label) for term in labels | synonyms)


def _current(key: str, successor: Mapping[str, str | None]) -> str:
    for _ in successor:
        following = successor.get(key)
        if following is None:
            break
        key = following
    return key


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
    pairs = select(CompetenceSynonym.competence_key, CompetenceSynonym.word)
    joined = pairs.join(Competence, col(Competence.key) == col(CompetenceSynonym.competence_key))
    own = _unshared(session.exec(joined.where(col(Competence.merged_into).is_(None))))
    # Our own words go before ESCO's.
    return _unshared(esco_words.of_competences(session)) | own


def _unshared(pairs: Iterable[tuple[str, str]]) -> dict[Key, str | None]:
    told: dict[Key, str | None] = {}
    for competence, word in pairs:
        key = _key(word)
        told[key] = competence if told.get(key, competence) == competence else None
    return told
