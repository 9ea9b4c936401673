"""Compositions against trying everything, by the order of goals, and in the cases that people ask about."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.planning.team_problem import Asked, Candidate, Role, TeamProblem, TeamProblemError, meets
from matching.planning.team_results import Absent, Uncovered, Why
from matching.planning.teams import compose
from matching.planning.teams_check import check

KEYS = ("law", "data", "budget")
CODES = ("KLD", "FIN", "JD")


@st.composite
def problems(draw):
    roles = tuple(
        Role(
            id=f"r{number}",
            seats=draw(st.integers(0, 2)),
            percentage=draw(st.sampled_from([10, 20, 50])),
            requirements=tuple(
                Asked(key, draw(st.sampled_from([None, 2, 4])), draw(st.booleans()))
                for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
            ),
            met=frozenset(draw(st.sets(st.sampled_from(KEYS), max_size=1))),
        )
        for number in range(draw(st.integers(1, 2)))
    )
    people = tuple(
        Candidate(
            id=f"p{number}",
            ministry=draw(st.sampled_from(CODES)),
            competences=draw(st.dictionaries(st.sampled_from(KEYS), st.sampled_from([None, 1, 2, 4]), max_size=3)),
            load=draw(st.sampled_from([0, 20, 60])),
            most=draw(st.sampled_from([20, 100])),
        )
        for number in range(draw(st.integers(0, 5)))
    )
    return TeamProblem(
        roles=roles,
        people=people,
        ministries=frozenset(draw(st.sets(st.sampled_from(CODES)))),
        represented=frozenset(draw(st.sets(st.sampled_from(CODES), max_size=1))),
        most_load=draw(st.sampled_from([50, 80, 100])),
    )


def worth(problem, seats):
    """Give the goals of a composition in their order, each as large as it is good."""
    met = {True: 0, False: 0}
    for role in problem.roles:
        brought = {key for person, one in seats if one is role for key in meets(person, role)}
        for asked in role.requirements:
            met[asked.must] += asked.competence in brought and asked.competence not in role.met
    loads = [person.load + role.percentage for person, role in seats]
    here = {person.ministry for person, _ in seats} & problem.missing
    return met[True], len(here), len(seats), met[False], -max(loads, default=0), -sum(loads)


def best(problem):
    """Try everything."""
    choices = [[None, *(role for role in problem.roles if problem.may_take(one, role))] for one in problem.people]
    return max(
        worth(problem, seats)
        for chosen in product(*choices)
        if all(chosen.count(role) <= role.seats for role in problem.roles)
        for seats in [[(one, role) for one, role in zip(problem.people, chosen, strict=True) if role]]
    )


@settings(deadline=None, max_examples=120)
@given(problem=problems(), seed=st.integers(0, 3))
def test_nothing_is_better_than_what_is_proposed(problem, seed):
    team = compose(problem, seed=seed)
    check(problem, team)
    roles = {role.id: role for role in problem.roles}
    people = {person.id: person for person in problem.people}
    assert worth(problem, [(people[one.person], roles[one.role]) for one in team.placings]) == best(problem)
    assert team.is_proved


def person(key, ministry="KLD", load=0, most=100, **competences):
    return Candidate(id=key, ministry=ministry, competences=competences, load=load, most=most)


def role(*asked, seats=1, percentage=20, key="lead", met=()):
    return Role(id=key, seats=seats, percentage=percentage, requirements=asked, met=frozenset(met))


def test_a_must_goes_before_a_ministry_and_a_ministry_before_a_lighter_load():
    problem = TeamProblem(
        roles=(role(Asked("law", 3)),),
        people=(person("a", law=3, load=60), person("b", "FIN", law=2), person("c", law=3, load=20)),
        ministries=frozenset({"KLD", "FIN"}),
    )
    team = compose(problem)
    assert [one.person for one in team.placings] == ["c"]
    assert team.absent == (Absent("FIN", Why.NO_FIT),)
    assert [one.person for one in team.placings[0].reserves] == ["a"]


def test_a_reserve_tells_what_would_be_lost():
    problem = TeamProblem(
        roles=(role(Asked("law"), Asked("data"), Asked("budget", must=False)),),
        people=(person("a", "FIN", law=3, data=2), person("b", law=3, budget=2)),
        ministries=frozenset({"FIN"}),
    )
    (placing,) = compose(problem).placings
    assert placing.person == "a"
    (reserve,) = placing.reserves
    assert (reserve.meets, reserve.loses, reserve.loses_ministry) == (("law", "budget"), ("data",), "FIN")


@pytest.mark.parametrize(
    ("people", "asked", "why"),
    [
        ((), Asked("law"), Why.NOBODY),
        ((person("a", data=3),), Asked("law"), Why.NOBODY),
        ((person("a", law=2),), Asked("law", 4), Why.LOWER_LEVEL),
        ((person("a", law=None),), Asked("law", 1), Why.LOWER_LEVEL),
        ((person("a", law=4, load=90),), Asked("law", 4), Why.NO_TIME),
        ((person("a", law=4, most=10),), Asked("law", 4), Why.NO_TIME),
    ],
)
def test_what_stays_uncovered_tells_why(people, asked, why):
    team = compose(TeamProblem(roles=(role(asked),), people=people))
    assert team.uncovered == (Uncovered("lead", "law", must=True, why=why),)


def test_one_who_could_is_outweighed_by_one_who_does_more():
    asked = (Asked("law"), Asked("data"), Asked("budget"))
    people = (person("a", law=3, data=3), person("b", "FIN", budget=3))
    team = compose(TeamProblem(roles=(role(*asked),), people=people, ministries=frozenset({"FIN"})))
    assert [(one.competence, one.why) for one in team.uncovered] == [("budget", Why.OUTWEIGHED)]
    assert team.absent == (Absent("FIN", Why.OUTWEIGHED),)


def test_a_full_role_is_left_alone_and_says_so():
    team = compose(TeamProblem(roles=(role(Asked("law"), seats=0),), people=(person("a", law=3),)))
    assert team.placings == ()
    assert team.uncovered[0].why is Why.NO_SEAT


def test_those_already_there_count():
    people = (person("a", law=3), person("b", data=3))
    team = compose(TeamProblem(roles=(role(Asked("law"), Asked("data"), met=["law"]),), people=people))
    assert [one.person for one in team.placings] == ["b"]
    assert team.uncovered == ()


def test_lots_are_drawn_among_equals_and_fall_the_same_way_for_a_seed():
    people = tuple(person(f"p{number:02}", law=3) for number in range(20))
    problem = TeamProblem(roles=(role(Asked("law")),), people=people)
    drawn = [compose(problem, seed=seed).placings[0].person for seed in range(12)]
    assert len(set(drawn)) > 4
    assert drawn == [compose(problem, seed=seed).placings[0].person for seed in range(12)]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: TeamProblem(roles=(role(), role()), people=()), "role 'lead' stands more than once"),
        (lambda: TeamProblem(roles=(), people=(person("a"), person("a"))), "person 'a' stands more than once"),
        (lambda: TeamProblem(roles=(role(seats=-1),), people=()), "seats of role 'lead' is -1"),
        (lambda: TeamProblem(roles=(role(percentage=120),), people=()), "percentage of role 'lead' is 120"),
        (lambda: TeamProblem(roles=(role(Asked("law", 7)),), people=()), "level of 'law' of role 'lead' is 7"),
        (lambda: TeamProblem(roles=(role(Asked("law"), Asked("law", 2)),), people=()), "'law' stands more than once"),
        (lambda: TeamProblem(roles=(), people=(person("a", law=0),)), "level of 'law' of person 'a' is 0"),
        (lambda: TeamProblem(roles=(), people=(person("a", load=-5),)), "load of person 'a' is -5"),
        (
            lambda: TeamProblem(roles=(), people=(), most_load=200),
            "most_load is 200; give a whole number from 0 to 100",
        ),
    ],
)
def test_bad_input_is_named(make, words):
    with pytest.raises(TeamProblemError) as refusal:
        make()
    assert words in str(refusal.value)
