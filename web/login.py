"""Log somebody in or out of the browser session. The session is begun anew each time, so that none can be planted."""

import uuid

from flask import Flask, g, session

from web.access import PERSON
from web.settings import Settings


def log_in(person_id: uuid.UUID) -> None:
    """Begin a session as a person; nothing of the one before is kept."""
    session.clear()
    session.permanent = True
    session[PERSON] = str(person_id)
    g.pop("actor", None)


def log_out() -> None:
    """End the session."""
    session.clear()
    g.pop("actor", None)


def install(app: Flask, settings: Settings) -> None:
    """Tell templates which ways there are to log in."""
    app.jinja_env.globals.update(is_demo=settings.demo, has_oidc=settings.has_oidc)


def local_path(target: str | None) -> str | None:
    """Give a path on this site to go on to, None for anything that could lead elsewhere."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or not target.isprintable():
        return None
    return target if "\\" not in target else None
