"""The own profile: read whole, described in one's own words, and confirmed. Only its owner reads or writes it here."""

import datetime as dt

from sqlmodel import Session, select

from mobility import audit, experiences, held_competences, permissions, profile_rows, wishes
from mobility.actors import Actor
from mobility.permissions import Permission
from mobility.profile_input import AboutInput
from mobility.profile_shapes import OwnProfile
from models.person import Person


def own(session: Session, actor: Actor) -> OwnProfile:
    """Give the actor's own profile; before the first write an empty one, in the language that the actor reads."""
    row = profile_rows.find(session, actor)
    is_reserved = session.get_one(Person, actor.person).is_reserved
    if row is None:
        return OwnProfile(language=actor.language, is_reserved=is_reserved)
    return OwnProfile(
        headline=row.headline,
        about=row.about,
        language=row.language,
        findable_since=row.findable_since,
        paused_until=row.paused_until,
        is_matched=row.is_matched,
        is_reserved=is_reserved,
        confirmed_at=row.confirmed_at,
        held=held_competences.listed(session, row.id),
        experiences=experiences.listed(session, row.id),
        wishes=wishes.read(session, row.id),
    )


def hold(session: Session, actor: Actor) -> OwnProfile:
    """Give the actor's own profile and hold it until commit, so that what is written is written over what was seen."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    session.exec(select(Person.id).where(Person.id == actor.person).with_for_update()).one()
    return own(session, actor)


def describe(session: Session, actor: Actor, data: AboutInput, *, now: dt.datetime) -> None:
    """Write the headline, what the person says of own work, and in which language that is."""
    row = profile_rows.begin(session, actor, now=now)
    changed = [name for name in AboutInput.model_fields if getattr(row, name) != getattr(data, name)]
    for name in changed:
        setattr(row, name, getattr(data, name))
    profile_rows.told(session, actor, row, now=now, fields=changed)


def confirm(session: Session, actor: Actor, *, now: dt.datetime) -> None:
    """Say that the profile, with every competence in it, is right as it stands."""
    row = profile_rows.begin(session, actor, now=now)
    row.confirmed_at = now
    held_competences.confirm_all(session, row.id, now=now)
    audit.record(session, actor, "profile.confirmed", subject=("profile", row.id), now=now)
    session.flush()
