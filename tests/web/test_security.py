"""What guards every route: tokens, headers, cookies, doors that are not there, and ways that lead nowhere else."""

import sqlite3
import uuid
from contextlib import closing

import pytest
from page import Page, csrf
from werkzeug.routing import AnyConverter, UUIDConverter

from mobility.permissions import TABLE, Permission
from web.access import guard_of
from web.app import create_app
from web.settings import Settings

KEY = "a test's own secret" * 3
# The roles of formats.md, by the personas that bear them.
PERSONAS = ("ansatt", "leder", "hr", "akademi", "dfd", "tillitsvalgt", "personvernombud", "forvalter")
ELSEWHERE = ("https://x.example/", "//x.example/", "/\\x.example", "\\\\x.example", "javascript:alert(1)", "/\tx", "x")


@pytest.fixture
def production(app):
    """The service outside the demo, on the demo's database."""
    return create_app(Settings(database_url=app.extensions["settings"].database_url, secret_key=KEY))


def _made_up(converter):
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return uuid.uuid4() if isinstance(converter, UUIDConverter) else "x"


def routes(app, method, **known):
    """Give each route with this method, as (address, guard); arguments that are not known are made up."""
    for rule in app.url_map.iter_rules():
        if method in rule.methods and rule.endpoint != "static":
            made_up = {name: known.get(name) or _made_up(converter) for name, converter in rule._converters.items()}
            with app.test_request_context():
                yield app.url_for(rule.endpoint, **made_up), guard_of(app.view_functions[rule.endpoint])


def test_every_route_says_who_may_enter(app):
    known = {permission.value for permission in Permission} | {"public"}

    assert {guard_of(view) for view in app.view_functions.values()} <= known


def test_every_permission_is_held_by_somebody_and_every_role_is_in_the_table():
    assert frozenset().union(*TABLE.values()) == frozenset(Permission)


def test_nobody_enters_a_guarded_route_without_logging_in(app, client):
    for address, guard in routes(app, "GET"):
        answer = client.get(address)
        if guard == "public":
            assert answer.status_code in {200, 303, 404}, address
        elif address.startswith("/scim/"):
            assert answer.status_code == 401, address
        elif address.startswith("/api/"):
            assert (answer.status_code, answer.content_type) == (401, "application/problem+json"), address
        else:
            assert answer.status_code == 303, address
            assert answer.location.startswith("/logg-inn"), address


@pytest.mark.parametrize("persona", PERSONAS)
def test_no_route_breaks_for_anybody(app, as_persona, persona):
    browser = as_persona(persona)
    (opening,) = browser.get("/api/v1/opportunities?size=1").json["items"]
    for address, _ in routes(app, "GET", opportunity_id=opening["id"], key="A05"):
        assert browser.get(address).status_code < 500, address


@pytest.fixture
def spoilable(demo_file, tmp_path):
    """The service on a copy of the demo, which a test may leave in any state."""
    copy = tmp_path / "copy.sqlite"
    with closing(sqlite3.connect(demo_file)) as kept, closing(sqlite3.connect(copy)) as spoilt:
        kept.backup(spoilt)
    return create_app(Settings(database_url=f"sqlite:///{copy}", demo=True, secret_key=KEY))


@pytest.mark.parametrize("persona", ["ansatt", "leder", "forvalter"])
def test_no_write_breaks_on_an_empty_or_a_senseless_form(spoilable, persona):
    browser = spoilable.test_client()
    browser.post("/logg-inn/demo", data={"persona": persona})
    token = {"X-CSRF-Token": browser.get("/api/v1/me").json["csrf_token"]}
    (opening,) = browser.get("/api/v1/opportunities?size=1").json["items"]
    senseless = {"action": "pick:x", "level": "9" * 30, "months": "-1", "reason": "x", "id": "x", "competence_key": "x"}
    for address, _ in routes(spoilable, "POST", opportunity_id=opening["id"], key="A05"):
        for sent in ({}, {"data": senseless}, {"json": {}}):
            if address not in {"/logg-ut", "/logg-inn/demo"}:
                assert browser.post(address, headers=token, **sent).status_code < 500, (address, sent)


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_guard_lets_in_exactly_those_who_hold_the_permission(app, as_persona, persona):
    browser = as_persona(persona)
    held = browser.get("/api/v1/me").json["permissions"]
    for address, guard in routes(app, "GET"):
        # A directory's doors answer keys alone, whoever is logged in.
        if guard == "public" or address.startswith("/scim/"):
            continue
        is_forbidden = browser.get(address).status_code == 403
        assert is_forbidden == (guard not in held), address


@pytest.mark.parametrize("persona", [None, "ansatt"])
def test_no_write_is_taken_without_the_token(app, client, as_persona, persona):
    browser = as_persona(persona) if persona else client
    for method in ("POST", "PATCH", "PUT", "DELETE"):
        for address, _ in routes(app, method):
            if address in {"/logg-inn/demo", "/logg-inn/oidc/utlogging"}:
                continue
            for headers in ({}, {"X-CSRF-Token": "made up"}):
                answer = browser.open(address, method=method, headers=headers)
                assert answer.status_code == 400, (method, address)


def test_a_write_from_another_site_is_refused_even_with_the_token(as_persona):
    browser = as_persona("ansatt")
    data = {"language": "nn", **csrf(browser, "/")}

    for site in ("cross-site", "same-site"):
        assert browser.post("/sprak", data=data, headers={"Sec-Fetch-Site": site}).status_code == 400
    assert browser.post("/sprak", data=data, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


@pytest.mark.parametrize(
    "address", ["/logg-inn", "/no-such-page", "/api/v1/me", "/healthz", "/static/css/site.css", "/"]
)
def test_every_answer_bears_the_headers(client, address):
    with client.get(address) as answer:
        headers = answer.headers

    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Request-ID"]


def test_what_is_told_to_one_is_not_kept_for_another(as_persona):
    assert as_persona("ansatt").get("/").headers["Cache-Control"] == "no-store"


def test_cookies_are_for_us_alone(production):
    cookie = production.test_client().get("/logg-inn", base_url="https://localhost").headers["Set-Cookie"]

    assert cookie.startswith("__Host-")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert f"; {flag}" in cookie
    assert "Domain=" not in cookie


def test_only_https_outside_the_demo(production):
    assert "max-age" in production.test_client().get("/logg-inn").headers["Strict-Transport-Security"]


@pytest.mark.parametrize("persona", [*PERSONAS, "nobody", ""])
def test_outside_the_demo_there_is_no_demo_log_in(production, persona):
    browser = production.test_client()

    answer = browser.post("/logg-inn/demo", data={"persona": persona})

    assert answer.status_code == 404
    assert "persona" not in browser.get("/logg-inn").get_data(as_text=True)


@pytest.mark.parametrize("key", [None, "short"])
def test_outside_the_demo_the_service_refuses_to_start_without_a_secret(app, key):
    with pytest.raises(ValueError, match="MOBILITY_SECRET_KEY"):
        create_app(Settings(database_url=app.extensions["settings"].database_url, secret_key=key))


def test_a_cookie_signed_by_somebody_else_is_nobody(app, client):
    other = create_app(
        Settings(database_url=app.extensions["settings"].database_url, demo=True, secret_key="another" * 9)
    ).test_client()
    other.post("/logg-inn/demo", data={"persona": "forvalter"})
    name = app.config["SESSION_COOKIE_NAME"]
    client.set_cookie(name, other.get_cookie(name).value)

    assert client.get("/api/v1/me").status_code == 401


def test_the_unknown_and_the_forbidden_look_alike(as_persona, draft):
    browser = as_persona("ansatt")
    for path in ("/muligheter", "/api/v1/opportunities"):
        of_others, unknown = (browser.get(f"{path}/{key}") for key in (draft, uuid.uuid4()))
        assert of_others.status_code == unknown.status_code == 404
        assert Page(of_others).text == Page(unknown).text


@pytest.fixture
def draft(as_persona):
    """A draft of the manager's that nobody else may know of."""
    browser = as_persona("leder")
    token = browser.get("/api/v1/me").json["csrf_token"]
    answer = browser.post(
        "/api/v1/opportunities", json={"kind": "project", "title": "Utkast"}, headers={"X-CSRF-Token": token}
    )
    return answer.json["id"]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_logging_in_leads_nowhere_else(client, target):
    answer = client.post("/logg-inn/demo", data={"persona": "ansatt", "neste": target})

    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_choosing_a_language_leads_nowhere_else(client, target):
    answer = client.post("/sprak", data={"language": "nn", "neste": target, **csrf(client, "/logg-inn")})

    assert (answer.status_code, answer.location) == (303, "/")


def test_whoever_is_logged_in_already_is_not_led_elsewhere(as_persona):
    browser = as_persona("ansatt")

    assert browser.get("/logg-inn?neste=//x.example").location == "/"
    assert browser.get("/logg-inn?neste=/muligheter").location == "/muligheter"


def test_a_language_that_is_none_is_refused_and_a_real_one_stays(client):
    token = csrf(client, "/logg-inn")
    assert client.post("/sprak", data={"language": "../../nb", **token}).status_code == 400

    client.post("/sprak", data={"language": "nn", **token})

    assert Page(client.get("/logg-inn")).language == "nn"


def test_logging_in_begins_a_new_session(client):
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    token = csrf(client, "/logg-inn")["csrf_token"]

    client.post("/logg-inn/demo", data={"persona": "ansatt"})

    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != token


def test_logging_out_ends_it(as_persona):
    browser = as_persona("ansatt")

    browser.post("/logg-ut", data=csrf(browser, "/"))

    assert browser.get("/api/v1/me").status_code == 401


def test_two_apps_in_one_process_do_not_meet(app, client):
    other = create_app(
        Settings(database_url=app.extensions["settings"].database_url, demo=True, secret_key="another" * 9)
    )

    assert other.test_client().get("/logg-inn").status_code == 200
    assert client.get("/logg-inn").status_code == 200
    assert other.extensions["database"] is not app.extensions["database"]
    assert other.extensions["metrics"] is not app.extensions["metrics"]
