"""A place in a list of openings stays while openings come and go around it, on both databases and in every order."""

import datetime as dt
import uuid

import factories
import pytest
from factories import NOW

from mobility import notices, search
from mobility.errors import InvalidInputError
from mobility.search import Filters, Sort

HOUR = dt.timedelta(hours=1)


def walk(session, actor, sort, size=3):
    found, after = [], None
    while True:
        page = search.find(session, actor, Filters(), now=NOW, sort=sort, size=size, after=after)
        found += [one.id for one in page.page.items]
        if not page.has_more:
            return found
        after = found[-1]


@pytest.mark.parametrize("sort", Sort)
def test_walking_on_meets_everything_once_in_the_order_of_the_whole_list(demo_session, sort):
    actor = factories.employee(demo_session)
    whole = search.find(demo_session, actor, Filters(), now=NOW, sort=sort, size=1000).page

    walked = walk(demo_session, actor, sort, size=17)

    assert walked == [one.id for one in whole.items]
    assert len(walked) == whole.total > 34


@pytest.mark.parametrize("sort", Sort)
def test_openings_that_are_alike_stand_in_one_order(session, sort):
    actor = factories.employee(session)
    made = {factories.opportunity(session, published_at=NOW - HOUR, title="Like", closes_on=None).id for _ in range(7)}

    walked = walk(session, actor, sort)

    assert len(walked) == 7
    assert set(walked) == made


def test_those_without_a_last_day_come_after_those_with_one(session):
    actor = factories.employee(session)
    days = [factories.TODAY + dt.timedelta(days=day) for day in (1, 1, 5)]
    ids = [
        factories.opportunity(session, published_at=NOW - HOUR, closes_on=day).id for day in (*days, None, None, None)
    ]

    walked = walk(session, actor, Sort.DEADLINE, size=2)

    assert set(walked[:2]) == set(ids[:2])
    assert walked[2] == ids[2]
    assert set(walked[3:]) == set(ids[3:])


def test_what_comes_in_between_moves_nothing(session):
    actor = factories.employee(session)
    ids = [factories.opportunity(session, published_at=NOW - number * HOUR).id for number in range(1, 7)]
    first = search.find(session, actor, Filters(), now=NOW, size=2)
    assert first.has_more

    factories.opportunity(session, published_at=NOW - HOUR / 2)
    second = search.find(session, actor, Filters(), now=NOW, size=2, after=first.page.items[-1].id)

    assert [one.id for one in (*first.page.items, *second.page.items)] == ids[:4]


def test_a_place_that_never_was_is_refused(session):
    actor = factories.employee(session)

    with pytest.raises(InvalidInputError):
        search.find(session, actor, Filters(), now=NOW, after=uuid.uuid4())


def test_notices_are_walked_through_once_though_many_were_given_at_one_moment(session):
    actor = factories.employee(session)
    for number in range(7):
        notices.tell(
            session, actor.person, "opportunity.co-owner", now=NOW - HOUR * (number // 3), title=f"{number}", id="x"
        )
    found, after = [], None
    while True:
        page = notices.following(session, actor, after=after, size=2)
        found += [one.id for one in page.items]
        if not page.has_more:
            break
        after = found[-1]

    assert len(found) == len(set(found)) == page.total == 7
    assert found == [one.id for one in notices.mine(session, actor).items]
    with pytest.raises(InvalidInputError):
        notices.following(session, factories.employee(session), after=found[0])
