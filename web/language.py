"""Which language the reader reads: the one chosen, else the person's own, else what the browser asks for."""

from flask import Flask, g, request, session

from models.enums import Language
from web.access import actor_or_none

CHOSEN = "language"
# Norwegian without a written form (no) is read as Bokmål.
_ASKED = {"nb": Language.NB, "nn": Language.NN, "no": Language.NB, "en": Language.EN}


def install(app: Flask) -> None:
    """Let every request of an app know its reader's language."""

    @app.before_request
    def choose() -> None:
        g.language = _language()


def _language() -> Language:
    if request.endpoint == "static":
        return Language.NB
    if session.get(CHOSEN) in set(Language):
        return Language(session[CHOSEN])
    actor = actor_or_none()
    if actor is not None:
        return actor.language
    return _ASKED[request.accept_languages.best_match(_ASKED) or "nb"]
