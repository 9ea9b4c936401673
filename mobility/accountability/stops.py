"""The stops there are and have been, and who can stop what."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from mobility import permissions
from mobility.accountability.switching import ALL, may_switch
from mobility.actors import Actor
from mobility.clock import today
from mobility.permissions import Permission
from models.accountability import SuggestionStop
from models.enums import Language, Role
from models.organisation import Organisation
from models.person import Person, RoleGrant


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A time in which suggestions were stopped, or are.

    Parameters
    ----------
    organisation_code
        None for all ministries.
    stopped_by, started_by
        Names; empty for the command line, and for who cannot be named any more.
    started_at
        None while it lasts.
    """

    organisation_code: str | None
    stopped_at: dt.datetime
    stopped_by: str
    reason: str
    started_at: dt.datetime | None
    started_by: str
    start_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What can be stopped by itself: a ministry, or all of them.

    Parameters
    ----------
    key
        The ministry's code, or ``ALL``.
    names
        The ministry's name in each language; empty for all.
    stop
        The stop that lasts, if any.
    may_switch
        Whether the reader may stop and start it.
    overseers
        Names of those who can stop it beside the administrator: the overseers who have been named, then HR.
    """

    key: str
    names: Mapping[Language, str]
    stop: Stop | None
    may_switch: bool
    overseers: tuple[str, ...]


def scopes(session: Session, actor: Actor, *, now: dt.datetime) -> tuple[Scope, ...]:
    """Give all that can be stopped, all ministries together first, then each by its code."""
    permissions.check(actor, Permission.SEE_SWITCH)
    stops = {one.organisation_code: one for one in lasting(session)}
    is_current = sa.or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= today(now))
    ministries = session.exec(select(Organisation).where(is_current).order_by(col(Organisation.code))).all()
    watching = _watching(session, now)
    every = Scope(key=ALL, names={}, stop=stops.get(None), may_switch=may_switch(actor, None), overseers=())
    return (
        every,
        *(
            Scope(
                key=one.code,
                names={language: getattr(one, f"name_{language}") for language in Language},
                stop=stops.get(one.code),
                may_switch=may_switch(actor, one.code),
                overseers=watching.get(one.code, ()),
            )
            for one in ministries
        ),
    )


def history(session: Session, actor: Actor) -> tuple[Stop, ...]:
    """Give every stop there has been, newest first."""
    if not permissions.may(actor, Permission.SEE_ACCOUNTABILITY):
        permissions.check(actor, Permission.SEE_SWITCH)
    return _history(session)


def lasting(session: Session) -> tuple[Stop, ...]:
    """Give the stops that last, newest first, for those who run the service."""
    return tuple(one for one in _history(session) if one.started_at is None)


def _history(session: Session) -> tuple[Stop, ...]:
    stopper, starter = aliased(Person), aliased(Person)
    query = (
        select(SuggestionStop, stopper, starter)
        .outerjoin(stopper, stopper.id == col(SuggestionStop.stopped_by))  # type: ignore[arg-type]  # a column
        .outerjoin(starter, starter.id == col(SuggestionStop.started_by))  # type: ignore[arg-type]  # a column
        .order_by(col(SuggestionStop.stopped_at).desc(), col(SuggestionStop.id))
    )
    return tuple(
        Stop(
            organisation_code=row.organisation_code,
            stopped_at=row.stopped_at,
            stopped_by=_name(stopped_by),
            reason=row.reason,
            started_at=row.started_at,
            started_by=_name(started_by),
            start_reason=row.start_reason,
        )
        for row, stopped_by, started_by in session.exec(query)
    )


def _name(person: Person | None) -> str:
    return f"{person.given_name} {person.family_name}" if person and not person.is_reserved else ""


def _watching(session: Session, now: dt.datetime) -> dict[str, tuple[str, ...]]:
    """Give ministry → names of those who can stop its suggestions, named overseers first."""
    query = (
        select(RoleGrant, Person)
        .join(Person, col(Person.id) == col(RoleGrant.person_id))
        .where(
            col(RoleGrant.role).in_((Role.OVERSEER, Role.HR)),
            col(RoleGrant.organisation_code).is_not(None),
            sa.not_(col(Person.is_reserved)),
            sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)),
        )
    )
    found: dict[str, list[tuple[bool, str, str]]] = {}
    for grant, person in session.exec(query):
        order = (grant.role is not Role.OVERSEER, person.family_name, _name(person))
        found.setdefault(str(grant.organisation_code), []).append(order)
    return {code: tuple(dict.fromkeys(name for *_, name in sorted(people))) for code, people in found.items()}
