"""What attackers send, and that it comes to nothing."""

import uuid

import pytest
from browsers import logged_in
from factories import person
from page import Page, csrf
from sqlmodel import Session, select

from models.opportunity import Opportunity
from models.person import Person
from models.profile import Profile
from web.app import create_app
from web.presenters import sheet
from web.settings import Settings

KEY = "a test's own secret" * 3


def service(app, **changes):
    """Give the service outside the demo, on the demo's database."""
    return create_app(Settings(database_url=app.extensions["settings"].database_url, secret_key=KEY, **changes))


@pytest.fixture
def rows(app):
    """A session on the app's database."""
    with app.extensions["database"].reading() as session:
        yield session


@pytest.mark.parametrize(
    "host", ["x.example", "mobilitet.example.no.x.example", "mobilitet.example.no:8080", "localhost"]
)
def test_a_request_for_another_host_is_refused(app, host):
    browser = service(app, public_url="https://mobilitet.example.no").test_client()

    assert browser.get("/logg-inn", base_url=f"https://{host}").status_code == 400
    assert browser.get("/logg-inn", base_url="https://mobilitet.example.no").status_code == 200


def test_a_forwarded_host_is_not_believed_where_no_proxy_stands_in_front(app):
    browser = service(app, public_url="https://mobilitet.example.no").test_client()
    forged = {"X-Forwarded-Host": "x.example", "Forwarded": "host=x.example", "X-Host": "x.example"}

    page = browser.get("/logg-inn", base_url="https://mobilitet.example.no", headers=forged)

    assert page.status_code == 200
    assert "x.example" not in page.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_probes_may_ask_by_address(app, path):
    browser = service(app, public_url="https://mobilitet.example.no").test_client()

    assert browser.get(path, base_url="http://10.0.0.7:8000").status_code != 400


@pytest.mark.parametrize(
    "sent",
    [
        {"headers": {"X-HTTP-Method-Override": "DELETE"}},
        {"headers": {"X-HTTP-Method": "PATCH"}},
        {"headers": {"X-Method-Override": "PUT"}},
        {"query_string": {"_method": "DELETE"}},
    ],
)
def test_a_method_cannot_be_put_on_from_outside(app, as_persona, sent):
    browser = as_persona("ansatt")
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == "favourites.index")
    assert rule.methods == {"GET", "HEAD", "OPTIONS"}

    assert browser.get("/favoritter", **sent).status_code == 200
    assert browser.post("/favoritter", data=csrf(browser, "/om"), **sent).status_code == 405


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
def test_methods_that_nobody_needs_are_refused(client, method):
    assert client.open("/om", method=method).status_code in {400, 405}


def test_no_other_site_may_read_our_answers(as_persona):
    browser = as_persona("ansatt")
    for path in ("/", "/api/v1/me", "/muligheter"):
        answer = browser.get(path, headers={"Origin": "https://x.example"})
        assert not [name for name in dict(answer.headers) if name.startswith("Access-Control-")]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_no_page_can_be_framed_or_taken_for_another_kind_of_file(as_persona):
    browser = as_persona("ansatt")
    for path in ("/", "/muligheter", "/no-such-page", "/api/v1/openapi.json"):
        answer = browser.get(path)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "charset=utf-8" in answer.content_type or "json" in answer.content_type


def test_https_is_held_for_a_year_and_below_the_name_too(app):
    answer = service(app).test_client().get("/logg-inn")

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_browser_keeps_nothing_after_logging_out(as_persona):
    browser = as_persona("ansatt")

    answer = browser.post("/logg-ut", data=csrf(browser, "/"))

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/..%2fsettings.py",
        "/static/%2e%2e/settings.py",
        "/static/..\\settings.py",
        "/static//etc/passwd",
        "/static/css/%00site.css",
        "/static/",
        "/.git/config",
        "/static/css/",
    ],
)
def test_no_path_leads_out_of_the_static_files(client, path):
    assert client.get(path).status_code in {308, 404}


def test_no_page_of_an_error_tells_of_the_inside(app, client, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("secret inside /work/secret.py")

    monkeypatch.setitem(app.view_functions, "home.about", broken)
    answer = client.get("/om")

    assert answer.status_code == 500
    assert "secret" not in answer.get_data(as_text=True)
    assert "Traceback" not in answer.get_data(as_text=True)


EXTRA = {
    "is_reserved": "0",
    "organisation_code": "FIN",
    "person_id": str(uuid.uuid4()),
    "leader_id": str(uuid.uuid4()),
    "role": "administrator",
    "findable_since": "2020-01-01T00:00:00Z",
    "is_matched": "",
    "id": str(uuid.uuid4()),
    "email": "x@x.example",
    "subject": "x",
    "ends_on": "",
    "published_at": "2020-01-01T00:00:00Z",
}


def test_fields_that_a_form_does_not_have_change_nothing(app, rows):
    with app.extensions["database"].transaction() as session:
        me = person(session, organisation_code="KLD", title="Før").id
    browser = logged_in(app, me)
    kept = rows.get_one(Person, me).model_dump(exclude={"title", "updated_at"})
    token = csrf(browser, "/om")

    for path, own in (("/profil/om", {"summary": "Ny tekst"}), ("/profil/kompetanse/A05", {"level": "3"})):
        assert browser.post(path, data={**EXTRA, **own, **token}).status_code == 303, path

    with Session(app.extensions["database"].engine) as fresh:
        assert fresh.get_one(Person, me).model_dump(exclude={"title", "updated_at"}) == kept
        profile = fresh.exec(select(Profile).where(Profile.person_id == me)).one()
        assert (str(profile.id) != EXTRA["id"], profile.findable_since, profile.is_matched) == (True, None, True)


def test_fields_that_the_api_does_not_have_are_refused_or_change_nothing(app, as_persona):
    browser = as_persona("leder")
    token = {"X-CSRF-Token": browser.get("/api/v1/me", headers={"Accept": "application/json"}).json["csrf_token"]}
    sent = {"kind": "project", "title": "Masse", **EXTRA, "owner_id": str(uuid.uuid4()), "status": "open"}

    answer = browser.post("/api/v1/opportunities", json=sent, headers=token)

    assert answer.status_code in {201, 400, 422}
    with Session(app.extensions["database"].engine) as fresh:
        made = fresh.exec(select(Opportunity).where(Opportunity.title == "Masse")).all()
        assert all(one.published_at is None and str(one.owner_id) != sent["owner_id"] for one in made)


@pytest.mark.parametrize("begin", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_no_spreadsheet_takes_a_text_for_a_formula(begin):
    assert sheet.plain(begin) == f"'{begin}"


@pytest.mark.parametrize("target", ["/om\r\nSet-Cookie: x=1", "/om\nX: y", "/%0d%0aX: y", "/om\x00"])
def test_no_line_can_be_put_into_the_headers_of_a_redirect(client, target):
    answer = client.post("/logg-inn/demo", data={"persona": "ansatt", "neste": target})

    assert answer.status_code == 303
    assert "\n" not in answer.location
    assert "X" not in answer.headers
    assert not [one for one in answer.headers.getlist("Set-Cookie") if one.startswith("x=1")]


def test_no_line_can_be_put_into_the_headers_by_the_request_id(client):
    answer = client.get("/om", headers={"X-Request-ID": "a-b-c-d-e-f x"})

    assert " " not in answer.headers["X-Request-ID"]


def test_files_are_named_by_us_alone(as_persona):
    browser = as_persona("dfd")
    quarter = Page(browser.get("/styringstall")).find("a[href$='.csv']")[0]["href"]

    for path in (quarter, quarter.replace(".csv", ".xlsx")):
        told = browser.get(path).headers["Content-Disposition"]
        assert told.count('"') == 2
        assert "\n" not in told
    assert browser.get("/styringstall/2026K1%22%0d%0aX/styringstall.csv").status_code == 404


def test_the_cookie_of_the_session_holds_no_person(app, as_persona):
    browser = as_persona("ansatt")
    with browser.session_transaction() as cookie:
        held = dict(cookie)
    with app.extensions["database"].reading() as session:
        people = {str(one) for one in session.exec(select(Person.id))}

    assert not people & {str(value) for value in held.values()}
    assert set(held) <= {"login", "csrf_token", "_permanent", "language"}


def test_the_same_field_twice_is_read_once_and_breaks_nothing(as_persona):
    browser = as_persona("ansatt")

    assert browser.get("/muligheter?q=klima&q=%27&side=1&side=2").status_code == 200
    token = csrf(browser, "/om")["csrf_token"]
    assert browser.post("/sprak", data={"csrf_token": ["x", token], "language": "nn"}).status_code == 400
