"""Cards read as bare columns: a list of twenty needs no tracked objects, and one query brings it all."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from mobility import clock, ownership, visibility
from mobility.actors import Actor
from mobility.lifecycle import MOMENTS, status_of
from mobility.opportunity_shapes import Card
from models.enums import Language
from models.opportunity import Opportunity
from models.organisation import Organisation, Unit

_STRAIGHT = (
    "id", "kind", "direction", "title", "capsule", "language", "organisation_code", "months",
    "percentage", "seats", "place", "workplace", "payer", "route", "starts_on", "closes_on", "published_at", "link",
)  # fmt: skip
_BESIDE = ("other_body", "submitted_at", "returned_at", "filled_at", "withdrawn_at")
_NAMES = {language: f"name_{language}" for language in Language}

_table: sa.Table = Opportunity.__table__  # type: ignore[attr-defined]  # SQLModel adds the table


def select_cards(actor: Actor, now: dt.datetime) -> sa.Select[Any]:
    """Give the query behind every list: the card columns of the openings that the actor may see, in no order yet."""
    columns = [_table.c[name] for name in (*_STRAIGHT, *_BESIDE)]
    unit = sa.func.coalesce(col(Unit.name), "").label("unit")
    names = [getattr(Organisation, name) for name in _NAMES.values()]
    return (
        sa.select(*columns, *names, unit, ownership.owned_by(actor).label("is_own"))
        .select_from(_table)
        .outerjoin(Organisation, col(Organisation.code) == _table.c.organisation_code)
        .outerjoin(Unit, col(Unit.id) == _table.c.unit_id)
        .where(visibility.visible(actor, now))
    )


def card_values(row: sa.RowMapping, now: dt.datetime) -> dict[str, Any]:
    """Give the fields of a card from one row of ``select_cards``."""
    straight = {name: row[name] for name in (*_STRAIGHT, "unit")}
    employers = {language: row[name] or row["other_body"] for language, name in _NAMES.items()}
    return {
        **straight,
        "employers": employers,
        "status": status_of({name: row[name] for name in MOMENTS}, clock.today(now)),
        "is_own": row["is_own"],
    }


def as_card(row: sa.RowMapping, now: dt.datetime) -> Card:
    """Give one row of ``select_cards`` as a card."""
    return Card(**card_values(row, now))
