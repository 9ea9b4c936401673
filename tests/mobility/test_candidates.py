"""People for one's own opening: who opted in, in bands, with reasons and without numbers."""

import dataclasses
import datetime as dt
import random

import pytest
import sqlalchemy as sa
from factories import NOW, TODAY, employee, held, manager, opportunity, person, position, profile, requirement
from sqlmodel import select

from mobility import actors, candidates, shortlist
from mobility.candidates import Candidate, Grounds
from mobility.demo import personas
from mobility.errors import ForbiddenError, NotFoundError
from models.audit import AuditEvent
from models.enums import Audience, Direction, DismissalReason, Interest
from models.opportunity import Opportunity
from models.profile import Profile, WishedMinistry


@pytest.fixture
def boss(session):
    return manager(session)


def mine(session, boss, **changes):
    row = opportunity(session, title="Statistiker", owner_id=boss.person_id, **changes)
    requirement(session, row, level=3)
    return row


def findable(session, *, level=4, organisation_code="KLD", of=None, **changes):
    someone = person(session, organisation_code=organisation_code, **(of or {}))
    own = profile(session, someone, **{"findable_since": NOW - dt.timedelta(days=1), **changes})
    held(session, own, level=level)
    return someone


def found(session, boss, row, seed=1):
    shuffle = random.Random(seed)  # noqa: S311 - an order that a test can draw again
    return candidates.for_opening(session, boss, row.id, now=NOW, shuffle=shuffle)


def people(result):
    return [one.person_id for _, band in result.bands for one in band]


def test_who_opted_in_and_fits_is_shown_with_reasons(session, boss):
    row = mine(session, boss)
    someone = findable(session, of={"given_name": "Eli", "family_name": "Moen", "title": "Rådgiver"})
    result = found(session, boss, row)
    assert (result.opening.id, result.considered, result.ruled_out) == (row.id, 1, {})
    (shown,) = (one for _, band in result.bands for one in band)
    assert (shown.person_id, shown.name, shown.title) == (someone.id, "Eli Moen", "Rådgiver")
    assert "competence-above" in [reason.code for part in shown.parts for reason in part.reasons]


@pytest.mark.parametrize(
    "changes",
    [
        {"findable_since": None},
        {"findable_since": NOW + dt.timedelta(days=1)},
        {"is_matched": False},
        {"of": {"is_reserved": True}},
        {"of": {"ends_on": TODAY - dt.timedelta(days=1)}},
        {"of": {"starts_on": TODAY + dt.timedelta(days=1)}},
    ],
)
def test_who_has_not_opted_in_or_is_not_here_is_not_even_considered(session, boss, changes):
    row = mine(session, boss)
    findable(session, **changes)
    result = found(session, boss, row)
    assert (people(result), result.considered) == ([], 0)


def test_the_owner_is_no_candidate(session, boss):
    row = mine(session, boss)
    own = profile(session, session.get_one(actors.Person, boss.person), findable_since=NOW)
    held(session, own, level=5)
    assert found(session, boss, row).considered == 0


def test_an_opening_for_ones_own_ministry_considers_nobody_else(session, boss):
    row = mine(session, boss, audience=Audience.OWN_MINISTRY)
    inside, _ = findable(session), findable(session, organisation_code="FIN")
    assert people(found(session, boss, row)) == [inside.id]


def test_who_excluded_the_ministry_is_counted_but_not_shown(session, boss):
    row = mine(session, boss)
    findable(session)
    (own,) = session.exec(select(Profile)).all()
    session.add(WishedMinistry(profile_id=own.id, organisation_code="KLD", is_wanted=False))
    session.flush()
    result = found(session, boss, row)
    assert (people(result), result.considered, result.ruled_out) == ([], 1, {"ministry-excluded": 1})


def test_no_number_leaves_that_people_could_be_ranked_by(session, boss):
    row = mine(session, boss)
    findable(session)
    names = {field.name for kind in (Candidate, Grounds) for field in dataclasses.fields(kind)}
    assert not names & {"score", "share", "value", "rank"}
    (shown,) = (one for _, band in found(session, boss, row).bands for one in band)
    assert not [value for value in vars_of(shown) if isinstance(value, float)]


def vars_of(value):
    """Give every value inside, however deep."""
    if dataclasses.is_dataclass(value):
        return [inner for field in dataclasses.fields(value) for inner in vars_of(getattr(value, field.name))]
    if isinstance(value, dict):
        return [inner for one in value.values() for inner in vars_of(one)]
    if isinstance(value, tuple):
        return [inner for one in value for inner in vars_of(one)]
    return [value]


def test_bands_are_those_of_the_fit_and_the_order_inside_is_drawn(session, boss):
    row = mine(session, boss)
    requirement(session, row, "law", level=3)
    good = {findable(session).id for _ in range(12)}
    weak = {findable(session, level=1).id for _ in range(3)}
    for own in session.exec(select(Profile).where(Profile.person_id.in_(good))):
        held(session, own, "law", level=3)
    first, again, other = (found(session, boss, row, seed) for seed in (1, 1, 2))
    bands = {band: [one.person_id for one in members] for band, members in first.bands}
    assert list(bands) == ["A", "B", "C"]
    assert set(bands["A"]) == good
    assert weak.isdisjoint(bands["A"])
    assert people(first) == people(again)
    assert people(first) != people(other)
    assert set(people(first)) == set(people(other))


def test_which_other_ministries_a_person_wishes_for_stays_with_the_person(session, boss):
    row = mine(session, boss)
    for code in ("KLD", "FIN"):
        findable(session, organisation_code=code)
    for own, wished in zip(session.exec(select(Profile)).all(), (("KLD", "FIN"), ("FIN",)), strict=True):
        session.add_all(WishedMinistry(profile_id=own.id, organisation_code=code) for code in wished)
    session.flush()
    told = [
        reason
        for _, members in found(session, boss, row).bands
        for one in members
        for part in one.parts
        for reason in part.reasons
        if "ministry" in reason.code
    ]
    assert [(reason.code, reason.data) for reason in told] == [("wish-ministry-met", {"offered": "KLD"})]


def test_when_nobody_fits_best_the_must_that_most_lack_is_told(session, boss):
    row = mine(session, boss)
    requirement(session, row, "law", level=4)
    for level in (2, 3, 4):
        findable(session, level=level)
    result = found(session, boss, row)
    assert (result.strictest.competence, result.strictest.asked) == ("law", 4)
    assert (result.strictest.lacking, result.strictest.considered) == (3, 3)
    assert result.strictest.gained > 0


def test_nothing_is_called_strict_when_somebody_fits_best(session, boss):
    row = mine(session, boss)
    findable(session)
    findable(session, level=1)
    assert found(session, boss, row).strictest is None


def test_only_its_owner_finds_people_for_an_opening(session, boss):
    row = mine(session, boss)
    with pytest.raises(NotFoundError):
        found(session, manager(session), row)
    with pytest.raises(ForbiddenError):
        found(session, employee(session), row)


def test_nobody_is_ranked_for_a_position_or_for_what_is_sought(session, boss):
    findable(session)
    for row in (
        position(session, owner_id=boss.person_id),
        mine(session, boss, direction=Direction.SOUGHT),
        mine(session, boss, published_at=None),
        mine(session, boss, withdrawn_at=NOW),
    ):
        with pytest.raises(NotFoundError):
            found(session, boss, row)


def test_looking_for_people_leaves_the_profiles_as_they_are(session, boss):
    row = mine(session, boss)
    findable(session)
    found(session, boss, row)
    assert session.exec(select(AuditEvent.action)).all() == ["match.run"]
    assert not session.dirty


def test_what_a_person_puts_away_is_hidden_from_the_manager(session, boss):
    row = mine(session, boss)
    someone = findable(session)
    shortlist.put_away(session, actors.load(session, someone.id), row.id, reason=DismissalReason.OTHER, now=NOW)
    assert people(found(session, boss, row)) == [someone.id]


def test_what_one_does_not_want_now_is_told(session, boss):
    row = mine(session, boss)
    someone = findable(session)
    (own,) = session.exec(select(Profile).where(Profile.person_id == someone.id)).all()
    row_held = held(session, own, "law", level=5, interest=Interest.NOT_NOW)
    requirement(session, row, row_held.competence_key, level=3, is_must=False)
    (shown,) = (one for _, band in found(session, boss, row).bands for one in band)
    assert "does-not-want-now" in [reason.code for part in shown.parts for reason in part.reasons]


def test_the_number_of_queries_does_not_grow_with_the_people(session, boss):
    def count(few):
        asked = []
        listen = (session.get_bind(), "before_cursor_execute", lambda *_args: asked.append(1))
        for _ in range(few):
            findable(session)
        sa.event.listen(*listen)
        assert found(session, boss, row).considered >= few
        sa.event.remove(*listen)
        return len(asked)

    row = mine(session, boss)
    found(session, boss, row)
    assert count(3) == count(40) <= 17


def test_a_manager_of_the_demo_finds_people_who_fit(demo_session):
    leader = actors.load(demo_session, personas.find(demo_session, "leder").id)
    own = demo_session.exec(select(Opportunity).where(Opportunity.owner_id == leader.person_id)).all()
    row = next(one for one in own if one.title == "Trygg bruk av KI i departementene")
    result = found(demo_session, leader, row)
    by_band = dict(result.bands)
    assert result.considered > 300
    assert by_band["A"]
    assert len(people(result)) <= candidates.MOST
    assert all(one.name and one.employers and one.parts for one in by_band["A"])
