"""Rotation rounds, who takes part in them, their posts, plans and moves."""

import datetime as dt
import uuid
from typing import Any

import factories
from access.things.openings import opening
from sqlmodel import Session, col, select

from mobility.clock import today
from models.enums import OpportunityKind, Route
from models.person import Person
from models.rotation import Round, RoundParticipant, RoundPost, RoundWish
from models.rotation_enums import ProposalState, RoundGoal
from models.rotation_plan import RoundLeg, RoundProposal

Params = dict[str, Any]


def of_ministry(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An open round that the HR of the owner's ministry runs."""
    return {"round_id": _round(session, now, owner.organisation_code)}


def joined(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An open round that the owner takes part in."""
    round_id = _round(session, now)
    _take_part(session, round_id, owner, now)
    return {"round_id": round_id}


def wishable(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An open round that the owner takes part in, and somebody else's post in it."""
    round_id = joined(session, owner, now)["round_id"]
    other = _take_part(session, round_id, factories.person(session, organisation_code="JD"), now)
    return {"round_id": round_id, "post_id": other.post_id}


def post(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An open round, and an open post that the owner has brought into it."""
    round_id = _round(session, now)
    brought = opening(session, owner, now, kind=OpportunityKind.ROTATION)
    return {"round_id": round_id, "post_id": _post(session, round_id, owner, opportunity_id=brought.id, is_vacant=True)}


def with_opening(session: Session, owner: Person, now: dt.datetime) -> Params:
    """An open round, and an opening that the owner could bring into it."""
    wanted = opening(session, owner, now, kind=OpportunityKind.ROTATION)
    return {"round_id": _round(session, now), "opportunity_id": wanted.id}


def wisher(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A locked round, a post that the owner leads, and somebody who wishes for it."""
    round_id = _round(session, now, locked_at=now)
    post_id = _post(session, round_id, owner)
    part = _take_part(session, round_id, factories.person(session, organisation_code="JD"), now)
    session.add(RoundWish(participant_id=part.id, post_id=post_id, rank=1))
    session.flush()
    return {"round_id": round_id, "post_id": post_id, "participant_id": part.id}


def proposal(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A locked round of the owner's ministry, and a plan for it that moves nobody."""
    round_id = _round(session, now, owner.organisation_code, locked_at=now)
    return {"round_id": round_id, "proposal_id": _proposal(session, round_id, now)}


def chosen(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A round of the owner's ministry that goes by a plan."""
    return {"round_id": _planned(session, now, owner.organisation_code)[0]}


def locked(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A locked round of the owner's ministry."""
    return {"round_id": _round(session, now, owner.organisation_code, locked_at=now)}


def move(session: Session, owner: Person, now: dt.datetime) -> Params:
    """A move of a chosen plan that the owner is asked about."""
    round_id, plan_id = _planned(session, now, "HOD")
    mine = _take_part(session, round_id, owner, now)
    other = _take_part(session, round_id, factories.person(session, organisation_code="JD"), now)
    legs = [
        RoundLeg(
            proposal_id=plan_id,
            participant_id=who.id,
            to_post_id=whose.post_id,
            group_number=1,
            position=place,
            due_on=today(now) + dt.timedelta(days=10),
        )
        for place, (who, whose) in enumerate(((mine, other), (other, mine)), start=1)
    ]
    session.add_all(legs)
    session.flush()
    return {"round_id": round_id, "leg_id": legs[0].id, "part": "person"}


def _round(session: Session, now: dt.datetime, code: str = "HOD", **changes: Any) -> uuid.UUID:
    row = Round(
        organisation_code=code,
        title="Rotasjon",
        opens_on=today(now) - dt.timedelta(days=1),
        closes_on=today(now) + dt.timedelta(days=20),
        starts_on=today(now) + dt.timedelta(days=90),
        months=6,
        route=Route.R2,
        **changes,
    )
    session.add(row)
    session.flush()
    return row.id


def _planned(session: Session, now: dt.datetime, code: str) -> tuple[uuid.UUID, uuid.UUID]:
    """Give the ministry's round that goes by a plan, and the plan; both are made where there are none."""
    known = (
        select(RoundProposal)
        .join(Round, col(Round.id) == col(RoundProposal.round_id))
        .where(Round.organisation_code == code, col(Round.chosen_at).is_not(None))
    )
    found = session.exec(known).one_or_none()
    if found is not None:
        return found.round_id, found.id
    round_id = _round(session, now, code, locked_at=now, chosen_at=now)
    return round_id, _proposal(session, round_id, now, chosen_at=now)


def _post(session: Session, round_id: uuid.UUID, leader: Person, **changes: Any) -> uuid.UUID:
    row = RoundPost(
        round_id=round_id,
        organisation_code=leader.organisation_code,
        leader_id=leader.id,
        title="Utreder",
        **changes,
    )
    session.add(row)
    session.flush()
    return row.id


def _take_part(session: Session, round_id: uuid.UUID, whom: Person, now: dt.datetime) -> RoundParticipant:
    leader = factories.person(session, organisation_code=whom.organisation_code)
    row = RoundParticipant(
        round_id=round_id, person_id=whom.id, post_id=_post(session, round_id, leader), joined_at=now, languages=["nb"]
    )
    session.add(row)
    session.flush()
    return row


def _proposal(session: Session, round_id: uuid.UUID, now: dt.datetime, **changes: Any) -> uuid.UUID:
    row = RoundProposal(
        round_id=round_id,
        goal=RoundGoal.MOST_MOVED,
        state=ProposalState.DONE,
        created_at=now,
        finished_at=now,
        time_limit=20,
        **changes,
    )
    session.add(row)
    session.flush()
    return row.id
