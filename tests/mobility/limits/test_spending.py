"""Limits: the most that is let through in a window, for each apart, and counted in the database alone."""

import datetime as dt
import json

import pytest
from factories import NOW
from races import WON, race
from sqlmodel import select

from mobility import retention
from mobility.limits import rules
from mobility.limits.spending import Book, Spender, TooManyError, spend
from models.session import LimitCount

SALT = b"of the tests"
MINUTE = dt.timedelta(minutes=1)
ME = Spender("me")


def book(tmp_path, *limits):
    path = tmp_path / "limits.json"
    told = [{"most": one} for one in limits]
    path.write_text(json.dumps({"rules": [{"code": "write", "limits": told}]}), encoding="utf-8")
    return Book(rules.read(path), SALT)


@pytest.fixture
def three(tmp_path):
    return book(tmp_path, "3 per 10 minutes")


def spent(session, known, times, *, now=NOW, spender=ME, cost=1):
    """Spend so often, and give how often it was let through; what is refused is rolled back, as a request does."""
    through = 0
    for _ in range(times):
        try:
            with session.begin_nested():
                spend(session, known, "write", spender, cost=cost, now=now)
            through += 1
        except TooManyError:
            pass
    return through


def test_no_more_is_let_through_than_the_limit(session, three):
    assert spent(session, three, 10) == 3


def test_it_begins_anew_when_the_window_is_over(session, three):
    spent(session, three, 10)

    assert spent(session, three, 10, now=NOW + 9 * MINUTE) == 0
    assert spent(session, three, 10, now=NOW + 10 * MINUTE) == 3


def test_each_has_a_count_of_their_own(session, three):
    assert spent(session, three, 10) == spent(session, three, 10, spender=Spender("somebody else")) == 3


def test_what_costs_more_is_let_through_less_often(session, three):
    assert spent(session, three, 10, cost=2) == 1
    assert spent(session, three, 10) == 1


def test_the_day_counts_beside_the_hour(session, tmp_path):
    known = book(tmp_path, "3 per hour", "5 per day")

    assert spent(session, known, 10) == 3
    assert spent(session, known, 10, now=NOW + 60 * MINUTE) == 2
    assert spent(session, known, 10, now=NOW + 120 * MINUTE) == 0


def test_what_is_refused_is_not_counted(session, tmp_path):
    known = book(tmp_path, "5 per day", "3 per hour")
    spent(session, known, 100)

    assert spent(session, known, 10, now=NOW + 60 * MINUTE) == 2


def test_whoever_is_refused_is_told_when_to_come_back(session, three):
    spent(session, three, 3)

    with pytest.raises(TooManyError) as refused:
        spend(session, three, "write", ME, now=NOW + 4 * MINUTE)
    assert refused.value.seconds == 6 * 60


def test_the_table_does_not_tell_whose_a_count_is(session, three):
    spent(session, three, 1, spender=Spender("kari@example.no"))

    (row,) = session.exec(select(LimitCount)).all()
    assert len(row.key) == 64
    assert "kari" not in str(row.model_dump())


def test_two_workers_together_let_through_no_more_than_the_limit(database, tmp_path, attempt):
    known = book(tmp_path, "5 per hour")
    spender = Spender(f"attempt {attempt}")

    outcomes = race(
        database, *[lambda session: spend(session, known, "write", spender, now=NOW)] * 12, lost=TooManyError
    )

    assert outcomes.count(WON) == 5


def test_two_workers_with_costs_together_let_through_no_more_than_the_limit(database, tmp_path, attempt):
    known = book(tmp_path, "100 per hour", "200 per day")
    spender = Spender(f"costly {attempt}")

    outcomes = race(
        database, *[lambda session: spend(session, known, "write", spender, cost=30, now=NOW)] * 8, lost=TooManyError
    )

    assert outcomes.count(WON) == 3


def test_counts_that_are_over_are_deleted_in_time(session, three):
    spent(session, three, 1)

    assert retention.apply(session, now=NOW)["limit-count-over"] == 0
    assert retention.apply(session, now=NOW + dt.timedelta(days=3))["limit-count-over"] == 1


def test_the_demo_is_wider_and_nothing_else_is():
    narrow, wide = rules.read(), rules.read(is_demo=True)

    assert narrow.keys() == wide.keys()
    for code, limits in narrow.items():
        assert [one.item.amount * 100 for one in limits] == [one.item.amount for one in wide[code]]
        assert [one.item.get_expiry() for one in limits] == [one.item.get_expiry() for one in wide[code]]


def test_an_own_file_changes_what_it_names_and_leaves_the_rest(tmp_path):
    known, shipped = book(tmp_path, "7 per hour").rules, rules.read()

    assert [one.item.amount for one in known["write"]] == [7]
    assert known["people"] == shipped["people"]


def test_an_own_file_that_names_no_limit_of_ours_is_refused(tmp_path):
    path = tmp_path / "limits.json"
    path.write_text('{"rules": [{"code": "typo", "limits": []}]}', encoding="utf-8")

    with pytest.raises(ValueError, match="typo"):
        rules.read(path)
