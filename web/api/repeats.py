"""Requests that are sent again with the same ``Idempotency-Key``: done once, answered alike."""

import hashlib
import re
from collections.abc import Callable

from flask import Response, request

from mobility import clock, repeats
from mobility.errors import InvalidInputError
from mobility.repeats import Answer
from web.access import current_actor
from web.api import conditional
from web.database import one_transaction

REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT = ("Content-Type", "ETag", "Location")


def once(act: Callable[[], Response]) -> Response:
    """Let a request act, or answer it as the same one was answered before; without a key it always acts."""
    key = request.headers.get(repeats.FIELD)
    if key is None:
        return conditional.dressed(act())
    if not _KEY.fullmatch(key):
        raise InvalidInputError({repeats.FIELD: "string_pattern_mismatch"})
    actor = current_actor()
    with one_transaction() as session:
        before = repeats.earlier(session, actor, key, _asked(), now=clock.now())
        if before is not None:
            return Response(before.body, before.status, {**before.headers, REPLAYED: "true"})
        response = conditional.dressed(act())
        headers = {name: response.headers[name] for name in _KEPT if name in response.headers}
        repeats.keep(session, actor, key, Answer(response.status_code, headers, response.get_data(as_text=True)))
        return response


def _asked() -> str:
    """Give what tells one request from another."""
    told = (request.method.encode(), request.full_path.encode(), request.mimetype.encode(), request.get_data())
    return hashlib.sha256(b"\x00".join(told)).hexdigest()
