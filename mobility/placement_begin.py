"""Begin a placement: a person shows interest in an opening, or is invited to one."""

import calendar
import datetime as dt
import uuid

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from mobility import disclosure, ownership, permissions, placement_invitations, placement_steps, visibility
from mobility.actors import Actor
from mobility.errors import ConflictError, NotFoundError
from mobility.permissions import Permission
from mobility.placement_input import InterestInput
from models.enums import (
    Direction,
    OpportunityKind,
    PlacementMove,
    PlacementOrigin,
    PlacementPart,
)
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement
from models.privacy_enums import Recipient
from models.profile import Profile


def show_interest(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, data: InterestInput, *, now: dt.datetime
) -> uuid.UUID:
    """Tell the owner of an open assignment that one is interested, by name or not, and give the placement's id.

    Raises
    ------
    NotFoundError
        For what the actor may not see, and for what is no assignment: a position, a wish, or an own opening.
    ConflictError
        When the opening is no longer open, or the person is already on the way with it.
    """
    permissions.check(actor, Permission.SHOW_INTEREST)
    opening = _opening(session, actor, opportunity_id, now)
    placement = _between(session, opening.id, actor.person) or _new(session, opening, actor.person)
    placement.origin = placement.origin if placement.steps else PlacementOrigin.INTEREST
    placement.is_anonymous = data.is_anonymous
    placement.shows = [section.value for section in data.shows]
    placement.shown_until = data.shown_until
    # A new way begins unknown to the leader who was asked on an earlier one.
    placement.leader_id = placement.answer_due_on = None
    placement_steps.add(
        session, actor, placement, PlacementMove.SHOW_INTEREST, PlacementPart.PERSON, now=now, note=data.note
    )
    return placement.id


def invite(
    session: Session, actor: Actor, opportunity_id: uuid.UUID, person_id: uuid.UUID, *, note: str, now: dt.datetime
) -> uuid.UUID:
    """Invite somebody who has opted in to an own open assignment, and give the placement's id.

    Raises
    ------
    NotFoundError
        For an opening that is not the actor's own, and for a person who cannot be found by managers.
    ConflictError
        When the opening is no longer open, the person has been invited or has shown interest already, or somebody
        without a name is on the way (``placement.invitations-held-back``).
    """
    permissions.check(actor, Permission.SEE_CANDIDATES)
    opening = session.get(Opportunity, opportunity_id)
    if opening is None or not ownership.owns(actor, opening) or not _is_assignment(opening):
        raise NotFoundError("opportunity", opportunity_id)
    _require_open(session, opening, now)
    if not _can_be_invited(session, opening, person_id, now) or person_id in ownership.owners(session, opening.id):
        raise NotFoundError("person", person_id)
    if placement_invitations.is_held_back(session, opening.id):
        raise ConflictError("placement.invitations-held-back")
    if _between(session, opening.id, person_id) is not None:
        raise ConflictError("placement.begun")
    placement = _new(session, opening, person_id)
    placement.origin = PlacementOrigin.INVITATION
    placement_steps.add(session, actor, placement, PlacementMove.INVITE, PlacementPart.RECEIVER, now=now, note=note)
    return placement.id


def _opening(session: Session, actor: Actor, opportunity_id: uuid.UUID, now: dt.datetime) -> Opportunity:
    seen = select(Opportunity).where(Opportunity.id == opportunity_id, visibility.visible(actor, now))
    opening = session.exec(seen).one_or_none()
    if opening is None or not _is_assignment(opening) or ownership.owns(actor, opening):
        raise NotFoundError("opportunity", opportunity_id)
    _require_open(session, opening, now)
    return opening


def _is_assignment(opening: Opportunity) -> bool:
    return opening.direction is Direction.OFFERED and opening.kind is not OpportunityKind.POSITION


def _require_open(session: Session, opening: Opportunity, now: dt.datetime) -> None:
    still = select(Opportunity.id).where(Opportunity.id == opening.id, visibility.open_now(now))
    if session.exec(still).one_or_none() is None:
        raise ConflictError("placement.opening-closed")


def _can_be_invited(session: Session, opening: Opportunity, person_id: uuid.UUID, now: dt.datetime) -> bool:
    """Tell whether a person has opted in, is here, and belongs to those whom the opening is for."""
    query = select(Profile.id).join(Person, col(Person.id) == col(Profile.person_id)).where(Person.id == person_id)
    found = session.exec(query.where(visibility.reaches(opening))).one_or_none()
    if found is None:
        return False
    reader = disclosure.Reader(Recipient.SEEKERS, opening.organisation_code)
    shown = disclosure.shown(session, [found], reader, now=now)
    return bool(shown.get(found, frozenset()) & disclosure.TELLS_OF_WORK)


def _between(session: Session, opportunity_id: uuid.UUID, person_id: uuid.UUID) -> Placement | None:
    both = select(Placement).where(Placement.opportunity_id == opportunity_id, Placement.person_id == person_id)
    return session.exec(both.with_for_update()).one_or_none()


def _new(session: Session, opening: Opportunity, person_id: uuid.UUID) -> Placement:
    person = session.get_one(Person, person_id)
    if opening.organisation_code is None:
        raise NotFoundError("opportunity", opening.id)
    placement = Placement(
        origin=PlacementOrigin.INTEREST,
        opportunity_id=opening.id,
        person_id=person_id,
        kind=opening.kind,
        title=opening.title,
        organisation_code=opening.organisation_code,
        unit_id=opening.unit_id,
        receiver_id=opening.owner_id,
        releasing_code=person.organisation_code,
        route=opening.route,
        payer=opening.payer,
        percentage=opening.percentage,
        starts_on=opening.starts_on,
        ends_on=last_day(opening.starts_on, opening.months),
    )
    try:
        with session.begin_nested():
            session.add(placement)
            session.flush()
    except IntegrityError as error:
        raise ConflictError("placement.begun") from error
    return placement


def last_day(starts_on: dt.date | None, months: int | None) -> dt.date | None:
    """Give the last day of a stay of whole months: the day before the same date of the month in which it is over.

    Where that month is too short for the date, its last day is taken.
    """
    if starts_on is None or months is None:
        return None
    year, month = divmod(starts_on.year * 12 + starts_on.month - 1 + months, 12)
    date = min(starts_on.day, calendar.monthrange(year, month + 1)[1])
    return dt.date(year, month + 1, date) - dt.timedelta(days=1)
