"""Each area of the service can be used from a program, and shows it no more than its page would."""

import uuid

import pytest
from programs import problem

NOBODY = uuid.UUID(int=5)


@pytest.fixture
def employee(program):
    return program("ansatt")


@pytest.fixture
def manager(program):
    return program("leder")


def done(answer):
    assert (answer.status_code, answer.data) == (204, b""), answer.data


def test_the_profile_is_written_part_by_part(employee):
    about = {"headline": "Ny overskrift", "about": "Om meg.", "language": "nn"}
    wishes = {"kinds": ["project"], "wanted": ["FIN"], "months": 6}

    told = employee.put("/me/profile/about", json=about).json
    wished = employee.put("/me/profile/wishes", json=wishes).json

    assert {name: told[name] for name in about} == about
    assert wished["wishes"] == {**wishes, "unwanted": [], "percentage": None, "from_date": None}
    assert employee.get("/me/profile").json == wished
    assert employee.post("/me/profile/confirm").json["confirmed_at"]


def test_a_competence_is_added_changed_and_dropped(employee):
    path, held = "/me/profile/competences/B05", {"level": 2, "interest": "use-more"}

    assert employee.put(path, json=held).json["level"] == 2
    assert employee.put(path, json={**held, "level": 3}).json["level"] == 3
    assert employee.get(path).json["interest"] == "use-more"
    done(employee.delete(path))
    problem(employee.delete(path), 404)
    problem(employee.put("/me/profile/competences/none", json=held), 404)


def test_an_experience_is_added_changed_and_removed(employee, manager):
    made = employee.post("/me/profile/experiences", json={"kind": "work", "title": "Rådgiver"})

    assert made.status_code == 201
    assert employee.get(made.location).json == made.json
    changed = employee.put(made.location, json={"kind": "work", "title": "Seniorrådgiver"})
    assert changed.json["title"] == "Seniorrådgiver"
    problem(manager.get(made.location), 404)
    problem(manager.delete(made.location), 404)
    done(employee.delete(made.location))
    problem(employee.get(made.location), 404)


def test_nobody_is_found_without_being_used_in_suggestions(employee):
    path = "/me/profile/visibility"

    problem(employee.put(path, json={"is_matched": False, "is_findable": True}), 422)
    assert employee.put(path, json={"is_matched": True, "is_findable": True}).json["findable_since"]
    hidden = employee.put(path, json={"is_matched": False, "is_findable": False}).json
    assert (hidden["findable_since"], hidden["is_matched"]) == (None, False)
    employee.put(path, json={"is_matched": True, "is_findable": True})


def test_openings_are_kept_and_put_away_and_nobody_else_sees_it(employee, manager):
    first, second = (one["id"] for one in employee.get("/opportunities?size=2").json["items"])

    done(employee.put(f"/me/favourites/{first}"))
    done(employee.put(f"/me/put-away/{second}", json={"reason": "not-now"}))

    assert first in {one["id"] for one in employee.get("/me/favourites").json["items"]}
    assert {(one["card"]["id"], one["reason"]) for one in employee.get("/me/put-away").json["items"]} >= {
        (second, "not-now")
    }
    assert first not in {one["id"] for one in manager.get("/me/favourites").json["items"]}
    done(employee.delete(f"/me/favourites/{first}"))
    done(employee.delete(f"/me/put-away/{second}"))
    assert first not in {one["id"] for one in employee.get("/me/favourites").json["items"]}
    problem(employee.put(f"/me/favourites/{NOBODY}"), 404)


def test_searches_are_saved_renamed_and_deleted(employee, manager):
    made = employee.post("/me/searches", json={"name": "Klima", "filters": {"q": "klima", "kind": ["project"]}})

    assert made.status_code == 201
    assert made.json["filters"]["kind"] == ["project"]
    renamed = employee.put(made.location, json={"name": "Klima og vær", "is_alerting": True}).json
    assert (renamed["name"], renamed["is_alerting"]) == ("Klima og vær", True)
    problem(manager.get(made.location), 404)
    problem(employee.post("/me/searches", json={"name": "Feil", "filters": {"type": "x"}}), 422)
    done(employee.delete(made.location))
    problem(employee.get(made.location), 404)


def test_a_case_goes_from_interest_to_an_answer_that_the_person_reads(employee, manager):
    begun = manager.post(
        "/opportunities",
        json={
            "kind": "project",
            "title": "Et kort prosjekt",
            "capsule": "Kort.",
            "do_text": "Vi gjør det sammen.",
            "months": 3,
            "percentage": 50,
            "payer": "releasing",
            "closes_on": "2030-01-01",
        },
    )
    assert manager.post(f"{begun.location}/publish").json["is_published"]
    before = employee.get("/me/notices").json["total"]

    case = employee.post(f"{begun.location}/interest", json={"note": "Ja takk."}).json
    seen = manager.get(f"/placements/{case['id']}").json
    assert {"talk", "decline"} <= set(seen["moves"])
    step = {"move": "decline", "seen": seen["seen"], "reason": "seats-taken"}
    assert manager.post(f"/placements/{case['id']}/moves", json=step).json["state"] == "declined"

    assert employee.get(f"/placements/{case['id']}").json["state"] == "declined"
    told = employee.get("/me/notices?size=1").json
    assert told["total"] == before + 1
    assert employee.post(f"/me/notices/{told['items'][0]['id']}/read").json["is_read"]
    done(employee.post("/me/notices/read"))
    assert all(one["is_read"] for one in employee.get("/me/notices").json["items"])
    problem(manager.post(f"/me/notices/{told['items'][0]['id']}/read"), 404)


def test_an_outsider_finds_no_case(program, employee):
    (case, *_) = employee.get("/placements").json["items"]

    problem(program("akademi").get(f"/placements/{case['id']}"), 404)


def test_a_round_is_joined_wished_in_and_left(program):
    person = program("ansatt")
    rounds = person.get("/rotations").json["items"]
    (open_round,) = [one for one in rounds if one["status"] == "open"][:1]
    path = f"/rotations/{open_round['id']}"
    post = {"title": "Seniorrådgiver", "percentage": 100, "requirements": [{"competence_key": "A05"}]}

    joined = person.put(f"{path}/own", json=post)
    again = person.put(f"{path}/own", json={**post, "title": "Spesialrådgiver"})

    assert joined.status_code == again.status_code == 200, joined.json
    assert again.json["own"]["post"]["title"] == "Spesialrådgiver"
    free = [one for one in person.get(f"{path}/posts").json["items"] if one["ruled_out"] is None][:2]
    for one in person.get(path).json["own"]["wishes"]:
        done(person.delete(f"{path}/wishes/{one['post']['id']}"))
    for one in free:
        done(person.put(f"{path}/wishes/{one['id']}"))
    done(person.post(f"{path}/wishes/{free[1]['id']}/raise"))
    wishes = person.get(path).json["own"]["wishes"]
    assert [one["post"]["id"] for one in wishes] == [free[1]["id"], free[0]["id"]]
    assert person.get(f"{path}/posts/{free[0]['id']}").json["wished_rank"] == 2
    done(person.delete(f"{path}/own"))
    assert person.get(path).json["own"] is None
    problem(person.put(f"/rotations/{NOBODY}/own", json=post), 404)


def test_a_move_can_only_be_answered_by_those_whom_it_concerns(employee):
    (one, *_) = employee.get("/rotations").json["items"]

    assert employee.post(f"/rotations/{one['id']}/legs/{NOBODY}/person", json={"is_yes": True}).status_code in {
        404,
        409,
    }
    problem(employee.post(f"/rotations/{one['id']}/legs/{NOBODY}/stranger", json={"is_yes": True}), 404)


def test_groups_are_read_and_answered_by_those_who_are_asked(employee):
    (group, *_) = employee.get("/groups").json["items"]

    assert employee.get(f"/groups/{group['id']}").json["roles"]
    assert set(employee.get("/me/groups").json) == {"invited", "asked", "held"}
    for act, body in (
        ("answer", {"seen": 1, "is_yes": True}),
        ("answer-as-leader", {"seen": 1, "is_yes": True}),
        ("leave", {"seen": 1, "reason": "not-now"}),
    ):
        assert employee.post(f"/me/groups/{NOBODY}/{act}", json=body).status_code in {404, 422}


def test_a_course_is_found_signed_up_to_and_left(employee, manager):
    courses = employee.get("/courses?size=100").json["items"]
    sessions = [one for course in courses for one in course["upcoming"] if one["can_sign_up"]]

    made = employee.post(f"/courses/sessions/{sessions[0]['id']}/sign-up")

    assert made.status_code == 201, made.json
    assert employee.get(made.location).json == made.json
    problem(manager.get(made.location), 404)
    assert made.json["sign_up_id"] in {one["sign_up_id"] for one in employee.get("/me/courses").json["items"]}
    assert employee.post(f"{made.location}/withdraw").json["status"] == "withdrawn"
    problem(employee.post(f"{made.location}/accept"), 409)


def test_an_arena_is_joined_and_left_and_tells_only_its_organiser_who_is_in(employee):
    arenas = {one["arena"]["id"]: one["arena"] for one in employee.get("/arenas").json["items"]}
    key = next(key for key, one in arenas.items() if not one["is_member"])

    done(employee.put(f"/arenas/{key}/membership"))
    joined = employee.get(f"/arenas/{key}").json

    assert joined["arena"]["is_member"]
    assert joined["members"] is None
    done(employee.delete(f"/arenas/{key}/membership"))
    assert not employee.get(f"/arenas/{key}").json["arena"]["is_member"]


def test_key_figures_are_for_those_who_follow_them_and_name_nobody(program, employee):
    hr = program("hr")

    found = hr.get("/indicators").json

    problem(employee.get("/indicators"), 403)
    (own,) = found["ministries"]
    assert found["indicators"]
    for one in found["indicators"]:
        assert {line["code"] for line in one["lines"]} <= {None, own}
        assert all(len(line["values"]) == len(one["columns"]) for line in one["lines"])
    earlier = hr.get(f"/indicators?quarter={found['quarters'][-1]}&ministry={own}").json
    assert (earlier["quarter"], earlier["ministry"]) == (found["quarters"][-1], own)
    problem(hr.get("/indicators?quarter=1999-1"), 404)
    problem(hr.get("/indicators?ministry=FIN"), 404)
    problem(hr.get("/indicators?quarter=2026-5"), 422)


def test_the_vocabulary_is_read_whole_and_word_by_word(employee):
    groups = employee.get("/vocabulary").json["groups"]
    keys = [one["key"] for group in groups for one in group["members"]]

    assert "A05" in keys
    one = employee.get("/competences/A05").json
    assert [level["level"] for level in one["levels"]] == [1, 2, 3, 4, 5]
    assert {"key": "KLD", "label": "Klima- og miljødepartementet"} in employee.get("/organisations").json["items"]
    problem(employee.get("/competences/none"), 404)


def test_the_fit_of_an_opening_is_that_of_the_suggestion(employee):
    (best, *_) = employee.get("/me/recommendations?n=1").json["items"]

    fit = employee.get(f"/me/fits/{best['card']['id']}").json

    assert fit == best["fit"]
    problem(employee.get(f"/me/fits/{NOBODY}"), 404)
