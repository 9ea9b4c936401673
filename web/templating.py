"""What templates can say: words in the reader's language, days, and who may do what."""

import datetime as dt
from typing import Any

import jinja2
from babel.dates import format_date
from flask import Flask, g, has_request_context
from markupsafe import Markup

from mobility.clock import OSLO
from models.enums import Language
from web import access, assets, navigation
from web.security import csrf_token
from web.words import say


def t(key: str, /, **data: object) -> str:
    """Give the text of a key in the reader's language."""
    return say(language(), key, **data)


def language() -> Language:
    """Give the language that the present reader reads, Bokmål outside a request."""
    return g.get("language", Language.NB) if has_request_context() else Language.NB


def day(value: dt.date | dt.datetime) -> str:
    """Give a day in words, such as 1. september 2026; a moment is told by its day in Oslo."""
    date = value.astimezone(OSLO).date() if isinstance(value, dt.datetime) else value
    return format_date(date, format="long", locale={"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}[language()])


def csrf() -> Markup:
    """Give the hidden field that every form that writes must hold."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(csrf_token())


def install(app: Flask) -> None:
    """Give an app's templates their words, filters and guards."""
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(day=day)
    app.context_processor(_around)


def _around() -> dict[str, Any]:
    return {
        "t": t,
        "language": language(),
        "languages": tuple(Language),
        "csrf": csrf,
        "may": access.may,
        "actor": access.actor_or_none(),
        "menu": navigation.menu(),
        "unread": navigation.unread,
        "styles": assets.STYLES,
        "scripts": assets.SCRIPTS,
        "paper_styles": assets.PAPER,
        "session_seconds": access.seconds_unused(),
    }
