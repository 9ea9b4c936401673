"""Whether suggestions are stopped. Every use-case that computes about persons asks the database: no copy is kept.

A stop covers everything that ranks, scores or places people: neither a stopped ministry's people nor its openings are
ranked, for anybody. A stop for all covers every ministry. What is only listed, searched or written goes on.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility.errors import ConflictError
from models.accountability import SuggestionStop


@dataclass(frozen=True, slots=True)
class Stopped:
    """What is stopped now: everything, or these ministries."""

    for_all: bool
    ministries: frozenset[str]

    def covers(self, organisation_code: str | None) -> bool:
        """Tell whether nothing may be computed about the people and openings of a ministry."""
        return self.for_all or organisation_code in self.ministries

    def spares(self, organisation_code: Any) -> ColumnElement[bool]:
        """Tell, as a condition, which rows may be computed about, by the ministry in this column, if any."""
        if self.for_all or not self.ministries:
            return sa.false() if self.for_all else sa.true()
        return sa.or_(organisation_code.is_(None), organisation_code.not_in(self.ministries))


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody is told where suggestions would have been: since when, why, and whether it holds for all."""

    since: dt.datetime
    reason: str
    for_all: bool


def stopped(session: Session) -> Stopped:
    """Tell what is stopped at this moment."""
    found = session.exec(select(SuggestionStop.organisation_code).where(_is_on())).all()
    return Stopped(None in found, frozenset(code for code in found if code is not None))


def told(session: Session, organisation_code: str | None) -> Told | None:
    """Tell why nothing is suggested in a ministry; None where suggestions are on. A stop for all is told first."""
    holds = sa.or_(
        col(SuggestionStop.organisation_code).is_(None), col(SuggestionStop.organisation_code) == organisation_code
    )
    ordered = select(SuggestionStop).where(_is_on(), holds).order_by(col(SuggestionStop.is_for_all).desc())
    row = session.exec(ordered.limit(1)).first()
    return Told(row.stopped_at, row.reason, row.is_for_all) if row else None


def require_on(session: Session, organisation_code: str | None) -> None:
    """Raise ConflictError where nothing may be computed about a ministry's people and openings."""
    if stopped(session).covers(organisation_code):
        raise ConflictError("suggestions.are-stopped")


def _is_on() -> ColumnElement[bool]:
    return col(SuggestionStop.started_at).is_(None)
