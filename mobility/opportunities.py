"""Read openings: as cards by their ids, one whole, and those that are the reader's own."""

import datetime as dt
import uuid
from collections.abc import Collection

from sqlmodel import Session, col, select

from mobility import audiences, lifecycle, ownership, permissions, posting_rules
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import NotFoundError
from mobility.opportunity_cards import as_card, card_values, select_cards
from mobility.opportunity_shapes import Asked, Card, Detail, Owner
from mobility.permissions import Permission
from mobility.routes import Placement
from models.competence import Competence
from models.enums import Direction, Language
from models.opportunity import Opportunity, Requirement
from models.organisation import Unit
from models.person import Person

_TEXTS = ("do_text", "learn_text", "about_text", "needs_clearance", "audience")
# Well under the number of parameters that SQLite takes in one statement (32,766).
_MOST_IDS = 5000


def cards(session: Session, actor: Actor, ids: Collection[uuid.UUID], *, now: dt.datetime) -> dict[uuid.UUID, Card]:
    """Give the cards of those of ``ids`` that the actor may see; the others are left out without a word.

    Raises ValueError for more than 5,000 ids.
    """
    permissions.check(actor, Permission.SEE_OPPORTUNITIES)
    if len(ids) > _MOST_IDS:
        raise ValueError(f"ids holds {len(ids)}, at most {_MOST_IDS} can be read at once; ask for a page of them")
    query = select_cards(actor, now).where(col(Opportunity.id).in_(ids))
    found = (as_card(row, now) for row in session.execute(query).mappings())
    return {card.id: card for card in found}


def own(session: Session, actor: Actor, *, now: dt.datetime) -> list[Card]:
    """Give all that the actor owns, whatever its status, newest first."""
    permissions.check(actor, Permission.SEE_OPPORTUNITIES)
    mine = select_cards(actor, now).where(ownership.owned_by(actor))
    newest = mine.order_by(col(Opportunity.created_at).desc(), col(Opportunity.id))
    return [as_card(row, now) for row in session.execute(newest).mappings()]


def get(session: Session, actor: Actor, opportunity_id: uuid.UUID, *, now: dt.datetime) -> Detail:
    """Give one opening whole. Raises NotFoundError both for an unknown one and for one the actor may not see."""
    permissions.check(actor, Permission.SEE_OPPORTUNITIES)
    query = select_cards(actor, now).where(col(Opportunity.id) == opportunity_id)
    row = session.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFoundError("opportunity", opportunity_id)
    whole = session.get_one(Opportunity, opportunity_id)
    values = card_values(row, now)
    return Detail(
        **values,
        **{name: getattr(whole, name) for name in _TEXTS},
        is_imported=whole.source is not None,
        requirements=asked(session, opportunity_id),
        ministries=audiences.chosen(session, opportunity_id),
        owner=_owner(session, whole.owner_id, today(now)),
        placement=_placement(whole),
        steps=lifecycle.STEPS[lifecycle.status(whole, today(now))] if values["is_own"] else frozenset(),
    )


def asked(session: Session, opportunity_id: uuid.UUID) -> tuple[Asked, ...]:
    """Give what an opening asks for: musts first, highest level first, then by Bokmål label."""
    pairs = session.exec(
        select(Requirement, Competence)
        .join(Competence, col(Competence.key) == col(Requirement.competence_key))
        .where(Requirement.opportunity_id == opportunity_id)
    ).all()
    ordered = sorted(pairs, key=lambda pair: (not pair[0].is_must, -(pair[0].level or 0), pair[1].label_nb))
    return tuple(
        Asked(
            competence_key=competence.key,
            labels={language: getattr(competence, f"label_{language}") for language in Language},
            level=requirement.level,
            is_must=requirement.is_must,
        )
        for requirement, competence in ordered
    )


def _placement(row: Opportunity) -> Placement | None:
    if row.direction is Direction.SOUGHT:
        return None
    placed = posting_rules.placement(
        kind=row.kind, months=row.months, percentage=row.percentage, payer=row.payer, audience=row.audience
    )
    return placed if isinstance(placed, Placement) else None


def _owner(session: Session, owner_id: uuid.UUID | None, day: dt.date) -> Owner | None:
    person = session.get(Person, owner_id) if owner_id else None
    if person is None or person.is_reserved or (person.ends_on is not None and person.ends_on < day):
        return None
    unit = session.get(Unit, person.unit_id) if person.unit_id else None
    return Owner(
        name=f"{person.given_name} {person.family_name}",
        title=person.title,
        unit=unit.name if unit else "",
        email=person.email,
    )
