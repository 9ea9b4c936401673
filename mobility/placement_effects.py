"""What each step of a placement asks for, and what it changes in the terms. One function a move, in one table."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import reference
from mobility.agreements import counting, signing, versions
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError
from mobility.placement_evaluation import questions
from mobility.placement_input import StepInput
from mobility.placement_terms import extend
from mobility.working_days import add_working_days
from models.enums import Language, PlacementMove, PlacementPart, PlacementState
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement, PlacementStep

SEATED = (
    PlacementState.OFFERED,
    PlacementState.WITH_LEADER,
    PlacementState.AGREEMENT,
    PlacementState.READYING,
    PlacementState.ONGOING,
    PlacementState.ENDING,
    PlacementState.ENDED,
    PlacementState.EVALUATED,
)
"""States in which a placement takes one of its opening's seats."""


@dataclass(frozen=True, slots=True)
class Step:
    """All that an effect looks at."""

    session: Session
    placement: Placement
    part: PlacementPart
    data: StepInput
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day in Oslo."""
        return today(self.now)


Details = dict[str, Any]


def apply(session: Session, placement: Placement, part: PlacementPart, data: StepInput, *, now: dt.datetime) -> Details:
    """Ask for what a step needs, change the terms, and give the details to write on the step.

    Raises
    ------
    ConflictError
        When seats, names or days do not allow the step.
    InvalidInputError
        When something that it asks for is missing or cannot be.
    """
    effect = _EFFECTS.get(data.move)
    return effect(Step(session, placement, part, data, now)) if effect else {}


def deadlines() -> Mapping[str, int]:
    """Give the lengths of the deadlines, in days or working days as each is named."""
    found: Mapping[str, int] = reference.read("deadlines")
    return found


def _reveal(step: Step) -> Details:
    step.placement.is_anonymous = False
    return {}


def _talk(step: Step) -> Details:
    faults = {}
    if not step.data.is_impartial:
        faults["is_impartial"] = "missing"
    if step.data.effective_on is None:
        faults["effective_on"] = "missing"
    elif step.data.effective_on < step.today:
        faults["effective_on"] = "day.passed"
    if faults:
        raise InvalidInputError(faults)
    return {"is_impartial": True}


def _offer(step: Step) -> Details:
    if step.placement.is_anonymous:
        raise ConflictError("placement.anonymous")
    held = sa.select(col(Opportunity.seats)).where(col(Opportunity.id) == step.placement.opportunity_id)
    # The opening's row is held until commit, so that two offers of the last seat come one after the other.
    seats = step.session.execute(held.with_for_update()).scalar_one_or_none()
    if seats is not None and _taken(step) >= seats:
        raise ConflictError("placement.seats-taken")
    return {}


def _taken(step: Step) -> int:
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    query = (
        sa.select(sa.func.count())
        .select_from(Placement)
        .join(PlacementStep, newest)
        .where(col(Placement.opportunity_id) == step.placement.opportunity_id, col(PlacementStep.state).in_(SEATED))
    )
    return int(step.session.execute(query).scalar_one())


def _go_on(step: Step) -> Details:
    leader_id = step.session.get_one(Person, step.placement.person_id).leader_id
    if leader_id is None:
        raise ConflictError("placement.no-leader")
    step.placement.leader_id = leader_id
    step.placement.answer_due_on = add_working_days(step.today, deadlines()["leader_answer_working_days"])
    return {}


def _release(step: Step) -> Details:
    placement, earliest = step.placement, step.data.effective_on
    if earliest is not None and (placement.starts_on is None or earliest > placement.starts_on):
        if placement.starts_on is not None and placement.ends_on is not None:
            placement.ends_on += earliest - placement.starts_on
        placement.starts_on = earliest
    placement.answer_due_on = None
    placement.version += 1
    versions.draft(step.session, placement, now=step.now)
    return {}


def _refuse(step: Step) -> Details:
    step.placement.answer_due_on = None
    return {}


def _sign(step: Step) -> Details:
    if not step.data.name:
        raise InvalidInputError({"name": "missing"})
    return {**signing.check(step.session, step.placement, read=step.data.agreement), "name": step.data.name}


def _tick(step: Step) -> Details:
    if step.data.item is None:
        raise InvalidInputError({"item": "missing"})
    return {"item": step.data.item.value, "is_done": step.data.is_done}


def _start(step: Step) -> Details:
    if step.placement.starts_on is not None and step.today < step.placement.starts_on:
        raise ConflictError("placement.too-early")
    step.placement.starts_on = step.placement.starts_on or step.today
    return {}


def _extend(step: Step) -> Details:
    before = step.placement.ends_on
    extend(step.placement, step.data.effective_on)
    counting.check_service(step.session, step.placement)
    step.placement.version += 1
    versions.draft(step.session, step.placement, now=step.now)
    return {"ended_on": before.isoformat() if before else None}


def _give_notice(step: Step) -> Details:
    last = step.data.effective_on or step.placement.ends_on
    if last is None:
        raise InvalidInputError({"effective_on": "missing"})
    if step.placement.ends_on is None or last < step.placement.ends_on:
        if last < _a_month_after(step.today):
            raise InvalidInputError({"effective_on": "day.notice"})
        step.placement.ends_on = last
    return {}


def _a_month_after(day: dt.date) -> dt.date:
    # Statsansatteloven § 17 (4) and § 18 (3): notice of at least one month.
    return day + dt.timedelta(days=31)


def _evaluate(step: Step) -> Details:
    if not step.data.answers:
        raise InvalidInputError({"answers": "missing"})
    if set(step.data.answers) - set(questions(Language.NB)):
        raise InvalidInputError({"answers": "enum"})
    return {"answers": dict(step.data.answers)}


_EFFECTS: dict[PlacementMove, Callable[[Step], Details]] = {
    PlacementMove.REVEAL: _reveal,
    PlacementMove.TALK: _talk,
    PlacementMove.OFFER: _offer,
    PlacementMove.GO_ON: _go_on,
    PlacementMove.RELEASE: _release,
    PlacementMove.REFUSE: _refuse,
    PlacementMove.SIGN: _sign,
    PlacementMove.TICK: _tick,
    PlacementMove.START: _start,
    PlacementMove.EXTEND: _extend,
    PlacementMove.GIVE_NOTICE: _give_notice,
    PlacementMove.EVALUATE: _evaluate,
}
