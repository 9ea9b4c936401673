"""Am I visible, to whom, and what decides it: each criterion with how it stands now and who can change it."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, select

from mobility import disclosure, permissions
from mobility.accountability import switch
from mobility.actors import Actor
from mobility.clock import today
from mobility.disclosure import Choice
from mobility.permissions import Permission
from models.person import Person
from models.privacy_enums import ProfileSection
from models.profile import Profile


class Changer(StrEnum):
    """Who can change a criterion."""

    YOU = "you"
    HR = "hr"
    OVERSEER = "overseer"


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that decides whether a person is shown; ``day`` where one goes with it.

    One that is not ``is_needed`` decides only whether the person is suggested: in plain lists others still see them.
    """

    code: str
    is_met: bool
    changer: Changer
    day: dt.date | None = None
    is_needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a person stands.

    Parameters
    ----------
    profile_id
        None before the first write.
    criteria
        Those that are needed must all be met for anybody to be shown the person.
    choices
        Whom each part is shown to, when all criteria are met.
    ministries
        Codes of the chosen ones.
    """

    profile_id: uuid.UUID | None
    criteria: tuple[Criterion, ...]
    choices: Mapping[ProfileSection, Choice]
    ministries: frozenset[str]
    day: dt.date
    paused_until: dt.date | None

    @property
    def is_visible(self) -> bool:
        """Tell whether anybody is shown anything now."""
        return all(one.is_met for one in self.criteria if one.is_needed) and any(
            one.recipients and one.lasts(self.day) for one in self.choices.values()
        )


def mine(session: Session, actor: Actor, *, now: dt.datetime) -> Standing:
    """Tell how the actor stands now."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    person = session.get_one(Person, actor.person)
    row = session.exec(select(Profile).where(Profile.person_id == actor.person)).one_or_none()
    keys = [row.id] if row else []
    made = disclosure.choices(session, keys)
    chosen = disclosure.chosen_ministries(session, keys)
    paused = row.paused_until if row and row.paused_until and row.paused_until >= today(now) else None
    return Standing(
        profile_id=row.id if row else None,
        criteria=_criteria(session, person, row, paused, today(now)),
        choices={one: (made[row.id].get(one) if row else None) or Choice() for one in ProfileSection},
        ministries=frozenset(chosen[row.id]) if row else frozenset(),
        day=today(now),
        paused_until=paused,
    )


def _criteria(
    session: Session, person: Person, row: Profile | None, paused: dt.date | None, day: dt.date
) -> tuple[Criterion, ...]:
    has_begun = person.starts_on is None or person.starts_on <= day
    is_here = person.ends_on is None or person.ends_on >= day
    stopped = switch.stopped(session).covers(person.organisation_code)
    since = row.findable_since.date() if row and row.findable_since else None
    return (
        Criterion("not-reserved", not person.is_reserved, Changer.HR),
        Criterion("employed", has_begun and is_here, Changer.HR, person.ends_on if has_begun else person.starts_on),
        Criterion("opted-in", since is not None, Changer.YOU, since),
        Criterion("matched", row is None or row.is_matched, Changer.YOU),
        Criterion("not-paused", paused is None, Changer.YOU, paused),
        Criterion("not-stopped", not stopped, Changer.OVERSEER, is_needed=False),
    )
