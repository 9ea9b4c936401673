"""What a person allows: to be suggested to managers, and to get suggestions at all. Hidden until the person says yes.

Whoever can be found is suggested, with name, place of work, headline and what fits, to managers for their own
openings. Nobody is told of a choice here, least of all the person's own leader.
"""

import datetime as dt

from sqlmodel import Session

from mobility import audit, profile_rows
from mobility.actors import Actor
from mobility.errors import ConflictError
from models.person import Person
from models.profile import Profile


def open_to_managers(session: Session, actor: Actor, *, now: dt.datetime) -> None:
    """Let managers be shown the actor for what they offer; saying so twice keeps the first day.

    Raises ConflictError for somebody reserved against publication, and while the profile is kept out of suggestions.
    """
    row = profile_rows.begin(session, actor, now=now)
    if session.get_one(Person, actor.person).is_reserved:
        raise ConflictError("profile.person-is-reserved")
    if not row.is_matched:
        raise ConflictError("profile.is-not-matched")
    if row.findable_since is None:
        row.findable_since = now
        _record(session, actor, "profile.opened", row, now)


def hide(session: Session, actor: Actor, *, now: dt.datetime) -> None:
    """Let no manager be shown the actor any more, from now on."""
    row = profile_rows.begin(session, actor, now=now)
    if row.findable_since is not None:
        row.findable_since = None
        _record(session, actor, "profile.hidden", row, now)


def use_in_suggestions(session: Session, actor: Actor, *, is_matched: bool, now: dt.datetime) -> None:
    """Let suggestions be computed from the actor's profile, or not; keeping out also hides from managers."""
    row = profile_rows.begin(session, actor, now=now)
    if not is_matched:
        hide(session, actor, now=now)
    if row.is_matched != is_matched:
        row.is_matched = is_matched
        _record(session, actor, "profile.matched" if is_matched else "profile.not-matched", row, now)


def _record(session: Session, actor: Actor, action: str, row: Profile, now: dt.datetime) -> None:
    session.add(row)
    audit.record(session, actor, action, subject=("profile", row.id), now=now)
    session.flush()
