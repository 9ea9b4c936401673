"""The counters of assignments, for HR: of one case, of all that HR follows, and before a stay is made longer."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import permissions, placement_access
from mobility.actors import Actor
from mobility.agreements import counters, particulars, stays
from mobility.agreements.counters import Counter, Level
from mobility.agreements.stays import Case, StaysOf
from mobility.clock import today
from mobility.errors import InvalidInputError
from mobility.permissions import Permission
from models.enums import Language, PlacementPart, PlacementState
from models.organisation import Organisation
from models.person import Person
from models.placement import Placement


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


def for_hr(session: Session, actor: Actor, *, now: dt.datetime) -> list[CaseCounters]:
    """Give all assignments that the actor follows as HR and that have days to count, the most pressing first."""
    permissions.check(actor, Permission.SEE_COUNTERS)
    found = [
        one
        for one in stays.cases(session, placement_access.seen_by(actor))
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
    found = stays.cases(session, col(Placement.id) == placement_id)
    return next((_shown(session, case, told) for case, told in counted(session, found, today(now))), None)


def under_way(session: Session) -> list[Case]:
    """Give all assignments of everybody that are agreed or under way, for the worker."""
    return stays.cases(session, sa.true())


def counted(session: Session, cases: Sequence[Case], day: dt.date) -> list[tuple[Case, tuple[Counter, ...]]]:
    """Give each case that has days with its counters, the most pressing first."""
    dated = [one for one in cases if one.placement.starts_on and one.placement.ends_on]
    people = {one.placement.person_id for one in dated}
    found = stays.of_people(session, people)
    employed = dict(
        session.execute(sa.select(col(Person.id), col(Person.starts_on)).where(col(Person.id).in_(people))).all()
    )
    return [(one, _counters(one, found, employed[one.placement.person_id], day)) for one in dated]


def check_service(session: Session, placement: Placement) -> None:
    """Refuse a placement whose last day lets temporary service grow beyond three years.

    Raises InvalidInputError for ``effective_on``; the law would make the post permanent, which no agreement can mean.
    """
    theirs = stays.of_people(session, {placement.person_id})[placement.person_id]
    mine = next((stay for key, stay in theirs if key == placement.id), None)
    if mine is None:
        return
    found = counters.of_service(mine, [stay for key, stay in theirs if key != placement.id], mine.first)
    if found is not None and found.level is Level.PAST:
        raise InvalidInputError({"effective_on": "refusal.three-years"}, rule="act-9")


def _counters(
    case: Case,
    people: StaysOf,
    employed_since: dt.date | None,
    day: dt.date,
) -> tuple[Counter, ...]:
    theirs = people[case.placement.person_id]
    mine = next((stay for key, stay in theirs if key == case.placement.id), None)
    if mine is None:
        return ()
    others = [stay for key, stay in theirs if key != case.placement.id]
    found = (
        counters.of_stay(mine, particulars.longest_months(case.placement), day),
        counters.of_service(mine, others, day),
        counters.of_notice(mine, employed_since, day, is_given=case.is_noticed),
    )
    return tuple(sorted((one for one in found if one), key=_pressing))


def _pressing(counter: Counter) -> tuple[int, dt.date]:
    return -list(Level).index(counter.level), counter.limit_on


def _urgency(shown: CaseCounters) -> tuple[int, dt.date, str]:
    first = shown.counters[0].limit_on if shown.counters else dt.date.max
    return -list(Level).index(shown.level), first, str(shown.placement_id)


def _shown(session: Session, case: Case, told: tuple[Counter, ...]) -> CaseCounters:
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
