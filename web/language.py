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
    # In the reader's order of preference; nn-NO is asking for Nynorsk.
    asked = (tag.partition("-")[0].lower() for tag in request.accept_languages.values())
    return next((_ASKED[one] for one in asked if one in _ASKED), Language.NB)
