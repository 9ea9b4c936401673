"""Kjernegrupper, and what the caller is asked in them."""

import datetime as dt
import uuid
from typing import Annotated

from models.enums import Language
from models.group_enums import GroupEndReason, GroupStatus, SeatState
from web.api.paging import PageShape
from web.api.shapes import Level, Shape, Words, named


class GroupCard(Shape):
    """A group in a list; ``step`` is how far it has come on the four steps of coordination."""

    id: uuid.UUID
    names: Words
    organisation_code: str
    leader_title: str
    employers: Words
    status: GroupStatus
    review_on: dt.date
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    seats: int
    seated: int
    ministries: int
    represented: int
    step: int | None
    is_secretary: bool


class Groups(PageShape):
    """A page of groups: planned, living, ended; each by name."""

    items: tuple[GroupCard, ...]


class Colleague(Shape):
    """Somebody by name, title, mail address and ministry."""

    id: uuid.UUID
    name: str
    title: str
    email: str
    employers: Words


class GroupSeat(Shape):
    """One person's seat; ``person`` is ``null`` where the caller may not know who."""

    id: uuid.UUID
    state: SeatState
    seen: int
    person: Colleague | None
    ministry: str
    percentage: int
    starts_on: dt.date
    ends_on: dt.date | None
    due_on: dt.date | None


class GroupRole(Shape):
    """A role with the seats that are live."""

    id: uuid.UUID
    title: str
    language: Language
    seats: int
    percentage: int
    open_seats: int
    came: int
    opportunity_id: uuid.UUID | None
    live: tuple[GroupSeat, ...]


class Group(GroupCard):
    """A group whole."""

    mandates: Words
    secretariat: tuple[Colleague, ...]
    unit: str
    roles: tuple[GroupRole, ...]
    end_reason: GroupEndReason | None
    end_note: str


class GroupAsk(Shape):
    """A competence that a role asks for; a level of ``null`` means any."""

    competence_key: str
    level: Level | None
    is_must: bool


class Invitation(Shape):
    """A seat that somebody is asked about; ``seen`` goes back with the answer."""

    seat_id: uuid.UUID
    seen: int
    state: SeatState
    group_id: uuid.UUID
    names: Words
    mandates: Words
    leader_title: str
    employers: Words
    role: str
    role_language: Language
    percentage: int
    starts_on: dt.date
    due_on: dt.date | None
    asks: Annotated[tuple[GroupAsk, ...], named(GroupAsk)]
    person: str
    load: int
    note: str


class OwnGroups(Shape):
    """What the caller is asked (``invited``), is asked as a leader (``asked``), and sits in (``held``)."""

    invited: tuple[Invitation, ...]
    asked: tuple[Invitation, ...]
    held: tuple[Invitation, ...]
