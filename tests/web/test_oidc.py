"""Log-in at a real OpenID provider, and all the ways in which it can come to nothing."""

import uuid
from urllib.parse import parse_qs, urlsplit

import oidc_provider
import pytest
import requests
from oidc_provider import CLIENT_ID, SECRET, pass_through
from page import Page, csrf
from sqlmodel import select

from models.audit import AuditEvent
from models.person import Person
from web.app import create_app
from web.settings import Settings

KEY = "a test's own secret" * 3


@pytest.fixture(scope="module")
def newcomers(app):
    """Employees who have never logged in: one for each test that links."""
    with app.app_context(), app.extensions["database"].transaction() as session:
        people = [
            Person(
                given_name=name,
                family_name="Nykomar",
                email=f"{name}.{uuid.uuid4().hex}@example.no",
                organisation_code="KLD",
            )
            for name in ("Berit", "Casper", "Dag")
        ]
        session.add_all(people)
        session.flush()
        return {person.given_name.lower(): person.email for person in people}


@pytest.fixture(scope="module")
def issuer(newcomers):
    """A provider that knows a persona by subject, the newcomers, and some whom the service does not know."""
    accounts = {
        "demo:ansatt": {"email": "somewhere.else@example.no", "email_verified": True},
        "berit-sub": {"email": newcomers["berit"], "email_verified": True},
        "casper-sub": {"email": newcomers["casper"], "email_verified": False},
        "dag-sub": {},
        "stranger": {"email": "stranger@example.no", "email_verified": True},
    }
    with oidc_provider.running("http://localhost", accounts) as address:
        yield address


def service(app, issuer, **changes):
    """Give the service on the same database with a provider."""
    given = {"oidc_issuer": issuer, "oidc_client_id": CLIENT_ID, "oidc_client_secret": SECRET, **changes}
    database_url = app.extensions["settings"].database_url
    return create_app(Settings(database_url=database_url, secret_key=KEY, plain_http=True, **given))


@pytest.fixture
def browser(app, issuer):
    """A browser at the service; nobody is logged in."""
    return service(app, issuer).test_client()


def begin(browser, path="/logg-inn/oidc"):
    answer = browser.get(path)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.location


def log_in(browser, account, path="/logg-inn/oidc"):
    return browser.get(pass_through(begin(browser, path), account))


def who(browser):
    answer = browser.get("/api/v1/me")
    return answer.json["name"] if answer.status_code == 200 else None


def test_the_way_to_the_provider_bears_pkce_state_and_nonce(browser, issuer):
    asked = urlsplit(begin(browser))

    query = parse_qs(asked.query)
    assert f"{asked.scheme}://{asked.netloc}" == issuer
    assert query["response_type"] == ["code"]
    assert query["code_challenge_method"] == ["S256"]
    assert query["redirect_uri"] == ["http://localhost/logg-inn/oidc/svar"]
    assert all(len(query[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))


def test_an_employee_known_by_subject_comes_in_and_the_provider_address_does_not_matter(browser, app):
    answer = log_in(browser, "demo:ansatt")

    assert (answer.status_code, answer.location) == (303, "/")
    assert who(browser) == "Ingrid Solbakken Moe"


def test_a_newcomer_with_a_verified_address_is_linked_once(app, browser, newcomers):
    log_in(browser, "berit-sub")
    assert who(browser) == "Berit Nykomar"
    log_in(browser, "berit-sub")

    with app.app_context(), app.extensions["database"].reading() as session:
        berit = session.exec(select(Person).where(Person.email == newcomers["berit"])).one()
        events = session.exec(select(AuditEvent).where(AuditEvent.subject_id == str(berit.id))).all()
    assert berit.subject == "berit-sub"
    assert [event.action for event in events] == ["identity.linked"]


@pytest.mark.parametrize("account", ["casper-sub", "dag-sub", "stranger"], ids=["unverified", "no address", "unknown"])
def test_whoever_is_not_known_is_told_so_and_not_let_in(browser, account):
    answer = log_in(browser, account)

    assert answer.status_code == 403
    assert Page(answer).heading == "Vi kjenner deg ikke ennå"
    assert who(browser) is None


def test_an_unverified_address_links_nobody(app, browser, newcomers):
    log_in(browser, "casper-sub")

    with app.app_context(), app.extensions["database"].reading() as session:
        assert session.exec(select(Person).where(Person.email == newcomers["casper"])).one().subject is None


def test_the_session_of_before_is_not_carried_in(browser):
    with browser.session_transaction() as session:
        session["planted"] = "by somebody else"
        session["csrf_token"] = "known to somebody else"

    log_in(browser, "demo:ansatt")

    with browser.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "known to somebody else"
        assert not [key for key in session if key.startswith("_state_")]


def test_a_reader_comes_back_to_the_page_that_asked(browser):
    assert log_in(browser, "demo:ansatt", "/logg-inn/oidc?neste=/muligheter%3Ftype%3Dproject").location == (
        "/muligheter?type=project"
    )


@pytest.mark.parametrize("target", ["https://x.example/", "//x.example", "/\\x.example", "javascript:x", "%09//x"])
def test_no_address_elsewhere_is_gone_on_to(browser, target):
    assert log_in(browser, "demo:ansatt", f"/logg-inn/oidc?neste={target}").location == "/"


def test_an_address_too_long_for_the_cookie_is_forgotten_not_fatal(browser):
    assert log_in(browser, "demo:ansatt", "/logg-inn/oidc?neste=/" + "x" * 3000).location == "/"


def test_many_beginnings_do_not_fill_the_cookie(browser):
    for _ in range(30):
        begin(browser)

    assert log_in(browser, "demo:ansatt").status_code == 303
    assert who(browser)


def refused(browser, address, status, heading):
    answer = browser.get(address)
    assert (answer.status_code, Page(answer).heading) == (status, heading)
    assert who(browser) is None


LOST = (400, "Innloggingen må begynne på nytt")
REFUSED = (400, "Innloggingen ble ikke fullført")
PROVIDER = (502, "Innloggingstjenesten svarer ikke som den skal")


def test_an_answer_with_another_state_is_lost(browser):
    back = pass_through(begin(browser), "demo:ansatt")
    state = parse_qs(urlsplit(back).query)["state"][0]

    refused(browser, back.replace(state, "x" * len(state)), *LOST)


def test_an_answer_brought_to_another_browser_is_lost(app, issuer, browser):
    back = pass_through(begin(browser), "demo:ansatt")

    refused(service(app, issuer).test_client(), back, *LOST)


def test_an_answer_counts_once(browser):
    back = pass_through(begin(browser), "demo:ansatt")
    browser.get(back)
    token = csrf(browser, "/")
    browser.post("/logg-ut", data=token)

    refused(browser, back, *LOST)


def test_an_answer_to_nothing_is_lost(browser):
    refused(browser, "/logg-inn/oidc/svar", *LOST)


@pytest.mark.parametrize("secret", ["nonce", "code_verifier"])
def test_a_token_for_another_nonce_or_verifier_is_not_trusted(browser, secret):
    back = pass_through(begin(browser), "demo:ansatt")
    with browser.session_transaction() as session:
        (key,) = [key for key in session if key.startswith("_state_")]
        begun = session[key]
        session[key] = {**begun, "data": {**begun["data"], secret: "w" * 48}}

    refused(browser, back, *PROVIDER)


def test_a_code_that_the_provider_does_not_know_is_not_trusted(browser):
    back = pass_through(begin(browser), "demo:ansatt")
    code = parse_qs(urlsplit(back).query)["code"][0]

    refused(browser, back.replace(code, "made-up"), *PROVIDER)


def test_a_wrong_secret_of_ours_is_told_kindly(app, issuer):
    browser = service(app, issuer, oidc_client_secret="wrong").test_client()

    refused(browser, pass_through(begin(browser), "demo:ansatt"), *PROVIDER)


def test_a_provider_that_speaks_for_another_issuer_is_not_gone_to(app, issuer):
    browser = service(app, issuer + "/").test_client()

    refused(browser, "/logg-inn/oidc", *PROVIDER)


def test_whoever_cancels_at_the_provider_is_told_so(browser):
    state = parse_qs(urlsplit(begin(browser)).query)["state"][0]

    refused(browser, f"/logg-inn/oidc/svar?error=access_denied&error_description=<b>no</b>&state={state}", *REFUSED)


def test_a_provider_that_is_down_is_told_kindly(app):
    browser = service(app, "http://127.0.0.1:9").test_client()

    refused(browser, "/logg-inn/oidc", *PROVIDER)


def test_a_provider_that_is_none_is_told_kindly(app, issuer):
    browser = service(app, f"{issuer}/no-such-issuer").test_client()

    refused(browser, "/logg-inn/oidc", *PROVIDER)


def test_logging_out_ends_the_session_at_the_provider_too(browser, issuer):
    log_in(browser, "demo:ansatt")

    answer = browser.post("/logg-ut", data=csrf(browser, "/"))

    assert answer.location.startswith(f"{issuer}/session/end?")
    assert requests.get(answer.location, timeout=10).status_code == 200
    assert parse_qs(urlsplit(answer.location).query)["post_logout_redirect_uri"] == ["http://localhost/logg-inn"]
    assert who(browser) is None


def test_logging_out_succeeds_also_while_the_provider_is_down(app, browser):
    log_in(browser, "demo:ansatt")
    later = service(app, "http://127.0.0.1:9").test_client()
    name = later.application.config["SESSION_COOKIE_NAME"]
    later.set_cookie(name, browser.get_cookie(name).value)
    assert who(later)

    answer = later.post("/logg-ut", data=csrf(later, "/"))

    assert (answer.status_code, answer.location) == (303, "/logg-inn")
    assert who(later) is None


def test_who_came_in_by_another_door_is_not_sent_to_the_provider(app, issuer):
    browser = service(app, issuer, demo=True).test_client()
    browser.post("/logg-inn/demo", data={"persona": "ansatt"})

    assert browser.post("/logg-ut", data=csrf(browser, "/")).location == "/logg-inn"


def test_without_a_provider_there_is_no_such_door(client):
    assert client.get("/logg-inn/oidc").status_code == 404
    assert client.get("/logg-inn/oidc/svar?code=x&state=y").status_code == 404
