"""Which of our own competences ESCO holds near: one needs or is a kind of the other, or jobs ask for both."""

from collections.abc import Collection
from itertools import combinations

from sqlmodel import Session, col, select

from mobility.esco_words import matches
from models.esco import EscoConcept, EscoRelation
from models.exchange_enums import EscoKind, EscoLink

# Two skills go together where so many occupations need both, and at least this share of those that need the rarer.
_FEWEST, _SHARE = 3, 0.5


def pairs(session: Session) -> list[tuple[str, str]]:
    """Give pairs of keys, smaller key first."""
    found = matches(session)
    numbers = frozenset().union(*found.values())
    if len(found) < 2:  # noqa: PLR2004 - a pair has two
        return []
    linked, above, needing = _linked(session, numbers), _above(session, numbers), _needing(session, numbers)
    return [
        (one, other)
        for one, other in combinations(sorted(found), 2)
        if any(
            _is_near(here, there, linked, above, needing)
            for here in found[one]
            for there in found[other]
            if here != there
        )
    ]


Sets = dict[int, set[int]]


def _is_near(here: int, there: int, linked: set[tuple[int, int]], above: Sets, needing: Sets) -> bool:
    if (here, there) in linked or (there, here) in linked or above.get(here, set()) & above.get(there, set()):
        return True
    jobs, others = needing.get(here, set()), needing.get(there, set())
    both = len(jobs & others)
    return both >= _FEWEST and both >= _SHARE * min(len(jobs), len(others))


def _linked(session: Session, numbers: Collection[int]) -> set[tuple[int, int]]:
    between = select(EscoRelation.from_number, EscoRelation.to_number).where(
        col(EscoRelation.from_number).in_(numbers), col(EscoRelation.to_number).in_(numbers)
    )
    return {(one, other) for one, other in session.exec(between)}


def _above(session: Session, numbers: Collection[int]) -> Sets:
    """Give skill → the skills that it is a kind of; groups hold too much to make two near."""
    broader = (
        select(EscoRelation.from_number, EscoRelation.to_number)
        .join(EscoConcept, col(EscoConcept.number) == col(EscoRelation.to_number))
        .where(
            EscoRelation.link == EscoLink.BROADER,
            EscoConcept.kind == EscoKind.SKILL,
            col(EscoRelation.from_number).in_(numbers),
        )
    )
    return _gathered(session.exec(broader).all())


def _needing(session: Session, numbers: Collection[int]) -> Sets:
    """Give skill → the occupations that cannot do without it."""
    essential = (
        select(EscoRelation.to_number, EscoRelation.from_number)
        .join(EscoConcept, col(EscoConcept.number) == col(EscoRelation.from_number))
        .where(
            EscoRelation.link == EscoLink.ESSENTIAL,
            EscoConcept.kind == EscoKind.OCCUPATION,
            col(EscoRelation.to_number).in_(numbers),
        )
    )
    return _gathered(session.exec(essential).all())


def _gathered(rows: Collection[tuple[int, int]]) -> Sets:
    found: Sets = {}
    for one, other in rows:
        found.setdefault(one, set()).add(other)
    return found
