"""The checker refuses every kind of broken composition, and names what is broken."""

from dataclasses import replace

import pytest

from matching.planning.team_problem import Asked, Candidate, Role, TeamProblem
from matching.planning.team_results import Absent, Placing, Reserve, Uncovered, Why
from matching.planning.teams import compose
from matching.planning.teams_check import BrokenTeamError, check

PROBLEM = TeamProblem(
    roles=(
        Role(id="lead", seats=1, percentage=20, requirements=(Asked("law", 3), Asked("data"))),
        Role(id="staff", seats=1, percentage=50, requirements=(Asked("budget"),)),
    ),
    people=(
        Candidate(id="anna", ministry="KLD", competences={"law": 3, "data": 2}),
        Candidate(id="bo", ministry="FIN", competences={"budget": 2}, load=60),
        Candidate(id="cai", ministry="FIN", competences={"law": 4, "budget": 3}, load=10),
        Candidate(id="dag", ministry="JD", competences={}),
        Candidate(id="eli", ministry="JD", competences={"data": 1}, most=10),
    ),
    ministries=frozenset({"KLD", "FIN", "SD"}),
)
TEAM = compose(PROBLEM)
LEAD, STAFF = TEAM.placings


def test_a_sound_composition_passes():
    check(PROBLEM, TEAM)
    assert [(one.role, one.person) for one in TEAM.placings] == [("lead", "anna"), ("staff", "cai")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"placings": (replace(LEAD, role="chair"), STAFF)}, "no role"),
        ({"placings": (replace(LEAD, person="eva"), STAFF)}, "nobody in the problem"),
        ({"placings": (LEAD, replace(STAFF, role="lead"))}, "2 people in 1 open seats"),
        ({"placings": (LEAD, replace(STAFF, person="anna"))}, "two seats"),
        ({"placings": (replace(LEAD, meets=("law",)), STAFF)}, "told to meet"),
        ({"placings": (LEAD, Placing("staff", "bo", ("budget",)))}, "would have 110 per cent"),
        ({"placings": (Placing("lead", "eli", ("data",)), STAFF)}, "gives at most 10 per cent"),
        ({"placings": (Placing("lead", "dag", ()), STAFF)}, "brings nothing"),
        ({"highest_load": 20}, "highest load"),
        ({"total_load": 70}, "together"),
        ({"uncovered": (Uncovered("lead", "law", must=True, why=Why.NOBODY),)}, "uncovered"),
        ({"absent": ()}, "absent"),
        ({"absent": (Absent("SD", Why.NOBODY), Absent("JD", Why.NOBODY))}, "absent"),
        ({"placings": (replace(LEAD, reserves=(Reserve("cai", ("law",), ("data",), "KLD"),)), STAFF)}, "has a seat"),
        ({"placings": (replace(LEAD, reserves=(Reserve("bo", (), (), None),)), STAFF)}, "brings nothing"),
    ],
)
def test_each_fault_is_named(change, words):
    with pytest.raises(BrokenTeamError) as fault:
        check(PROBLEM, replace(TEAM, **change))
    assert words in str(fault.value)


def test_a_reserve_that_loses_more_than_told_is_found():
    problem = replace(PROBLEM, roles=(PROBLEM.roles[0],))
    team = compose(problem)
    (lead,) = team.placings
    (reserve, *_) = lead.reserves
    assert (reserve.person, reserve.loses, reserve.loses_ministry) == ("cai", ("data",), "KLD")
    for change, words in (({"loses": ()}, "loses other"), ({"loses_ministry": None}, "another ministry")):
        with pytest.raises(BrokenTeamError) as fault:
            check(problem, replace(team, placings=(replace(lead, reserves=(replace(reserve, **change),)),)))
        assert words in str(fault.value)
