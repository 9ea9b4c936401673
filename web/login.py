"""Log somebody in or out. The browser's cookie holds a token; what it stands for lies in the database and can be ended.

Who is not logged in has no row there: the token against forged forms and the chosen language fit in the signed cookie.
"""

import uuid

from flask import Flask, Response, after_this_request, g, request, session

from mobility import clock, sessions
from mobility.sessions import Place
from web.access import LOGIN, lifetime
from web.database import transaction
from web.presenters import device
from web.settings import Settings


def log_in(person_id: uuid.UUID, *, way: str, provider_session: str | None = None) -> None:
    """Begin a session as a person under a new token; the one before is ended, and nothing of it kept.

    Raises
    ------
    NotFoundError
        When the person works here no more.
    """
    agent = request.user_agent.string
    place = Place(device.browser(agent), device.system(agent), way, provider_session)
    now = clock.now()
    with transaction() as database_session:
        if before := session.get(LOGIN):
            sessions.end(database_session, before, now=now)
        token = sessions.begin(database_session, person_id, place, lifetime=lifetime(), now=now)
    session.clear()
    session.permanent = True
    session[LOGIN] = token
    g.pop("actor", None)


def log_out() -> None:
    """End the session, here and in the database: a copy of the cookie opens nothing any more."""
    if token := session.get(LOGIN):
        with transaction() as database_session:
            sessions.end(database_session, token, now=clock.now())
    session.clear()
    g.pop("actor", None)
    after_this_request(_leave_nothing)


def _leave_nothing(response: Response) -> Response:
    # What the browser has kept of this site goes too. The cookie stays: it bears the word that all went well.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def install(app: Flask, settings: Settings) -> None:
    """Tell templates which ways there are to log in."""
    app.jinja_env.globals.update(is_demo=settings.demo, has_oidc=settings.has_oidc)


def local_path(target: str | None) -> str | None:
    """Give a path on this site to go on to, None for anything that could lead elsewhere."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or not target.isprintable():
        return None
    return target if "\\" not in target else None
