"""Whatever goes wrong under the API is told as a problem, with what helps to go on."""

import pytest
from programs import PREFIX, problem


@pytest.fixture
def manager(program):
    return program("leder")


def test_an_unknown_address_is_a_problem_also_to_nobody(client, manager):
    problem(client.get(f"{PREFIX}/nothing"), 404)
    problem(manager.get("/nothing"), 404)
    problem(manager.get("/opportunities/no-uuid"), 404)


def test_a_wrong_method_is_told_the_right_ones(manager):
    answer = manager.delete("/me")

    problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("accepted", ["text/html", "application/xml;q=0.9, image/png"])
def test_an_answer_in_another_form_is_not_to_be_had(manager, accepted):
    problem(manager.get("/me", headers={"Accept": accepted}), 406)
    problem(manager.post("/opportunities", json={"kind": "project", "title": "x"}, headers={"Accept": accepted}), 406)


@pytest.mark.parametrize("accepted", ["*/*", "application/*", "application/json", "text/html, */*;q=0.1"])
def test_whoever_takes_json_gets_it(manager, accepted):
    assert manager.get("/me", headers={"Accept": accepted}).status_code == 200


def test_a_body_that_is_too_large_is_refused(manager):
    answer = manager.post("/opportunities", json={"kind": "project", "title": "x", "about_text": "x" * 3_000_000})

    problem(answer, 413)


def test_a_body_in_another_form_is_refused(manager):
    problem(manager.post("/opportunities", data={"title": "x"}), 415)
    problem(manager.put("/me/profile/wishes", data="months=3", content_type="text/plain"), 415)


def test_a_body_that_is_missing_is_refused(manager):
    assert manager.post("/opportunities").status_code in {415, 422}
    assert manager.get("/me/profile").status_code == 200


def test_a_step_that_does_not_fit_says_why(manager):
    begun = manager.post("/opportunities", json={"kind": "project", "title": "Utkast"})

    told = problem(manager.post(f"{begun.location}/fill"), 409)

    assert told["code"]


def test_what_is_missing_is_named_by_field(manager):
    begun = manager.post("/opportunities", json={"kind": "project", "title": "Utkast"})

    told = problem(manager.post(f"{begun.location}/publish"), 422)

    assert {"do_text", "months", "percentage"} <= set(told["errors"])


def test_an_agreement_is_never_signed_by_a_program(manager):
    (one, *_) = manager.get("/placements").json["items"]

    refused = manager.post(f"/placements/{one['id']}/moves", json={"move": "sign", "seen": one["seen"]})

    assert problem(refused, 422)["errors"] == {"move": "signed_on_page"}
