"""Who may be asked to a kjernegruppe: those who may be found, and show the ministry that leads it what they can."""

import datetime as dt
import uuid
from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col

from mobility import disclosure
from models.group import Group
from models.person import Person
from models.privacy_enums import ProfileSection, Recipient
from models.profile import Profile


def reader(group: Group) -> disclosure.Reader:
    """Give as whom the secretariat of a group reads profiles."""
    return disclosure.Reader(Recipient.SEEKERS, group.organisation_code)


def may_be_asked(session: Session, group: Group, *, now: dt.datetime) -> disclosure.Shown:
    """Give profile → what counts of it, for all who may be asked: those who show what they can."""
    query = (
        sa.select(col(Profile.id))
        .join(Person, col(Person.id) == col(Profile.person_id))
        .where(disclosure.may_be_found(now))
    )
    shown = disclosure.open_parts(session, session.execute(query).scalars().all(), reader(group), now=now)
    return {key: parts for key, parts in shown.items() if ProfileSection.COMPETENCES in parts}


def askable(session: Session, group: Group, people: Collection[uuid.UUID], *, now: dt.datetime) -> set[uuid.UUID]:
    """Give those of the people who may be asked."""
    query = sa.select(col(Profile.id), col(Profile.person_id)).where(col(Profile.person_id).in_(people))
    owner = dict(session.execute(query).all())
    shown = disclosure.shown(session, list(owner), reader(group), now=now)
    return {owner[key] for key, parts in shown.items() if ProfileSection.COMPETENCES in parts}
