"""HR's yes to an offer: asked for by rule, given or sent back with a comment, each with its day and who.

Nobody approves what is their own.
"""

import datetime as dt
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col, select

from mobility import notices, ownership, permissions, visibility
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, NotFoundError
from mobility.opportunity_input import Text
from mobility.permissions import Permission
from mobility.publishing import ready
from mobility.publishing.trail import record
from models.enums import ApprovalOutcome, Role
from models.opportunity import Opportunity
from models.person import Person, RoleGrant
from models.publishing import OpportunityApproval


class ReturnInput(BaseModel):
    """Why HR sends an offer back: what has to change before it can be published."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)

    comment: Text = Field(min_length=1, max_length=2000)


def ask(session: Session, actor: Actor, row: Opportunity, reasons: Sequence[str], *, now: dt.datetime) -> None:
    """Send an opening to HR of its ministry. Raises ConflictError where nobody there can approve it."""
    approvers = _approvers(session, row, now)
    if not approvers:
        raise ConflictError("approval.nobody")
    row.submitted_at, row.returned_at = now, None
    session.add(
        OpportunityApproval(opportunity_id=row.id, asked_at=now, asked_by_id=actor.person_id, reasons=list(reasons))
    )
    record(session, actor, "opportunity.submitted", row, now, reasons=list(reasons))
    for person_id in approvers:
        notices.tell(session, person_id, "approval.asked", now=now, **_data(row))


def take_back(session: Session, actor: Actor, row: Opportunity, *, now: dt.datetime) -> None:
    """End an own asking before it is answered; the opening is a draft again."""
    _answer(_open(session, row.id), actor, ApprovalOutcome.TAKEN_BACK, now=now)
    row.submitted_at = None
    record(session, actor, "opportunity.taken-back", row, now)


def approve(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Say yes: the opening is published.

    Raises
    ------
    NotFoundError
        For what the actor's role as HR does not cover, and what is the actor's own.
    ConflictError
        When it has been answered or taken back.
    InvalidInputError
        When it can no longer be published, as when its last day has passed.
    """
    row, asked = _find(session, actor, opportunity_id)
    ready.require(session, row, today(now))
    _answer(asked, actor, ApprovalOutcome.APPROVED, now=now)
    row.published_at = now
    record(session, actor, "opportunity.published", row, now, route=row.route, approved=True)
    _tell_owners(session, row, "approval.given", now=now)


def send_back(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, data: ReturnInput, *, now: dt.datetime
) -> None:
    """Send an opening back to its owners with a comment. Raises as ``approve``."""
    row, asked = _find(session, actor, opportunity_id)
    _answer(asked, actor, ApprovalOutcome.RETURNED, now=now, comment=data.comment)
    row.returned_at = now
    record(session, actor, "opportunity.returned", row, now)
    _tell_owners(session, row, "approval.returned", now=now)


def _find(session: Session, actor: Actor, opportunity_id: uuid.UUID) -> tuple[Opportunity, OpportunityApproval]:
    permissions.check(actor, Permission.APPROVE_POSTINGS)
    covered = select(Opportunity).where(
        Opportunity.id == opportunity_id, visibility.within_hr(actor), col(Opportunity.submitted_at).is_not(None)
    )
    # Held until commit, the opening before its asking as everywhere: of two answers at once, one stands.
    row = session.exec(covered.with_for_update().execution_options(populate_existing=True)).one_or_none()
    if row is None or ownership.owns(actor, row):
        raise NotFoundError("opportunity", opportunity_id)
    return row, _open(session, opportunity_id)


def _open(session: Session, opportunity_id: uuid.UUID) -> OpportunityApproval:
    unanswered = select(OpportunityApproval).where(
        OpportunityApproval.opportunity_id == opportunity_id, col(OpportunityApproval.answered_at).is_(None)
    )
    found = session.exec(unanswered).one_or_none()
    if found is None:
        raise ConflictError("approval.over")
    return found


def _answer(
    asked: OpportunityApproval, actor: Actor, outcome: ApprovalOutcome, *, now: dt.datetime, comment: str = ""
) -> None:
    asked.outcome, asked.answered_at, asked.answered_by_id, asked.comment = outcome, now, actor.person_id, comment


def _approvers(session: Session, row: Opportunity, now: dt.datetime) -> Sequence[uuid.UUID]:
    covers = sa.or_(
        col(RoleGrant.organisation_code).is_(None), col(RoleGrant.organisation_code) == row.organisation_code
    )
    query = (
        select(Person.id)
        .join(RoleGrant, col(RoleGrant.person_id) == col(Person.id))
        .where(
            RoleGrant.role == Role.HR,
            covers,
            sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)),
            col(Person.id).not_in(ownership.owners(session, row.id)),
        )
    )
    return session.exec(query.order_by(col(Person.id)).distinct()).all()


def _tell_owners(session: Session, row: Opportunity, code: str, *, now: dt.datetime) -> None:
    for person_id in ownership.owners(session, row.id):
        notices.tell(session, person_id, code, now=now, **_data(row))


def _data(row: Opportunity) -> dict[str, str]:
    return {"opportunity": str(row.id), "title": row.title}
