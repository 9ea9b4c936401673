"""What comes after an opening in an order: a place in a list that stays while openings come and go before it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from mobility.errors import InvalidInputError
from models.opportunity import Opportunity


@dataclass(frozen=True, slots=True)
class Key:
    """Something that a list is ordered by. Where it can be missing, a key before it tells those apart."""

    expression: Any
    is_falling: bool = False

    @property
    def ordered(self) -> ColumnElement[Any]:
        """Give the key for ORDER BY."""
        ordered: ColumnElement[Any] = self.expression.desc() if self.is_falling else self.expression.asc()
        return ordered

    def beyond(self, value: Any) -> ColumnElement[bool]:
        """Tell which rows come after a value."""
        if value is None:
            return sa.false()
        beyond: ColumnElement[bool] = self.expression < value if self.is_falling else self.expression > value
        return beyond

    def at(self, value: Any) -> ColumnElement[bool]:
        """Tell which rows have the value."""
        at: ColumnElement[bool] = self.expression.is_(None) if value is None else self.expression == value
        return at


def after(session: Session, keys: Sequence[Key], opportunity_id: uuid.UUID) -> ColumnElement[bool]:
    """Tell which openings come after one that need not be in the list any more.

    Raises InvalidInputError where there is no such opening.
    """
    whole = (*keys, Key(col(Opportunity.id)))
    query = sa.select(*(key.expression for key in whole)).where(col(Opportunity.id) == opportunity_id)
    place = session.execute(query).one_or_none()
    if place is None:
        raise InvalidInputError({"after": "cursor.gone"})
    told = list(zip(whole, place, strict=True))
    return sa.or_(
        *(
            sa.and_(*(key.at(value) for key, value in told[:depth]), told[depth][0].beyond(told[depth][1]))
            for depth in range(len(told))
        )
    )
