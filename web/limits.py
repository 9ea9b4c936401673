"""What requests are counted as, and against whose limits: a line here is all that a new route needs."""

from collections.abc import Iterator

import structlog
from flask import Flask, current_app, request
from sqlalchemy.exc import OperationalError

from mobility import clock
from mobility.limits import rules
from mobility.limits.spending import Book, Spender, spend
from web.access import actor_or_none
from web.database import transaction
from web.settings import Settings

# Open without a log-in, and so counted by address.
DOOR = frozenset(
    {
        "certificates.check",
        "login.choose_language",
        "login.demo",
        "oidc.answer",
        "oidc.logged_out",
        "oidc.start",
    }
)
# How many people each shows at most on a page, near enough.
PEOPLE = {
    "agreements.pdf": 1,
    "agreements.show": 1,
    "api_groups.show": 2,
    "api_placements.index": 5,
    "api_placements.of_opening": 20,
    "api_placements.show": 1,
    "api_rotations.legs": 5,
    "candidates.by_name": 20,
    "candidates.show": 20,
    "counters.index": 20,
    "courses.lists.attend": 20,
    "courses.sign_ups.led": 1,
    "groups.show": 2,
    "groups.staffing.show": 20,
    "lists.cases": 20,
    "placements.index": 5,
    "placements.show": 1,
    "privacy.erase": 1,
    "privacy.find": 20,
    "rotations.leader.index": 20,
    "rotations.legs.index": 5,
    "rotations.limits.edit": 20,
    "rotations.plans.follow": 20,
    "rotations.plans.show": 20,
    "rotations.steer.show": 20,
}
EXPORTS = frozenset(
    {
        "agreements.pdf",
        "calendars.arena",
        "calendars.course",
        "calendars.placement",
        "courses.certificate",
        "indicators.as_csv",
        "indicators.as_pdf",
        "indicators.as_xlsx",
        "lists.cases",
        "lists.openings",
        "lists.queue",
        "my_data.export",
        "profile.cv.as_europass",
        "profile.cv.as_json_resume",
    }
)
SEARCHES = frozenset(
    {
        "api_competences.find",
        "api_courses.find",
        "api_opportunities.find",
        "api_rotation_posts.find",
        "courses.index",
        "opportunities.index",
        "profile.competences.find",
    }
)
_SAFE = {"GET", "HEAD", "OPTIONS"}
# A ministry's directory tells of all its people at once, the first time.
_DIRECTORY = "scim_"

log = structlog.get_logger(__name__)


def install(app: Flask, settings: Settings) -> None:
    """Let an app count what its readers do."""
    known = rules.read(settings.limits, is_demo=settings.demo)
    app.extensions["limits"] = Book(known, settings.signing_key.encode())

    @app.before_request
    def count() -> None:
        counted = dict(_counted(request.endpoint or "", request.method))
        actor = actor_or_none() if counted else None
        for rule, cost in counted.items():
            if rule == "door" or actor is None:
                take("door", Spender(request.remote_addr or ""), cost)
            else:
                take(rule, Spender(str(actor.person_id or actor.token_id), actor.person_id), cost)


def take(rule: str, spender: Spender, cost: int = 1) -> None:
    """Count an act in a transaction of its own. Raises TooManyError when there is no more of it for a while."""
    book: Book = current_app.extensions["limits"]
    try:
        with transaction() as session:
            spend(session, book, rule, spender, cost=cost, now=clock.now())
    except OperationalError as error:
        if rule in {"people", "export"}:
            raise
        # A database too busy to count is no reason to refuse; what shows people is another matter.
        log.warning("not counted", rule=rule, exc_info=error)


def _counted(endpoint: str, method: str) -> Iterator[tuple[str, int]]:
    """Give what a request is counted as, and how much of it."""
    if endpoint.startswith(_DIRECTORY):
        yield "directory", 1
    elif endpoint in DOOR:
        yield "door", 1
    elif method not in _SAFE:
        yield "write", 1
    if endpoint in PEOPLE:
        yield "people", PEOPLE[endpoint]
    if endpoint in EXPORTS:
        yield "export", 1
    if endpoint in SEARCHES:
        yield "search", 1
