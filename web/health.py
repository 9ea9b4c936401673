"""For those who run the service: is it alive, is it ready, and what has it counted. Nothing here tells of a person."""

from collections.abc import Callable

import structlog
from flask import Blueprint, Response, current_app, jsonify
from flask.typing import ResponseReturnValue

from mobility.bridge import suggest
from web.access import public
from web.database import database, reading
from web.metrics import CONTENT_TYPE, Metrics

blueprint = Blueprint("health", __name__)
log = structlog.get_logger(__name__)


@blueprint.get("/healthz")
@public
def alive() -> ResponseReturnValue:
    """Tell that the process answers; asks nothing of what lies behind it."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Tell whether people can be served: the schema is the newest, and suggestions can be computed."""
    checks = {"database": _holds(_schema_is_current), "suggestions": _holds(_can_suggest)}
    is_ready = all(checks.values())
    return jsonify(status="ok" if is_ready else "unavailable", checks=checks), 200 if is_ready else 503


@blueprint.get("/metrics")
@public
def metrics() -> Response:
    """Give the counts in Prometheus' text format."""
    counted: Metrics = current_app.extensions["metrics"]
    return Response(counted.page(), content_type=CONTENT_TYPE)


def _schema_is_current() -> bool:
    return database().is_current()


def _can_suggest() -> bool:
    with reading() as session:
        suggest.engine(session).warm(session)
    return True


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    # Whatever hinders it, the answer is that it does not hold.
    except Exception as error:
        log.warning("not ready", check=check.__name__, exc_info=error)
        return False
