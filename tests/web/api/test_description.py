"""The description tells all of the API, and every answer is as it says."""

import json
import re
import uuid
from collections import Counter
from importlib.resources import files

import jsonschema
import pytest
from programs import PREFIX

from mobility.tokens.scopes import Scope
from web import api
from web.api.document import SPEC
from web.api.shapes import Shape

READS = {"q": "statistikk"}
PUBLIC_WORDS = re.compile(r"#/components/schemas/([\w.]+)")


@pytest.fixture
def document(client):
    return client.get(f"{PREFIX}/openapi.json").json


def operations(document):
    return [(path, method, one) for path, methods in document["paths"].items() for method, one in methods.items()]


def validator(document, name):
    whole = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    return jsonschema.Draft202012Validator(whole)


def shape_of(content):
    return content["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]


def test_the_description_is_openapi_3_1_and_holds_every_route_of_the_api(app, document):
    ours = {
        re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(f"{PREFIX}/") and rule.endpoint != "api_system.openapi"
    }

    assert document["openapi"].startswith("3.1.")
    assert set(document["paths"]) == ours


def test_every_reference_leads_somewhere_and_every_shape_is_asked_for(document):
    names = set(PUBLIC_WORDS.findall(str(document)))

    assert names <= set(document["components"]["schemas"])
    # What is asked for in the address is told parameter by parameter.
    assert {name for name in set(document["components"]["schemas"]) - names if not name.endswith("Query")} == set()


def test_no_two_shapes_bear_one_name():
    def all_of(shape):
        return [shape, *(one for child in shape.__subclasses__() for one in all_of(child))]

    counted = Counter(shape.__name__ for shape in set(all_of(Shape)) if shape.__module__.startswith(api.__name__))
    assert {name for name, number in counted.items() if number > 1} == set()


def test_every_operation_has_a_name_of_its_own_that_tells_where_it_belongs(document):
    names = [one["operationId"] for _, _, one in operations(document)]

    assert len(names) == len(set(names)) > 80
    assert all(re.fullmatch(r"[a-z-]+\.[a-z-]+", name) for name in names)


def test_every_operation_tells_its_answers_its_problems_and_its_keys(document):
    for path, method, one in operations(document):
        told = one["responses"]
        assert one["summary"].endswith("."), path
        assert {"401", "403", "406", "422", "429"} <= set(told), path
        assert ("{" not in path) or "404" in told, path
        assert (method == "get") or {"400", "409", "413", "415"} <= set(told), path
        bearer, session = one["security"]
        assert set(bearer["bearer"]) <= set(Scope), path
        assert ("csrf" in session) == (method != "get"), path
        for status, answer in told.items():
            if status in {"204", "304"}:
                assert "content" not in answer, (path, status)
                continue
            kind = "application/json" if int(status) < 400 else "application/problem+json"
            assert list(answer["content"]) == [kind], (path, status)


def test_what_holds_for_every_operation_of_a_kind_is_told(document):
    for path, method, one in operations(document):
        asked = {parameter["name"]: parameter for parameter in one["parameters"]}
        assert ("Idempotency-Key" in asked) == (method == "post"), path
        assert ("If-None-Match" in asked) == ("304" in one["responses"]) == (method == "get"), path
        assert ("If-Match" in asked) == ("412" in one["responses"]), path
        assert "If-Match" not in asked or asked["If-Match"]["required"] == ("428" in one["responses"]), path
        if (
            method == "get"
            and "next" in document["components"]["schemas"][shape_of(one["responses"]["200"])]["properties"]
        ):
            assert "Link" in one["responses"]["200"]["headers"], path
            assert {"after", "size"} <= set(asked), path


def test_every_shape_that_is_sent_or_answered_has_an_example_that_fits(document):
    shapes = {shape_of(one["requestBody"]) for _, _, one in operations(document) if "requestBody" in one}
    for _, _, one in operations(document):
        shapes |= {shape_of(answer) for status, answer in one["responses"].items() if status in {"200", "201"}}
    schemas = document["components"]["schemas"]

    assert {name for name in shapes if not schemas[name].get("examples")} == set()
    for name in (*shapes, "Problem"):
        for example in schemas[name]["examples"]:
            validator(document, name).validate(example)


def test_nothing_is_an_example_of_what_there_is_not(document):
    assert set(SPEC.spec["components"]["schemas"]) == set(document["components"]["schemas"])
    named = {name for name, schema in document["components"]["schemas"].items() if "examples" in schema}
    assert set(json.loads((files("web.api") / "data" / "examples.json").read_text(encoding="utf-8"))) == named


def test_every_read_answers_in_the_shape_that_the_description_names(document, program):
    asking = {persona: program(persona) for persona in ("ansatt", "hr", "forvalter")}
    saved = asking["ansatt"].post("/me/searches", json={"name": "Alt"}).json["id"]
    first = {
        name: asking["ansatt"].get(path).json["items"][0]
        for name, path in {
            "opportunity_id": "/opportunities",
            "placement_id": "/placements",
            "round_id": "/rotations",
            "group_id": "/groups",
            "course_id": "/courses",
        }.items()
    }
    known = {name: one["id"] for name, one in first.items()}
    known["arena_id"] = asking["ansatt"].get("/arenas").json["items"][0]["arena"]["id"]
    known["sign_up_id"] = asking["ansatt"].get("/me/courses").json["items"][0]["sign_up_id"]
    known["experience_id"] = asking["ansatt"].get("/me/profile").json["experiences"][0]["id"]
    known["post_id"] = asking["ansatt"].get(f"/rotations/{known['round_id']}/posts").json["items"][0]["id"]
    known |= {"search_id": saved, "key": "A05", "seat_id": uuid.UUID(int=1)}
    answered = 0
    for path, method, one in operations(document):
        if method != "get":
            continue
        told = {
            persona: who.get(path.format(**known), query_string=READS if path.endswith("v1/competences") else {})
            for persona, who in asking.items()
        }
        good = [answer for answer in told.values() if answer.status_code == 200]
        assert good, (path, {persona: answer.status_code for persona, answer in told.items()})
        for answer in good:
            name = shape_of(one["responses"]["200"])
            validator(document, name).validate(answer.json)
            assert set(answer.json) == set(document["components"]["schemas"][name]["properties"]), path
            answered += 1
    assert answered > 80


def test_the_manual_shows_every_operation_and_shape_in_three_languages(client, document):
    for language in ("nb", "nn", "en"):
        page = client.get("/api", headers={"Accept-Language": language})
        text = page.get_data(as_text=True)
        assert f'<html lang="{language}">' in text
        for path, _, one in operations(document):
            assert f'id="{one["operationId"]}"' in text, path
        assert 'id="shape-Opportunity"' in text
