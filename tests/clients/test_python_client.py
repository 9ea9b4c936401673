"""The Python client does over the wire what it says, also over one that fails."""

import dataclasses
import datetime as dt
import uuid
from itertools import islice

import pytest
import requests
from mobility_client import Changed, Client, Draft, Refused, Unreachable
from mobility_client.shapes import Requirement

from mobility import clock
from mobility.tokens.scopes import Scope

DRAFT = Draft(
    kind="project",
    title="Kartlegging av data",
    capsule="Kartlegg data med oss.",
    do_text="Vi kartlegger data sammen i tre måneder.",
    months=3,
    percentage=50,
    payer="releasing",
    closes_on=clock.today(clock.now()) + dt.timedelta(days=30),
    requirements=(Requirement("A05", level=3, is_must=True),),
)


class Failing(requests.Session):
    """A wire that loses answers: what was sent arrives, and nothing is heard of it, for the first so many times."""

    def __init__(self, lost):
        super().__init__()
        self.lost = lost
        self.keys = []

    def request(self, *args, **kwargs):
        """Send, and lose the answer while there are answers to lose."""
        self.keys.append((kwargs.get("headers") or {}).get("Idempotency-Key"))
        answer = super().request(*args, **kwargs)
        if self.lost:
            self.lost -= 1
            raise requests.ConnectionError
        return answer


@pytest.fixture
def manager(address, key):
    return Client(address, key("leder"))


@pytest.fixture
def employee(address, key):
    return Client(address, key("ansatt"))


def test_me_is_who_the_token_belongs_to(address, key):
    me = Client(address, key("ansatt", Scope.READ_PROFILE)).me()

    assert me.scopes == ("read:profile",)
    assert me.permissions == ("see-home", "edit-own-profile")


def test_lists_turn_their_own_pages(employee):
    all_of_them = list(employee.opportunities(size=7))

    assert len(all_of_them) == len({one.id for one in all_of_them}) > 14
    assert {one.kind for one in employee.opportunities(size=3, kind=["project"])} == {"project"}
    assert isinstance(all_of_them[0].published_at, dt.datetime)
    assert isinstance(all_of_them[0].id, uuid.UUID)


def test_an_opening_is_begun_changed_published_and_withdrawn(manager, employee):
    begun = manager.post_opportunity(DRAFT)
    changed = manager.change_opportunity(begun, title="En bedre tittel")

    assert begun.requirements == DRAFT.requirements
    assert (changed.title, changed.closes_on) == ("En bedre tittel", DRAFT.closes_on)
    assert manager.publish_opportunity(begun.id)
    assert employee.opportunity(begun.id).title == "En bedre tittel"
    assert manager.withdraw_opportunity(begun.id).status == "withdrawn"
    with pytest.raises(Refused) as refused:
        employee.opportunity(begun.id)
    assert refused.value.status == 404


def test_who_comes_second_is_told_before_anything_is_overwritten(manager):
    begun = manager.post_opportunity(DRAFT)
    manager.change_opportunity(begun, title="Først")

    with pytest.raises(Changed):
        manager.change_opportunity(begun, title="Sist")
    assert manager.opportunity(begun.id).title == "Først"


def test_interest_is_shown_and_a_step_taken_from_where_the_case_was_seen(manager, employee):
    begun = manager.post_opportunity(DRAFT)
    manager.publish_opportunity(begun.id)

    case = employee.show_interest(begun.id, note="Dette vil jeg.")

    seen = next(one for one in manager.placements() if one.id == case.id)
    assert (case.state, seen.part) == ("interest", "receiver")
    after = manager.take_step(seen, "decline", reason="seats-taken")
    assert after.state == "declined"
    with pytest.raises(Refused) as late:
        manager.take_step(seen, "decline", reason="seats-taken")
    assert late.value.status == 409


def test_suggestions_come_best_first_with_reasons(employee):
    found = employee.suggestions(5)

    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(one.reasons for one in found)


def test_a_refusal_names_the_fields(manager):
    with pytest.raises(Refused) as refused:
        manager.post_opportunity(dataclasses.replace(DRAFT, months=99))

    assert refused.value.status == 422
    assert refused.value.fields == {"months": "less_than_equal"}
    assert "months: less_than_equal" in str(refused.value)


def test_anything_else_of_the_api_can_be_asked_for(employee):
    opening = next(islice(employee.opportunities(), 1))

    assert employee.ask("PUT", f"/me/favourites/{opening.id}") is None
    kept = employee.ask("GET", "/me/favourites")["items"]
    assert str(opening.id) in {one["id"] for one in kept}


def test_an_answer_that_is_lost_is_asked_for_again_and_nothing_is_done_twice(address, key):
    wire, pauses = Failing(lost=2), []
    manager = Client(address, key("leder"), session=wire, wait=pauses.append)
    before = len(list(manager.own_opportunities()))
    wire.lost, wire.keys = 2, []

    begun = manager.post_opportunity(DRAFT)

    assert len(wire.keys) == 3
    assert len(set(wire.keys)) == 1
    assert wire.keys[0]
    assert pauses[-2:] == [0.5, 1.0]
    assert len(list(manager.own_opportunities())) == before + 1
    assert manager.opportunity(begun.id).title == DRAFT.title


def test_a_service_that_cannot_be_reached_is_told_after_some_attempts(key):
    pauses = []
    nowhere = Client("http://127.0.0.1:9", key("ansatt"), attempts=3, wait=pauses.append)

    with pytest.raises(Unreachable):
        nowhere.me()
    assert pauses == [0.5, 1.0]


def test_fields_that_the_client_does_not_know_are_left_alone(employee):
    told = employee.ask("GET", "/me")

    assert "csrf_token" in told
    assert not hasattr(employee.me(), "csrf_token")


def test_a_key_that_opens_nothing_is_refused(address):
    with pytest.raises(Refused) as refused:
        Client(address, "mbt_unknown").me()
    assert refused.value.status == 401
