"""Watch every request: an id that its log lines share, one line when it is answered, and the counts."""

import re
import time
import uuid

import structlog
from flask import Flask, Response, g, request

from web import logs
from web.metrics import Metrics
from web.settings import Settings

HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")

log = structlog.get_logger(__name__)


def install(app: Flask, settings: Settings) -> None:
    """Watch an app. Comes before every other part, so that it sees what they refuse."""
    logs.configure(settings.log_level)
    metrics = app.extensions["metrics"] = Metrics()

    @app.before_request
    def begin() -> None:
        g.began, g.request_id = time.perf_counter(), _request_id()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.began
        # The template: the address itself may name a person or what was searched for.
        route = request.url_rule.rule if request.url_rule else "none"
        metrics.answered(request.method, route, response.status_code, seconds)
        log.info(
            "request", method=request.method, route=route, status=response.status_code, ms=round(seconds * 1000, 1)
        )
        response.headers[HEADER] = g.request_id
        return response


def _request_id() -> str:
    """Give the id that a proxy in front has set, if it is one, else a new one."""
    given = request.headers.get(HEADER, "")
    return given if _ID.fullmatch(given) else uuid.uuid4().hex
