"""A request that is sent again with the same key is done once, and answered as it was the first time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from programs import problem

OPENING = {"kind": "project", "title": "Kartlegging av data", "months": 3, "percentage": 50}
KEY = {"Idempotency-Key": "a-key"}


@pytest.fixture
def manager(program):
    return program("leder")


def count(manager):
    return manager.get("/opportunities/own?size=1").json["total"]


def test_the_same_request_is_done_once_and_answered_alike(manager):
    before = count(manager)

    first, again = (manager.post("/opportunities", json=OPENING, headers=KEY) for _ in range(2))

    assert (first.status_code, first.location, first.data) == (again.status_code, again.location, again.data)
    assert first.headers["ETag"] == again.headers["ETag"]
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert count(manager) == before + 1


def test_a_key_that_was_used_for_another_request_is_refused(manager):
    manager.post("/opportunities", json=OPENING, headers=KEY)
    before = count(manager)

    refused = manager.post("/opportunities", json={**OPENING, "title": "En annen"}, headers=KEY)

    assert problem(refused, 422)["errors"] == {"Idempotency-Key": "key.used"}
    assert count(manager) == before


def test_without_a_key_each_request_is_done(manager):
    before = count(manager)

    for _ in range(2):
        manager.post("/opportunities", json=OPENING)

    assert count(manager) == before + 2


def test_what_was_refused_can_be_mended_and_sent_with_the_same_key(manager):
    sent = {"Idempotency-Key": "mended"}

    problem(manager.post("/opportunities", json={**OPENING, "months": 99}, headers=sent), 422)

    assert manager.post("/opportunities", json=OPENING, headers=sent).status_code == 201


@pytest.mark.parametrize("key", ["", "a b", "æ".encode().decode("latin-1"), "x" * 256])
def test_a_key_that_is_none_is_refused(manager, key):
    answer = manager.post("/opportunities", json=OPENING, headers={"Idempotency-Key": key})

    assert problem(answer, 422)["errors"] == {"Idempotency-Key": "string_pattern_mismatch"}


def test_two_at_the_same_moment_have_one_effect(app, manager):
    before = count(manager)

    def ask(_):
        program = type(manager)(app.test_client(), manager.key)
        return program.post("/opportunities", json=OPENING, headers={"Idempotency-Key": "at-once"})

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(ask, range(4)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.location for answer in answers}) == 1
    assert count(manager) == before + 1


def test_a_step_in_a_case_is_taken_once(program):
    employee = program("ansatt")
    (card, *_) = [
        one for one in employee.get("/opportunities?kind=hospitering&size=50").json["items"] if not one["is_own"]
    ]
    path = f"/opportunities/{card['id']}/interest"

    first, again = (employee.post(path, json={"note": "Ja"}, headers=KEY) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.data == again.data
    assert len(employee.get(f"/opportunities/{card['id']}/placements").json["items"]) == 1
