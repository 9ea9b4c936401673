"""What a lying log-in provider, or somebody between, can hand us: each is refused, and the true one is taken."""

import time
from urllib.parse import parse_qs, urlsplit

import oidc_forger
import pytest
from oidc_forger import CLIENT_ID, EVENT, SECRET
from page import Page, csrf

from web.app import create_app
from web.settings import Settings

KEY = "a test's own secret" * 3
BACK_CHANNEL = "/logg-inn/oidc/utlogging"


@pytest.fixture
def forger():
    with oidc_forger.running() as forger:
        yield forger


@pytest.fixture
def browser(app, forger):
    """A browser at a service that trusts the forger."""
    settings = Settings(
        database_url=app.extensions["settings"].database_url,
        secret_key=KEY,
        plain_http=True,
        demo=True,
        oidc_issuer=forger.issuer,
        oidc_client_id=CLIENT_ID,
        oidc_client_secret=SECRET,
    )
    return create_app(settings).test_client()


def who(browser):
    """Give who is logged in, None when nobody is."""
    return next(iter(Page(browser.get("/om")).texts(".who")), None)


def log_in(browser, forger, make):
    """Begin a log-in, let ``make`` make the ID token for its nonce, and come back from the provider."""
    begun = browser.get("/logg-inn/oidc")
    if begun.status_code != 303:
        return begun.status_code
    asked = parse_qs(urlsplit(begun.location).query)
    forger.token = make(asked["nonce"][0])
    return browser.get(f"/logg-inn/oidc/svar?code=c&state={asked['state'][0]}").status_code


@pytest.fixture
def come_back(browser, forger):
    """A log-in with the ID token that ``make`` makes, as (status, who is logged in)."""

    def run(make):
        status = log_in(browser, forger, make)
        return status, who(browser)

    return run


LIES = {
    "another nonce": lambda f, _nonce: f.sign(f.claims(nonce="x" * 20)),
    "no nonce": lambda f, _nonce: f.sign(f.claims()),
    "another audience": lambda f, nonce: f.sign(f.claims(nonce=nonce, aud="somebody else")),
    "no audience": lambda f, nonce: f.sign(f.claims(nonce=nonce, aud=None)),
    "another issuer": lambda f, nonce: f.sign(f.claims(nonce=nonce, iss="https://x.example")),
    "no issuer": lambda f, nonce: f.sign(f.claims(nonce=nonce, iss=None)),
    "an issuer with a slash more": lambda f, nonce: f.sign(f.claims(nonce=nonce, iss=f.issuer + "/")),
    "too old": lambda f, nonce: f.sign(f.claims(nonce=nonce, exp=int(time.time()) - 600)),
    "without an end": lambda f, nonce: f.sign(f.claims(nonce=nonce, exp=None)),
    "nobody": lambda f, nonce: f.sign(f.claims(nonce=nonce, sub=None)),
    "signed by nobody": lambda f, nonce: f.unsigned(f.claims(nonce=nonce)),
    "signed by nobody under a known key's name": lambda f, nonce: f.unsigned(f.claims(nonce=nonce), kid=f.key.kid),
    "signed by our own secret": lambda f, nonce: f.by_secret(f.claims(nonce=nonce), SECRET),
    "signed by the public key as a secret": lambda f, nonce: f.by_secret(
        f.claims(nonce=nonce), f.key.as_pem(private=False).decode()
    ),
    "signed by another key of the same name": lambda f, nonce: f.sign(f.claims(nonce=nonce), key=f.new_key(f.key.kid)),
    "signed by a key that it brings along": lambda f, nonce: f.sign(
        f.claims(nonce=nonce), key=(key := f.new_key()), jwk=key.as_dict(private=False)
    ),
    "signed by a key that lies elsewhere": lambda f, nonce: f.sign(
        f.claims(nonce=nonce), key=f.new_key(), jku="https://x.example/jwks"
    ),
    "changed after it was signed": lambda f, nonce: _changed(f.sign(f.claims(nonce=nonce))),
    "no token": lambda _f, _nonce: "",
}


def _changed(token):
    head, _, end = token.split(".")
    return f"{head}.eyJzdWIiOiJkZW1vOmZvcnZhbHRlciJ9.{end}"


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_token_that_is_not_the_providers_word_for_this_log_in_opens_nothing(forger, come_back, lie):
    assert come_back(lambda nonce: lie(forger, nonce)) == (502, None)

    assert come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce)))[1] == "Ingrid Solbakken Moe"


def test_new_keys_of_the_provider_are_read_in_mid_run_and_the_old_count_no_more(forger, come_back):
    old = forger.key
    assert come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce)))[0] == 303
    forger.key = forger.new_key()

    assert come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce, sub="demo:leder")))[0] == 303
    assert come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce), key=old))[0] == 502


@pytest.mark.parametrize(
    "told",
    [
        {"issuer": "https://x.example"},
        {"id_token_signing_alg_values_supported": ["none"]},
        {"id_token_signing_alg_values_supported": ["HS256"]},
    ],
    ids=["speaks for another", "signs with nothing", "signs with a shared secret"],
)
def test_a_provider_whose_document_is_not_to_be_trusted_is_not_gone_to(browser, forger, told):
    forger.told = told

    answer = browser.get("/logg-inn/oidc")

    assert (answer.status_code, answer.location) == (502, None)


def test_a_log_in_under_a_planted_session_does_not_open_it(browser, forger, come_back):
    come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce)))
    name = browser.application.config["SESSION_COOKIE_NAME"]
    planted = browser.get_cookie(name).value

    come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce, sub="demo:leder")))

    other = browser.application.test_client()
    other.set_cookie(name, planted)
    assert who(other) is None


LOGOUT_LIES = {
    "an ID token": lambda f: f.sign(f.claims(nonce="n")),
    "with a nonce": lambda f: f.sign(f.logout(nonce="n"), typ="logout+jwt"),
    "of no type": lambda f: f.sign(f.logout()),
    "of another type": lambda f: f.sign(f.logout(), typ="JWT"),
    "of no event": lambda f: f.sign(f.logout(events=None), typ="logout+jwt"),
    "of another event": lambda f: f.sign(f.logout(events={"x": {}}), typ="logout+jwt"),
    "of an event that is a text": lambda f: f.sign(f.logout(events=EVENT), typ="logout+jwt"),
    "of nobody": lambda f: f.sign(f.logout(sub=None), typ="logout+jwt"),
    "of everybody": lambda f: f.sign(f.logout(sub=["demo:ansatt"]), typ="logout+jwt"),
    "for another": lambda f: f.sign(f.logout(aud="somebody else"), typ="logout+jwt"),
    "from another": lambda f: f.sign(f.logout(iss="https://x.example"), typ="logout+jwt"),
    "without a name of its own": lambda f: f.sign(f.logout(jti=None), typ="logout+jwt"),
    "without a time": lambda f: f.sign(f.logout(iat=None), typ="logout+jwt"),
    "without an end": lambda f: f.sign(f.logout(exp=None), typ="logout+jwt"),
    "too old": lambda f: f.sign(f.logout(exp=int(time.time()) - 600), typ="logout+jwt"),
    "signed by nobody": lambda f: f.unsigned(f.logout(), typ="logout+jwt"),
    "signed by another": lambda f: f.sign(f.logout(), key=f.new_key(f.key.kid), typ="logout+jwt"),
    "signed by our own secret": lambda f: f.by_secret(f.logout(), SECRET, typ="logout+jwt"),
    "no token": lambda _f: "x.y.z",
    "nothing": lambda _f: "",
}


@pytest.mark.parametrize("lie", LOGOUT_LIES.values(), ids=LOGOUT_LIES)
def test_nobody_is_logged_out_by_what_is_not_the_providers_word(browser, forger, come_back, lie):
    come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce)))

    answer = browser.application.test_client().post(BACK_CHANNEL, data={"logout_token": lie(forger)})

    assert (answer.status_code, answer.json) == (400, {"error": "invalid_request"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert who(browser)


@pytest.mark.parametrize("of", [{}, {"sid": "s1"}, {"sid": "s1", "sub": None}], ids=["subject", "both", "session"])
def test_the_providers_word_logs_out_at_once(browser, forger, come_back, of):
    come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce, sid="s1")))

    token = forger.sign(forger.logout(**of), typ="logout+jwt")
    answer = browser.application.test_client().post(BACK_CHANNEL, data={"logout_token": token})

    assert answer.status_code == 200
    assert who(browser) is None


def test_another_session_of_the_same_person_stays(browser, forger, come_back):
    come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce, sid="s1")))

    token = forger.sign(forger.logout(sid="s2"), typ="logout+jwt")
    browser.application.test_client().post(BACK_CHANNEL, data={"logout_token": token})

    assert who(browser)


def test_a_provider_has_no_such_door_where_none_is_configured(client):
    assert client.post(BACK_CHANNEL, data={"logout_token": "x"}).status_code == 404


def test_who_is_logged_out_by_the_provider_can_log_in_again(browser, forger, come_back):
    come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce, sid="s1")))
    token = forger.sign(forger.logout(), typ="logout+jwt")
    other = browser.application.test_client()
    other.post(BACK_CHANNEL, data={"logout_token": token})

    assert come_back(lambda nonce: forger.sign(forger.claims(nonce=nonce, sid="s2")))[0] == 303
    assert browser.post("/logg-ut", data=csrf(browser, "/om")).status_code == 303
