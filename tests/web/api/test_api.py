"""The API for programs: it answers as its own description says, to those who may ask."""

import uuid

import pytest

from web.app import create_app
from web.settings import Settings

PREFIX = "/api/v1"


@pytest.fixture
def employee(as_persona):
    return as_persona("ansatt")


@pytest.fixture
def manager(as_persona):
    return as_persona("leder")


def token(browser):
    return {"X-CSRF-Token": browser.get(f"{PREFIX}/me").json["csrf_token"]}


def post(browser, path="/opportunities", **changes):
    sent = {"kind": "project", "title": "Kartlegging av data", "months": 3, "percentage": 50, **changes}
    return browser.post(f"{PREFIX}{path}", json=sent, headers=token(browser))


def problem(answer, status):
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert answer.json["status"] == status
    return answer.json


@pytest.fixture
def document(client):
    return client.get(f"{PREFIX}/openapi.json").json


def test_two_apps_describe_themselves_each_with_its_own_cookie(app, document):
    settings = Settings(database_url=app.extensions["settings"].database_url, secret_key="k" * 40, plain_http=True)

    other = create_app(settings).test_client().get(f"{PREFIX}/openapi.json").json

    assert other["components"]["securitySchemes"]["session"]["name"] == "mobilitet"
    assert other["paths"] == document["paths"]


def test_the_list_of_routes_is_for_the_administrator_and_names_each_guard(app, as_persona, employee):
    listed = as_persona("forvalter").get(f"{PREFIX}/routes").json["routes"]

    problem(employee.get(f"{PREFIX}/routes"), 403)
    assert len(listed) == len(list(app.url_map.iter_rules()))
    found = {(one["path"], *one["methods"]): one["permission"] for one in listed}
    assert found["/muligheter", "GET"] == "see-opportunities"
    assert found["/logg-inn", "GET"] == found["/healthz", "GET"] == "public"
    assert found["/api/v1/opportunities", "POST"] == "seek-opportunity"


def test_openings_are_filtered_sorted_and_paged_as_on_the_pages(employee):
    first = employee.get(f"{PREFIX}/opportunities?kind=project&kind=hospitering&size=5&sort=title").json
    second = employee.get(
        f"{PREFIX}/opportunities?kind=project&kind=hospitering&size=5&sort=title&after={first['next']}"
    ).json

    assert {one["kind"] for one in first["items"] + second["items"]} <= {"project", "hospitering"}
    assert first["total"] == sum(first["counts"]["kind"][kind] for kind in ("project", "hospitering"))
    assert not {one["id"] for one in first["items"]} & {one["id"] for one in second["items"]}
    assert len(first["items"]) == 5


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [
        ("size=0", "size", "greater_than_equal"),
        ("after=x", "after", "uuid_parsing"),
        ("kind=holiday", "kind.0", "enum"),
        ("type=project", "type", "extra_forbidden"),
        ("q=a%00b", "q", "string_pattern_mismatch"),
        ("competence=%00", "competence.0", "string_pattern_mismatch"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused_by_name(employee, query, field, code):
    assert problem(employee.get(f"{PREFIX}/opportunities?{query}"), 422)["errors"] == {field: code}


def test_one_opening_is_told_whole(employee):
    (card,) = employee.get(f"{PREFIX}/opportunities?size=1&kind=hospitering").json["items"]

    whole = employee.get(f"{PREFIX}/opportunities/{card['id']}").json

    assert {name: whole[name] for name in card} == card
    assert whole["do_text"]
    assert all(set(one["labels"]) == {"nb", "nn", "en"} for one in whole["requirements"])


@pytest.mark.parametrize("key", [uuid.UUID(int=1), "no-uuid"])
def test_an_unknown_opening_is_not_found(employee, key):
    problem(employee.get(f"{PREFIX}/opportunities/{key}"), 404)


def test_a_manager_begins_a_draft_that_nobody_else_can_find_or_change(manager, employee):
    begun = post(manager, requirements=[{"competence_key": "A05", "level": 3}])

    assert begun.status_code == 201
    assert begun.location == f"{PREFIX}/opportunities/{begun.json['id']}"
    assert (begun.json["status"], begun.json["direction"], begun.json["is_own"]) == ("draft", "offered", True)
    assert [one["competence_key"] for one in begun.json["requirements"]] == ["A05"]
    problem(employee.get(begun.location), 404)
    problem(employee.patch(begun.location, json={"title": "Min"}, headers=token(employee)), 404)
    assert manager.get(begun.location).json == begun.json


def test_a_change_in_part_leaves_the_rest_as_it_was(manager):
    begun = post(manager, requirements=[{"competence_key": "A05", "level": 3}], starts_on="2027-01-15")

    seen = {**token(manager), "If-Match": begun.headers["ETag"]}
    changed = manager.patch(begun.location, json={"title": "Bedre tittel", "months": None}, headers=seen)

    assert changed.status_code == 200
    assert changed.json == {**begun.json, "title": "Bedre tittel", "months": None, "route": changed.json["route"]}


def test_an_employee_may_seek_but_not_offer(employee):
    problem(post(employee), 403)

    sought = post(employee, "/opportunities?direction=sought")

    assert (sought.status_code, sought.json["direction"]) == (201, "sought")


def test_what_cannot_be_posted_is_refused_by_field(manager):
    errors = problem(post(manager, title=" ", months=61, colour="red"), 422)["errors"]

    assert errors == {"title": "string_too_short", "months": "less_than_equal", "colour": "extra_forbidden"}
    assert problem(post(manager, requirements=[{"competence_key": "none"}]), 422)["errors"] == {
        "requirements": "competence.unknown"
    }


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": "{", "content_type": "application/json"}, 400),
        ({"data": {"title": "x"}}, 415),
        ({"data": "[]", "content_type": "application/json"}, 422),
    ],
    ids=["broken", "a form", "a list"],
)
def test_a_body_that_is_no_json_object_is_refused_and_changes_nothing(manager, sent, status):
    begun = post(manager)

    for method, path in (("POST", f"{PREFIX}/opportunities"), ("PATCH", begun.location)):
        problem(manager.open(path, method=method, headers=token(manager), **sent), status)
    assert manager.get(begun.location).json == begun.json


def test_writing_without_the_token_is_refused(manager):
    problem(manager.post(f"{PREFIX}/opportunities", json={"kind": "project", "title": "x"}), 400)


@pytest.mark.parametrize("text", ["statistikk", "statestikk", "Statistikken"])
def test_competences_are_found_as_people_type_them(employee, text):
    found = employee.get(f"{PREFIX}/competences", query_string={"q": text}).json["items"]

    assert "A05" in [one["key"] for one in found]


def test_suggestions_come_with_parts_that_add_up_and_reasons(employee):
    found = employee.get(f"{PREFIX}/me/recommendations?n=5").json

    assert found["outcome"] == "ok"
    assert 0 < len(found["items"]) <= 5
    for one in found["items"]:
        assert sum(part["share"] for part in one["fit"]["parts"]) == pytest.approx(one["fit"]["score"], abs=1e-9)
        assert any(part["reasons"] for part in one["fit"]["parts"])
        assert one["card"]["route"] != "R5"
    scores = [one["fit"]["score"] for one in found["items"]]
    assert scores == sorted(scores, reverse=True)


def test_my_profile_is_mine(employee, manager):
    mine, theirs = (browser.get(f"{PREFIX}/me/profile").json for browser in (employee, manager))

    assert mine["headline"] == "Seniorrådgiver i klimatilpasning"
    assert mine["held"]
    assert mine["headline"] != theirs["headline"]


def test_me_tells_what_i_may_do(employee, manager):
    assert "post-opportunity" not in employee.get(f"{PREFIX}/me").json["permissions"]
    assert "post-opportunity" in manager.get(f"{PREFIX}/me").json["permissions"]


def test_an_unknown_address_and_a_wrong_method_are_problems_too(employee):
    problem(employee.get(f"{PREFIX}/nothing"), 404)
    problem(employee.delete(f"{PREFIX}/me", headers=token(employee)), 405)
