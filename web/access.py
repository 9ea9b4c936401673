"""Who asks, and whether they may: the guard that every route bears."""

import functools
import uuid
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from flask import g, session

from mobility import actors, permissions
from mobility.actors import Actor
from mobility.clock import now
from mobility.errors import NotFoundError
from mobility.permissions import Permission
from web.database import reading

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC = "public"
PERSON = "person"


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
    """Give who is logged in, if anybody; looked up once a request."""
    if "actor" not in g:
        g.actor = _load(session.get(PERSON))
    found: Actor | None = g.actor
    return found


def may(permission: str) -> bool:
    """Tell whether who is logged in holds a permission, for what a page offers."""
    actor = actor_or_none()
    return actor is not None and permissions.may(actor, Permission(permission))


def guard_of(view: Any) -> str:
    """Give the permission that a view asks for, or ``public``. Raises AttributeError for a view without a guard."""
    return str(view.required_permission)


def _load(person_id: str | None) -> Actor | None:
    if person_id is None:
        return None
    try:
        with reading() as database_session:
            return actors.load_employed(database_session, uuid.UUID(person_id), now=now())
    except NotFoundError:
        session.clear()
        return None
