"""Cases on their way from interest to an agreement, each seen from one of its parts."""

import datetime as dt
from typing import Any

import factories
from access.things.openings import opening
from sqlmodel import Session

from mobility import placement_begin, placement_moves
from mobility.actors import Actor, load
from mobility.clock import today
from mobility.placement_input import InterestInput, StepInput
from models.enums import PlacementMove as Move
from models.person import Person
from models.placement import Placement

Params = dict[str, Any]


def begun(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A case of somebody who has shown interest and not gone on: the person's and the receiver's alone."""
    return _case(session, owner, now, until=())


def agreed(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A case with a yes from the own leader, and an agreement to sign."""
    return _case(session, owner, now, until=(Move.TALK, Move.OFFER, Move.GO_ON, Move.RELEASE))


def led(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A case of somebody whom the owner leads and has let go."""
    whom = factories.person(session, organisation_code=owner.organisation_code, leader_id=owner.id)
    return _case(session, whom, now, until=(Move.TALK, Move.OFFER, Move.GO_ON, Move.RELEASE))


def _case(session: Session, whom: Person, now: dt.datetime, *, until: tuple[Move, ...]) -> Params:
    receiver = factories.manager(session, organisation_code="JD")
    if whom.leader_id is None:
        whom.leader_id = factories.manager(session, organisation_code=whom.organisation_code).person
        session.add(whom)
        session.flush()
    wanted = opening(session, session.get_one(Person, receiver.person), now)
    person, leader = load(session, whom.id), load(session, whom.leader_id)
    key = placement_begin.show_interest(session, person, wanted.id, InterestInput(), now=now)
    who: dict[Move, Actor] = {Move.TALK: receiver, Move.OFFER: receiver, Move.GO_ON: person, Move.RELEASE: leader}
    for move in until:
        seen = session.get_one(Placement, key).steps
        more = {"effective_on": today(now), "is_impartial": True} if move is Move.TALK else {}
        placement_moves.take(session, who[move], key, StepInput(move=move, seen=seen, **more), now=now)
    return {"placement_id": key}
