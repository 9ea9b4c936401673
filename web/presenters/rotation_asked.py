"""What a leader is asked in a round: who may come to which post, and which openings may be brought in."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mobility import rotation_acceptance, rotation_openings
from mobility.actors import Actor
from mobility.opportunity_shapes import Card
from mobility.permissions import Permission, may
from mobility.rotation_shapes import AskedPost, PostCard, RoundView
from models.rotation_enums import RoundStatus

_BEFORE_LOCK = {RoundStatus.PLANNED, RoundStatus.OPEN, RoundStatus.CLOSED}


@dataclass(frozen=True, slots=True)
class AskedView:
    """What the leader's page shows.

    Parameters
    ----------
    asked
        The leader's posts with those who wish for them; nobody before the lock.
    is_before_lock
        Whether nobody is told of yet, and vacant posts can still be brought in.
    vacancies
        Vacant posts that the reader has brought in.
    openings
        Own openings that may be brought in.
    """

    is_before_lock: bool
    asked: tuple[AskedPost, ...]
    vacancies: tuple[PostCard, ...]
    openings: tuple[Card, ...]


def view(session: Any, actor: Actor, shown: RoundView, *, now: dt.datetime) -> AskedView:
    """Give the leader's page."""
    is_before_lock = shown.status in _BEFORE_LOCK
    if not is_before_lock:
        asked = rotation_acceptance.asked(session, actor, shown.id, now=now)
        return AskedView(is_before_lock, tuple(asked), vacancies=(), openings=())
    may_bring = may(actor, Permission.POST_OPPORTUNITY)
    return AskedView(
        is_before_lock,
        asked=(),
        vacancies=tuple(rotation_openings.own_vacancies(session, actor, shown.id)),
        openings=tuple(rotation_openings.openings(session, actor, shown.id, now=now)) if may_bring else (),
    )
