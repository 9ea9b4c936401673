"""Staffing limits of a round: HR sets those of its own ministry, and those who run the round all of them.

Where nobody has said anything, a ministry may lose one person more than it gains: no round drains a ministry unasked.
"""

import datetime as dt
import uuid

from sqlmodel import Session, col, select

from mobility import audit, rotation_access, rotation_lifecycle
from mobility.actors import Actor
from mobility.errors import ForbiddenError, InvalidInputError
from mobility.permissions import Permission
from mobility.rotation_input import LimitInput, LimitsInput
from mobility.rotation_lifecycle import RoundStep
from mobility.rotation_shapes import LimitView
from models.enums import Language
from models.organisation import Organisation, Unit
from models.rotation import Round, RoundLimit, RoundPost

DEFAULT_NET_LOSS = 1
"""The largest net loss of a ministry for which none is set."""


def limits(session: Session, actor: Actor, round_id: uuid.UUID) -> list[LimitView]:
    """Give all limits of a round, those that hold by default too, by ministry and unit."""
    row = rotation_access.find(session, actor, round_id)
    names = {one.code: one for one in session.exec(select(Organisation))}
    units = {one.id: one.name for one in session.exec(select(Unit))}
    views = [
        LimitView(
            organisation_code=one.organisation_code,
            employers={language: getattr(names[one.organisation_code], f"name_{language}") for language in Language},
            unit_id=one.unit_id,
            unit=units[one.unit_id] if one.unit_id else "",
            max_net_loss=one.max_net_loss,
            max_out=one.max_out,
            is_default=one.round_id != row.id,
        )
        for one in (*stored(session, row), *defaults(session, row))
    ]
    return sorted(views, key=lambda view: (view.organisation_code, view.unit))


def set_limits(session: Session, actor: Actor, round_id: uuid.UUID, data: LimitsInput, *, now: dt.datetime) -> None:
    """Set all limits of the ministries that the actor may set them for; those of others stay.

    Raises
    ------
    ForbiddenError
        For who sets none, and for a ministry that is not the actor's to limit.
    InvalidInputError
        For two limits of one ministry or unit, and for a unit of another ministry.
    """
    row = rotation_access.find(session, actor, round_id, to_write=True)
    rotation_lifecycle.check(row, RoundStep.LIMITS, now=now)
    allowed = rotation_access.limits_for(actor, row)
    if allowed == frozenset() or any(not _is_allowed(one.organisation_code, allowed) for one in data.limits):
        raise ForbiddenError(Permission.MANAGE_ROTATIONS)
    _check(session, data.limits)
    for before in stored(session, row):
        if _is_allowed(before.organisation_code, allowed):
            session.delete(before)
    session.flush()
    session.add_all(RoundLimit(round_id=row.id, **one.model_dump()) for one in data.limits)
    audit.record(session, actor, "rotation.limits-set", subject=("rotation", row.id), now=now, limits=len(data.limits))
    session.flush()


def units(session: Session, actor: Actor, round_id: uuid.UUID) -> list[tuple[str, uuid.UUID, str]]:
    """Give ministry, id and name of the units that have posts in a round, for choosing among."""
    row = rotation_access.find(session, actor, round_id)
    query = (
        select(Unit.organisation_code, Unit.id, Unit.name)
        .join(RoundPost, col(RoundPost.unit_id) == col(Unit.id))
        .where(RoundPost.round_id == row.id, col(RoundPost.withdrawn_at).is_(None))
        .distinct()
    )
    return sorted((code, key, name) for code, key, name in session.exec(query))


def stored(session: Session, row: Round) -> list[RoundLimit]:
    """Give the limits that HR has set, in an order that never varies."""
    return list(session.exec(select(RoundLimit).where(RoundLimit.round_id == row.id).order_by(col(RoundLimit.id))))


def defaults(session: Session, row: Round) -> list[RoundLimit]:
    """Give the limits of ministries in the round for which no net loss is set. They are not rows of the database."""
    told = {one.organisation_code for one in stored(session, row) if not one.unit_id and one.max_net_loss is not None}
    query = select(RoundPost.organisation_code).where(
        RoundPost.round_id == row.id, col(RoundPost.withdrawn_at).is_(None)
    )
    codes = sorted(set(session.exec(query)) - told)
    # An id that is no round's tells them from those that are stored.
    return [
        RoundLimit(round_id=uuid.UUID(int=0), organisation_code=code, max_net_loss=DEFAULT_NET_LOSS) for code in codes
    ]


def _is_allowed(code: str, allowed: frozenset[str] | None) -> bool:
    return allowed is None or code in allowed


def _check(session: Session, wanted: tuple[LimitInput, ...]) -> None:
    places = [(one.organisation_code, one.unit_id) for one in wanted]
    if len(set(places)) < len(places):
        raise InvalidInputError({"limits": "rotation.limit-twice"})
    for one in wanted:
        unit = session.get(Unit, one.unit_id) if one.unit_id else None
        if session.get(Organisation, one.organisation_code) is None or (
            one.unit_id and (unit is None or unit.organisation_code != one.organisation_code)
        ):
            raise InvalidInputError({"limits": "rotation.limit-place"})
