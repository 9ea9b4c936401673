"""Two at once, on committed databases with a thread each: the last seat is given once."""

import datetime as dt
import uuid

import pytest
from academy_cast import Academy, days
from factories import NOW, employee
from races import WON, race

from mobility.academy import deadlines, rules, seats, sign_ups
from models.academy_enums import SignUpStatus as Status

pytestmark = pytest.mark.usefixtures("attempt")


@pytest.fixture
def academy(database):
    """A session with one seat that stands in the database for good, a new one for each round."""
    with database.transaction() as session:
        return Academy(session, course={"code": uuid.uuid4().hex[:12]}, seats=1)


def people(database, *codes):
    with database.transaction() as session:
        return [employee(session, organisation_code=code) for code in codes]


def signs_up(academy, actor, moment=NOW):
    return lambda session: sign_ups.sign_up(session, actor, academy.session_id, now=moment)


def leaves(academy, actor, moment):
    def act(session):
        (mine,) = (one for one in rows(session, academy) if one.person_id == actor.person_id)
        sign_ups.withdraw(session, actor, mine.id, now=moment)

    return act


def rows(session, academy):
    return seats.rows(session, [academy.session_id])[academy.session_id]


def statuses(database, academy):
    with database.reading() as session:
        return sorted(rules.sign_up_status(one).value for one in rows(session, academy))


def test_of_four_who_sign_up_at_once_one_gets_the_last_seat(database, academy):
    acts = [signs_up(academy, actor) for actor in people(database, "KLD", "FIN", "UD", "HOD")]
    assert race(database, *acts) == [WON] * 4
    assert statuses(database, academy) == ["seated", "waiting", "waiting", "waiting"]


def test_a_double_click_signs_up_once(database, academy):
    (actor,) = people(database, "KLD")
    assert race(database, signs_up(academy, actor), signs_up(academy, actor)) == ["course.signed-up", WON]
    assert statuses(database, academy) == ["seated"]


def test_a_seat_that_becomes_free_while_somebody_signs_up_is_given_once(database, academy):
    first, second, third = people(database, "KLD", "FIN", "UD")
    for actor in (first, second):
        race(database, signs_up(academy, actor))
    assert race(database, leaves(academy, first, days(1)), signs_up(academy, third, days(1))) == [WON, WON]
    found = statuses(database, academy)
    assert found == ["offered", "waiting", "withdrawn"]


def test_two_workers_offer_a_seat_once(database, academy):
    first, second, third = people(database, "KLD", "FIN", "UD")
    for place, actor in enumerate((first, second, third)):
        race(database, signs_up(academy, actor, days(place / 100)))
    race(database, leaves(academy, first, days(1)))
    work = [lambda session: deadlines.run(session, now=days(9))] * 2
    assert race(database, *work) == [WON, WON]
    assert statuses(database, academy) == ["lapsed", "offered", "withdrawn"]


def test_taking_a_seat_as_it_runs_out_gives_it_to_one(database, academy):
    first, second, third = people(database, "KLD", "FIN", "UD")
    for place, actor in enumerate((first, second, third)):
        race(database, signs_up(academy, actor, days(place / 100)))
    race(database, leaves(academy, first, days(1)))
    with database.reading() as session:
        (offer,) = (one for one in rows(session, academy) if rules.sign_up_status(one) is Status.OFFERED)
        last = offer.offer_until

    def takes(session):
        sign_ups.accept(session, second, offer.id, now=last - dt.timedelta(seconds=1))

    race(database, takes, lambda session: deadlines.run(session, now=last))
    assert statuses(database, academy) in (["lapsed", "offered", "withdrawn"], ["seated", "waiting", "withdrawn"])
