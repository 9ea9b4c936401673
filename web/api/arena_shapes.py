"""Fellesarenaer."""

import datetime as dt
import uuid

from models.arena import ArenaAudience, ArenaKind
from web.api.shapes import Hour, Shape, Words


class ArenaCard(Shape):
    """An arena in a list; ``coming`` are the days on which it meets."""

    id: uuid.UUID
    kind: ArenaKind
    titles: Words
    texts: Words
    audience: ArenaAudience
    organisation_code: str
    competences: tuple[str, ...]
    coming: tuple[dt.date, ...]
    starts_at: Hour
    ends_at: Hour
    place: str
    link: str | None
    is_member: bool


class Meeting(Shape):
    """A day on which an arena meets."""

    day: dt.date
    arena: ArenaCard


class Meetings(Shape):
    """Days to come on which arenas meet, first to come first."""

    items: tuple[Meeting, ...]


class Member(Shape):
    """Somebody of the ministries' own, by name."""

    name: str
    organisation_code: str
    email: str


class Arena(Shape):
    """One arena whole. Who takes part is told by number and name to its organiser alone; to others ``null``."""

    arena: ArenaCard
    contact: Member | None
    count: int | None
    members: tuple[Member, ...] | None
