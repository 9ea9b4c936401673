"""Figures over all ministries: counted right, and never about so few that they could be found."""

import pytest
from factories import (
    NOW,
    competence,
    employee,
    grant,
    held,
    opportunity,
    organisation,
    person,
    position,
    profile,
    requirement,
)

from mobility import actors, overview
from mobility.errors import ForbiddenError
from models.competence import CompetenceGroup
from models.enums import Audience, Direction, Language, OpportunityKind, Role


def follower(session):
    whom = person(session, organisation_code="DFD")
    grant(session, whom, Role.DFD)
    return actors.load(session, whom.id)


def test_each_ministry_is_counted_for_what_it_has_open_for_all(session):
    opportunity(session)
    opportunity(session, audience=Audience.OWN_MINISTRY)
    opportunity(session, published_at=None)
    position(session)
    opportunity(session, direction=Direction.SOUGHT, kind=OpportunityKind.PROJECT)
    organisation(session, "FIN")
    rows = {row.code: row for row in overview.ministries(session, follower(session), now=NOW)}
    assert (rows["KLD"].assignments, rows["KLD"].positions, rows["KLD"].wishes) == (1, 1, 1)
    assert (rows["FIN"].assignments, rows["FIN"].positions, rows["FIN"].wishes) == (0, 0, 0)
    assert rows["KLD"].names[Language.NN] == "KLD-departementet"


def masters(session, number, *, level=3, key="statistics"):
    for _ in range(number):
        held(session, profile(session, person(session)), key, level=level)


@pytest.mark.parametrize(("able", "told"), [(0, None), (4, None), (5, 5), (6, 6)])
def test_fewer_than_five_people_are_told_as_none_at_all(session, able, told):
    requirement(session, opportunity(session), "statistics")
    masters(session, able)
    masters(session, 7, level=2)
    [row] = overview.demand(session, follower(session), now=NOW)
    assert (row.key, row.openings, row.people) == ("statistics", 1, told)


def test_the_reserved_and_those_who_left_are_in_no_figure(session):
    requirement(session, opportunity(session), "statistics")
    masters(session, 4)
    held(session, profile(session, person(session, is_reserved=True)), "statistics", level=5)
    held(session, profile(session, person(session, ends_on=NOW.date().replace(day=1))), "statistics", level=5)
    assert overview.demand(session, follower(session), now=NOW)[0].people is None


def test_what_is_asked_for_most_stands_first_and_sectors_are_no_competence(session):
    session.add(CompetenceGroup(key="M", label_nb="Sektor", label_nn="Sektor", label_en="Sector", is_sector=True))
    competence(session, "climate", group_key="M")
    for keys in (("law", "climate"), ("law", "statistics", "climate"), ("budget", "climate")):
        opening = opportunity(session)
        for key in keys:
            requirement(session, opening, key)
    assert [row.key for row in overview.demand(session, follower(session), now=NOW)] == ["law", "budget", "statistics"]


def test_figures_are_for_those_whose_role_asks_for_them(session):
    with pytest.raises(ForbiddenError):
        overview.ministries(session, employee(session), now=NOW)
    with pytest.raises(ForbiddenError):
        overview.demand(session, employee(session), now=NOW)
