"""The row behind the own profile: found, or begun at the first write. Nobody else's can be reached from here."""

import datetime as dt
from collections.abc import Iterable

from sqlmodel import Session, select

from mobility import audit, permissions
from mobility.actors import Actor
from mobility.permissions import Permission
from models.person import Person
from models.profile import Profile


def find(session: Session, actor: Actor) -> Profile | None:
    """Give the actor's own profile, None before the first write. Raises ForbiddenError for those who keep none."""
    permissions.check(actor, Permission.EDIT_OWN_PROFILE)
    return session.exec(select(Profile).where(Profile.person_id == actor.person)).one_or_none()


def begin(session: Session, actor: Actor, *, now: dt.datetime) -> Profile:
    """Give the actor's own profile to write in; a new one is hidden. Two that begin at once get the same."""
    found = find(session, actor)
    if found is not None:
        return found
    # Whoever begins holds the person's row until commit, so that a second one finds what the first has begun.
    owner = session.exec(select(Person).where(Person.id == actor.person).with_for_update()).one()
    found = find(session, actor)
    if found is None:
        found = Profile(person_id=owner.id, language=owner.language, created_at=now)
        session.add(found)
        session.flush()
    return found


def told(session: Session, actor: Actor, row: Profile, *, now: dt.datetime, fields: Iterable[str]) -> None:
    """Write in the trail which fields have changed; no event when none has. What was written stays out of it."""
    changed = sorted(fields)
    session.add(row)
    session.flush()
    if changed:
        audit.record(session, actor, "profile.edited", subject=("profile", row.id), now=now, fields=changed)
        session.flush()
