"""Leave downloads in the trail: whatever is no page leaves the service for good.

What a program reads as JSON is no file. What is for the reader's own calendar or wall, and what is written for
everybody, is reading: who reads what is nobody's business.
"""

from flask import Flask, Response, request

from mobility import audit, clock
from web.access import actor_or_none
from web.database import transaction

_PAGES = frozenset({"text/html", "application/json", "application/problem+json", "application/scim+json"})
# Their own use-cases write what is downloaded.
_TOLD = frozenset({"lists.cases", "lists.queue", "my_data.export"})
_READING = frozenset(
    {
        "calendars.arena",
        "calendars.course",
        "calendars.feed",
        "calendars.placement",
        "courses.certificate",
        "documents.as_markdown",
        "health.metrics",
        "lists.openings",
        "static",
    }
)


def install(app: Flask) -> None:
    """Let an app write down what is downloaded, before it leaves."""

    @app.after_request
    def note(response: Response) -> Response:
        if request.endpoint and _is_file(response) and request.endpoint not in _TOLD | _READING:
            _note(response, request.endpoint)
        return response


def _is_file(response: Response) -> bool:
    is_attached = response.headers.get("Content-Disposition", "").startswith("attachment")
    return response.status_code == 200 and (is_attached or response.mimetype not in _PAGES)  # noqa: PLR2004


def _note(response: Response, endpoint: str) -> None:
    actor = actor_or_none()
    if actor is None:
        return
    which = "/".join(str(value) for value in (request.view_args or {}).values())
    with transaction() as session:
        audit.record(
            session,
            actor,
            "export.made",
            subject=(endpoint[:40], which[:80]),
            now=clock.now(),
            format=response.mimetype,
        )
