"""Who is told of each step of a placement, as one table; nobody is told before the time, and nobody of own steps.

A leader is somebody to a placement only after the person has chosen to go on, so no leader is told before that. The
notices name nobody and give no reason: what may be known stands on the page of the placement, cut to its reader.
"""

import datetime as dt
import uuid
from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import notices, ownership
from mobility.actors import Actor
from models.enums import PlacementMove as Move
from models.enums import PlacementPart as Part
from models.enums import PlacementState as State
from models.enums import Role
from models.person import RoleGrant
from models.placement import Placement, PlacementStep

_ALL = (Part.PERSON, Part.RECEIVER, Part.LEADER)


def _to(code: str, *parts: Part) -> dict[Part, str]:
    return dict.fromkeys(parts, code)


TOLD: Mapping[Move, Mapping[Part, str]] = {
    Move.INVITE: _to("placement.invited", Part.PERSON),
    Move.SHOW_INTEREST: _to("placement.interest", Part.RECEIVER),
    Move.BEGIN_FROM_ROUND: _to("placement.from-round", *_ALL),
    Move.REVEAL: _to("placement.revealed", Part.RECEIVER),
    Move.TALK: _to("placement.talk", Part.PERSON),
    Move.OFFER: _to("placement.offered", Part.PERSON),
    Move.GO_ON: {Part.LEADER: "placement.asked", Part.RECEIVER: "placement.went-on"},
    Move.REMIND: _to("placement.reminder", Part.LEADER),
    Move.ESCALATE: {**_to("placement.overdue", Part.PERSON, Part.LEADER), Part.HR: "placement.dialogue"},
    Move.RELEASE: _to("placement.released", Part.PERSON, Part.RECEIVER),
    Move.REFUSE: _to("placement.refused", Part.PERSON, Part.RECEIVER),
    Move.SIGN: _to("placement.signed", *_ALL),
    Move.TICK: {},
    Move.START: _to("placement.started", *_ALL),
    Move.CHECK_IN: _to("placement.check-in", Part.PERSON, Part.RECEIVER),
    Move.EXTEND: _to("placement.extended", *_ALL),
    Move.GIVE_NOTICE: _to("placement.ends", *_ALL),
    Move.END: _to("placement.ended", Part.PERSON, Part.RECEIVER),
    Move.EVALUATE: {},
    Move.WITHDRAW: _to("placement.withdrawn", Part.RECEIVER, Part.LEADER),
    Move.DECLINE: _to("placement.declined", Part.PERSON),
    Move.INTERRUPT: _to("placement.interrupted", *_ALL),
}


def tell(session: Session, actor: Actor, placement: Placement, step: PlacementStep, *, now: dt.datetime) -> None:
    """Tell those whom a step concerns, in the transaction of the step."""
    for person_id, code in told(session, placement, step).items():
        if person_id != actor.person_id:
            notices.tell(session, person_id, code, now=now, **data(placement))


def told(session: Session, placement: Placement, step: PlacementStep) -> Mapping[uuid.UUID, str]:
    """Give the people whom a step concerns, each with the code of what they are told, once each."""
    table = TOLD[step.move]
    if step.move is Move.SIGN and step.state is State.READYING:
        table = _to("placement.agreed", *_ALL)
    codes: dict[uuid.UUID, str] = {}
    # Who is several things to a placement is told as what weighs most.
    for part, code in table.items():
        for person_id in _holders(session, placement, part):
            codes.setdefault(person_id, code)
    return codes


def data(placement: Placement) -> dict[str, str]:
    """Give what the words and the link of its notices need."""
    return {"placement": str(placement.id), "title": placement.title}


def _holders(session: Session, placement: Placement, part: Part) -> list[uuid.UUID]:
    if part is Part.HR:
        return _hr(session, placement)
    if part is Part.RECEIVER:
        return _receivers(session, placement)
    holder = placement.person_id if part is Part.PERSON else placement.leader_id
    return [] if holder is None else [holder]


def _receivers(session: Session, placement: Placement) -> list[uuid.UUID]:
    """Give who is named as the receiver and all owners of the opening; never the person whose way it is."""
    owning = ownership.owners(session, placement.opportunity_id) if placement.opportunity_id else ()
    told = dict.fromkeys((placement.receiver_id, *owning))
    return [key for key in told if key is not None and key != placement.person_id]


def _hr(session: Session, placement: Placement) -> list[uuid.UUID]:
    """Give HR of the releasing ministry, who are to bring the two sides together when an answer is overdue."""
    granted = select(RoleGrant.person_id).where(
        RoleGrant.role == Role.HR,
        sa.or_(
            col(RoleGrant.organisation_code).is_(None),
            col(RoleGrant.organisation_code) == placement.releasing_code,
        ),
    )
    return list(session.exec(granted.order_by(col(RoleGrant.person_id)).distinct()))
