"""The newest proposal for a kjernegruppe, as its secretariat may see it: without anybody who has since stepped back."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import sightings
from mobility.accountability import switch
from mobility.actors import Actor
from mobility.groups import access, coverage, loads, people, pool, role_rows
from mobility.groups.seat_rows import NEWEST
from mobility.groups.shapes import ProposalView, Suggested, SuggestedRole
from models.group import Group, GroupProposal, GroupRole, GroupSeat, GroupSeatStep, ProposedSeat
from models.group_enums import SeatState
from models.person import Person


def newest(session: Session, actor: Actor, group_id: uuid.UUID, *, now: dt.datetime) -> ProposalView | None:
    """Give the newest proposal, None where there is none and while suggestions are stopped for the group.

    Raises NotFoundError for another secretariat's group.
    """
    group = access.own(session, actor, group_id)
    found = session.exec(select(GroupProposal).where(GroupProposal.group_id == group.id)).one_or_none()
    if found is None or switch.stopped(session).covers(group.organisation_code):
        return None
    shown = _Shown(session, group, found.id, now)
    sightings.seen(session, actor, shown.people, where=("group", group.id), now=now)
    sitting = coverage.seats(session, group.id)
    return ProposalView(
        made_at=found.made_at,
        considered=found.considered,
        is_proved=found.is_proved,
        roles=tuple(
            SuggestedRole(
                id=role.id,
                title=role.title,
                language=role.language,
                open_seats=max(0, role.seats - sum(one.role_id == role.id for one in sitting)),
                percentage=role.percentage,
                people=shown.of(role),
                uncovered=tuple((key, why) for role_id, key, why in found.uncovered if role_id == str(role.id)),
            )
            for role in role_rows.of(session, group.id)
        ),
        absent=tuple((code, why) for code, why in found.absent),
    )


class _Shown:
    """A proposal's people as they stand now."""

    def __init__(self, session: Session, group: Group, proposal_id: uuid.UUID, now: dt.datetime) -> None:
        rows = session.exec(select(ProposedSeat).where(ProposedSeat.proposal_id == proposal_id)).all()
        ids = {row.person_id for row in rows}
        self._ministry = _ministries(session, ids)
        stopped = switch.stopped(session)
        unranked = {key for key, ministry in self._ministry.items() if stopped.covers(ministry)}
        askable = pool.askable(session, group, ids - unranked, now=now)
        self._gone = _said_no(session, group.id)
        # Who is asked has a seat, also when the person has opted out since.
        self._in = {one.person_id for one in coverage.seats(session, group.id)}
        self._people = people.by_id(session, (askable | self._in | self._gone) & ids)
        self._loads = loads.loads(session, now=now)
        self._first: defaultdict[uuid.UUID, list[ProposedSeat]] = defaultdict(list)
        self._reserve: defaultdict[tuple[uuid.UUID, uuid.UUID], list[ProposedSeat]] = defaultdict(list)
        for row in rows:
            if row.person_id not in self._people:
                continue
            if row.reserve_for_id is None:
                self._first[row.role_id].append(row)
            elif row.person_id not in self._gone:
                self._reserve[row.role_id, row.reserve_for_id].append(row)

    @property
    def people(self) -> Collection[uuid.UUID]:
        """Those who may be told of by name."""
        return self._people.keys()

    def of(self, role: GroupRole) -> tuple[Suggested, ...]:
        """Give those named for a role, and the reserves of each, by name: no order tells who is better."""
        return tuple(
            self._one(row, role, reserves=self._ordered(self._reserve[role.id, row.person_id], role))
            for row in sorted(self._first[role.id], key=self._name)
        )

    def _ordered(self, rows: Sequence[ProposedSeat], role: GroupRole) -> tuple[Suggested, ...]:
        return tuple(self._one(row, role) for row in sorted(rows, key=self._name))

    def _name(self, row: ProposedSeat) -> tuple[str, uuid.UUID]:
        return self._people[row.person_id].name, row.person_id

    def _one(self, row: ProposedSeat, role: GroupRole, reserves: tuple[Suggested, ...] = ()) -> Suggested:
        load = self._loads.get(row.person_id, 0)
        is_in = row.person_id in self._in
        return Suggested(
            person=self._people[row.person_id],
            ministry=self._ministry[row.person_id],
            covers=tuple(row.covers),
            loses=tuple(row.loses),
            loses_ministry=row.loses_ministry,
            load=load - role.percentage * is_in,
            new_load=load + role.percentage * (not is_in),
            is_asked=is_in,
            has_said_no=row.person_id in self._gone,
            reserves=reserves,
        )


def _said_no(session: Session, group_id: uuid.UUID) -> set[uuid.UUID]:
    """Give those whose way to the group has ended since they were asked."""
    over = (SeatState.DECLINED, SeatState.REFUSED, SeatState.LAPSED, SeatState.WITHDRAWN, SeatState.LEFT)
    query = (
        sa.select(col(GroupSeat.person_id))
        .join(GroupSeatStep, NEWEST)
        .join(GroupRole, col(GroupRole.id) == col(GroupSeat.role_id))
        .where(col(GroupRole.group_id) == group_id, col(GroupSeatStep.state).in_(over))
    )
    return set(session.execute(query).scalars())


def _ministries(session: Session, ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    query = sa.select(col(Person.id), col(Person.organisation_code)).where(col(Person.id).in_(ids))
    return dict(session.execute(query).all())
