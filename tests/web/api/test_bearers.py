"""A token opens what its holder may do, and of that only what it was made for; nothing else is looked at beside it."""

import uuid

import pytest
from page import csrf
from programs import PREFIX, Program, problem

from mobility.tokens.scopes import Scope
from web.access import PUBLIC, guard_of

OPENING = {"kind": "project", "title": "Kartlegging av data", "months": 3, "percentage": 50}


@pytest.mark.parametrize("sent", ["Bearer ", "Bearer mbt_unknown", "Basic a2FyaTpoZW1tZWxpZw==", "mbt_x", ""])
def test_a_bad_key_is_refused_also_where_a_log_in_would_have_opened(as_persona, sent):
    browser = as_persona("ansatt")

    answer = browser.get(f"{PREFIX}/me", headers={"Authorization": sent})

    problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def test_without_a_key_one_is_asked_for(client):
    answer = client.get(f"{PREFIX}/me")

    problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_scope_opens_its_own_and_names_what_it_does_not(program):
    reader = program("ansatt", Scope.READ_PROFILE)

    assert reader.get("/me/profile").status_code == 200
    refused = reader.put("/me/profile/about", json={"headline": "Ny"})
    problem(refused, 403)
    assert refused.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="write:profile"'
    problem(reader.get("/opportunities"), 403)


def test_a_token_gives_no_more_than_its_holder_may_do(program):
    writer = program("ansatt", Scope.WRITE_OPPORTUNITIES)

    problem(writer.post("/opportunities", json=OPENING), 403)
    assert writer.post("/opportunities?direction=sought", json=OPENING).status_code == 201


def test_me_tells_what_a_token_opens_and_gives_it_no_session(program):
    answer = program("ansatt", Scope.READ_NOTICES).get("/me")

    assert answer.json["permissions"] == ["see-home", "read-notices"]
    assert answer.json["scopes"] == ["read:notices"]
    assert answer.json["csrf_token"] is None
    assert "Set-Cookie" not in answer.headers


def test_what_a_token_writes_needs_no_other_token_and_names_it_in_the_trail(app, program):
    writer = program("leder")

    assert writer.post("/opportunities", json=OPENING).status_code == 201

    with app.extensions["database"].reading() as session:
        found = session.connection().exec_driver_sql(
            "SELECT details FROM audit_event WHERE action = 'opportunity.created' ORDER BY at DESC LIMIT 1"
        )
        assert '"token"' in found.scalar_one()


def test_a_log_in_still_needs_the_sessions_own_token(as_persona):
    problem(as_persona("leder").post(f"{PREFIX}/opportunities", json=OPENING), 400)


def test_pages_know_nothing_of_tokens(app, program):
    asking = program("ansatt")

    answer = asking.client.get("/profil", headers={"Authorization": f"Bearer {asking.key}"})

    assert answer.status_code == 303
    assert "/logg-inn" in answer.location


def test_every_operation_of_the_api_says_which_tokens_it_lets_in(app):
    views = [
        app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules() if rule.rule.startswith(f"{PREFIX}/")
    ]

    assert views
    assert [view for view in views if not hasattr(view, "token_scope")] == []
    assert [view for view in views if guard_of(view) == PUBLIC] == [app.view_functions["api_system.openapi"]]


def test_a_system_reads_what_its_ministry_may_and_has_nothing_of_its_own(system):
    portal = system("KLD", Scope.READ_OPPORTUNITIES)

    found = portal.get("/opportunities").json["items"]

    assert found
    assert not any(one["is_own"] for one in found)
    assert portal.get("/me").json["organisation"] == "KLD"
    problem(portal.get("/me/profile"), 403)
    problem(portal.get("/indicators"), 403)
    assert portal.get("/opportunities/own").status_code == 403


def test_a_system_sees_no_opening_that_is_for_others(app, system, program):
    manager = program("leder")
    drafts = [one["id"] for one in manager.get("/opportunities/own").json["items"] if one["status"] == "draft"]
    begun = manager.post("/opportunities", json=OPENING).json["id"]

    portal = system("KLD", Scope.READ_OPPORTUNITIES)

    for key in (*drafts, begun, uuid.UUID(int=7)):
        problem(portal.get(f"/opportunities/{key}"), 404)


def test_a_key_is_made_on_its_page_shown_once_and_revoked_there(app, as_persona):
    browser = as_persona("ansatt")
    form = {"name": "Kalenderen min", "scopes": ["read:courses", "read:arenas"], "days": "30"}

    made = browser.post("/api-nokler", data={**form, **csrf(browser, "/api-nokler")}).get_data(as_text=True)

    key = made.split("<code>mbt_")[1].split("<")[0]
    asking = Program(app.test_client(), f"mbt_{key}")
    assert asking.get("/courses").status_code == 200
    problem(asking.get("/me/notices"), 403)
    page = browser.get("/api-nokler").get_data(as_text=True)
    assert key not in page
    assert "Kalenderen min" in page
    token_id = page.split("/api-nokler/")[1].split("/trekk")[0]
    browser.post(f"/api-nokler/{token_id}/trekk", data=csrf(browser, "/api-nokler"))
    problem(asking.get("/courses"), 401)


def test_a_form_with_nothing_ticked_comes_back_with_its_fault_and_what_was_typed(as_persona):
    browser = as_persona("ansatt")

    answer = browser.post("/api-nokler", data={"name": "Uten noe", "days": "30", **csrf(browser, "/api-nokler")})

    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Kryss av for minst én ting." in page
    assert 'value="Uten noe"' in page
    assert "mbt_" not in page


def test_only_the_administrator_is_shown_and_makes_keys_for_systems(as_persona):
    employee, administrator = as_persona("ansatt"), as_persona("forvalter")
    form = {"name": "Portalen", "scopes": ["read:opportunities"], "days": "90", "organisation_code": "KLD"}

    assert "/api-nokler/system" not in employee.get("/api-nokler").get_data(as_text=True)
    assert employee.post("/api-nokler/system", data={**form, **csrf(employee, "/api-nokler")}).status_code == 403
    made = administrator.post("/api-nokler/system", data={**form, **csrf(administrator, "/api-nokler")})

    assert "<code>mbt_" in made.get_data(as_text=True)
