"""The counters of assignments, for HR: of one case, of all that HR follows, and before a stay is made longer."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import permissions, placement_access
from mobility.actors import Actor
from mobility.agreements import counters, versions
from mobility.agreements.counters import Counter, Level, Stay
from mobility.clock import today
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from models.agreement import Agreement
from models.enums import Language, PlacementMove, PlacementPart, PlacementState, TemporaryGround
from models.organisation import Organisation
from models.person import Person
from models.placement import Placement, PlacementStep

_NOW = (PlacementState.AGREEMENT, PlacementState.READYING, PlacementState.ONGOING, PlacementState.ENDING)
_COUNTED = (*_NOW, PlacementState.ENDED, PlacementState.EVALUATED, PlacementState.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class CaseCounters:
    """An assignment that is agreed or under way, with the limits it counts towards, the most pressing first."""

    placement_id: uuid.UUID
    who: str
    title: str
    releasing: Mapping[Language, str]
    receiving: Mapping[Language, str]
    starts_on: dt.date
    ends_on: dt.date
    state: PlacementState
    counters: tuple[Counter, ...]

    @property
    def level(self) -> Level:
        """The level of the most pressing limit."""
        return self.counters[0].level if self.counters else Level.FAR


@dataclass(frozen=True, slots=True)
class _Case:
    placement: Placement
    state: PlacementState
    is_noticed: bool


def for_hr(session: Session, actor: Actor, *, now: dt.datetime) -> list[CaseCounters]:
    """Give all assignments that the actor follows as HR and that have days to count, the most pressing first."""
    permissions.check(actor, Permission.SEE_COUNTERS)
    found = [
        one
        for one in _cases(session, placement_access.seen_by(actor))
        if PlacementPart.HR in placement_access.parts(actor, one.placement)
    ]
    shown = [_shown(session, case, told) for case, told in counted(session, found, today(now))]
    return sorted(shown, key=_urgency)


def for_case(session: Session, actor: Actor, placement_id: uuid.UUID, *, now: dt.datetime) -> CaseCounters | None:
    """Give the counters of one assignment to HR; None to all others, and where there is nothing to count."""
    permissions.check(actor, Permission.SEE_PLACEMENTS)
    placement = placement_access.find(session, actor, placement_id)
    if PlacementPart.HR not in placement_access.parts(actor, placement):
        return None
    found = _cases(session, col(Placement.id) == placement_id)
    return next((_shown(session, case, told) for case, told in counted(session, found, today(now))), None)


def under_way(session: Session) -> list[_Case]:
    """Give all assignments of everybody that are agreed or under way, for the worker."""
    return _cases(session, sa.true())


def counted(session: Session, cases: Sequence[_Case], day: dt.date) -> list[tuple[_Case, tuple[Counter, ...]]]:
    """Give each case that has days with its counters, the most pressing first."""
    dated = [one for one in cases if one.placement.starts_on and one.placement.ends_on]
    people = {one.placement.person_id for one in dated}
    stays = _stays(session, people)
    employed = dict(
        session.execute(sa.select(col(Person.id), col(Person.starts_on)).where(col(Person.id).in_(people))).all()
    )
    return [(one, _counters(one, stays, employed[one.placement.person_id], day)) for one in dated]


def check_service(session: Session, placement: Placement) -> None:
    """Refuse a placement whose last day lets temporary service grow beyond three years.

    Raises InvalidInputError for ``effective_on``; the law would make the post permanent, which no agreement can mean.
    """
    stays = _stays(session, {placement.person_id})[placement.person_id]
    mine = next((stay for key, stay in stays if key == placement.id), None)
    if mine is None:
        return
    found = counters.of_service(mine, [stay for key, stay in stays if key != placement.id], mine.first)
    if found is not None and found.level is Level.PAST:
        raise InvalidInputError({"effective_on": "refusal.three-years"}, rule="act-9")


def _cases(session: Session, whose: sa.ColumnElement[bool]) -> list[_Case]:
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    noticed = sa.exists().where(
        col(PlacementStep.placement_id) == col(Placement.id),
        col(PlacementStep.move) == PlacementMove.GIVE_NOTICE,
        col(PlacementStep.part) != PlacementPart.SYSTEM,
    )
    query = (
        sa.select(Placement, PlacementStep.state, noticed.correlate(Placement))
        .join(PlacementStep, newest)
        .where(whose, col(PlacementStep.state).in_(_NOW))
        .order_by(col(Placement.id))
    )
    return [_Case(*row) for row in session.execute(query)]


def _stays(session: Session, people: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, list[tuple[uuid.UUID, Stay]]]:
    """Give everybody's stays that have been agreed, each with its placement, as long as they lasted."""
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    current = sa.and_(
        col(Agreement.placement_id) == col(Placement.id), col(Agreement.version) == col(Placement.version)
    )
    query = (
        sa.select(Placement, PlacementStep.state, PlacementStep.at, Agreement.terms)
        .join(PlacementStep, newest)
        .outerjoin(Agreement, current)
        .where(col(Placement.person_id).in_(list(people)), col(PlacementStep.state).in_(_COUNTED))
    )
    found: dict[uuid.UUID, list[tuple[uuid.UUID, Stay]]] = defaultdict(list)
    for placement, state, at, terms in session.execute(query):
        stay = _stay(placement, state, today(at), terms or {})
        if stay is not None:
            found[placement.person_id].append((placement.id, stay))
    return found


def _stay(placement: Placement, state: PlacementState, day: dt.date, terms: Mapping[str, Any]) -> Stay | None:
    first, last = placement.starts_on, placement.ends_on
    if first is None or last is None:
        return None
    if state is PlacementState.INTERRUPTED:
        last = min(last, day)
    ground = terms.get("ground")
    return Stay(first, last, placement.route, TemporaryGround(ground) if ground else None) if last >= first else None


def _counters(
    case: _Case,
    stays: Mapping[uuid.UUID, list[tuple[uuid.UUID, Stay]]],
    employed_since: dt.date | None,
    day: dt.date,
) -> tuple[Counter, ...]:
    theirs = stays[case.placement.person_id]
    mine = next((stay for key, stay in theirs if key == case.placement.id), None)
    if mine is None:
        return ()
    others = [stay for key, stay in theirs if key != case.placement.id]
    found = (
        counters.of_stay(mine, versions.longest_months(case.placement), day),
        counters.of_service(mine, others, day),
        counters.of_notice(mine, employed_since, day, is_given=case.is_noticed),
    )
    return tuple(sorted((one for one in found if one), key=_pressing))


def _pressing(counter: Counter) -> tuple[int, dt.date]:
    return -list(Level).index(counter.level), counter.limit_on


def _urgency(shown: CaseCounters) -> tuple[int, dt.date, str]:
    first = shown.counters[0].limit_on if shown.counters else dt.date.max
    return -list(Level).index(shown.level), first, str(shown.placement_id)


def _shown(session: Session, case: _Case, told: tuple[Counter, ...]) -> CaseCounters:
    placement = case.placement
    person = session.get_one(Person, placement.person_id)
    if placement.starts_on is None or placement.ends_on is None:
        raise ValueError("a case without days has nothing to count")
    return CaseCounters(
        placement_id=placement.id,
        who=f"{person.given_name} {person.family_name}",
        title=placement.title,
        releasing=_names(session, placement.releasing_code),
        receiving=_names(session, placement.organisation_code),
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        state=case.state,
        counters=told,
    )


def _names(session: Session, code: str) -> dict[Language, str]:
    organisation = session.get_one(Organisation, code)
    return {language: getattr(organisation, f"name_{language}") for language in Language}
