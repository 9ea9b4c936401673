"""The days of a person's placements, courses and arenas, as far as the person may know them."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from mobility import placements
from mobility.academy import own as courses
from mobility.academy.own import OwnCourse
from mobility.academy.rules import PARTICIPANTS
from mobility.actors import Actor
from mobility.arenas import finding as arenas
from mobility.arenas.shapes import ArenaCard
from mobility.placement_shapes import PlacementDetail
from models.academy_enums import SessionStatus
from models.enums import PlacementMove, PlacementPart, PlacementState

_AGREED = frozenset(
    {
        PlacementState.READYING,
        PlacementState.ONGOING,
        PlacementState.ENDING,
        PlacementState.ENDED,
        PlacementState.EVALUATED,
    }
)
_TALKING = frozenset({PlacementState.CONVERSATION, PlacementState.OFFERED})


class EntryKind(StrEnum):
    """What a day in a calendar is."""

    TALK = "talk"
    ANSWER = "answer"
    PERIOD = "period"
    LAST_DAY = "last-day"
    COURSE = "course"
    ARENA = "arena"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of whole days, or of the same hours of each working day.

    Parameters
    ----------
    key
        The same as long as the entry is the same, so that a calendar moves it rather than adds another.
    first, last
        Both included.
    number
        Grows with each change of what it is about.
    changed_at
        When that last changed.
    placement_id, sign_up_id, arena_id
        What it is about: one of them.
    hours
        From when to when in Oslo; None for whole days.
    place
        Where; empty where that is not told.
    """

    key: str
    kind: EntryKind
    title: str
    first: dt.date
    last: dt.date
    number: int
    changed_at: dt.datetime
    placement_id: uuid.UUID | None = None
    sign_up_id: uuid.UUID | None = None
    arena_id: uuid.UUID | None = None
    hours: tuple[dt.time, dt.time] | None = None
    place: str = ""


def of_placement(session: Session, actor: Actor, placement_id: uuid.UUID, *, now: dt.datetime) -> list[Entry]:
    """Give the entries of one placement. Raises NotFoundError for outsiders."""
    return list(_entries(placements.get(session, actor, placement_id, now=now)))


def of_person(session: Session, actor: Actor, *, now: dt.datetime) -> list[Entry]:
    """Give the entries of the actor's own placements, courses and arenas; what HR only follows is left out."""
    own = [card.id for card in placements.mine(session, actor) if card.part is not PlacementPart.HR]
    at_work = [entry for key in own for entry in of_placement(session, actor, key, now=now)]
    at_courses = [entry for one in courses.mine(session, actor, now=now) for entry in _course(actor, one)]
    return at_work + at_courses + [_meeting(actor, one.arena, one.day) for one in arenas.mine(session, actor, now=now)]


def of_sign_up(session: Session, actor: Actor, sign_up_id: uuid.UUID, *, now: dt.datetime) -> list[Entry]:
    """Give the entry of one's own seat in a session; none without a seat. Raises NotFoundError for outsiders."""
    return list(_course(actor, courses.get(session, actor, sign_up_id, now=now)))


def of_arena(session: Session, actor: Actor, arena_id: uuid.UUID, *, now: dt.datetime) -> list[Entry]:
    """Give the days to come of an arena, also for who does not take part. Raises NotFoundError."""
    arena = arenas.get(session, actor, arena_id, now=now).arena
    return [_meeting(actor, arena, day) for day in arena.coming]


def _entries(detail: PlacementDetail) -> Iterator[Entry]:
    talks = [step.effective_on for step in detail.steps if step.move is PlacementMove.TALK and step.effective_on]
    if talks and detail.state in _TALKING:
        yield _entry(detail, EntryKind.TALK, talks[-1])
    if detail.answer_due_on is not None and detail.state is PlacementState.WITH_LEADER:
        yield _entry(detail, EntryKind.ANSWER, detail.answer_due_on)
    if detail.starts_on is not None and detail.state in _AGREED:
        yield _entry(detail, EntryKind.PERIOD, detail.starts_on, detail.ends_on)
        if detail.ends_on is not None:
            yield _entry(detail, EntryKind.LAST_DAY, detail.ends_on)


def _course(actor: Actor, one: OwnCourse) -> Iterator[Entry]:
    if one.status not in PARTICIPANTS or one.session.status is SessionStatus.CANCELLED:
        return
    held = one.session
    yield Entry(
        key=f"{one.sign_up_id}-{EntryKind.COURSE}",
        kind=EntryKind.COURSE,
        sign_up_id=one.sign_up_id,
        title=one.titles[actor.language],
        first=held.first_day,
        last=held.last_day,
        number=int(one.changed_at.timestamp()),
        changed_at=one.changed_at,
        hours=(held.starts_at, held.ends_at),
        place=held.place or held.link or "",
    )


def _meeting(actor: Actor, arena: ArenaCard, day: dt.date) -> Entry:
    return Entry(
        key=f"{arena.id}-{day}-{EntryKind.ARENA}",
        kind=EntryKind.ARENA,
        arena_id=arena.id,
        title=arena.titles[actor.language],
        first=day,
        last=day,
        number=int(arena.changed_at.timestamp()),
        changed_at=arena.changed_at,
        hours=(arena.starts_at, arena.ends_at),
        place=arena.place or arena.link or "",
    )


def _entry(detail: PlacementDetail, kind: EntryKind, first: dt.date, last: dt.date | None = None) -> Entry:
    return Entry(
        key=f"{detail.id}-{kind}",
        kind=kind,
        placement_id=detail.id,
        title=detail.title,
        first=first,
        last=last or first,
        number=detail.seen,
        changed_at=detail.since,
    )
