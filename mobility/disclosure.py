"""Who is shown which parts of somebody's profile: the one place that every page, list and matcher asks.

Above all stands the master switch: the person has opted in, is not reserved, kept out of suggestions, paused or away.
Under it each part is shown to those the person chose, until the day chosen. What is hidden from a reader is not carried
to the matcher on that reader's behalf either, so that no score and no reason tells of it.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mobility.clock import today
from models.person import Person
from models.privacy import ChosenMinistry, SectionChoice
from models.privacy_enums import ProfileSection, Recipient
from models.profile import Profile

Shown = Mapping[uuid.UUID, frozenset[ProfileSection]]
"""Profile → the parts of it that a reader may see; profiles that the reader may not know of are left out."""

BEGINS_WITH = frozenset({Recipient.SEEKERS})
"""Whom every part is shown to while its owner has opted in and chosen nothing else."""
TELLS_OF_WORK = frozenset(ProfileSection) - {ProfileSection.CONTACT, ProfileSection.WISHES}
"""Who shows none of these cannot be suggested: there is nothing to go by."""
# No statement may hold more parameters than SQLite takes (32,766).
_MOST_IDS = 5000

Row = TypeVar("Row", SectionChoice, ChosenMinistry)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: as which recipient, and for a ministry, where that counts.

    Parameters
    ----------
    recipient
        SEEKERS for those who look for people, HR for that of the person's own ministry, COMMUNITY for all others.
    organisation
        The ministry that looks for people, for those who have chosen some.
    """

    recipient: Recipient
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a part is shown to, and the last day of it."""

    recipients: frozenset[Recipient] = BEGINS_WITH
    until: dt.date | None = None

    def lasts(self, day: dt.date) -> bool:
        """Tell whether it has not run out."""
        return self.until is None or self.until >= day


def may_be_found(now: dt.datetime) -> ColumnElement[bool]:
    """Tell which people, joined with their profiles, can be shown to others at all: the master switch."""
    day = today(now)
    return sa.and_(
        col(Profile.findable_since) <= now,
        col(Profile.is_matched),
        sa.or_(col(Profile.paused_until).is_(None), col(Profile.paused_until) < day),
        sa.not_(col(Person.is_reserved)),
        sa.or_(col(Person.starts_on).is_(None), col(Person.starts_on) <= day),
        sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= day),
    )


def shown(session: Session, profile_ids: Collection[uuid.UUID], reader: Reader, *, now: dt.datetime) -> Shown:
    """Give what the reader may see of each profile; those of whom it is nothing are left out."""
    query = sa.select(col(Profile.id)).join(Person, col(Person.id) == col(Profile.person_id)).where(may_be_found(now))
    known = {
        key
        for chunk in _chunks(profile_ids)
        for key in session.execute(query.where(col(Profile.id).in_(chunk))).scalars()
    }
    return open_parts(session, known, reader, now=now)


def open_parts(session: Session, profile_ids: Collection[uuid.UUID], reader: Reader, *, now: dt.datetime) -> Shown:
    """Give the parts that are open to the reader, for people who have come forward on their own or may be found.

    Whoever cannot know that asks ``shown``.
    """
    made = choices(session, profile_ids)
    ministries = chosen_ministries(session, profile_ids)
    found = {
        key: frozenset(
            section
            for section in ProfileSection
            if is_open(made[key].get(section, Choice()), reader, ministries[key], today(now))
        )
        for key in profile_ids
    }
    return {key: sections for key, sections in found.items() if sections}


def is_open(choice: Choice, reader: Reader, ministries: Collection[str], day: dt.date) -> bool:
    """Tell whether a part is open to a reader on a day."""
    if not choice.lasts(day):
        return False
    if Recipient.COMMUNITY in choice.recipients or reader.recipient in choice.recipients:
        return True
    is_seeker = reader.recipient is Recipient.SEEKERS
    return is_seeker and Recipient.CHOSEN in choice.recipients and reader.organisation in ministries


def choices(
    session: Session, profile_ids: Collection[uuid.UUID]
) -> defaultdict[uuid.UUID, dict[ProfileSection, Choice]]:
    """Give profile → part → what its owner has chosen."""
    found: defaultdict[uuid.UUID, dict[ProfileSection, Choice]] = defaultdict(dict)
    for row in _of(session, SectionChoice, profile_ids):
        recipients = frozenset(one for one in Recipient if getattr(row, f"to_{one}"))
        found[row.profile_id][row.section] = Choice(recipients, row.until)
    return found


def chosen_ministries(session: Session, profile_ids: Collection[uuid.UUID]) -> defaultdict[uuid.UUID, set[str]]:
    """Give profile → the ministries that its owner has chosen to be shown in."""
    found: defaultdict[uuid.UUID, set[str]] = defaultdict(set)
    for row in _of(session, ChosenMinistry, profile_ids):
        found[row.profile_id].add(row.organisation_code)
    return found


def _of(session: Session, table: type[Row], profile_ids: Collection[uuid.UUID]) -> Iterator[Row]:
    for chunk in _chunks(profile_ids):
        yield from session.exec(select(table).where(col(table.profile_id).in_(chunk)))


def _chunks(ids: Collection[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    ordered = sorted(ids)
    return (ordered[start : start + _MOST_IDS] for start in range(0, len(ordered), _MOST_IDS))
