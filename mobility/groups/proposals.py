"""Propose who could fill the open seats of a kjernegruppe. People decide: a proposal only becomes invitations."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import audit, match_runs
from mobility.accountability import switch
from mobility.actors import Actor
from mobility.bridge import team
from mobility.clock import today
from mobility.groups import access, coverage, lifecycle, loads, pool, seat_rows
from mobility.groups.lifecycle import GroupStep
from mobility.groups.limits import limits
from mobility.permissions import Permission
from models.group import Group, GroupProposal, ProposedSeat
from models.group_enums import SeatState
from models.match_run import RunPurpose
from models.person import Person
from models.profile import Profile


def propose(session: Session, actor: Actor, group_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Work out a proposal for the open seats, and put it in the place of an older one.

    People of ministries that have stopped suggestions are not thought of. Raises ConflictError where the ministry that
    leads the group has stopped them.
    """
    group = access.own(session, actor, group_id, to_write=True)
    lifecycle.check(group, GroupStep.PROPOSE)
    switch.require_on(session, group.organisation_code)
    need = team.Need(
        roles=tuple(coverage.open_roles(session, group.id)),
        ministries=coverage.wanted(session, group.id),
        represented=coverage.represented(session, group.id),
        most_load=limits().most_load,
    )
    people = _people(session, group, now)
    made = team.propose(
        session,
        need,
        list(people.values()),
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
    owner = {one.profile_id: key for key, one in people.items()}
    session.add_all(_rows(proposal, made, owner))
    match_runs.record(
        session,
        actor,
        match_runs.Asked(RunPurpose.GROUP, Permission.SET_UP_GROUPS, ("group", group.id)),
        match_runs.Answer(
            made.setting,
            [match_runs.Shown(owner[key], "", made.versions[key]) for key in made.named],
            considered=len(people),
            ruled_out={},
        ),
        now=now,
    )
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


def _people(session: Session, group: Group, now: dt.datetime) -> Mapping[uuid.UUID, team.Somebody]:
    # After a no, or when somebody has left, the same person is not thought of again; nor is who works for the group.
    busy = {
        *seat_rows.people(session, group.id, *SeatState),
        *(one.person_id for one in coverage.seats(session, group.id)),
        *access.secretaries(session, group.id),
    }
    given = loads.loads(session, now=now)
    shown = pool.may_be_asked(session, group, now=now)
    query = (
        sa.select(col(Person.id), col(Profile.id), col(Person.organisation_code))
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .where(switch.stopped(session).spares(col(Person.organisation_code)))
        .order_by(col(Person.id))
    )
    return {
        person_id: team.Somebody(
            profile_id=profile_id, ministry=ministry, load=given.get(person_id, 0), shown=shown[profile_id]
        )
        for person_id, profile_id, ministry in session.execute(query)
        if profile_id in shown and person_id not in busy
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
