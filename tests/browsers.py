"""Browsers without scripts in which somebody is logged in who is no persona of the demo."""

import datetime as dt

from mobility import clock, sessions
from mobility.sessions import Lifetime, Place
from web.access import LOGIN

LIFETIME = Lifetime(dt.timedelta(hours=10), dt.timedelta(hours=1))


def logged_in(app, person_id, **place):
    """Give a browser in which a person is logged in."""
    with app.app_context(), app.extensions["database"].transaction() as session:
        token = sessions.begin(session, person_id, Place(**place), lifetime=LIFETIME, now=clock.now())
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie[LOGIN] = token
        cookie.permanent = True
    return browser


def token_of(browser):
    """Give the token that a browser's cookie holds, None where nobody is logged in."""
    with browser.session_transaction() as cookie:
        return cookie.get(LOGIN)
