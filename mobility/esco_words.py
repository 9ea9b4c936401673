"""What ESCO calls the same thing, for readers' words: looked up whole, whatever its capitals and signs."""

import re
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.esco import EscoMatch, EscoWord

_WORD = re.compile(r"[\w+#]+")
_MOST = 12


def fold(text: str) -> str:
    """Give what a phrase is looked up by: its words in small letters."""
    return " ".join(_WORD.findall(text.casefold()))[:300]


def others(session: Session, phrase: str) -> list[str]:
    """Give other words and phrases that mean the same as a whole phrase; none where ESCO does not know it."""
    folded = fold(phrase)
    if not folded:
        return []
    same = aliased(EscoWord)
    words = session.exec(
        select(same.word)
        .join(EscoWord, col(EscoWord.concept_number) == col(same.concept_number))
        .where(EscoWord.folded == folded, col(same.folded) != folded)
        .distinct()
        .order_by(same.word)
        .limit(_MOST)
    )
    return list(words)


def of_competences(session: Session) -> Sequence[tuple[str, str]]:
    """Give (key of a competence of our own, word of a skill of ESCO's that it matches)."""
    joined = select(EscoMatch.competence_key, EscoWord.word).join(
        EscoWord, col(EscoWord.concept_number) == col(EscoMatch.concept_number)
    )
    return session.exec(joined.order_by(EscoMatch.competence_key, EscoWord.word)).all()


def matches(session: Session) -> Mapping[str, frozenset[int]]:
    """Give competence → numbers of the skills that it matches."""
    found: dict[str, set[int]] = {}
    for key, number in session.exec(select(EscoMatch.competence_key, EscoMatch.concept_number)):
        found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in sorted(found.items())}
