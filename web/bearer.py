"""Programs that ask with a token, ``Authorization: Bearer …``, where programs ask. Pages know nothing of tokens.

Where the header stands the session cookie is not looked at: a token that does not hold is refused, never helped out.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import structlog
from flask import Flask, g, request
from sqlalchemy.exc import OperationalError

from mobility.clock import now
from mobility.errors import NotFoundError
from mobility.tokens import using
from mobility.tokens.scopes import Scope
from mobility.tokens.using import Bearer
from web.database import reading, transaction

P = ParamSpec("P")
R = TypeVar("R")

PATHS = ("/api/", "/scim/")
"""Where a token is looked at."""

log = structlog.get_logger(__name__)


class InvalidTokenError(Exception):
    """The key is no key, is revoked or has run out."""


class ScopeNeededError(Exception):
    """The token is good, but not for this; ``scope`` would be, None where no token is."""

    def __init__(self, scope: Scope | None) -> None:
        super().__init__(scope or "")
        self.scope = scope


class TokenNeededError(Exception):
    """The route answers tokens alone, whoever is logged in."""


def scoped(scope: Scope | None, *, only: bool = False) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a view as open to tokens with a scope, or to every token where it is None. Others refuse every token.

    Parameters
    ----------
    only
        Whether the log-in of the pages does not open it.
    """

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.token_scope, view.token_only = scope, only  # type: ignore[attr-defined]  # read by the guard below
        return view

    return mark


def is_sent() -> bool:
    """Tell whether the request asks with a token, good or not."""
    return request.path.startswith(PATHS) and "Authorization" in request.headers


def bearer() -> Bearer | None:
    """Give the token that the request asks with, None where it does not. Raises InvalidTokenError for a bad one."""
    if "bearer" not in g:
        g.bearer = None
        if is_sent():
            g.bearer = _load()
    found: Bearer | None = g.bearer
    return found


def install(app: Flask) -> None:
    """Let the routes of an app refuse tokens that are not for them."""

    @app.before_request
    def check() -> None:
        view = app.view_functions.get(request.endpoint or "")
        if is_sent():
            _check(view)
        elif getattr(view, "token_only", False):
            raise TokenNeededError


def _check(view: object) -> None:
    found = bearer()
    if view is None:
        return
    if not hasattr(view, "token_scope"):
        raise ScopeNeededError(None)
    scope: Scope | None = view.token_scope
    if found is not None and scope is not None and scope not in found.scopes:
        raise ScopeNeededError(scope)


def _load() -> Bearer:
    kind, _, key = request.headers["Authorization"].partition(" ")
    if kind.casefold() != "bearer":
        raise InvalidTokenError
    try:
        with reading() as session:
            found = using.bearer(session, key.strip(), now=now())
    except NotFoundError as error:
        raise InvalidTokenError from error
    if not found.is_noted:
        _note(found)
    return found


def _note(found: Bearer) -> None:
    if found.actor.token_id is None:
        return
    try:
        with transaction() as session:
            using.note_use(session, found.actor.token_id, now=now())
    except OperationalError as error:
        # A database too busy to write is no reason to refuse who only reads.
        log.warning("use not written down", exc_info=error)
