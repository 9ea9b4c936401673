"""Good matches that are not used are counted by the engine's bands, among those who want suggestions."""

import pytest
from factories import NOW, held, opportunity, organisation, person, profile, requirement

from mobility.indicators import matches
from mobility.indicators.periods import last_ended
from mobility.indicators.shapes import Frame
from models.enums import PlacementOrigin
from models.placement import Placement


@pytest.fixture
def opening(session):
    organisation(session, "FIN")
    made = opportunity(session, organisation_code="KLD")
    requirement(session, made, "statistics", level=3)
    requirement(session, made, "law", level=3)
    return made


def people(session, number, *keys, **changes):
    made = []
    for _ in range(number):
        whom = person(session, organisation_code="FIN")
        owner = profile(session, whom, **changes)
        for key in keys:
            held(session, owner, key, level=4)
        made.append(whom)
    session.flush()
    return made


def told(session):
    frame = Frame(session, last_ended(NOW), ("FIN", "KLD"))
    return {(one.measure, one.organisation_code): one.value for one in matches.figures(frame, now=NOW)}


def test_those_with_an_opening_in_the_best_band_are_counted(session, opening):
    people(session, 7, "statistics", "law")
    people(session, 6, "budget")
    people(session, 5, "statistics", "law", is_matched=False)
    assert told(session)["matched", None] == 13
    assert told(session)["unused-best", None] == 7


def test_an_opening_that_somebody_has_gone_for_is_not_unused(session, opening):
    able = people(session, 7, "statistics", "law")
    people(session, 6, "budget")
    for one in able[:2]:
        session.add(
            Placement(
                origin=PlacementOrigin.INTEREST,
                opportunity_id=opening.id,
                person_id=one.id,
                kind=opening.kind,
                title=opening.title,
                organisation_code="KLD",
                releasing_code="FIN",
            )
        )
    session.flush()
    assert told(session)["unused-best", None] == 5


def test_too_few_are_not_told(session, opening):
    people(session, 4, "statistics", "law")
    people(session, 9, "budget")
    assert told(session)["unused-best", None] is None
