"""Copies that callers keep: which one they have, and whether it is the one that stands, before they write over it."""

import hashlib
from http import HTTPStatus

from flask import Response, request
from werkzeug.exceptions import PreconditionFailed, PreconditionRequired

from web import bearer
from web.api.shapes import Shape

_COPIED = (HTTPStatus.OK, HTTPStatus.CREATED)


def dressed(response: Response) -> Response:
    """Name the copy that an answer is, and answer with no more than its name whoever has it already."""
    if response.status_code not in _COPIED:
        return response
    response.set_etag(_name(response.get_data()))
    response.vary.update(("Authorization", "Cookie"))
    if bearer.is_sent():
        # A program may keep what it was given and ask whether it still stands. Browsers are told to keep nothing.
        response.headers["Cache-Control"] = "private, no-cache"
    if response.status_code == HTTPStatus.OK:
        response.make_conditional(request)
    return response


def require_match(current: Shape) -> None:
    """Let only those write who have seen what stands; call it where what stands is held.

    Raises
    ------
    PreconditionRequired
        Where the request does not tell which copy it was made from.
    PreconditionFailed
        Where somebody else has written since.
    """
    if "If-Match" not in request.headers:
        raise PreconditionRequired
    if not request.if_match.contains(_name(current.model_dump_json().encode())):
        raise PreconditionFailed


def match_if_told(current: Shape) -> None:
    """Hold whoever tells which copy the request was made from to it."""
    if "If-Match" in request.headers:
        require_match(current)


def _name(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]
