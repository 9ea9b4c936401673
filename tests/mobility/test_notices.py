"""What people are told: in the transaction of its cause, at the pace they have chosen, and read by nobody else."""

import datetime as dt

import pytest
from factories import NOW, employee
from sqlmodel import select

from mobility import notice_settings, notices, outbox
from mobility.clock import OSLO
from mobility.errors import NotFoundError
from mobility.notice_settings import PacesInput
from models.enums import NoticeKind, NoticePace
from models.notice import Mail, Notice

PACES = {"task": "at-once", "deadline": "at-once", "news": "daily", "search": "daily"}


def told(session, whom, code="placement.offered", *, now=NOW):
    notices.tell(session, whom.person, code, now=now, title="Klimarådgiver")


def oslo(*moment):
    return dt.datetime(*moment, tzinfo=OSLO)


def test_a_notice_is_unread_until_it_is_followed(session):
    whom = employee(session)
    told(session, whom)
    (notice,) = notices.mine(session, whom).items
    assert (notice.code, notice.data, notice.is_read) == ("placement.offered", {"title": "Klimarådgiver"}, False)
    assert notices.unread(session, whom) == 1
    assert notices.read(session, whom, notice.id, now=NOW).is_read
    assert notices.unread(session, whom) == 0


def test_the_newest_come_first_and_all_can_be_read_at_once(session):
    whom, other = employee(session), employee(session)
    for number in range(25):
        told(session, whom, now=NOW + dt.timedelta(minutes=number))
    told(session, other)
    first = notices.mine(session, whom)
    assert [one.created_at for one in first.items] == sorted((one.created_at for one in first.items), reverse=True)
    assert (first.pages, len(notices.mine(session, whom, page=2).items)) == (2, 5)
    notices.read_all(session, whom, now=NOW + dt.timedelta(hours=1))
    assert (notices.unread(session, whom), notices.unread(session, other)) == (0, 1)


def test_nobody_reads_what_another_is_told(session):
    whom, other = employee(session), employee(session)
    told(session, whom)
    (notice,) = notices.mine(session, whom).items
    with pytest.raises(NotFoundError):
        notices.read(session, other, notice.id, now=NOW)
    assert notices.mine(session, other).items == ()


def test_what_is_told_must_be_known(session):
    with pytest.raises(KeyError):
        notices.tell(session, employee(session).person, "placement.unheard-of", now=NOW)


@pytest.mark.parametrize(
    ("pace", "now", "due"),
    [
        (NoticePace.AT_ONCE, oslo(2026, 11, 24, 10), oslo(2026, 11, 24, 10)),
        (NoticePace.DAILY, oslo(2026, 11, 24, 10), oslo(2026, 11, 25, 7)),
        (NoticePace.DAILY, oslo(2026, 11, 24, 6, 59), oslo(2026, 11, 24, 7)),
        (NoticePace.DAILY, oslo(2026, 11, 24, 7), oslo(2026, 11, 25, 7)),
        (NoticePace.WEEKLY, oslo(2026, 11, 24, 10), oslo(2026, 11, 30, 7)),
        (NoticePace.WEEKLY, oslo(2026, 11, 30, 6), oslo(2026, 11, 30, 7)),
        (NoticePace.WEEKLY, oslo(2026, 11, 30, 8), oslo(2026, 12, 7, 7)),
        # The clock is put forward on 28 March: seven is seven all the same.
        (NoticePace.DAILY, oslo(2027, 3, 27, 10), oslo(2027, 3, 28, 7)),
    ],
)
def test_a_letter_goes_at_the_hour_of_its_pace(pace, now, due):
    assert outbox.due(pace, now) == due


def test_what_is_to_be_mailed_together_lies_in_one_letter(session):
    whom = employee(session)
    for hour in (1, 2, 3):
        told(session, whom, "placement.talk", now=NOW + dt.timedelta(hours=hour))
    told(session, whom)
    letters = session.exec(select(Mail).where(Mail.person_id == whom.person).order_by(Mail.due_at)).all()
    assert [one.due_at for one in letters] == [NOW, oslo(2026, 11, 25, 7)]
    inside = [session.exec(select(Notice).where(Notice.mail_id == one.id)).all() for one in letters]
    assert [len(one) for one in inside] == [1, 3]


def test_a_kind_that_is_off_is_told_in_the_service_alone(session):
    whom = employee(session)
    notice_settings.choose(session, whom, PacesInput(**{**PACES, "task": "off"}))
    told(session, whom)
    assert notices.unread(session, whom) == 1
    assert session.exec(select(Mail)).all() == []


def test_the_pace_of_every_kind_can_be_chosen_again_and_again(session):
    whom, other = employee(session), employee(session)
    before = notice_settings.paces(session, other)
    for pace in NoticePace:
        notice_settings.choose(session, whom, PacesInput(**dict.fromkeys(PACES, pace)))
        assert notice_settings.paces(session, whom) == dict.fromkeys(NoticeKind, pace)
    assert notice_settings.paces(session, other) == before
