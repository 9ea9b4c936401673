"""The vocabulary's rows to matching's catalogue, with what ESCO knows to lie near each other."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from matching.catalogue import Catalogue, Entry
from matching.types import Language
from mobility import esco_nearness
from models.competence import Competence, CompetenceRelation


def catalogue(session: Session, successors: Mapping[str, str]) -> Catalogue:
    """Give what competences are called, and which lie near each other: replaced ones as what they are today."""
    labels = [getattr(Competence, f"label_{language}") for language in Language]
    current = sa.select(col(Competence.key), *labels).where(col(Competence.merged_into).is_(None))
    entries = [
        Entry(key=key, labels=dict(zip(Language, told, strict=True)))
        for key, *told in session.execute(current.order_by(col(Competence.key)))
    ]
    own = session.execute(sa.select(col(CompetenceRelation.competence_key), col(CompetenceRelation.related_key)))
    pairs = [*((one, other) for one, other in own), *esco_nearness.pairs(session)]
    return Catalogue(entries, [(successors.get(one, one), successors.get(other, other)) for one, other in pairs])


def successors(session: Session) -> dict[str, str]:
    """Give replaced competence → the one that it is today."""
    replaced = sa.select(col(Competence.key), col(Competence.merged_into)).where(
        col(Competence.merged_into).is_not(None)
    )
    following = {key: str(merged) for key, merged in session.execute(replaced)}
    return {key: _last(key, following) for key in following}


def _last(key: str, following: Mapping[str, str]) -> str:
    # A ring of replacements is a mistake in the vocabulary; it ends where it began.
    for _ in following:
        key = following.get(key, key)
    return key
