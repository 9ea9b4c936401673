"""Whether a composition keeps every rule and tells the truth, worked out anew from the problem, by no solver's code."""

from collections import Counter

from matching.planning.team_problem import Candidate, Role, TeamProblem
from matching.planning.team_results import RESERVES, Placing, Team


class BrokenTeamError(AssertionError):
    """A composition breaks a rule of its problem: a fault in the solver, never in the input."""


def check(problem: TeamProblem, team: Team) -> None:
    """Raise BrokenTeamError, naming the rule, unless the composition keeps every rule and counts right."""
    roles = {role.id: role for role in problem.roles}
    people = {person.id: person for person in problem.people}
    _demand({one.role for one in team.placings} <= set(roles), "a seat is in no role of the problem")
    _demand({one.person for one in team.placings} <= set(people), "a seat is for nobody in the problem")
    _check_seats(problem, team, roles, people)
    _check_cover(problem, team, people)
    for one in team.placings:
        _check_reserves(problem, team, one, roles, people)


def _check_seats(problem: TeamProblem, team: Team, roles: dict[str, Role], people: dict[str, Candidate]) -> None:
    filled = Counter(one.role for one in team.placings)
    loads = []
    _demand(len({one.person for one in team.placings}) == len(team.placings), "somebody has two seats")
    for key, role in roles.items():
        _demand(filled[key] <= role.seats, f"{key} has {filled[key]} people in {role.seats} open seats")
    for one in team.placings:
        person, role = people[one.person], roles[one.role]
        _demand(list(one.meets) == _meets(person, role), f"{person.id} is told to meet {one.meets}")
        _check_may(problem, person, role)
        loads.append(person.load + role.percentage)
    _demand(team.highest_load == max(loads, default=0), f"the highest load is told as {team.highest_load}")
    _demand(team.total_load == sum(loads), f"the loads are told to be {team.total_load} together")


def _check_may(problem: TeamProblem, person: Candidate, role: Role) -> None:
    load = person.load + role.percentage
    _demand(load <= problem.most_load, f"{person.id} would have {load} per cent, {problem.most_load} is the most")
    _demand(role.percentage <= person.most, f"{person.id} gives at most {person.most} per cent")
    musts = [asked.competence for asked in role.requirements if asked.must]
    wanted = musts or [asked.competence for asked in role.requirements]
    brings = set(_meets(person, role))
    _demand(not wanted or bool(brings & set(wanted)), f"{person.id} brings nothing to {role.id}")


def _check_cover(problem: TeamProblem, team: Team, people: dict[str, Candidate]) -> None:
    uncovered = set()
    for role in problem.roles:
        brought = {key for one in team.placings if one.role == role.id for key in _meets(people[one.person], role)}
        uncovered |= {
            (role.id, asked.competence, asked.must)
            for asked in role.requirements
            if asked.competence not in brought and asked.competence not in role.met
        }
    told = [(one.role, one.competence, one.must) for one in team.uncovered]
    _demand(len(told) == len(set(told)) and set(told) == uncovered, "what stays uncovered is told wrong")
    here = {people[one.person].ministry for one in team.placings} | problem.represented
    absent = sorted(problem.ministries - here)
    _demand([one.ministry for one in team.absent] == absent, "which ministries are absent is told wrong")


def _check_reserves(
    problem: TeamProblem, team: Team, one: Placing, roles: dict[str, Role], people: dict[str, Candidate]
) -> None:
    role = roles[one.role]
    seated = {other.person for other in team.placings}
    rest = [other for other in team.placings if other.person != one.person]
    before = set(role.met).union(*(other.meets for other in team.placings if other.role == role.id))
    kept = set(role.met).union(*(other.meets for other in rest if other.role == role.id))
    ministries = {people[other.person].ministry for other in rest} | problem.represented
    own = people[one.person].ministry
    names = [reserve.person for reserve in one.reserves]
    _demand(len(set(names)) == len(names) <= RESERVES, f"{one.person} has doubled or too many reserves")
    _demand(not set(names) & seated, f"a reserve of {one.person} has a seat")
    for reserve in one.reserves:
        person = people[reserve.person]
        _check_may(problem, person, role)
        brings = _meets(person, role)
        _demand(list(reserve.meets) == brings, f"reserve {person.id} is told to meet {reserve.meets}")
        _demand(set(reserve.loses) == before - kept - set(brings), f"reserve {person.id} loses other than told")
        is_lost = own in problem.ministries and own not in ministries | {person.ministry}
        _demand(reserve.loses_ministry == (own if is_lost else None), f"reserve {person.id} loses another ministry")


def _meets(person: Candidate, role: Role) -> list[str]:
    found = []
    for asked in role.requirements:
        if asked.competence in person.competences:
            level = person.competences[asked.competence]
            if asked.level is None or (level is not None and level >= asked.level):
                found.append(asked.competence)
    return found


def _demand(holds: bool, broken: str) -> None:  # noqa: FBT001  # a demand reads best with its condition first
    if not holds:
        raise BrokenTeamError(broken)
