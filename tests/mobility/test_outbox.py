"""The outbox: a letter is claimed by one, free again when the claim runs out, and settled once."""

import datetime as dt

from factories import NOW, TODAY, employee, person
from sqlmodel import select

from mobility import notice_settings, notices, outbox
from mobility.notice_settings import PacesInput
from models.enums import Language, NoticeKind
from models.notice import Mail

LATER = NOW + outbox.LEASE


def told(session, whom, code="placement.offered", *, now=NOW):
    notices.tell(session, whom.person, code, now=now, title="Klimarådgiver")


def test_a_letter_says_how_much_of_what_there_is_to_read(session):
    whom = employee(session, language=Language.NN, email="kari@example.no")
    told(session, whom)
    told(session, whom, "placement.reminder")
    letter = outbox.claim(session, now=NOW)
    assert (letter.address, letter.language) == ("kari@example.no", Language.NN)
    assert letter.counts == {NoticeKind.TASK: 1, NoticeKind.DEADLINE: 1}


def test_a_claimed_letter_is_nobody_elses_until_the_claim_runs_out(session):
    told(session, employee(session))
    first = outbox.claim(session, now=NOW)
    assert outbox.claim(session, now=LATER - dt.timedelta(seconds=1)) is None
    again = outbox.claim(session, now=LATER)
    assert again.id == first.id


def test_who_comes_too_late_settles_nothing(session):
    told(session, employee(session))
    slow = outbox.claim(session, now=NOW)
    quick = outbox.claim(session, now=LATER)
    outbox.put_back(session, slow, now=LATER, is_hopeless=True)
    assert session.exec(select(Mail.is_given_up)).one() is False
    outbox.settle(session, quick, now=LATER)
    assert outbox.claim(session, now=LATER + dt.timedelta(days=9)) is None


def test_a_letter_waits_for_its_hour(session):
    told(session, employee(session), "placement.talk")
    assert outbox.claim(session, now=NOW) is None
    assert outbox.claim(session, now=NOW + dt.timedelta(days=1)).counts == {NoticeKind.NEWS: 1}


def test_what_comes_after_a_claim_lies_in_a_letter_of_its_own(session):
    whom = employee(session)
    told(session, whom)
    first = outbox.claim(session, now=NOW)
    told(session, whom)
    second = outbox.claim(session, now=NOW)
    assert first.id != second.id
    assert second.counts == {NoticeKind.TASK: 1}


def test_nothing_is_mailed_of_what_has_been_read_meanwhile(session):
    whom = employee(session)
    told(session, whom)
    notices.read_all(session, whom, now=NOW)
    assert outbox.claim(session, now=NOW).counts == {}


def test_nothing_more_is_mailed_of_a_kind_that_is_turned_off(session):
    whom = employee(session)
    told(session, whom, "placement.talk")
    off = PacesInput(task="at-once", deadline="at-once", news="off", search="daily")
    notice_settings.choose(session, whom, off)
    assert outbox.claim(session, now=NOW + dt.timedelta(days=1)).counts == {}


def test_who_has_left_is_mailed_nothing(session):
    whom = person(session, ends_on=TODAY - dt.timedelta(days=1))
    notices.tell(session, whom.id, "placement.offered", now=NOW, title="Klimarådgiver")
    assert outbox.claim(session, now=NOW).counts == {}


def test_a_letter_that_cannot_be_sent_waits_longer_each_time_and_is_given_up_at_last(session):
    told(session, employee(session))
    now, waits = NOW, []
    while letter := outbox.claim(session, now=now):
        outbox.put_back(session, letter, now=now)
        mail = session.exec(select(Mail)).one()
        if not mail.is_given_up:
            waits.append(mail.due_at - now)
        now = mail.due_at
    assert waits[:3] == [dt.timedelta(minutes=1), dt.timedelta(minutes=2), dt.timedelta(minutes=4)]
    assert (len(waits), max(waits)) == (outbox.MOST_ATTEMPTS - 1, dt.timedelta(hours=1))
    assert mail.is_given_up
