"""Owning an opening together: who can come in, who comes and goes, and who stands on it."""

import datetime as dt
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session, col, select

from mobility import notices, ownership, permissions
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, NotFoundError
from mobility.permissions import Permission
from mobility.publishing.trail import record
from models.enums import Direction, Role
from models.opportunity import Opportunity
from models.organisation import Unit
from models.person import Person, RoleGrant
from models.placement import Placement
from models.publishing import OpportunityOwner
from models.rotation import RoundPost

ROLES = (Role.MANAGER, Role.HR)
"""Who may own what is offered."""


class OwnerInput(BaseModel):
    """Who is to own an opening as well."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    person_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class OwnerChoice:
    """Somebody who owns an opening, or could."""

    person_id: uuid.UUID
    name: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns an opening.

    Parameters
    ----------
    first
        Who stands on it; None when nobody does.
    others
        The co-owners, by the day they came in.
    choices
        Who could come in, by name.
    """

    first: OwnerChoice | None
    others: tuple[OwnerChoice, ...]
    choices: tuple[OwnerChoice, ...]


def of(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> Owners:
    """Give who owns an own offer, and who could. Raises NotFoundError for what is not the actor's own."""
    row = _mine(session, actor, opportunity_id)
    keys = ownership.owners(session, row.id)
    known = {one.person_id: one for one in _people(session, col(Person.id).in_(keys))}
    owners = [known[key] for key in keys]
    first = owners[0] if row.owner_id is not None else None
    others = owners[1:] if first else owners
    return Owners(first, tuple(others), _choices(session, row, keys, now))


def add(session: Session, actor: Actor, opportunity_id: uuid.UUID, person_id: uuid.UUID, *, now: dt.datetime) -> None:
    """Let a manager or HR of the opening's ministry own it as well.

    Raises NotFoundError for what is not the actor's own and for somebody who cannot own it.
    """
    row = _mine(session, actor, opportunity_id)
    keys = ownership.owners(session, row.id)
    if person_id not in {one.person_id for one in _choices(session, row, keys, now)}:
        raise NotFoundError("person", person_id)
    session.add(OpportunityOwner(opportunity_id=row.id, person_id=person_id, created_at=now))
    record(session, actor, "opportunity.owner-added", row, now, person=str(person_id))
    _tell(session, actor, person_id, "opportunity.co-owner", row, now)


def remove(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, person_id: uuid.UUID, *, now: dt.datetime
) -> None:
    """Let a co-owner, also the actor, own the opening no longer. Who stands on it hands it over first."""
    row = _mine(session, actor, opportunity_id)
    session.delete(_co_owner(session, row, person_id))
    record(session, actor, "opportunity.owner-removed", row, now, person=str(person_id))
    if person_id != actor.person_id:
        # It may be a draft that the person can no longer open: nothing to lead to.
        notices.tell(session, person_id, "opportunity.no-longer-owner", now=now, title=row.title)


def hand_over(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, person_id: uuid.UUID, *, now: dt.datetime
) -> None:
    """Let a co-owner stand on the opening; who stood on it stays as a co-owner.

    Placements and posts in rounds that name the one before as their receiver name the new one.
    """
    row = _mine(session, actor, opportunity_id)
    session.delete(_co_owner(session, row, person_id))
    before = row.owner_id
    if before is not None:
        session.add(OpportunityOwner(opportunity_id=row.id, person_id=before, created_at=now))
        follow(session, row.id, before, person_id)
    row.owner_id = person_id
    record(session, actor, "opportunity.handed-over", row, now, person=str(person_id))
    _tell(session, actor, person_id, "opportunity.handed-over", row, now)


def _mine(session: Session, actor: Actor, opportunity_id: uuid.UUID) -> Opportunity:
    own = select(Opportunity).where(Opportunity.id == opportunity_id, ownership.owned_by(actor))
    row = session.exec(own.with_for_update()).one_or_none()
    if row is None:
        raise NotFoundError("opportunity", opportunity_id)
    permissions.check(actor, Permission.POST_OPPORTUNITY)
    if row.direction is Direction.SOUGHT:
        # A wish is one person's own.
        raise ConflictError("opportunity.wish-is-personal")
    return row


def _co_owner(session: Session, row: Opportunity, person_id: uuid.UUID) -> OpportunityOwner:
    found = session.get(OpportunityOwner, (row.id, person_id))
    if found is None:
        raise NotFoundError("person", person_id)
    return found


def follow(session: Session, opportunity_id: uuid.UUID, before: uuid.UUID, after: uuid.UUID) -> None:
    """Let placements and posts in rounds that came by an opening name its new owner as their receiver."""
    received = (col(Placement.opportunity_id) == opportunity_id, col(Placement.receiver_id) == before)
    # Nobody receives their own way.
    others = col(Placement.person_id) != after
    session.execute(sa.update(Placement).where(*received, others).values(receiver_id=after))
    brought = (col(RoundPost.opportunity_id) == opportunity_id, col(RoundPost.leader_id) == before)
    session.execute(sa.update(RoundPost).where(*brought, col(RoundPost.is_vacant)).values(leader_id=after))


def _choices(
    session: Session, row: Opportunity, keys: tuple[uuid.UUID, ...], now: dt.datetime
) -> tuple[OwnerChoice, ...]:
    holds = sa.select(col(RoleGrant.person_id)).where(
        col(RoleGrant.role).in_(ROLES),
        sa.or_(col(RoleGrant.organisation_code).is_(None), col(RoleGrant.organisation_code) == row.organisation_code),
    )
    can = sa.and_(
        col(Person.id).in_(holds),
        col(Person.id).not_in(keys),
        col(Person.organisation_code) == row.organisation_code,
        sa.not_(col(Person.is_reserved)),
        sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)),
    )
    return _people(session, can)


def _people(session: Session, condition: sa.ColumnElement[bool]) -> tuple[OwnerChoice, ...]:
    query = (
        sa.select(
            col(Person.id),
            col(Person.given_name),
            col(Person.family_name),
            col(Person.title),
            sa.func.coalesce(col(Unit.name), ""),
        )
        .outerjoin(Unit, col(Unit.id) == col(Person.unit_id))
        .where(condition)
        .order_by(col(Person.given_name), col(Person.family_name), col(Person.id))
    )
    return tuple(
        OwnerChoice(key, f"{given} {family}", title, unit) for key, given, family, title, unit in session.execute(query)
    )


def _tell(session: Session, actor: Actor, person_id: uuid.UUID, code: str, row: Opportunity, now: dt.datetime) -> None:
    if person_id != actor.person_id:
        notices.tell(session, person_id, code, now=now, opportunity=str(row.id), title=row.title)
