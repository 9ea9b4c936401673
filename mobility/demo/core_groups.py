"""Kjernegrupper of the made-up ministries: some that live, one that has ended, and one that is being planned."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobility.clock import today
from mobility.demo.chance import key, read
from mobility.demo.personas import PERSONAS, find, is_persona
from mobility.working_days import add_working_days
from models.enums import Language
from models.group import (
    Group,
    GroupConsultation,
    GroupMinistry,
    GroupRequirement,
    GroupReview,
    GroupRole,
    GroupSeat,
    GroupSeatStep,
    GroupSecretary,
)
from models.group_enums import ConsultationMatter, GroupEndReason, SeatReason, SeatState
from models.person import Person
from models.profile import HeldCompetence, Profile

_ANSWER_DAYS = 10
_WAY = {
    SeatState.INVITED: (SeatState.INVITED,),
    SeatState.WITH_LEADER: (SeatState.INVITED, SeatState.WITH_LEADER),
    SeatState.SEATED: (SeatState.INVITED, SeatState.WITH_LEADER, SeatState.SEATED),
    SeatState.LEFT: (SeatState.INVITED, SeatState.WITH_LEADER, SeatState.SEATED, SeatState.LEFT),
}


def build(session: Session, *, now: dt.datetime) -> None:
    """Add the groups told in ``data/core_groups.json``."""
    maker = _Maker(session, now)
    for told in read("core_groups"):
        maker.make(told)
    session.flush()


class _Maker:
    """Makes groups; nobody sits in two of them."""

    def __init__(self, session: Session, now: dt.datetime) -> None:
        self._session = session
        self._now = now
        self._dfd = find(session, "dfd").id
        self._taken: set[uuid.UUID] = set()
        self._people = _people(session)
        self._held = _held(session)

    def make(self, told: Mapping[str, Any]) -> None:
        row = self._group(told)
        secretary = self._secretary(told["secretary"])
        self._add(row)
        self._add(GroupSecretary(group_id=row.id, person_id=secretary.id))
        self._session.add_all(GroupMinistry(group_id=row.id, organisation_code=code) for code in told["ministries"])
        self._session.add_all(self._consultations(row, told, secretary))
        self._session.add_all(
            GroupReview(
                id=key("review", row.id, step), group_id=row.id, at=self._ago(days), actor_id=secretary.id, step=step
            )
            for days, step in told["steps"]
        )
        for number, role in enumerate(told["roles"], start=1):
            self._role(row, number, role, secretary)

    def _group(self, told: Mapping[str, Any]) -> Group:
        started, ended = told.get("started"), told.get("ended")
        return Group(
            id=key("core-group", told["key"]),
            **{name: told[name] for name in ("name_nb", "name_nn", "mandate_nb", "mandate_nn")},
            organisation_code=told["ministry"],
            leader_title=told["title"],
            review_on=today(self._now) + dt.timedelta(days=told["review_in"]),
            created_at=self._ago((started or 10) + 30),
            started_at=self._ago(started) if started else None,
            ended_at=self._ago(ended) if ended else None,
            end_reason=GroupEndReason(told["end_reason"]) if ended else None,
            end_note=told.get("end_note", ""),
        )

    def _secretary(self, name: str) -> Person:
        """Give a persona, or somebody in a ministry."""
        if name in PERSONAS:
            return find(self._session, name)
        return self._somebody(name, ())

    def _consultations(self, row: Group, told: Mapping[str, Any], secretary: Person) -> list[SQLModel]:
        if row.started_at is None:
            return [self._consultation(row, ConsultationMatter.START, told["asked_dfd"], None, secretary)]
        found = [
            self._consultation(row, ConsultationMatter.START, told["started"] + 20, told["started"] + 9, secretary)
        ]
        if row.ended_at is not None:
            ended = told["ended"]
            found.append(self._consultation(row, ConsultationMatter.END, ended + 20, ended + 5, secretary))
        return found

    def _consultation(
        self, row: Group, matter: ConsultationMatter, asked: int, answered: int | None, secretary: Person
    ) -> SQLModel:
        return GroupConsultation(
            id=key("consultation", row.id, matter),
            group_id=row.id,
            matter=matter,
            asked_at=self._ago(asked),
            asked_by_id=secretary.id,
            answered_at=None if answered is None else self._ago(answered),
            answered_by_id=None if answered is None else self._dfd,
        )

    def _role(self, group: Group, number: int, told: Mapping[str, Any], secretary: Person) -> None:
        row = GroupRole(
            id=key("core-role", group.id, number),
            group_id=group.id,
            number=number,
            title=told["title"],
            language=Language(told["language"]),
            seats=told["seats"],
            percentage=told["percentage"],
        )
        self._add(row)
        self._session.add_all(
            GroupRequirement(role_id=row.id, competence_key=competence, level=level, is_must=is_must)
            for competence, level, is_must in told["asks"]
        )
        asks = [(competence, level or 1) for competence, level, _ in told["asks"]]
        for ministry in told["members"]:
            state = SeatState.SEATED if group.ended_at is None else SeatState.LEFT
            self._seat(group, row, self._somebody(ministry, asks), state, secretary)
        for persona, standing in told.get("asked", ()):
            self._seat(group, row, find(self._session, persona), SeatState(standing), secretary)

    def _seat(self, group: Group, role: GroupRole, who: Person, state: SeatState, secretary: Person) -> None:
        began = group.started_at or self._ago(2)
        way = _WAY[state]
        is_asked = state in {SeatState.INVITED, SeatState.WITH_LEADER}
        seat = GroupSeat(
            id=key("core-seat", role.id, who.id),
            role_id=role.id,
            person_id=who.id,
            leader_id=who.leader_id if len(way) > 1 else None,
            percentage=role.percentage,
            starts_on=today(began) + dt.timedelta(days=30 if is_asked else 0),
            ends_on=today(group.ended_at) if state is SeatState.LEFT and group.ended_at else None,
            due_on=add_working_days(today(self._now), _ANSWER_DAYS - 2) if is_asked else None,
            steps=len(way),
        )
        self._add(seat)
        actors = {SeatState.INVITED: secretary.id, SeatState.WITH_LEADER: who.id, SeatState.SEATED: who.leader_id}
        for number, one in enumerate(way, start=1):
            at = began - dt.timedelta(days=4 * (3 - number)) if not is_asked else began + dt.timedelta(days=number - 1)
            self._add(
                GroupSeatStep(
                    id=key("core-step", seat.id, number),
                    seat_id=seat.id,
                    number=number,
                    state=one,
                    at=group.ended_at if one is SeatState.LEFT and group.ended_at else at,
                    actor_id=actors.get(one),
                    reason=SeatReason.GROUP_ENDED if one is SeatState.LEFT else None,
                )
            )

    def _somebody(self, ministry: str, asks: Sequence[tuple[str, int]]) -> Person:
        """Give who in a ministry holds most of what is asked, of those who sit nowhere yet."""
        free = [one for one in self._people[ministry] if one.id not in self._taken]
        chosen = max(free, key=lambda one: (self._holds(one, asks), one.id.int))
        self._taken.add(chosen.id)
        return chosen

    def _holds(self, person: Person, asks: Sequence[tuple[str, int]]) -> int:
        held = self._held.get(person.id, {})
        return sum(held.get(competence, 0) >= level for competence, level in asks)

    def _ago(self, days: int) -> dt.datetime:
        return self._now - dt.timedelta(days=days)

    def _add(self, row: SQLModel) -> None:
        self._session.add(row)
        self._session.flush()


def _people(session: Session) -> Mapping[str, list[Person]]:
    """Give ministry → those who may be asked: opted in, led by somebody, and no persona."""
    query = (
        select(Person)
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .where(
            col(Profile.findable_since).is_not(None),
            col(Person.leader_id).is_not(None),
            col(Person.is_reserved).is_(False),
        )
        .order_by(col(Person.id))
    )
    found: dict[str, list[Person]] = {}
    for one in session.exec(query):
        if not is_persona(one):
            found.setdefault(one.organisation_code, []).append(one)
    return found


def _held(session: Session) -> Mapping[uuid.UUID, dict[str, int]]:
    query = select(Profile.person_id, HeldCompetence.competence_key, HeldCompetence.level).join(
        HeldCompetence, col(HeldCompetence.profile_id) == col(Profile.id)
    )
    found: dict[uuid.UUID, dict[str, int]] = {}
    for person_id, competence, level in session.exec(query):
        found.setdefault(person_id, {})[competence] = level or 0
    return found
