"""Gaps: what openings ask for beside what people can, counted again by other means, and never about fewer than five."""

import datetime as dt

import pytest
import sqlalchemy as sa
from academy_cast import planner
from factories import NOW, TODAY, competence, employee, held, opportunity, person, profile, requirement

from mobility import small_cells
from mobility.academy import gap_trend, gaps
from mobility.academy.gap_shapes import Band, Side, State
from mobility.actors import load
from mobility.demo import personas
from mobility.errors import ForbiddenError, NotFoundError
from models.academy_plan import GapSnapshot
from models.enums import Evidence, OpportunityKind
from models.profile import WishedKind

DEMO_ABLE = sa.text(
    "SELECT COUNT(*) FROM held_competence h JOIN profile p ON p.id = h.profile_id JOIN person w ON w.id = p.person_id "
    "WHERE h.competence_key = :key AND h.level >= :level AND NOT w.is_reserved "
    "AND (w.ends_on IS NULL OR w.ends_on >= :today)"
)
DEMO_ASKED = sa.text(
    "SELECT COUNT(DISTINCT o.id) FROM opportunity o JOIN requirement r ON r.opportunity_id = o.id "
    "WHERE r.competence_key = :key AND o.direction = 'offered' AND o.audience = 'all-ministries' "
    "AND o.published_at <= :now AND o.withdrawn_at IS NULL AND (o.published_at >= :since OR "
    "(o.filled_at IS NULL AND (o.closes_on IS NULL OR o.closes_on >= :today)))"
)


def people(session, count, *, ministry="KLD", **told):
    for _ in range(count):
        own = profile(session, person(session, organisation_code=ministry))
        if told:
            held(session, own, **told)


def asked(session, count=1, *, level=3, **changes):
    for _ in range(count):
        opening = opportunity(session, **changes)
        requirement(session, opening, level=level)


@pytest.fixture
def academy(session):
    competence(session, "statistics")
    return planner(session)


def row(session, actor, key="statistics"):
    (found,) = [one for one in gaps.table(session, actor, side=Side.MINISTRY, now=NOW).rows if one.key == key]
    return found


def test_a_gap_counts_openings_and_those_who_have_the_level_that_most_ask_for(session, academy):
    asked(session, 2, level=3)
    asked(session, 1, level=5)
    people(session, 6, level=3)
    people(session, 5, level=2)
    people(session, 9)
    found = row(session, academy)
    assert (found.asked, found.level, found.able, found.band) == (3, 3, 6, Band.LARGE)


def test_states_are_told_apart_and_add_up(session, academy):
    asked(session)
    people(session, 6, level=4)
    people(session, 7, level=2)
    people(session, 8, level=None)
    people(session, 5, level=None, evidence=Evidence.COURSE)
    people(session, 9)
    view = gaps.get(session, academy, "statistics", now=NOW)
    assert view.states == {
        State.ABLE: 6,
        State.BELOW: 7,
        State.TAUGHT: 5,
        State.UNKNOWN: 8,
        State.NONE: 9,
    }
    assert sum(view.states.values()) == view.people == 35


def test_whoever_tells_the_level_after_a_course_closes_the_gap(session, academy):
    asked(session)
    people(session, 9)
    people(session, 6, level=4)
    own = profile(session, person(session))
    learned = held(session, own, level=None, evidence=Evidence.COURSE)
    assert row(session, academy).able == 6
    learned.level = 3
    session.flush()
    assert row(session, academy).able == 7


def test_who_lacks_only_this_meets_everything_else(session, academy):
    competence(session, "law")
    opening = opportunity(session)
    requirement(session, opening, level=3)
    requirement(session, opening, "law", level=2)
    people(session, 6, key="law", level=2)
    people(session, 4)
    assert row(session, academy).nearly == 6
    assert row(session, academy, "law").nearly is None


def test_few_who_can_are_not_told_and_the_rest_is_not_either(session, academy):
    asked(session)
    people(session, 3, level=4)
    people(session, 20)
    found = row(session, academy)
    assert (found.able, found.band) == (None, Band.FEW)
    view = gaps.get(session, academy, "statistics", now=NOW)
    assert view.states[State.NONE] is None
    assert set(view.levels.values()) == {None}


def test_few_who_cannot_are_no_gap(session, academy):
    asked(session)
    people(session, 30, level=4)
    people(session, 2)
    found = row(session, academy)
    assert (found.able, found.band) == (None, Band.NONE)


def test_a_ministry_with_few_who_can_is_found_by_no_subtraction(session, academy):
    asked(session)
    for ministry, count in (("KLD", 12), ("DFD", 7), ("FIN", 2), ("UD", 9)):
        people(session, count, ministry=ministry, level=4)
    people(session, 10)
    view = gaps.get(session, academy, "statistics", now=NOW)
    told = {one.code: one.able for one in view.ministries}
    assert told["FIN"] is None
    hidden = view.row.able - sum(count for count in told.values() if count is not None)
    assert hidden >= small_cells.LEAST


def wishing(session, count, *kinds, **told):
    for _ in range(count):
        own = profile(session, person(session))
        held(session, own, **told)
        session.add_all(WishedKind(profile_id=own.id, kind=kind) for kind in kinds)
    session.flush()


def test_those_who_can_are_counted_by_the_kinds_that_they_wish_for(session, academy):
    wishing(session, 6, OpportunityKind.PROJECT, level=4)
    wishing(session, 7, OpportunityKind.PROJECT, OpportunityKind.ROTATION, level=4)
    wishing(session, 8, level=4)
    people(session, 9)
    asked(session, 2, kind=OpportunityKind.PROJECT)
    asked(session, kind=OpportunityKind.ROTATION)
    found = gaps.get(session, academy, "statistics", now=NOW)
    assert [(one.kind, one.asked, one.able) for one in found.kinds] == [("project", 2, 13), ("rotation", 1, 7)]
    assert found.untold == 8


def test_a_kind_that_nearly_all_or_nearly_nobody_wishes_for_is_not_told(session, academy):
    wishing(session, 9, OpportunityKind.PROJECT, level=4)
    wishing(session, 3, OpportunityKind.ROTATION, level=4)
    people(session, 9)
    asked(session, kind=OpportunityKind.PROJECT)
    asked(session, kind=OpportunityKind.ROTATION)
    found = gaps.get(session, academy, "statistics", now=NOW)
    assert [one.able for one in found.kinds] == [None, None]


def test_what_is_closed_long_ago_sought_or_for_one_ministry_counts_for_nothing(session, academy):
    asked(session, published_at=NOW - dt.timedelta(days=500), closes_on=TODAY - dt.timedelta(days=480))
    asked(session, direction="sought")
    asked(session, audience="own-ministry")
    assert gaps.table(session, academy, side=Side.MINISTRY, now=NOW).rows == ()
    with pytest.raises(NotFoundError):
        gaps.get(session, academy, "statistics", now=NOW)


def test_only_those_who_plan_see_gaps(session):
    with pytest.raises(ForbiddenError):
        gaps.table(session, employee(session), side=Side.KIND, now=NOW)


def test_a_snapshot_is_taken_once_a_day_and_the_trend_has_the_last_of_each_month(session, academy):
    asked(session, published_at=NOW - dt.timedelta(days=100))
    people(session, 6, level=4)
    people(session, 6)
    assert gap_trend.snapshot(session, now=NOW - dt.timedelta(days=40)) == {"gaps": 1}
    assert gap_trend.snapshot(session, now=NOW) == {"gaps": 1}
    assert gap_trend.snapshot(session, now=NOW) == {"gaps": 0}
    (before, today) = gaps.get(session, academy, "statistics", now=NOW).trend
    assert (before.day, before.asked) == (TODAY - dt.timedelta(days=40), 1)
    assert (today.day, today.able) == (TODAY, 6)


def test_the_demo_counts_as_plain_sql_does(demo_session):
    actor = load(demo_session, personas.find(demo_session, "akademi").id)
    told = {"today": TODAY, "now": NOW, "since": NOW - dt.timedelta(days=366)}
    rows = gaps.table(demo_session, actor, side=Side.MINISTRY, now=NOW).rows
    assert len(rows) > 60
    for found in rows[::9]:
        able = demo_session.execute(DEMO_ABLE, {**told, "key": found.key, "level": found.level}).scalar_one()
        count = demo_session.execute(DEMO_ASKED, {**told, "key": found.key}).scalar_one()
        assert found.asked == count
        assert found.able in {able, None}
        assert (found.able is None) == (able < 5)
    assert demo_session.execute(sa.select(sa.func.count()).select_from(GapSnapshot)).scalar_one() == 12 * len(rows)
