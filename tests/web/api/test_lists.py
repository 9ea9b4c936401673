"""Long lists come in pages that lead on, and stay where they are when something comes in between."""

import datetime as dt
import re
import uuid

import pytest
from programs import problem

from mobility import clock

OPENING = {
    "kind": "project",
    "title": "Kartlegging av data",
    "months": 3,
    "percentage": 50,
    "capsule": "Kartlegg data med oss.",
    "do_text": "Vi kartlegger data sammen i tre måneder.",
    "payer": "releasing",
    "closes_on": (clock.today(clock.now()) + dt.timedelta(days=30)).isoformat(),
}
LINK = re.compile(r'<([^>]+)>; rel="(\w+)"')


def walk(program, path):
    """Give the pages that the links lead through."""
    pages = []
    while path:
        answer = program.get(path)
        pages.append(answer.json["items"])
        links = {rel: target for target, rel in LINK.findall(answer.headers["Link"])}
        assert "first" in links
        assert ("next" in links) == (answer.json["next"] is not None)
        path = links.get("next")
    return pages


@pytest.mark.parametrize("sort", ["newest", "deadline", "title"])
def test_the_links_lead_through_everything_once_in_order(program, sort):
    employee = program("ansatt")
    whole = employee.get(f"/opportunities?size=100&sort={sort}").json

    pages = walk(employee, f"/opportunities?size=7&sort={sort}")

    ids = [one["id"] for page in pages for one in page]
    assert ids[: len(whole["items"])] == [one["id"] for one in whole["items"]]
    assert len(ids) == len(set(ids)) == whole["total"]
    assert all(len(page) == 7 for page in pages[:-1])
    assert 0 < len(pages[-1]) <= 7


def test_filters_go_along_from_page_to_page(program):
    pages = walk(program("ansatt"), "/opportunities?size=3&kind=project&kind=hospitering")

    assert len(pages) > 1
    assert {one["kind"] for page in pages for one in page} == {"project", "hospitering"}


def test_what_is_published_in_between_moves_nothing(program):
    employee, manager = program("ansatt"), program("leder")
    first = employee.get("/opportunities?size=5").json
    second = employee.get(f"/opportunities?size=5&after={first['next']}").json["items"]

    begun = manager.post("/opportunities", json=OPENING)
    published = manager.post(f"{begun.location}/publish")

    assert published.json["is_published"], published.json
    assert employee.get("/opportunities?size=1").json["items"][0]["id"] == begun.json["id"]
    assert employee.get(f"/opportunities?size=5&after={first['next']}").json["items"] == second


def test_a_page_begins_after_an_opening_that_has_been_taken_out_since(program):
    employee, manager = program("ansatt"), program("leder")
    begun = manager.post("/opportunities", json=OPENING)
    manager.post(f"{begun.location}/publish")
    first = employee.get("/opportunities?size=1").json
    assert first["items"][0]["id"] == begun.json["id"]
    then = employee.get(f"/opportunities?size=3&after={first['next']}").json["items"]

    manager.post(f"{begun.location}/withdraw")

    assert employee.get(f"/opportunities?size=3&after={first['next']}").json["items"] == then


@pytest.mark.parametrize("path", ["/opportunities", "/me/notices", "/placements", "/courses", "/rotations", "/groups"])
def test_a_place_that_never_was_is_refused(program, path):
    answer = program("ansatt").get(f"{path}?after={uuid.UUID(int=9)}")

    assert problem(answer, 422)["errors"] == {"after": "cursor.gone"}


@pytest.mark.parametrize("path", ["/placements", "/courses", "/me/notices", "/opportunities/own", "/rotations"])
def test_every_list_is_walked_through_once(program, path):
    manager = program("leder")

    ids = [one["id"] for page in walk(manager, f"{path}?size=2") for one in page]

    assert len(ids) == len(set(ids)) == manager.get(path).json["total"]
