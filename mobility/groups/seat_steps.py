"""Add a step to a seat, with its event in the trail and notices to those it concerns; of two at once one wins."""

import datetime as dt
import uuid

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from mobility import audit
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError
from mobility.groups import access, seat_rows, seat_rules, telling
from mobility.groups.limits import limits
from mobility.groups.seat_rules import SeatMove, SeatPart
from mobility.working_days import add_working_days
from models.group import Group, GroupRole, GroupSeat, GroupSeatStep
from models.group_enums import SeatReason, SeatState

# What the person, the own leader and the secretariat are told of a move, where anything; never whoever makes it.
_TOLD: dict[SeatMove, tuple[str | None, str | None, str | None]] = {
    SeatMove.INVITE: ("group.invited", None, None),
    SeatMove.ACCEPT: (None, "group.asked", "group.accepted"),
    SeatMove.DECLINE: (None, "group.withdrawn-home", "group.declined"),
    SeatMove.RELEASE: ("group.seated", None, "group.joined"),
    SeatMove.REFUSE: ("group.refused", None, "group.declined"),
    SeatMove.LAPSE: ("group.lapsed", None, "group.declined"),
    SeatMove.WITHDRAW: ("group.withdrawn", "group.withdrawn-home", None),
    SeatMove.LEAVE: ("group.left", "group.left-home", "group.left-group"),
}


def take(  # noqa: PLR0913 - a step is who did what when, with what was said; each is named
    session: Session,
    actor: Actor,
    seat: GroupSeat,
    move: SeatMove,
    part: SeatPart,
    *,
    now: dt.datetime,
    reason: SeatReason | None = None,
    note: str = "",
) -> GroupSeatStep:
    """Add a step.

    Raises
    ------
    ConflictError
        When the move cannot be made from here, or somebody else's step came first (``group.stale``).
    InvalidInputError
        When the reason is missing or not one of the move's.
    """
    to = seat_rules.lead(seat_rows.state(session, seat), move, part, reason)
    day = today(now)
    step = GroupSeatStep(
        seat_id=seat.id,
        number=seat.steps + 1,
        state=to,
        at=now,
        actor_id=actor.person_id,
        reason=reason,
        note=note,
    )
    seat.steps, seat.reminded_on = step.number, None
    is_asked = to in {SeatState.INVITED, SeatState.WITH_LEADER}
    seat.due_on = add_working_days(day, limits().answer_working_days) if is_asked else None
    if to is SeatState.LEFT:
        seat.ends_on = max(day, seat.starts_on)
    try:
        with session.begin_nested():
            session.add_all([seat, step])
            session.flush()
    except IntegrityError as error:
        raise ConflictError("group.stale") from error
    audit.record(session, actor, f"group.seat-{move}", subject=("group-seat", seat.id), now=now, state=to)
    _tell(session, actor, seat, move, now)
    session.flush()
    return step


def _tell(session: Session, actor: Actor, seat: GroupSeat, move: SeatMove, now: dt.datetime) -> None:
    group = session.get_one(Group, session.get_one(GroupRole, seat.role_id).group_id)
    leader = [seat.leader_id] if seat.leader_id else []
    concerned: tuple[list[uuid.UUID], ...] = ([seat.person_id], leader, access.secretaries(session, group.id))
    for code, people in zip(_TOLD[move], concerned, strict=True):
        if code is not None:
            telling.tell(session, group, (one for one in people if one != actor.person_id), code, now=now)
