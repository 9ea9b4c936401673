"""What the reader wants to learn, how it can be learnt, and what it would open, true when recomputed."""

import pytest
from academy_cast import Academy
from factories import NOW, competence, employee, held, opportunity, profile, requirement
from sqlmodel import select

from mobility import held_competences, profiles, recommendations
from mobility.academy import learning, learning_goals
from mobility.actors import load
from mobility.demo import personas
from mobility.errors import InvalidInputError, NotFoundError
from mobility.profile_input import HeldInput
from models.academy import LearningGoal
from models.opportunity import Requirement
from models.person import Person

BANDS = "ABC"


@pytest.fixture
def reader(session):
    competence(session)
    return employee(session)


def own(session, actor):
    return profile(session, session.get_one(Person, actor.person_id))


def set_level(session, actor, key, level):
    now = held_competences.get(session, actor, key)
    values = {name: getattr(now, name) for name in HeldInput.model_fields}
    data = HeldInput(**{**values, "level": level, "last_used_year": now.last_used_year or NOW.year})
    held_competences.put(session, actor, key, data, now=NOW)


def bands(session, actor):
    found = recommendations.for_person(session, actor, n=10_000, now=NOW)
    return {one.card.id: one.fit.band for one in found.items}


def test_a_goal_stands_in_the_profile_as_what_the_person_wants_to_learn(session, reader):
    learning_goals.put(session, reader, "statistics", 3, now=NOW)
    (goal,) = learning_goals.goals(session, reader, now=NOW)
    assert (goal.key, goal.held, goal.wanted, goal.is_reached) == ("statistics", None, 3, False)
    (in_profile,) = profiles.own(session, reader).held
    assert (in_profile.wants_to_learn, in_profile.level) == (True, None)


def test_what_the_profile_wants_to_learn_is_a_goal_without_a_level(session, reader):
    held(session, own(session, reader), wants_to_learn=True)
    assert [(one.key, one.wanted) for one in learning_goals.goals(session, reader, now=NOW)] == [("statistics", None)]


def test_a_goal_is_reached_when_the_level_is_held(session, reader):
    learning_goals.put(session, reader, "statistics", 3, now=NOW)
    set_level(session, reader, "statistics", 3)
    assert learning_goals.goals(session, reader, now=NOW)[0].is_reached


def test_a_goal_lies_above_what_is_held(session, reader):
    held(session, own(session, reader), level=3)
    with pytest.raises(InvalidInputError):
        learning_goals.put(session, reader, "statistics", 3, now=NOW)
    learning_goals.put(session, reader, "statistics", 4, now=NOW)
    learning_goals.put(session, reader, "statistics", 5, now=NOW)
    assert learning_goals.goals(session, reader, now=NOW)[0].wanted == 5
    with pytest.raises(NotFoundError):
        learning_goals.put(session, reader, "unheard-of", 2, now=NOW)


def test_dropping_a_goal_leaves_what_is_held(session, reader):
    held(session, own(session, reader), level=2)
    learning_goals.put(session, reader, "statistics", 4, now=NOW)
    learning_goals.drop(session, reader, "statistics", now=NOW)
    (still,) = profiles.own(session, reader).held
    assert (still.level, still.wants_to_learn) == (2, False)
    assert session.exec(select(LearningGoal)).all() == []


def test_dropping_a_goal_that_was_nothing_but_a_wish_takes_it_out_of_the_profile(session, reader):
    learning_goals.put(session, reader, "statistics", 4, now=NOW)
    learning_goals.drop(session, reader, "statistics", now=NOW)
    assert profiles.own(session, reader).held == ()
    learning_goals.drop(session, reader, "statistics", now=NOW)


def test_the_ways_are_courses_and_assignments_that_do_not_demand_it(session, reader):
    Academy(session)
    nice, demanded = opportunity(session, organisation_code="FIN"), opportunity(session, organisation_code="FIN")
    requirement(session, nice, is_must=False)
    requirement(session, demanded, is_must=True)
    found = learning.ways(session, reader, "statistics", now=NOW)
    assert [one.to_level for one in found.courses] == [3]
    assert [card.id for card in found.assignments] == [nice.id]
    with pytest.raises(NotFoundError):
        learning.ways(session, reader, "unheard-of", now=NOW)


def test_nothing_opens_for_who_has_no_profile_or_wants_no_suggestions(session, reader):
    requirement(session, opportunity(session, organisation_code="FIN"), level=3)
    assert learning.opens(session, reader, {"statistics": 3}, now=NOW) == ()
    own(session, reader).is_matched = False
    session.flush()
    assert learning.opens(session, reader, {"statistics": 3}, now=NOW) == ()


def test_what_a_level_opens_is_what_is_suggested_when_it_is_held(demo_session):
    """The promise is kept: with the level in the profile, each opening stands in the band that was told."""
    actor = load(demo_session, personas.find(demo_session, "ansatt").id)
    asked = demo_session.exec(select(Requirement.competence_key).where(Requirement.level >= 3).distinct()).all()
    before, tried = bands(demo_session, actor), 0
    for key in sorted(asked):
        if (held_competences.get(demo_session, actor, key).level or 0) >= 3:
            continue
        told = learning.opens(demo_session, actor, {key: 3}, now=NOW)
        if not told:
            continue
        tried += 1
        with demo_session.begin_nested() as savepoint:
            set_level(demo_session, actor, key, 3)
            after = bands(demo_session, actor)
            savepoint.rollback()
        lifted = {
            one: band
            for one, band in after.items()
            if one not in before or BANDS.index(band) < BANDS.index(before[one])
        }
        assert {one.card.id: one.after for one in told} == lifted
        assert {one.card.id: one.before for one in told} == {one: before.get(one) for one in lifted}
        if tried == 3:
            break
    assert tried
