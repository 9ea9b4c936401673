"""Choose who is shown which part of the profile, and until when; pause being shown at all. Only the owner does."""

import datetime as dt

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col, select

from mobility import audit, profile_rows
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import ConflictError, InvalidInputError
from mobility.opportunity_input import Day
from models.organisation import Organisation
from models.privacy import ChosenMinistry, SectionChoice
from models.privacy_enums import ProfileSection, Recipient

LONGEST_PAUSE = dt.timedelta(days=366)
LONGEST_CHOICE = dt.timedelta(days=3 * 366)


class SectionInput(BaseModel):
    """Whom a part is shown to, none of them meaning nobody; the last day; and the ministries, for those chosen."""

    model_config = ConfigDict(frozen=True)

    recipients: frozenset[Recipient] = frozenset()
    until: Day | None = None
    ministries: frozenset[str] = Field(default=frozenset(), max_length=40)


class PauseInput(BaseModel):
    """The last day of a pause."""

    model_config = ConfigDict(frozen=True)

    until: Day


def choose(session: Session, actor: Actor, section: ProfileSection, data: SectionInput, *, now: dt.datetime) -> None:
    """Show a part to these and to nobody else, from now on.

    Raises InvalidInputError for a day that has passed or is years away, for ministries that are none, and for choosing
    ministries without naming any.
    """
    row = profile_rows.begin(session, actor, now=now)
    _check(session, data, today(now))
    choice = session.get(SectionChoice, (row.id, section)) or SectionChoice(profile_id=row.id, section=section)
    for one in Recipient:
        setattr(choice, f"to_{one}", one in data.recipients)
    choice.until, choice.reminded_on = data.until, None
    session.add(choice)
    if Recipient.CHOSEN in data.recipients:
        session.execute(sa.delete(ChosenMinistry).where(col(ChosenMinistry.profile_id) == row.id))
        session.add_all(ChosenMinistry(profile_id=row.id, organisation_code=code) for code in sorted(data.ministries))
    told = sorted(one.value for one in data.recipients)
    audit.record(session, actor, "profile.shown", subject=("profile", row.id), now=now, section=section.value, to=told)
    session.flush()


def pause(session: Session, actor: Actor, *, until: dt.date | None, now: dt.datetime) -> None:
    """Be shown to nobody through a day, and then again as before; None ends a pause at once. Nothing is deleted.

    Raises InvalidInputError for a day that has passed or is more than a year away.
    """
    row = profile_rows.begin(session, actor, now=now)
    if until is not None and not today(now) <= until <= today(now) + LONGEST_PAUSE:
        raise InvalidInputError({"until": "day.passed" if until < today(now) else "day.far"})
    if row.findable_since is None and until is not None:
        raise ConflictError("profile.is-hidden")
    if row.paused_until != until:
        row.paused_until = until
        session.add(row)
        action = "profile.resumed" if until is None else "profile.paused"
        audit.record(session, actor, action, subject=("profile", row.id), now=now)
        session.flush()


def _check(session: Session, data: SectionInput, day: dt.date) -> None:
    faults = {}
    if data.until is not None and not day <= data.until <= day + LONGEST_CHOICE:
        faults["until"] = "day.passed" if data.until < day else "day.far"
    known = set(session.exec(select(Organisation.code).where(col(Organisation.code).in_(data.ministries))))
    if data.ministries - known or (Recipient.CHOSEN in data.recipients and not data.ministries):
        faults["ministries"] = "missing" if not data.ministries else "enum"
    if faults:
        raise InvalidInputError(faults)
