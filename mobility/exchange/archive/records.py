"""What is handed to the archive: openings that were published and are over, and cases that were decided and are over.

Searches, suggestions, drafts, interests that went no further and talks before a decision are never among it.
"""

import dataclasses
import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import actors, opportunities, placement_rules, placement_steps
from mobility.agreements import reading, versions
from mobility.agreements.shapes import AgreementView
from mobility.clock import today
from mobility.lifecycle import status
from mobility.opportunity_shapes import Asked
from models.enums import (
    Direction,
    Language,
    OpportunityStatus,
    PlacementMove,
    PlacementPart,
    PlacementReason,
)
from models.opportunity import Opportunity
from models.organisation import Organisation
from models.person import Person
from models.placement import Placement, PlacementStep
from models.publishing import OpportunityApproval

_OVER = (OpportunityStatus.CLOSED, OpportunityStatus.FILLED, OpportunityStatus.WITHDRAWN)
_DECISIONS = frozenset({PlacementMove.RELEASE, PlacementMove.REFUSE, PlacementMove.SIGN})
# The way of a case through approvals to its end; what lies before the person went on is the two parties' own.
_WAY = _DECISIONS | {
    PlacementMove.GO_ON, PlacementMove.BEGIN_FROM_ROUND, PlacementMove.ESCALATE, PlacementMove.START,
    PlacementMove.EXTEND, PlacementMove.GIVE_NOTICE, PlacementMove.END, PlacementMove.WITHDRAW,
    PlacementMove.DECLINE, PlacementMove.INTERRUPT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """HR's answer to whether an opening may be published."""

    asked_at: dt.datetime
    asked_by: str
    reasons: tuple[str, ...]
    answered_at: dt.datetime
    answered_by: str
    outcome: str
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An opening as it was published, with what it asks for and the answers it was published on."""

    subject: str = dataclasses.field(default="opportunity", init=False)
    id: uuid.UUID
    title: str
    language: Language
    ministry: str
    ministry_name: str
    texts: tuple[str, ...]
    terms: Mapping[str, str | int | dt.date | None]
    asked: tuple[Asked, ...]
    answers: tuple[Answer, ...]
    begun_at: dt.datetime
    over_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Passed:
    """A step of a case: what was done, when, by whom, and what was said with it."""

    move: PlacementMove
    at: dt.datetime
    part: PlacementPart
    who: str
    reason: PlacementReason | None
    note: str
    effective_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One part's evaluation: statement → agreement from 1 to 5."""

    part: PlacementPart
    who: str
    at: dt.datetime
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case with its agreements, the way to its end, and its evaluations."""

    subject: str = dataclasses.field(default="placement", init=False)
    id: uuid.UUID
    title: str
    language: Language
    ministry: str
    ministry_name: str
    releasing_name: str
    person: str
    agreements: tuple[AgreementView, ...]
    steps: tuple[Passed, ...]
    evaluations: tuple[Evaluation, ...]
    begun_at: dt.datetime
    over_at: dt.datetime


Record = Opening | Case


def fingerprint(record: Record) -> str:
    """Tell two states of a record apart."""
    told = json.dumps(dataclasses.asdict(record), default=str, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def openings(session: Session, *, now: dt.datetime) -> list[Opening]:
    """Give the ministries' own offers that were published and are over, oldest first."""
    published = select(Opportunity).where(
        col(Opportunity.published_at).is_not(None),
        col(Opportunity.source).is_(None),
        Opportunity.direction == Direction.OFFERED,
    )
    rows = session.exec(published.order_by(col(Opportunity.published_at), col(Opportunity.id)))
    return [_opening(session, row) for row in rows if status(row, today(now)) in _OVER]


def cases(session: Session) -> list[Case]:
    """Give cases that were decided and are over, oldest first; those whose person has been forgotten are left out."""
    newest = sa.and_(
        col(PlacementStep.placement_id) == col(Placement.id), col(PlacementStep.number) == col(Placement.steps)
    )
    over = (
        select(Placement)
        .join(PlacementStep, newest)
        .where(col(PlacementStep.state).in_(placement_rules.OVER), Placement.title != "")
        .order_by(col(Placement.created_at), col(Placement.id))
    )
    told = ((row, placement_steps.history(session, row.id)) for row in session.exec(over).all())
    return [_case(session, row, steps) for row, steps in told if _DECISIONS & {one.move for one in steps}]


def _opening(session: Session, row: Opportunity) -> Opening:
    answered = select(OpportunityApproval).where(
        OpportunityApproval.opportunity_id == row.id, col(OpportunityApproval.answered_at).is_not(None)
    )
    published = row.published_at or row.created_at
    ends = [moment for moment in (row.filled_at, row.withdrawn_at) if moment is not None]
    closed = dt.datetime.combine(row.closes_on, dt.time(), dt.UTC) if row.closes_on else published
    terms = ("starts_on", "months", "percentage", "place", "seats", "closes_on")
    codes = ("kind", "route", "payer", "workplace", "audience")
    return Opening(
        id=row.id,
        title=row.title,
        language=row.language,
        ministry=row.organisation_code or "",
        ministry_name=_ministry(session, row.organisation_code, row.language),
        texts=tuple(text for text in (row.capsule, row.do_text, row.learn_text, row.about_text) if text),
        terms={
            **{name: getattr(row, name) for name in terms},
            **{name: getattr(row, name) and str(getattr(row, name)) for name in codes},
        },
        asked=opportunities.asked(session, row.id),
        answers=tuple(_answer(session, one) for one in session.exec(answered.order_by(OpportunityApproval.asked_at))),  # type: ignore[arg-type]  # a column to SQLModel, a moment to the checker
        begun_at=published,
        over_at=max(ends, default=max(closed, published)),
    )


def _answer(session: Session, row: OpportunityApproval) -> Answer:
    return Answer(
        asked_at=row.asked_at,
        asked_by=_name(session, row.asked_by_id),
        reasons=tuple(row.reasons),
        answered_at=row.answered_at or row.asked_at,
        answered_by=_name(session, row.answered_by_id),
        outcome=str(row.outcome),
        comment=row.comment,
    )


def _case(session: Session, row: Placement, steps: list[PlacementStep]) -> Case:
    written = [one.version for one in reversed(versions.all_of(session, row.id))]
    # The person is a party to each agreement, and so reads all of them.
    person = actors.load(session, row.person_id)
    agreements = tuple(reading.get(session, person, row.id, version=version) for version in written)
    signed = tuple(one for one in agreements if any(signature.at for signature in one.signatures))
    language = signed[-1].document.language if signed else person.language
    return Case(
        id=row.id,
        title=row.title,
        language=language,
        ministry=row.organisation_code,
        ministry_name=_ministry(session, row.organisation_code, language),
        releasing_name=_ministry(session, row.releasing_code, language),
        person=person.name,
        agreements=signed,
        steps=tuple(_passed(session, one) for one in steps if one.move in _WAY),
        evaluations=tuple(
            Evaluation(one.part, _name(session, one.actor_id), one.at, dict(one.details.get("answers", {})))
            for one in steps
            if one.move is PlacementMove.EVALUATE
        ),
        begun_at=next(one.at for one in steps if one.move in _WAY),
        over_at=steps[-1].at,
    )


def _passed(session: Session, step: PlacementStep) -> Passed:
    who = _name(session, step.actor_id)
    return Passed(step.move, step.at, step.part, who, step.reason, step.note, step.effective_on)


def _name(session: Session, person_id: uuid.UUID | None) -> str:
    person = session.get(Person, person_id) if person_id else None
    return f"{person.given_name} {person.family_name}" if person else ""


def _ministry(session: Session, code: str | None, language: Language) -> str:
    row = session.get(Organisation, code) if code else None
    name: str = getattr(row, f"name_{language}") if row else ""
    return name
