"""One operation of the API: its guards, its shapes, its description, and how it treats repeats and copies."""

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, ParamSpec

from flask import make_response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotAcceptable

from mobility.permissions import Permission
from mobility.tokens.scopes import Scope
from web import bearer
from web.access import require
from web.api import conditional, repeats
from web.api.document import SPEC, answers, keys
from web.api.shapes import Shape

P = ParamSpec("P")
View = Callable[P, Any]
Operation = Callable[P, ResponseReturnValue]

_KINDS = ("application/json", "application/problem+json")
_NOTHING_MORE = HTTPStatus.NO_CONTENT.value


def operation(  # noqa: PLR0913 - all that the description tells of it
    route: Callable[..., Any],
    path: str,
    permission: Permission,
    scope: Scope | None,
    *,
    gives: type[Shape] | None = None,
    status: int = 200,
    problems: tuple[int, ...] = (),
) -> Callable[[View[P]], Operation[P]]:
    """Make a view an operation of the API.

    Parameters
    ----------
    route
        ``get``, ``post``, ``put``, ``patch`` or ``delete`` of the blueprint that it belongs to.
    permission
        What whoever asks must hold.
    scope
        What a token must be made for; None where any token will do.
    gives
        The shape of the answer, None where there is no more to say than that it is done.
    status
        Of the answer, where it is another than 200, or 204 without a shape.
    problems
        Statuses beside those that every operation may meet. Where the path names something, 404 is one of them.
    """
    method = route.__name__.upper()
    answered = status if gives else _NOTHING_MORE
    met = (*problems, *((404,) if "<" in path else ()))

    def make(view: View[P]) -> Operation[P]:
        tag = view.__module__.rpartition(".")[2].replace("_", "-")
        described = SPEC.validate(
            resp=answers(gives, answered, method, met),
            security=keys(scope, method),
            tags=[tag],
            operation_id=f"{tag}.{view.__name__}".replace("_", "-"),
        )(_answering(view, answered))

        @functools.wraps(described)
        def run(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if request.accept_mimetypes and not request.accept_mimetypes.best_match(_KINDS):
                raise NotAcceptable
            if method == "POST":
                return repeats.once(lambda: make_response(described(*args, **kwargs)))
            return conditional.dressed(make_response(described(*args, **kwargs)))

        guarded: Operation[P] = bearer.scoped(scope)(require(permission)(run))
        route(path)(guarded)
        return guarded

    return make


def _answering(view: View[P], status: int) -> View[P]:
    @functools.wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Any:
        given = view(*args, **kwargs)
        if given is None:
            return "", status
        return given if isinstance(given, tuple) else (given, status)

    return answer
