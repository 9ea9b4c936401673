"""Posts of a rotation round: leaders' answers, openings, search, and what is kept and for how long."""

import datetime as dt

import pytest
from factories import NOW, TODAY, competence, held, manager, opportunity, position, profile
from rotation_cast import RoundCast
from sqlmodel import select

from mobility import (
    retention,
    rotation_acceptance,
    rotation_openings,
    rotation_posts,
    rotations,
)
from mobility.errors import ConflictError, NotFoundError
from mobility.rotation_input import RoundInput
from models.audit import AuditEvent
from models.enums import Audience, Language, OpportunityKind
from models.person import Person


@pytest.fixture
def cast(session):
    return RoundCast(session)


def test_a_leader_answers_for_own_posts_alone(cast):
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    cast.wish("Ada", "Bo")
    cast.lock()
    with pytest.raises(NotFoundError):
        cast.accept("Ada", "Bo", "Ada", is_accepted=True)
    cast.accept("Bo", "Bo", "Ada", is_accepted=True)
    (asked,) = rotation_acceptance.asked(cast.session, cast.leaders["Bo"], cast.id, now=NOW)
    assert [one.is_accepted for one in asked.people] == [True]


def test_openings_come_in_by_their_owners_and_positions_never(cast):
    owner = manager(cast.session, organisation_code="FIN")
    fitting = opportunity(
        cast.session, organisation_code="FIN", owner_id=owner.person, kind=OpportunityKind.ROTATION, title="Åpen"
    )
    unfit = position(cast.session, organisation_code="FIN", owner_id=owner.person)
    assert [card.id for card in rotation_openings.openings(cast.session, owner, cast.id, now=NOW)] == [fitting.id]
    post_id = rotation_openings.add_opening(cast.session, owner, cast.id, fitting.id, now=NOW)
    with pytest.raises(ConflictError, match="opening-in-round"):
        rotation_openings.add_opening(cast.session, owner, cast.id, fitting.id, now=NOW)
    with pytest.raises(ConflictError, match="opening-unfit"):
        rotation_openings.add_opening(cast.session, owner, cast.id, unfit.id, now=NOW)
    with pytest.raises(NotFoundError):
        rotation_openings.add_opening(cast.session, manager(cast.session), cast.id, fitting.id, now=NOW)
    assert rotations.get(cast.session, owner, cast.id, now=NOW).leads
    assert [one.title for one in rotation_openings.own_vacancies(cast.session, owner, cast.id)] == ["Åpen"]
    rotation_openings.remove_opening(cast.session, owner, cast.id, post_id, now=NOW)
    assert rotations.get(cast.session, owner, cast.id, now=NOW).vacancies == 0
    assert rotation_openings.add_opening(cast.session, owner, cast.id, fitting.id, now=NOW) == post_id


@pytest.mark.parametrize("audience", sorted(set(Audience) - {Audience.ALL_MINISTRIES}))
def test_what_is_not_for_all_the_ministries_is_no_post_in_a_round(cast, audience):
    owner = manager(cast.session, organisation_code="FIN")
    narrow = opportunity(cast.session, organisation_code="FIN", owner_id=owner.person, audience=audience)
    assert rotation_openings.openings(cast.session, owner, cast.id, now=NOW) == []
    with pytest.raises(ConflictError, match="opening-unfit"):
        rotation_openings.add_opening(cast.session, owner, cast.id, narrow.id, now=NOW)


def test_posts_are_searched_in_both_written_forms_and_suggested_by_fit(cast):
    competence(cast.session, "statistics", label="Statistikk")
    cast.join("Ada", "KLD")
    own = profile(cast.session, cast.session.get_one(Person, cast.people["Ada"].person), headline="Statistikar")
    held(cast.session, own, "statistics", level=4)
    asked = ({"competence_key": "statistics", "level": 3},)
    cast.join("Bo", "FIN", title="Rådgjevar i økonomi", text="Utgreiing av tiltak", language=Language.NN)
    cast.join("Cy", "JD", title="Analytiker", text="Statistikk om straff", requirements=asked)
    found = rotation_posts.find(cast.session, cast.people["Ada"], cast.id, q="utredning")
    assert [card.title for card in found.items] == ["Rådgjevar i økonomi"]
    assert rotation_posts.find(cast.session, cast.people["Ada"], cast.id, ministry=("JD",)).total == 1
    suggested = rotation_posts.suggested(cast.session, cast.people["Ada"], cast.id, now=NOW)
    assert suggested[0].post.title == "Analytiker"
    assert suggested[0].fit.band == "A"
    view = rotation_posts.get(cast.session, cast.people["Ada"], cast.id, suggested[0].post.id, now=NOW)
    assert (view.text, view.fit.band) == ("Statistikk om straff", "A")


def test_every_change_stands_in_the_trail_and_no_wish_does(cast):
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    cast.ring("Ada", "Bo")
    told = {"opens_on": TODAY, "closes_on": TODAY + dt.timedelta(days=20), "starts_on": TODAY + dt.timedelta(days=90)}
    rotations.edit_round(cast.session, cast.hr, cast.id, RoundInput(title="Ny tittel", months=6, **told), now=NOW)
    cast.lock()
    rotations.cancel(cast.session, cast.hr, cast.id, now=NOW)
    told = cast.session.exec(select(AuditEvent.action).where(AuditEvent.subject_type == "rotation")).all()
    assert sorted(told) == [
        "rotation.cancelled",
        "rotation.edited",
        "rotation.joined",
        "rotation.joined",
        "rotation.locked",
        "rotation.opened",
    ]


def test_wishes_go_a_month_after_the_round_is_over_and_the_rest_after_a_year(cast):
    cast.join("Ada", "KLD")
    cast.join("Bo", "FIN")
    cast.ring("Ada", "Bo")
    cast.lock()
    cast.accept("Bo", "Bo", "Ada", is_accepted=True)
    rotations.cancel(cast.session, cast.hr, cast.id, now=NOW)

    def gone(days):
        done = retention.apply(cast.session, now=NOW + dt.timedelta(days=days))
        return done["rotation-wishes-over"], done["rotation-over"]

    assert [gone(30), gone(31), gone(365), gone(366)] == [(0, 0), (3, 0), (0, 0), (0, 1)]
    assert rotations.rounds(cast.session, cast.hr, now=NOW) == []
