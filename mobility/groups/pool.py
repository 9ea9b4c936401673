"""Who may be asked to a kjernegruppe: those who have opted in to be found, and nobody who is reserved or has left."""

import datetime as dt
import uuid
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from mobility.clock import today
from models.person import Person
from models.profile import Profile


def may_be_asked(now: dt.datetime) -> ColumnElement[bool]:
    """Tell which people, joined with their profiles, may be asked."""
    day = today(now)
    return sa.and_(
        col(Profile.findable_since) <= now,
        col(Profile.is_matched),
        sa.not_(col(Person.is_reserved)),
        sa.or_(col(Person.starts_on).is_(None), col(Person.starts_on) <= day),
        sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= day),
    )


def askable(session: Session, people: Collection[uuid.UUID], *, now: dt.datetime) -> set[uuid.UUID]:
    """Give those of the people who may be asked."""
    query = (
        sa.select(col(Person.id))
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .where(col(Person.id).in_(people), may_be_asked(now))
    )
    return set(session.execute(query).scalars())
