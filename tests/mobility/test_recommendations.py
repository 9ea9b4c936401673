"""Suggestions for a person: only what can be answered to, never what is one's own, and for nobody else's eyes."""

import datetime as dt

import pytest
from factories import NOW, TODAY, employee, held, manager, opportunity, position, profile, requirement
from sqlmodel import select

from mobility import actors, permissions, recommendations, shortlist
from mobility.actors import SYSTEM
from mobility.demo import personas
from mobility.errors import ForbiddenError
from mobility.permissions import Permission
from mobility.recommendations import Outcome
from models.audit import AuditEvent
from models.enums import Audience, Direction, DismissalReason, OpportunityKind, Role
from models.person import Person
from models.profile import WishedMinistry


@pytest.fixture
def me(session):
    """An employee who holds statistics at level 4."""
    actor = employee(session)
    held(session, profile(session, session.get_one(Person, actor.person)), level=4)
    return actor


def fitting(session, **changes):
    row = opportunity(session, title="Statistiker", **changes)
    requirement(session, row, level=3)
    return row


def own_profile(session, actor):
    return recommendations._profile(session, actor)


def suggested(session, actor, **options):
    found = recommendations.for_person(session, actor, now=NOW, **options)
    return [item.card.id for item in found.items]


def test_what_fits_is_suggested_with_card_and_reasons(session, me):
    row = fitting(session)
    found = recommendations.for_person(session, me, now=NOW)
    assert found.outcome is Outcome.OK
    (item,) = found.items
    assert item.card.id == item.fit.opportunity_id == row.id
    assert "competence-above" in [reason.code for reason in item.fit.reasons]
    assert item.fit.score == sum(part.share for part in item.fit.parts)


@pytest.mark.parametrize(
    "changes",
    [
        {"closes_on": TODAY - dt.timedelta(days=1)},
        {"published_at": None},
        {"published_at": NOW + dt.timedelta(hours=1)},
        {"filled_at": NOW},
        {"withdrawn_at": NOW},
        {"direction": Direction.SOUGHT},
        {"audience": Audience.OWN_MINISTRY, "organisation_code": "FIN"},
    ],
)
def test_what_cannot_be_answered_to_is_never_suggested(session, me, changes):
    fitting(session, **changes)
    found = recommendations.for_person(session, me, now=NOW)
    assert (found.outcome, found.items) == (Outcome.NONE, ())


def test_a_deadline_passes_without_any_change(session, me):
    row = fitting(session, closes_on=TODAY)
    assert suggested(session, me) == [row.id]
    assert recommendations.for_person(session, me, now=NOW + dt.timedelta(days=1)).outcome is Outcome.NONE


def test_an_ordinary_position_is_never_suggested(session, me):
    row = position(session, title="Statistiker")
    requirement(session, row, level=3)
    assert suggested(session, me) == []
    assert recommendations.fits(session, me, [row.id], now=NOW) == {}


def test_ones_own_opening_is_never_suggested(session, me):
    row = fitting(session, owner_id=me.person_id)
    assert suggested(session, me) == []
    assert recommendations.fits(session, me, [row.id], now=NOW) == {}


def test_what_is_put_away_is_not_suggested_before_it_is_taken_back(session, me):
    row = fitting(session)
    shortlist.put_away(session, me, row.id, reason=DismissalReason.NOT_NOW, now=NOW)
    assert suggested(session, me) == []
    assert list(recommendations.fits(session, me, [row.id], now=NOW)) == [row.id]
    shortlist.take_back(session, me, row.id)
    assert suggested(session, me) == [row.id]


def test_who_has_no_profile_or_an_empty_one_is_told_so(session):
    fitting(session)
    nobody, empty = employee(session), employee(session)
    profile(session, session.get_one(Person, empty.person), headline=" ")
    for actor in (nobody, empty):
        assert recommendations.for_person(session, actor, now=NOW).outcome is Outcome.NO_PROFILE
        assert recommendations.fits(session, actor, [fitting(session).id], now=NOW) == {}


def test_who_wants_no_suggestions_gets_none(session, me):
    row = fitting(session)
    own_profile(session, me).is_matched = False
    found = recommendations.for_person(session, me, now=NOW)
    assert (found.outcome, found.items) == (Outcome.SWITCHED_OFF, ())
    assert recommendations.fits(session, me, [row.id], now=NOW) == {}


def test_an_excluded_ministry_is_ruled_out_and_counted(session, me):
    fitting(session, organisation_code="FIN")
    row = fitting(session)
    mine = own_profile(session, me)
    session.add(WishedMinistry(profile_id=mine.id, organisation_code="FIN", is_wanted=False))
    session.flush()
    found = recommendations.for_person(session, me, now=NOW)
    assert [item.card.id for item in found.items] == [row.id]
    assert found.ruled_out == {"ministry-excluded": 1}


def test_a_change_in_the_profile_counts_at_once(session, me):
    row = fitting(session)
    (before,) = recommendations.for_person(session, me, now=NOW).items
    requirement(session, row, "law", level=3)
    held(session, own_profile(session, me), "law", level=1)
    (after,) = recommendations.for_person(session, me, now=NOW).items
    assert before.card == after.card


def test_no_more_than_asked_for_are_given(session, me):
    for _ in range(5):
        fitting(session)
    assert len(suggested(session, me, n=3)) == 3


def test_a_fit_tells_what_would_lift_it(session, me):
    row = opportunity(session, title="Jurist")
    for key in ("law", "statistics"):
        requirement(session, row, key, level=4)
    fit = recommendations.fits(session, me, [row.id], now=NOW)[row.id]
    assert [gap.competence for gap in fit.gaps] == ["law"]
    assert fit.nearest_step.competence == "law"
    assert fit.counterfactual.competence == "law"
    assert fit.counterfactual.band < fit.band


def test_what_is_not_seen_is_not_explained(session, me):
    hidden = fitting(session, audience=Audience.OWN_MINISTRY, organisation_code="FIN")
    assert recommendations.fits(session, me, [hidden.id], now=NOW) == {}
    assert recommendations.fits(session, me, [], now=NOW) == {}


def test_nobodys_suggestions_can_be_asked_for_by_another(session, me):
    """Neither the own leader nor any role: suggestions are always those of who asks."""
    leader = manager(session)
    session.get_one(Person, me.person).leader_id = leader.person_id
    fitting(session)
    assert recommendations.for_person(session, leader, now=NOW).outcome is Outcome.NO_PROFILE
    beyond = [
        permission for role, held_by in permissions.TABLE.items() if role is not Role.EMPLOYEE for permission in held_by
    ]
    assert Permission.SEE_OWN_MATCHES not in beyond
    with pytest.raises(ForbiddenError):
        recommendations.for_person(session, SYSTEM, now=NOW)


def test_looking_at_suggestions_leaves_no_trace(session, me):
    row = fitting(session)
    recommendations.for_person(session, me, now=NOW)
    recommendations.fits(session, me, [row.id], now=NOW)
    assert session.exec(select(AuditEvent)).all() == []
    assert not session.new
    assert not session.dirty


def test_who_a_person_is_changes_nothing(session, me):
    row = fitting(session)
    before = recommendations.fits(session, me, [row.id], now=NOW)
    someone = session.get_one(Person, me.person)
    someone.given_name, someone.family_name, someone.title = "Ola", "Annen", "Direktør"
    someone.position_code, someone.starts_on = "1054", dt.date(1990, 1, 1)
    session.flush()
    assert recommendations.fits(session, me, [row.id], now=NOW) == before


@pytest.mark.parametrize("persona", ["ansatt", "nynorskbrukar", "utvikler", "jurist"])
def test_everybody_in_the_demo_finds_something_that_fits_well(demo_session, persona):
    actor = actors.load(demo_session, personas.find(demo_session, persona).id)
    found = recommendations.for_person(demo_session, actor, now=NOW)
    assert found.outcome is Outcome.OK
    assert found.items[0].fit.band == "A"
    scores = [item.fit.score for item in found.items]
    assert scores == sorted(scores, reverse=True)
    assert OpportunityKind.POSITION not in [item.card.kind for item in found.items]
    assert not any(item.card.is_own for item in found.items)
