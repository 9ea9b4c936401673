"""Limits at the door: who does too much is told so, in words and to programs, and when to come back."""

import json

import pytest
from browsers import logged_in
from factories import grant, person
from page import Page, csrf
from sqlmodel import select

from mobility.limits import rules
from models.enums import Role
from models.person import Person
from models.session import ReadingFlag
from web import limits
from web.app import create_app
from web.settings import Settings

KEY = "a test's own secret" * 3


@pytest.fixture
def narrow(app, tmp_path):
    """A maker of the service with own limits, on the demo's database."""

    def make(secret=KEY, **told):
        path = tmp_path / "limits.json"
        own = [{"code": code, "limits": [limit]} for code, limit in told.items()]
        path.write_text(json.dumps({"rules": own}), encoding="utf-8")
        database_url = app.extensions["settings"].database_url
        return create_app(Settings(database_url=database_url, secret_key=secret, plain_http=True, limits=path))

    return make


def somebody(app, role=None, **changes):
    with app.app_context(), app.extensions["database"].transaction() as session:
        who = person(session, organisation_code="KLD", **changes)
        if role:
            grant(session, who, role, organisation_code="KLD")
        return who.id


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("nb", "Litt for mye på kort tid", "Du kan prøve igjen om 10 minutter."),
        ("nn", "Litt for mykje på kort tid", "Du kan prøve igjen om 10 minutt."),
        ("en", "A little too much at once", "You can try again in 10 minutes."),
    ],
)
def test_whoever_does_too_much_is_told_so_kindly_and_when_to_come_back(narrow, language, heading, text):
    service = narrow(search={"most": "2 per 10 minutes"})
    browser = logged_in(service, somebody(service, language=language))
    assert [browser.get("/muligheter").status_code for _ in range(2)] == [200, 200]

    answer = browser.get("/muligheter")

    page = Page(answer)
    assert (answer.status_code, page.heading, page.language) == (429, heading, language)
    assert text in page.text
    assert 0 < int(answer.headers["Retry-After"]) <= 600


def test_a_program_is_told_in_its_own_way(narrow):
    service = narrow(search={"most": "1 per hour"})
    browser = logged_in(service, somebody(service))
    browser.get("/api/v1/opportunities", headers={"Accept": "application/json"})

    answer = browser.get("/api/v1/opportunities", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.content_type) == (429, "application/problem+json")
    assert answer.json["status"] == 429
    assert int(answer.headers["Retry-After"]) > 3500


def test_one_person_who_does_too_much_stops_nobody_else(narrow):
    service = narrow(search={"most": "1 per hour"})
    busy, calm = (logged_in(service, somebody(service)) for _ in range(2))
    busy.get("/muligheter")

    assert busy.get("/muligheter").status_code == 429
    assert busy.get("/om").status_code == 200
    assert calm.get("/muligheter").status_code == 200


def test_a_second_browser_of_the_same_person_has_no_more(narrow):
    service = narrow(search={"most": "1 per hour"})
    who = somebody(service)
    logged_in(service, who).get("/muligheter")

    assert logged_in(service, who).get("/muligheter").status_code == 429


def test_two_services_on_one_database_count_together(narrow):
    one, two = narrow(search={"most": "1 per hour"}), narrow(search={"most": "1 per hour"})
    who = somebody(one)
    logged_in(one, who).get("/muligheter")

    assert logged_in(two, who).get("/muligheter").status_code == 429


def test_writes_are_counted_by_person(narrow):
    service = narrow(write={"most": "2 per hour"})
    browser = logged_in(service, somebody(service))
    token = csrf(browser, "/om")

    statuses = [browser.post("/varsler/lest", data=token).status_code for _ in range(3)]

    assert statuses == [303, 303, 429]


def test_doors_without_a_log_in_are_counted_by_address(narrow):
    service = narrow(secret="another" * 9, door={"most": "2 per hour"})
    statuses = [service.test_client().get("/kursbevis?nokkel=x").status_code for _ in range(3)]

    assert statuses[2] == 429
    assert 429 not in statuses[:2]
    other = service.test_client().get("/kursbevis?nokkel=x", environ_base={"REMOTE_ADDR": "10.1.1.1"})
    assert other.status_code != 429


def test_an_address_that_somebody_claims_is_not_believed_where_no_proxy_stands_in_front(narrow):
    service = narrow(secret="a third one" * 6, door={"most": "2 per hour"})
    statuses = [
        service.test_client().get("/kursbevis", headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code
        for n in range(3)
    ]

    assert statuses[2] == 429


def test_files_to_take_away_are_counted(narrow):
    service = narrow(export={"most": "1 per hour"})
    browser = logged_in(service, somebody(service, Role.HR))
    sheet = Page(browser.get("/styringstall")).find("a[href$='.csv']")[0]["href"]

    assert [browser.get(sheet).status_code for _ in range(2)] == [200, 429]


def test_bulk_reading_of_people_is_slowed_and_flagged_with_counts_alone(narrow):
    service = narrow(people={"most": "60 per hour", "flag_at": 40})
    reader, watcher = somebody(service, Role.HR), somebody(service, Role.PRIVACY_OFFICER)
    browser = logged_in(service, reader)

    statuses = [browser.get("/saker/tellere").status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    with service.extensions["database"].reading() as session:
        flag = session.exec(select(ReadingFlag).where(ReadingFlag.person_id == reader)).one()
        name = session.get_one(Person, reader)
    assert flag.count == 40
    watching = logged_in(service, watcher)
    assert "Noen har lest om omkring 40 personer på én time." in Page(watching.get("/varsler")).text
    page = Page(watching.get("/oppslag-i-mengde"))
    assert f"{name.given_name} {name.family_name}, KLD" in page.texts(".flag-card h2")
    form = page.find(f"form[action$='{flag.id}']")[0]["action"]
    sent = {"outcome": "explained", **csrf(watching, "/om")}
    assert watching.post(form, data=sent).status_code == 303
    assert watching.post(form, data=sent).status_code == 409


def test_nobody_else_sees_the_flags(as_persona):
    for persona in ("ansatt", "leder", "hr", "akademi", "dfd", "tillitsvalgt"):
        assert as_persona(persona).get("/oppslag-i-mengde").status_code == 403
    for persona in ("personvernombud", "forvalter"):
        assert as_persona(persona).get("/oppslag-i-mengde").status_code == 200


def test_what_is_counted_are_routes_that_there_are(app):
    counted = {*limits.DOOR, *limits.PEOPLE, *limits.EXPORTS, *limits.SEARCHES}

    assert counted <= set(app.view_functions)


def test_every_page_that_lists_people_is_counted(app, as_persona):
    """As every role: a page on which the names of five others stand is one of those counted."""
    with app.extensions["database"].reading() as session:
        names = {f"{one.given_name} {one.family_name}" for one in session.exec(select(Person))}
    shown = set()
    for persona in ("ansatt", "leder", "hr", "akademi", "dfd", "personvernombud", "forvalter"):
        browser = as_persona(persona)
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and not rule.arguments and rule.endpoint not in {"static", "login.index"}:
                text = browser.get(rule.rule, headers={"Accept": "*/*"}).get_data(as_text=True)
                if sum(name in text for name in names) >= 5:
                    shown.add(rule.endpoint)
    uncounted = shown - set(limits.PEOPLE)
    # The API's description has made-up people in its examples.
    uncounted -= {"api_manual.index", "api_system.openapi"}
    # What waits for oneself names those one works with, and the switch those who have used it.
    assert uncounted <= {"approvals.index", "flags.index", "groups.index", "home.index", "switch.index"}


def test_the_demo_counts_too_only_wider(app):
    narrow_rules, wide = rules.read(), app.extensions["limits"].rules

    assert wide["people"][0].item.amount == 100 * narrow_rules["people"][0].item.amount
