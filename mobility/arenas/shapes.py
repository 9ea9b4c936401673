"""What is shown of arenas."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from models.arena import ArenaAudience, ArenaKind
from models.enums import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ArenaCard:
    """An arena in a list.

    Parameters
    ----------
    competences
        Keys in the vocabulary of today.
    coming
        Days from today on, first to come first.
    changed_at
        When it was last changed.
    """

    id: uuid.UUID
    kind: ArenaKind
    titles: Mapping[Language, str]
    texts: Mapping[Language, str]
    audience: ArenaAudience
    organisation_code: str
    competences: tuple[str, ...]
    coming: tuple[dt.date, ...]
    starts_at: dt.time
    ends_at: dt.time
    place: str
    link: str | None
    changed_at: dt.datetime
    is_member: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which an arena meets."""

    day: dt.date
    arena: ArenaCard

    @property
    def month(self) -> dt.date:
        """The first of the month that the day is in."""
        return self.day.replace(day=1)


@dataclass(frozen=True, slots=True)
class SuggestedArena:
    """An arena about what the reader holds or wants to learn; ``key`` is the competence that speaks most for it."""

    arena: ArenaCard
    key: str
    wants_to_learn: bool


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody of the ministries' own, by name."""

    name: str
    organisation_code: str
    email: str


@dataclass(frozen=True, slots=True)
class ArenaPage:
    """One arena whole.

    Parameters
    ----------
    contact
        None where nobody answers for it now.
    count
        How many take part; None for fewer than five.
    members
        By family name; None for who does not organise it.
    """

    arena: ArenaCard
    contact: Somebody | None
    count: int | None
    members: tuple[Somebody, ...] | None
