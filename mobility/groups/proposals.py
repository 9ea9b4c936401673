"""Propose who could fill the open seats of a kjernegruppe. People decide: a proposal only becomes invitations."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit
from mobility.actors import Actor
from mobility.bridge import team
from mobility.clock import today
from mobility.groups import access, coverage, lifecycle, loads, pool, seat_rows
from mobility.groups.lifecycle import GroupStep
from mobility.groups.limits import limits
from models.group import GroupProposal, ProposedSeat
from models.group_enums import SeatState
from models.person import Person
from models.profile import Profile


def propose(session: Session, actor: Actor, group_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Work out a proposal for the open seats, and put it in the place of an older one."""
    group = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(group, GroupStep.PROPOSE)
    need = team.Need(
        roles=tuple(coverage.open_roles(session, group.id)),
        ministries=coverage.wanted(session, group.id),
        represented=coverage.represented(session, group.id),
        most_load=limits().most_load,
    )
    people = _people(session, group.id, now)
    made = team.propose(
        session,
        need,
        [team.Somebody(profile_id=one.profile_id, ministry=one.ministry, load=one.load) for one in people.values()],
        seed=int(now.timestamp()),
        today=today(now),
    )
    session.execute(sa.delete(GroupProposal).where(col(GroupProposal.group_id) == group.id))
    proposal = GroupProposal(
        group_id=group.id,
        made_at=now,
        considered=len(people),
        is_proved=made.is_proved,
        uncovered=[[str(role_id), competence, why] for role_id, competence, why in made.uncovered],
        absent=[list(one) for one in made.absent],
    )
    session.add(proposal)
    session.flush()
    session.add_all(_rows(proposal, made, {one.profile_id: key for key, one in people.items()}))
    audit.record(
        session,
        actor,
        "group.proposed",
        subject=("group", group.id),
        now=now,
        considered=len(people),
        seats=len(made.proposed),
    )
    session.flush()


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody who may be proposed; ``load`` in per cent of a week."""

    profile_id: uuid.UUID
    ministry: str
    load: int


def _people(session: Session, group_id: uuid.UUID, now: dt.datetime) -> Mapping[uuid.UUID, _Person]:
    # After a no, or when somebody has left, the same person is not thought of again; nor is who works for the group.
    busy = {
        *seat_rows.people(session, group_id, *SeatState),
        *(one.person_id for one in coverage.seats(session, group_id)),
        *access.secretaries(session, group_id),
    }
    given = loads.loads(session, now=now)
    query = (
        sa.select(col(Person.id), col(Profile.id), col(Person.organisation_code))
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .where(pool.may_be_asked(now))
        .order_by(col(Person.id))
    )
    return {
        person_id: _Person(profile_id, ministry, given.get(person_id, 0))
        for person_id, profile_id, ministry in session.execute(query)
        if person_id not in busy
    }


def _rows(
    proposal: GroupProposal, made: team.Composition, owner: Mapping[uuid.UUID, uuid.UUID]
) -> Sequence[ProposedSeat]:
    found = []
    for one in made.proposed:
        first = owner[one.profile_id]
        found.append(
            ProposedSeat(proposal_id=proposal.id, role_id=one.role_id, person_id=first, covers=list(one.meets))
        )
        found += [
            ProposedSeat(
                proposal_id=proposal.id,
                role_id=one.role_id,
                person_id=owner[other.profile_id],
                reserve_for_id=first,
                covers=list(other.meets),
                loses=list(other.loses),
                loses_ministry=other.loses_ministry,
            )
            for other in one.reserves
        ]
    return found
