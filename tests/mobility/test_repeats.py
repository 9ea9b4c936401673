"""A request that is sent again is done once, also when both come at the same moment."""

import datetime as dt

import factories
import pytest
from factories import NOW
from races import WON, race
from sqlmodel import Session, select

from mobility import actors, repeats
from mobility.errors import InvalidInputError
from mobility.repeats import Answer
from models.api_token import KeptAnswer
from models.notice import SavedSearch

ANSWER = Answer(201, {"Location": "/x"}, "{}")


@pytest.fixture
def actor(session):
    return factories.employee(session)


def asked(session, actor, *, key="k", of="h", now=NOW):
    return repeats.earlier(session, actor, key, of, now=now)


def test_the_same_request_gets_the_same_answer(session, actor):
    assert asked(session, actor) is None
    repeats.keep(session, actor, "k", ANSWER)

    assert asked(session, actor) == ANSWER


def test_a_key_belongs_to_one_request(session, actor):
    asked(session, actor)
    repeats.keep(session, actor, "k", ANSWER)

    with pytest.raises(InvalidInputError):
        asked(session, actor, of="other")


def test_a_key_means_something_to_its_caller_alone(session, actor):
    asked(session, actor)
    repeats.keep(session, actor, "k", ANSWER)

    assert asked(session, factories.employee(session)) is None


def test_after_a_day_a_key_is_as_good_as_new(session, actor):
    asked(session, actor)
    repeats.keep(session, actor, "k", ANSWER)

    assert asked(session, actor, now=NOW + repeats.LIFE) == ANSWER
    assert asked(session, actor, of="other", now=NOW + repeats.LIFE + dt.timedelta(seconds=1)) is None


def test_two_at_once_act_once_and_are_answered_alike(database, attempt):
    with database.transaction() as session:
        person = factories.person(session).id
    answers = []

    def request(session: Session) -> None:
        actor = actors.load(session, person)
        before = repeats.earlier(session, actor, f"k{attempt}", "h", now=NOW)
        if before is None:
            session.add(
                SavedSearch(
                    person_id=person, name=f"{attempt}", filters={}, created_at=NOW, looked_at=NOW, expires_on=NOW
                )
            )
            session.flush()
            repeats.keep(session, actor, f"k{attempt}", ANSWER)
        answers.append(before or ANSWER)

    assert race(database, request, request, request) == [WON] * 3

    with database.reading() as session:
        assert len(session.exec(select(SavedSearch).where(SavedSearch.person_id == person)).all()) == 1
        assert len(session.exec(select(KeptAnswer).where(KeptAnswer.caller_id == person)).all()) == 1
    assert answers == [ANSWER] * 3
