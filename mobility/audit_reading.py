"""Read in the trail who has looked at oneself, where and what for. Nobody reads it by person but the person."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import match_runs, permissions, sightings
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.audit import AuditEvent
from models.match_run import MatchRun, MatchShown, RunPurpose
from models.person import Person

_MOST = 1000


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody who looked at a person on a day, where and for what.

    Parameters
    ----------
    viewer_name
        None for who has been forgotten since.
    where
        Kind of the list or case: ``candidates``, ``list``, ``placement``, ``group``, ``rotation``, ``course-session``.
    why
        (kind, id) of what the viewer looks for people for, where it is told.
    times
        How often that day.
    """

    day: dt.date
    at: dt.datetime
    viewer_id: uuid.UUID | None
    viewer_name: str | None
    viewer_ministry: str | None
    where: str
    where_id: str
    why: tuple[str, str] | None
    times: int


def who_has_looked(session: Session, actor: Actor, *, now: dt.datetime, limit: int = 200) -> list[Look]:
    """Tell who has looked at the actor, newest first: one line for each viewer, day and place."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    glances = [*_seen(session, actor.person), *_shown(session, actor.person)]
    times = Counter((today(one.at), one.viewer_id, one.where, one.why) for one in glances)
    newest: dict[tuple[Any, ...], _Glance] = {}
    for one in sorted(glances, key=lambda glance: glance.at):
        newest[today(one.at), one.viewer_id, one.where, one.why] = one
    viewers = _viewers(session, {one.viewer_id for one in newest.values()})
    looks = [_look(one, viewers.get(one.viewer_id), times[key]) for key, one in newest.items() if one.at <= now]
    return sorted(looks, key=lambda look: (look.at, look.where_id), reverse=True)[:limit]


@dataclass(frozen=True, slots=True)
class _Glance:
    """Once that somebody was looked at."""

    at: dt.datetime
    viewer_id: uuid.UUID | None
    where: tuple[str, str]
    why: tuple[str, str] | None


def _look(newest: _Glance, viewer: tuple[str, str] | None, times: int) -> Look:
    name, ministry = viewer or (None, None)
    where, where_id = newest.where
    return Look(
        day=today(newest.at),
        at=newest.at,
        viewer_id=newest.viewer_id,
        viewer_name=name,
        viewer_ministry=ministry,
        where=where,
        where_id=where_id,
        why=newest.why,
        times=times,
    )


def _seen(session: Session, person_id: uuid.UUID) -> Iterable[_Glance]:
    of_me = (
        AuditEvent.action == sightings.SEEN,
        AuditEvent.subject_type == "person",
        AuditEvent.subject_id == str(person_id),
    )
    newest = select(AuditEvent).where(*of_me).order_by(col(AuditEvent.at).desc()).limit(_MOST)
    for one in session.exec(newest):
        told = one.details
        why = (told["why"], told["why_id"]) if "why" in told else None
        yield _Glance(one.at, one.actor_id, (told.get("where", ""), told.get("where_id", "")), why)


def _shown(session: Session, person_id: uuid.UUID) -> Iterable[_Glance]:
    runs = session.exec(
        select(MatchRun)
        .join(MatchShown, col(MatchShown.run_id) == col(MatchRun.id))
        .where(MatchShown.person_id == person_id)
        .order_by(col(MatchRun.at).desc())
        .limit(_MOST)
    ).all()
    asked = _askers(session, runs)
    for run in runs:
        # A kjernegruppe is where one was shown and what for at once.
        about = None if run.purpose is RunPurpose.GROUP else ("opportunity", str(run.subject_id))
        yield _Glance(run.at, asked.get(str(run.id)), (run.purpose.value, str(run.subject_id)), about)


def _askers(session: Session, runs: Sequence[MatchRun]) -> dict[str, uuid.UUID | None]:
    keys = [str(one.id) for one in runs]
    of_runs = (col(AuditEvent.subject_type) == match_runs.RUN, col(AuditEvent.subject_id).in_(keys))
    query = sa.select(col(AuditEvent.subject_id), col(AuditEvent.actor_id)).where(*of_runs)
    return {row.subject_id: row.actor_id for row in session.execute(query)}


def _viewers(session: Session, keys: Iterable[uuid.UUID | None]) -> dict[uuid.UUID | None, tuple[str, str]]:
    query = select(Person).where(col(Person.id).in_([key for key in keys if key is not None]))
    return {one.id: (f"{one.given_name} {one.family_name}", one.organisation_code) for one in session.exec(query)}
