"""Copies are named: who has one is not sent it again, and nobody writes over what somebody else has written since."""

import pytest
from programs import problem

OPENING = {"kind": "project", "title": "Kartlegging av data", "months": 3, "percentage": 50}


@pytest.fixture
def manager(program):
    return program("leder")


@pytest.fixture
def opening(manager):
    return manager.post("/opportunities", json=OPENING)


@pytest.mark.parametrize("path", ["/opportunities", "/vocabulary", "/me/profile", "/rotations"])
def test_a_copy_that_still_stands_is_not_sent_again(manager, path):
    first = manager.get(path)

    again = manager.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_a_browser_is_told_to_keep_nothing(as_persona):
    assert as_persona("leder").get("/api/v1/me/profile").headers["Cache-Control"] == "no-store"


def test_a_copy_that_has_changed_is_sent_whole(manager, opening):
    seen = {"If-None-Match": opening.headers["ETag"]}
    assert manager.get(opening.location, headers=seen).status_code == 304

    manager.patch(opening.location, json={"title": "Ny"}, headers={"If-Match": opening.headers["ETag"]})

    assert manager.get(opening.location, headers=seen).json["title"] == "Ny"


def test_what_several_own_is_not_written_blindly(manager, opening):
    problem(manager.patch(opening.location, json={"title": "Ny"}), 428)
    assert manager.get(opening.location).json["title"] == OPENING["title"]


def test_the_second_of_two_writers_is_told_and_the_first_one_stands(manager, opening):
    seen = {"If-Match": opening.headers["ETag"]}

    first = manager.patch(opening.location, json={"title": "Først"}, headers=seen)
    problem(manager.patch(opening.location, json={"title": "Sist"}, headers=seen), 412)

    assert first.status_code == 200
    assert manager.get(opening.location).json["title"] == "Først"
    assert (
        manager.patch(opening.location, json={"title": "Sist"}, headers={"If-Match": first.headers["ETag"]}).json[
            "title"
        ]
        == "Sist"
    )


@pytest.mark.parametrize("name", ['"x"', "*, W/", "nonsense"])
def test_a_name_of_no_copy_writes_nothing(manager, opening, name):
    problem(manager.patch(opening.location, json={"title": "Ny"}, headers={"If-Match": name}), 412)


def test_an_own_profile_is_written_over_what_was_seen_where_that_is_told(manager):
    seen = manager.get("/me/profile").headers["ETag"]
    wished = {"months": 6}

    written = manager.put("/me/profile/wishes", json=wished, headers={"If-Match": seen})
    problem(manager.put("/me/profile/wishes", json={"months": 9}, headers={"If-Match": seen}), 412)

    assert written.json["wishes"]["months"] == manager.get("/me/profile").json["wishes"]["months"] == 6
    assert manager.put("/me/profile/wishes", json={"months": 9}).json["wishes"]["months"] == 9
