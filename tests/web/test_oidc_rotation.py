"""A real provider changes its keys in mid-run, tells of roles, and logs its people out here too."""

import threading
from contextlib import contextmanager

import oidc_provider
import pytest
import requests
from oidc_provider import CLIENT_ID, SECRET, log_out, pass_through
from page import Page
from sqlmodel import select
from werkzeug.serving import make_server

from models.enums import GrantSource
from models.person import Person, RoleGrant
from web.app import create_app
from web.settings import Settings

ROLES = {"mobilitet-hr": "hr", "mobilitet-alle": "union:*"}


def service(app, issuer):
    """Give the service on the demo's database with a provider that tells of roles."""
    settings = Settings(
        database_url=app.extensions["settings"].database_url,
        secret_key="a test's own secret" * 3,
        plain_http=True,
        oidc_issuer=issuer,
        oidc_client_id=CLIENT_ID,
        oidc_client_secret=SECRET,
        oidc_role_claim="groups",
        oidc_roles=ROLES,
    )
    return create_app(settings)


@contextmanager
def listening(held):
    """Let a service be asked by others, under an address that is known before it is made."""

    def answer(environ, start_response):
        return held["service"](environ, start_response)

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def both(app):
    """The provider, and the service that it can tell of log-outs."""
    accounts = {
        "demo:ansatt": {"groups": ["mobilitet-hr", "mobilitet-alle", "something else"]},
        "demo:leder": {"groups": []},
        "demo:jurist": {},
    }
    held = {}
    with listening(held) as address:
        told = {
            "backchannel_logout_uri": f"{address}/logg-inn/oidc/utlogging",
            "backchannel_logout_session_required": True,
        }
        with oidc_provider.started("http://localhost", accounts, **told) as provider:
            held["service"] = service(app, provider.issuer)
            yield provider, held["service"]


def log_in(made, account, reader=None):
    """Log in through the provider, and give the browser."""
    browser = made.test_client()
    begun = browser.get("/logg-inn/oidc")
    assert begun.status_code == 303
    assert browser.get(pass_through(begun.location, account, reader)).status_code == 303
    return browser


def who(browser):
    return next(iter(Page(browser.get("/om")).texts(".who")), None)


def grants(made, subject):
    with made.extensions["database"].reading() as session:
        person = session.exec(select(Person).where(Person.subject == subject)).one()
        rows = session.exec(select(RoleGrant).where(RoleGrant.person_id == person.id)).all()
    return {(row.role.value, row.organisation_code) for row in rows if row.source is GrantSource.CLAIM}


def test_a_provider_that_changes_its_keys_in_mid_run_is_believed_by_the_new_ones(both):
    provider, made = both
    assert who(log_in(made, "demo:ansatt"))

    provider.rotate()

    assert who(log_in(made, "demo:leder"))


def test_whoever_logs_out_at_the_provider_is_logged_out_here(both):
    provider, made = both
    with requests.Session() as reader:
        browser, other = log_in(made, "demo:ansatt", reader), log_in(made, "demo:ansatt")
        assert who(browser)

        log_out(provider.issuer, reader)

    assert who(browser) is None
    assert who(other), "another session at the provider goes on"


def test_roles_come_from_the_providers_claim(both):
    _, made = both
    log_in(made, "demo:ansatt")
    log_in(made, "demo:leder")
    log_in(made, "demo:jurist")

    assert grants(made, "demo:ansatt") == {("hr", "KLD"), ("union", None)}
    assert grants(made, "demo:leder") == grants(made, "demo:jurist") == set()
