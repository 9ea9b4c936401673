"""The ministries that an opening for chosen ministries is for, written as a whole."""

import datetime as dt
import uuid
from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility.errors import InvalidInputError
from models.enums import Audience
from models.opportunity import Opportunity
from models.organisation import Organisation
from models.publishing import OpportunityMinistry


def chosen(session: Session, opportunity_id: uuid.UUID) -> tuple[str, ...]:
    """Give the codes of the ministries chosen beside the own, in their order."""
    codes = select(OpportunityMinistry.organisation_code).where(OpportunityMinistry.opportunity_id == opportunity_id)
    return tuple(session.exec(codes.order_by(OpportunityMinistry.organisation_code)))


def address(session: Session, row: Opportunity, codes: Collection[str], *, day: dt.date) -> bool:
    """Let an opening for chosen ministries be for exactly these beside its own, and tell whether that changed anything.

    An opening for any other audience chooses none.

    Raises InvalidInputError for what is no ministry of today.
    """
    before = set(chosen(session, row.id))
    after = set(codes) - {row.organisation_code} if row.audience is Audience.CHOSEN_MINISTRIES else set()
    _require_ministries(session, after - before, day)
    gone = col(OpportunityMinistry.organisation_code).in_(before - after)
    session.execute(sa.delete(OpportunityMinistry).where(col(OpportunityMinistry.opportunity_id) == row.id, gone))
    session.add_all(OpportunityMinistry(opportunity_id=row.id, organisation_code=code) for code in after - before)
    session.flush()
    return before != after


def _require_ministries(session: Session, codes: Collection[str], day: dt.date) -> None:
    is_current = sa.or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= day)
    known = session.exec(select(Organisation.code).where(col(Organisation.code).in_(codes), is_current)).all()
    if unknown := sorted(set(codes).difference(known)):
        raise InvalidInputError({"ministries": "ministry.unknown"}, unknown=unknown)
