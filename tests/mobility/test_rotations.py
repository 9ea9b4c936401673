"""A rotation round before the lock: who opens, joins, wishes and leaves, and what nobody is told."""

import datetime as dt

import pytest
from factories import NOW, TODAY, employee, held, manager, profile
from rotation_cast import RoundCast

from mobility import (
    rotation_acceptance,
    rotation_deadlines,
    rotation_joining,
    rotation_posts,
    rotation_wishes,
    rotations,
)
from mobility.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from mobility.rotation_input import JoinInput, RoundInput
from mobility.rotation_lifecycle import RoundStep
from models.enums import Language, Route
from models.person import Person
from models.rotation import Round
from models.rotation_enums import RoundStatus


@pytest.fixture
def cast(session):
    return RoundCast(session)


def days(opens, closes, starts):
    return {
        "opens_on": TODAY + dt.timedelta(days=opens),
        "closes_on": TODAY + dt.timedelta(days=closes),
        "starts_on": TODAY + dt.timedelta(days=starts),
    }


def test_hr_opens_a_round_and_everybody_sees_it(cast):
    (card,) = rotations.rounds(cast.session, employee(cast.session), now=NOW)
    assert (card.title, card.status, card.may_manage) == ("Rotasjon", RoundStatus.OPEN, False)
    view = rotations.get(cast.session, cast.hr, cast.id, now=NOW)
    assert view.route is Route.R2
    assert {RoundStep.EDIT, RoundStep.LOCK, RoundStep.CANCEL} <= view.steps
    assert RoundStep.LOCK not in rotations.get(cast.session, employee(cast.session), cast.id, now=NOW).steps


def test_employees_and_hr_elsewhere_do_not_run_it(cast):
    for actor in (employee(cast.session), cast.hr_in("FIN")):
        with pytest.raises(ForbiddenError):
            rotations.lock(cast.session, actor, cast.id, now=NOW)
    with pytest.raises(ForbiddenError):
        rotations.open_round(
            cast.session, employee(cast.session), RoundInput(title="R", months=6, **days(0, 5, 9)), now=NOW
        )


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ({"months": 6, **days(5, 2, 90)}, {"closes_on": "day.before"}),
        ({"months": 6, **days(0, 20, 20)}, {"starts_on": "day.before"}),
        ({"months": 13, **days(0, 20, 90)}, {"months": "refusal.too-long"}),
        ({"months": 6, **days(-9, -1, 90)}, {"closes_on": "day.passed"}),
    ],
)
def test_days_in_disorder_and_lengths_without_a_route_are_refused(cast, told, fields):
    with pytest.raises(InvalidInputError) as refused:
        rotations.open_round(cast.session, cast.hr, RoundInput(title="R", **told), now=NOW)
    assert refused.value.fields == fields


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"opens_on": TODAY + dt.timedelta(days=1)}, RoundStatus.PLANNED),
        ({}, RoundStatus.OPEN),
        ({"closes_on": TODAY}, RoundStatus.OPEN),
        ({"opens_on": TODAY - dt.timedelta(days=3), "closes_on": TODAY - dt.timedelta(days=1)}, RoundStatus.CLOSED),
        ({"locked_at": NOW}, RoundStatus.LOCKED),
        ({"locked_at": NOW, "chosen_at": NOW}, RoundStatus.AGREEING),
        ({"locked_at": NOW, "chosen_at": NOW, "settled_at": NOW}, RoundStatus.SETTLED),
        ({"locked_at": NOW, "cancelled_at": NOW}, RoundStatus.CANCELLED),
    ],
)
def test_the_status_follows_from_days_and_moments(cast, changes, status):
    row = cast.session.get_one(Round, cast.id)
    for name, value in changes.items():
        setattr(row, name, value)
    cast.session.flush()
    assert rotations.get(cast.session, cast.hr, cast.id, now=NOW).status is status


def test_a_round_locks_by_itself_after_the_last_day(cast):
    assert rotation_deadlines.run(cast.session, now=NOW)["locked"] == 0
    assert rotation_deadlines.run(cast.session, now=NOW + dt.timedelta(days=21))["locked"] == 1
    assert rotation_deadlines.run(cast.session, now=NOW + dt.timedelta(days=21))["locked"] == 0
    assert rotations.get(cast.session, cast.hr, cast.id, now=NOW).status is RoundStatus.LOCKED


def test_joining_begins_from_the_own_title_and_profile(cast):
    leader = manager(cast.session)
    actor = employee(cast.session, leader_id=leader.person, title="Seniorrådgiver")
    own = profile(cast.session, cast.session.get_one(Person, actor.person), headline="Klima")
    held(cast.session, own, "statistics", level=4)
    told = rotation_joining.prefilled(cast.session, actor, cast.id, now=NOW)
    assert (told.title, told.text, told.is_leader_post) == ("Seniorrådgiver", "Klima", False)
    assert [one.competence_key for one in told.requirements] == ["statistics"]
    rotation_joining.join(cast.session, actor, cast.id, told, now=NOW)
    assert rotation_joining.prefilled(cast.session, actor, cast.id, now=NOW) == told
    mine = rotations.get(cast.session, actor, cast.id, now=NOW).own
    assert mine.may_change
    assert [one.competence_key for one in mine.post.requirements] == ["statistics"]


def test_nobody_joins_twice_or_without_a_leader_or_too_late(cast):
    cast.join("Ada", "KLD")
    data = JoinInput(title="Rådgiver")
    with pytest.raises(ConflictError, match=r"rotation\.joined"):
        rotation_joining.join(cast.session, cast.people["Ada"], cast.id, data, now=NOW)
    with pytest.raises(ConflictError, match="no-leader"):
        rotation_joining.join(cast.session, employee(cast.session), cast.id, data, now=NOW)
    with pytest.raises(ConflictError, match=r"rotation\.step"):
        rotation_joining.join(cast.session, employee(cast.session), cast.id, data, now=NOW + dt.timedelta(days=21))
    with pytest.raises(InvalidInputError, match=r"competence\.unknown"):
        rotation_joining.change(
            cast.session,
            cast.people["Ada"],
            cast.id,
            JoinInput(title="R", requirements=({"competence_key": "none"},)),
            now=NOW,
        )


def test_who_leaves_takes_the_post_along_and_may_come_back_until_the_lock(cast):
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    cast.ring("Ada", "Bo")
    rotation_joining.withdraw(cast.session, cast.people["Bo"], cast.id, now=NOW)
    assert rotations.get(cast.session, cast.people["Ada"], cast.id, now=NOW).own.wishes == ()
    assert rotations.get(cast.session, cast.people["Bo"], cast.id, now=NOW).own is None
    rotation_joining.join(cast.session, cast.people["Bo"], cast.id, JoinInput(title="Ny"), now=NOW)
    assert [one.post.title for one in rotations.get(cast.session, cast.people["Ada"], cast.id, now=NOW).own.wishes] == [
        "Ny"
    ]
    cast.lock()
    with pytest.raises(ConflictError, match=r"rotation\.step"):
        rotation_joining.withdraw(cast.session, cast.people["Bo"], cast.id, now=NOW)


@pytest.mark.parametrize(
    ("code", "told", "rule"),
    [
        ("KLD", {}, "own-ministry"),
        ("FIN", {"is_leader_post": True}, "leader-post"),
        ("FIN", {"language": Language.EN}, "language"),
    ],
)
def test_hard_rules_come_before_any_wish(cast, code, told, rule):
    cast.join("Ada", "KLD")
    cast.join("Bo", code, **told)
    (card,) = rotation_posts.find(cast.session, cast.people["Ada"], cast.id).items
    assert card.ruled_out == rule
    with pytest.raises(ConflictError) as refused:
        cast.wish("Ada", "Bo")
    assert (refused.value.code, refused.value.data) == ("rotation.ruled-out", {"rule": rule})


def test_who_comes_too_late_or_leaves_too_early_takes_no_post(cast):
    cast.join("Ada", "KLD", earliest_on=TODAY + dt.timedelta(days=91))
    cast.join("Bo", "FIN")
    cast.session.get_one(Person, cast.people["Bo"].person).ends_on = TODAY + dt.timedelta(days=200)
    cast.session.flush()
    ruled = [rotation_posts.find(cast.session, cast.people[name], cast.id).items[0].ruled_out for name in ("Ada", "Bo")]
    assert ruled == ["too-early", "employment-ends"]


def test_wishes_are_ranked_moved_and_taken_back(cast):
    for name, code in (("Ada", "KLD"), ("Bo", "FIN"), ("Cy", "JD"), ("Di", "UD")):
        cast.join(name, code)
    ada = cast.people["Ada"]

    def order():
        return [one.post.title[-2:] for one in rotations.get(cast.session, ada, cast.id, now=NOW).own.wishes]

    cast.wish("Ada", "Bo", "Cy", "Di", "Bo")
    assert order() == ["Bo", "Cy", "Di"]
    rotation_wishes.raise_(cast.session, ada, cast.id, cast.part("Di").post_id, now=NOW)
    assert order() == ["Bo", "Di", "Cy"]
    rotation_wishes.raise_(cast.session, ada, cast.id, cast.part("Bo").post_id, now=NOW)
    rotation_wishes.lower(cast.session, ada, cast.id, cast.part("Bo").post_id, now=NOW)
    rotation_wishes.lower(cast.session, ada, cast.id, cast.part("Cy").post_id, now=NOW)
    assert order() == ["Di", "Bo", "Cy"]
    rotation_wishes.remove(cast.session, ada, cast.id, cast.part("Bo").post_id, now=NOW)
    assert order() == ["Di", "Cy"]
    with pytest.raises(NotFoundError):
        rotation_wishes.remove(cast.session, ada, cast.id, cast.part("Bo").post_id, now=NOW)


def test_ten_wishes_are_the_most(cast):
    cast.join("Ada", "KLD")
    for number in range(11):
        cast.join(f"N{number}", "FIN")
    cast.wish("Ada", *(f"N{number}" for number in range(10)))
    with pytest.raises(ConflictError, match="wishes-full"):
        cast.wish("Ada", "N10")


def test_nobody_is_told_of_wishes_before_the_lock_and_of_ranks_never(cast):
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    cast.wish("Ada", "Bo")
    leader = cast.leaders["Bo"]
    assert rotation_acceptance.asked(cast.session, leader, cast.id, now=NOW) == []
    with pytest.raises(ConflictError, match=r"rotation\.step"):
        cast.accept("Bo", "Bo", "Ada", is_accepted=True)
    for actor in (leader, cast.hr, cast.people["Bo"]):
        view = rotations.get(cast.session, actor, cast.id, now=NOW)
        assert view.own is None or view.own.wishes == ()
        seen = rotation_posts.find(cast.session, actor, cast.id).items
        assert all(card.wished_rank is None for card in seen)
    cast.lock()
    (asked,) = rotation_acceptance.asked(cast.session, leader, cast.id, now=NOW)
    assert [one.name for one in asked.people] == ["Ada Testesen"]
    assert asked.post.wished_rank is None
    assert not any("rank" in name for name in type(asked.people[0]).__dataclass_fields__)
    assert rotation_acceptance.asked(cast.session, cast.leaders["Ada"], cast.id, now=NOW) == []
