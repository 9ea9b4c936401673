"""Whether a group would do what another does already, and whether there are more of them than few."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility.bridge import likeness
from mobility.groups.limits import limits
from models.enums import Language
from models.group import Group

_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Overlap:
    """A living group whose mandate reads like this one's, and the words that they share, strongest first."""

    id: uuid.UUID
    names: Mapping[Language, str]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands beside a group: those that overlap, most first; how many live; and whether that is more than few."""

    overlaps: tuple[Overlap, ...]
    living: int
    is_crowded: bool


def neighbours(session: Session, row: Group) -> Neighbours:
    """Give what stands beside a group, itself not counted."""
    others = select(Group).where(col(Group.started_at).is_not(None), col(Group.ended_at).is_(None), Group.id != row.id)
    living = {str(one.id): one for one in session.exec(others)}
    found = likeness.alike(_text(row), {key: _text(one) for key, one in living.items()})
    return Neighbours(
        overlaps=tuple(
            Overlap(living[one.key].id, names(living[one.key]), one.words[:_MOST_WORDS])
            for one in found
            if one.value >= limits().alike
        ),
        living=len(living),
        is_crowded=len(living) >= limits().most_living,
    )


def names(row: Group) -> Mapping[Language, str]:
    """Give a group's name for readers of each language."""
    return {Language.NB: row.name_nb, Language.NN: row.name_nn, Language.EN: row.name_nb}


def mandates(row: Group) -> Mapping[Language, str]:
    """Give a group's mandate for readers of each language."""
    return {Language.NB: row.mandate_nb, Language.NN: row.mandate_nn, Language.EN: row.mandate_nb}


def _text(row: Group) -> tuple[str, str]:
    # One written form is enough: the words of both fold to the same.
    return row.name_nb, row.mandate_nb
