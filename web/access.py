"""Who asks, and whether they may: the guard that every route bears."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import structlog
from flask import current_app, g, session
from sqlalchemy.exc import OperationalError

from mobility import actors, permissions, sessions
from mobility.actors import Actor
from mobility.clock import now
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from mobility.sessions import Lifetime
from web import bearer
from web.database import reading, transaction

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC = "public"
LOGIN = "login"

log = structlog.get_logger(__name__)


class LogInNeededError(Exception):
    """The route is for those who are logged in."""


def require(permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only those enter a view who hold the permission; others are asked to log in, or told that they may not."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            permissions.check(current_actor(), permission)
            return view(*args, **kwargs)

        guarded.required_permission = permission  # type: ignore[attr-defined]  # read by the list of routes
        return guarded

    return guard


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view as open to all."""
    view.required_permission = PUBLIC  # type: ignore[attr-defined]  # read by the list of routes
    return view


def current_actor() -> Actor:
    """Give who is logged in. Raises LogInNeededError when nobody is."""
    actor = actor_or_none()
    if actor is None:
        raise LogInNeededError
    return actor


def actor_or_none() -> Actor | None:
    """Give who is logged in or asks with a token, if anybody; looked up once a request."""
    if "actor" not in g:
        g.actor = _by_token() if bearer.is_sent() else _load(session.get(LOGIN))
    found: Actor | None = g.actor
    return found


def may(permission: str) -> bool:
    """Tell whether who is logged in holds a permission, for what a page offers."""
    actor = actor_or_none()
    return actor is not None and permissions.may(actor, Permission(permission))


def guard_of(view: Any) -> str:
    """Give the permission that a view asks for, or ``public``. Raises AttributeError for a view without a guard."""
    return str(view.required_permission)


def lifetime() -> Lifetime:
    """Give how long a log-in lasts in the present app."""
    settings = current_app.extensions["settings"]
    return Lifetime(dt.timedelta(hours=settings.session_hours), dt.timedelta(minutes=settings.session_idle_minutes))


def seconds_unused() -> int:
    """Give how long a log-in surely lasts unused: use is written down now and then, not at every request."""
    known = lifetime()
    return int((known.idle - known.touch_every).total_seconds())


def _by_token() -> Actor | None:
    found = bearer.bearer()
    return found.actor if found else None


def _load(token: str | None) -> Actor | None:
    if token is None:
        return None
    moment = now()
    with reading() as database_session:
        found = sessions.find(database_session, token, lifetime=lifetime(), now=moment)
        try:
            actor = actors.load_employed(database_session, found.person_id, now=moment) if found else None
        except NotFoundError:
            actor = None
    if actor is None:
        session.clear()
    if found and (actor is None or found.is_stale):
        _write_down(token, is_over=actor is None)
    return actor


def _write_down(token: str, *, is_over: bool) -> None:
    """Write down that a log-in is in use, or that it is over: who works here no more does not come back by it."""
    try:
        with transaction() as database_session:
            (sessions.end if is_over else sessions.touch)(database_session, token, now=now())
    except OperationalError as error:
        # A database too busy to write is no reason to refuse somebody who only reads.
        log.warning("use not written down", exc_info=error)
