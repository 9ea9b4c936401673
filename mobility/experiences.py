"""Experiences in the own profile: added, changed, taken away."""

import datetime as dt
import uuid

from sqlmodel import Session, select

from mobility import profile_rows
from mobility.actors import Actor
from mobility.errors import ConflictError, NotFoundError
from mobility.profile_input import ExperienceInput
from mobility.profile_shapes import ExperienceEntry
from models.profile import Experience, Profile

MOST = 100
"""So many experiences a profile can hold: a long life's work."""

_WRITTEN = tuple(ExperienceInput.model_fields)


def listed(session: Session, profile_id: uuid.UUID) -> tuple[ExperienceEntry, ...]:
    """Give the experiences of a profile: what still goes on first, then what ended last."""
    rows = session.exec(select(Experience).where(Experience.profile_id == profile_id))
    return tuple(sorted((_entry(row) for row in rows), key=_newest_first))


def get(session: Session, actor: Actor, experience_id: uuid.UUID) -> ExperienceEntry:
    """Give one of the actor's own experiences. Raises NotFoundError for any other."""
    return _entry(_mine(session, actor, experience_id)[1])


def add(session: Session, actor: Actor, data: ExperienceInput, *, now: dt.datetime) -> uuid.UUID:
    """Add an experience to the own profile and give its id. Raises ConflictError for more than ``MOST``."""
    profile = profile_rows.begin(session, actor, now=now)
    if len(listed(session, profile.id)) >= MOST:
        raise ConflictError("profile.too-many-experiences", most=MOST)
    row = Experience(profile_id=profile.id, created_at=now, **data.model_dump())
    session.add(row)
    profile_rows.told(session, actor, profile, now=now, fields={"experiences"})
    return row.id


def change(
    session: Session, actor: Actor, experience_id: uuid.UUID, data: ExperienceInput, *, now: dt.datetime
) -> None:
    """Change one of the actor's own experiences. Raises NotFoundError for any other."""
    profile, row = _mine(session, actor, experience_id)
    changed = {name for name in _WRITTEN if getattr(row, name) != getattr(data, name)}
    for name in changed:
        setattr(row, name, getattr(data, name))
    session.add(row)
    profile_rows.told(session, actor, profile, now=now, fields={f"experiences.{name}" for name in changed})


def remove(session: Session, actor: Actor, experience_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Take one of the actor's own experiences away. Raises NotFoundError for any other."""
    profile, row = _mine(session, actor, experience_id)
    session.delete(row)
    profile_rows.told(session, actor, profile, now=now, fields={"experiences"})


def _mine(session: Session, actor: Actor, experience_id: uuid.UUID) -> tuple[Profile, Experience]:
    profile = profile_rows.find(session, actor)
    row = session.get(Experience, experience_id)
    if profile is None or row is None or row.profile_id != profile.id:
        raise NotFoundError("experience", experience_id)
    return profile, row


def _entry(row: Experience) -> ExperienceEntry:
    return ExperienceEntry(id=row.id, **{name: getattr(row, name) for name in _WRITTEN})


def _newest_first(one: ExperienceEntry) -> tuple[int, int, str, str]:
    # What has no last day goes on, unless nothing is known of its days at all.
    first = (one.starts_on or dt.date.min).toordinal()
    last = (one.ends_on or (dt.date.max if one.starts_on else dt.date.min)).toordinal()
    return (-last, -first, one.title, str(one.id))
