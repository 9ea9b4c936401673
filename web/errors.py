"""The one table from what went wrong to a status code, and to a page or ``application/problem+json`` (RFC 9457)."""

import math
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.limits.spending import TooManyError
from web import refusals
from web.access import LogInNeededError
from web.bearer import InvalidTokenError, ScopeNeededError, TokenNeededError
from web.paper import PaperUnavailableError
from web.scim import errors as scim
from web.security import ForgedRequestError

STATUS: dict[type[Exception], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    ForbiddenError: HTTPStatus.FORBIDDEN,
    ConflictError: HTTPStatus.CONFLICT,
    InvalidInputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    LogInNeededError: HTTPStatus.UNAUTHORIZED,
    InvalidTokenError: HTTPStatus.UNAUTHORIZED,
    TokenNeededError: HTTPStatus.UNAUTHORIZED,
    ScopeNeededError: HTTPStatus.FORBIDDEN,
    ForgedRequestError: HTTPStatus.BAD_REQUEST,
    PaperUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    TooManyError: HTTPStatus.TOO_MANY_REQUESTS,
}
# Pages have words of their own for these; any other is told as the nearest of them.
_WORDED = (400, 403, 404, 405, 409, 413, 422, 429, 500, 503)

log = structlog.get_logger(__name__)


def install(app: Flask) -> None:
    """Let an app answer for everything that goes wrong in it."""
    for known in STATUS:
        app.register_error_handler(known, _answer_known)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unforeseen)


def wants_problem() -> bool:
    """Tell whether the reader is a program: the API answers in JSON."""
    return request.path.startswith("/api/")


def _answer_known(error: Exception) -> ResponseReturnValue:
    status = STATUS[type(error)]
    if isinstance(error, LogInNeededError) and not wants_problem():
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("login.index", neste=back), HTTPStatus.SEE_OTHER)
    refusals.note(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("unavailable", endpoint=request.endpoint, reason=str(error))
    return _answer(status, error)


def _answer_http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    return _answer(HTTPStatus(code), error)


def _answer_unforeseen(error: Exception) -> ResponseReturnValue:
    log.error("unforeseen", endpoint=request.endpoint, exc_info=error)
    # The page must not ask again what may just have failed.
    g.actor = None
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, error)


def _answer(status: HTTPStatus, error: Exception) -> ResponseReturnValue:
    if scim.is_asked():
        answer = scim.answer(status, error)
        answer.headers.update(_headers(status, error))
        return answer
    if wants_problem():
        return _problem(status, error)
    worded = max((code for code in _WORDED if code <= status), default=400)
    code = error.code if isinstance(error, ConflictError) else ""
    told = {"count": math.ceil(error.seconds / 60)} if isinstance(error, TooManyError) else {}
    page = render_template("errors/error.html", status=worded, conflict=code, data=told)
    return page, status, _headers(status, error) if told else {}


def _problem(status: HTTPStatus, error: Exception) -> Response:
    body: dict[str, Any] = {"type": "about:blank", "title": status.phrase, "status": status.value}
    if isinstance(error, InvalidInputError):
        body["errors"] = error.fields
    if isinstance(error, ConflictError):
        body["code"] = error.code
    response = jsonify(body)
    response.status_code = status
    response.headers.update(_headers(status, error))
    response.content_type = "application/problem+json"
    return response


def _headers(status: HTTPStatus, error: Exception) -> dict[str, str]:
    """Give what a refusal tells beside its body: what is allowed, when to come back, which key would open."""
    if isinstance(error, HTTPException):
        return {name: value for name, value in error.get_headers() if name.casefold() != "content-type"}
    if isinstance(error, TooManyError):
        return {"Retry-After": str(error.seconds)}
    if isinstance(error, ScopeNeededError):
        scope = f', scope="{error.scope}"' if error.scope else ""
        return {"WWW-Authenticate": f'Bearer error="insufficient_scope"{scope}'}
    if status is HTTPStatus.UNAUTHORIZED:
        fault = ' error="invalid_token"' if isinstance(error, InvalidTokenError) else ""
        return {"WWW-Authenticate": f"Bearer{fault}"}
    return {}
