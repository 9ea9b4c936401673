"""What HR is asked to approve, read: what waits, what has been answered, and the history of one opening."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import ownership, permissions, visibility
from mobility.actors import Actor
from mobility.errors import ConflictError, NotFoundError
from mobility.permissions import Permission
from models.enums import ApprovalOutcome
from models.opportunity import Opportunity
from models.person import Person
from models.publishing import OpportunityApproval

_ASKER = sa.orm.aliased(Person)
_ANSWERER = sa.orm.aliased(Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One asking and its answer.

    Parameters
    ----------
    reasons
        Codes of the rules that asked for it.
    asked_by, answered_by
        Names; empty where the person has left or nobody has answered.
    outcome
        None while it waits.
    """

    opportunity_id: uuid.UUID
    title: str
    reasons: tuple[str, ...]
    asked_at: dt.datetime
    asked_by: str
    answered_at: dt.datetime | None
    answered_by: str
    outcome: ApprovalOutcome | None
    comment: str


def waiting(session: Session, actor: Actor) -> list[Approval]:
    """Give what waits for the actor's yes, oldest first."""
    permissions.check(actor, Permission.APPROVE_POSTINGS)
    query = _approvals().where(visibility.awaits(actor), col(OpportunityApproval.answered_at).is_(None))
    return [_view(row) for row in session.execute(query.order_by(col(OpportunityApproval.asked_at)))]


def one(session: Session, actor: Actor, opportunity_id: uuid.UUID) -> Approval:
    """Give one asking that waits for the actor's yes.

    Raises NotFoundError for what the actor's role does not cover, and ConflictError for what is answered already.
    """
    permissions.check(actor, Permission.APPROVE_POSTINGS)
    of_this = col(OpportunityApproval.opportunity_id) == opportunity_id
    others = sa.not_(ownership.owned_by(actor))
    query = _approvals().where(of_this, visibility.within_hr(actor), others)
    newest = session.execute(query.order_by(col(OpportunityApproval.asked_at).desc()).limit(1)).one_or_none()
    if newest is None:
        raise NotFoundError("opportunity", opportunity_id)
    found = _view(newest)
    if found.outcome is not None:
        raise ConflictError("approval.over")
    return found


def count(session: Session, actor: Actor) -> int:
    """Count what waits for the actor's yes, for the menu."""
    permissions.check(actor, Permission.APPROVE_POSTINGS)
    query = sa.select(sa.func.count()).select_from(Opportunity).where(visibility.awaits(actor))
    return int(session.execute(query).scalar_one())


def answered(session: Session, actor: Actor, *, n: int = 20) -> list[Approval]:
    """Give the ``n`` newest answers in the ministries that the actor's role as HR covers."""
    permissions.check(actor, Permission.APPROVE_POSTINGS)
    given = (ApprovalOutcome.APPROVED, ApprovalOutcome.RETURNED)
    query = _approvals().where(visibility.within_hr(actor), col(OpportunityApproval.outcome).in_(given))
    return [_view(row) for row in session.execute(query.order_by(col(OpportunityApproval.answered_at).desc()).limit(n))]


def history(session: Session, actor: Actor, opportunity_id: uuid.UUID) -> list[Approval]:
    """Give all askings for an opening, newest first: to its owners, and to HR that it waits for; to others none."""
    query = _approvals().where(
        col(Opportunity.id) == opportunity_id, sa.or_(ownership.owned_by(actor), visibility.awaits(actor))
    )
    return [_view(row) for row in session.execute(query.order_by(col(OpportunityApproval.asked_at).desc()))]


def _approvals() -> sa.Select[Any]:
    columns: list[Any] = [OpportunityApproval, Opportunity.title, _name(_ASKER), _name(_ANSWERER)]
    query: sa.Select[Any] = (
        sa.select(*columns)
        .join(Opportunity, col(Opportunity.id) == col(OpportunityApproval.opportunity_id))
        .outerjoin(_ASKER, col(_ASKER.id) == col(OpportunityApproval.asked_by_id))
        .outerjoin(_ANSWERER, col(_ANSWERER.id) == col(OpportunityApproval.answered_by_id))
    )
    return query


def _name(who: type[Person]) -> sa.ColumnElement[str]:
    return col(who.given_name) + " " + col(who.family_name)


def _view(row: Any) -> Approval:
    asked, title, asker, answerer = row
    return Approval(
        opportunity_id=asked.opportunity_id,
        title=title,
        reasons=tuple(asked.reasons),
        asked_at=asked.asked_at,
        asked_by=asker or "",
        answered_at=asked.answered_at,
        answered_by=answerer or "",
        outcome=asked.outcome,
        comment=asked.comment,
    )
