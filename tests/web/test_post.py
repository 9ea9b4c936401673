"""Mail to a real server: neutral, whole, once under two workers, and not lost when one of them is killed."""

import datetime as dt
import os
import signal
import subprocess
import sys
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
import smtp_server
from data import ROOT
from factories import NOW, employee, person
from server import free_port
from sqlmodel import select

from mobility import clock, notices, outbox
from models.enums import Language
from models.notice import Mail, Notice
from models.person import Person
from web import post
from web.post import Post
from web.settings import Settings

MANY = 24
WORKER = (sys.executable, "-c", "from web.cli import main; main()", "worker")


@pytest.fixture(autouse=True)
def emptied(database):
    """Give every test an outbox of its own."""
    yield
    with database.transaction() as session:
        for row in [*session.exec(select(Notice)), *session.exec(select(Mail))]:
            session.delete(row)


@pytest.fixture
def inbox():
    with smtp_server.running(free_port()) as inbox:
        yield inbox


def settings(inbox, **changes):
    given = {"smtp_host": "127.0.0.1", "smtp_port": inbox.port, "smtp_security": "none"}
    ours = {"mail_from": "torget@example.no", "public_url": "https://torget.example.no"}
    return Settings(**{**given, **ours, **changes})


def told(database, *addresses, now=NOW, language=Language.NB):
    with database.transaction() as session:
        for address in addresses:
            whom = person(session, email=address, language=language)
            notices.tell(session, whom.id, "placement.offered", now=now, title="Hemmelig oppdrag")


def tell_many(database):
    with database.transaction() as session:
        for _ in range(MANY):
            notices.tell(session, employee(session).person, "placement.offered", now=clock.now(), title="Oppdrag")


def send(database, inbox, now=NOW, **changes):
    return post.send_due(database, Post(settings(inbox, **changes)), lambda: now)


def letters(database):
    with database.reading() as session:
        return list(session.exec(select(Mail)))


def names(database):
    return {f"<{one.id}@example.no>" for one in letters(database)}


def environment(database, inbox):
    known = settings(inbox)
    named = ("smtp_host", "smtp_port", "smtp_security", "mail_from", "public_url")
    given = {f"MOBILITY_{name.upper()}": str(getattr(known, name)) for name in named}
    url = database.engine.url.render_as_string(hide_password=False)
    return {**os.environ, **given, "MOBILITY_DATABASE_URL": url}


def worker(database, inbox, *options):
    return subprocess.Popen([*WORKER, *options], cwd=ROOT, env=environment(database, inbox), stderr=subprocess.PIPE)


@pytest.mark.parametrize(
    ("language", "subject", "line"),
    [
        (Language.NB, "Ny melding i Mobilitetstorget", "1 melding om noe du skal gjøre"),
        (Language.NN, "Ny melding i Mobilitetstorget", "1 melding om noko du skal gjere"),
        (Language.EN, "New message in Mobilitetstorget", "1 message about something for you to do"),
    ],
)
def test_a_letter_says_in_the_readers_language_that_there_is_something_to_read(
    database, inbox, language, subject, line
):
    told(database, f"kari.{language}@example.no", language=language)
    assert send(database, inbox) == 1
    ((message, whom),) = inbox.messages
    assert (message["Subject"], message["To"]) == (subject, f"kari.{language}@example.no")
    assert message["Content-Language"] == language
    assert whom == [message["To"]]
    text = message.get_content()
    assert line in text
    assert "https://torget.example.no/varsler/innstillinger" in text
    assert message["Auto-Submitted"] == "auto-generated"


def test_neither_subject_nor_text_tells_what_it_is_about(database, inbox):
    told(database, "nora@example.no")
    send(database, inbox)
    assert "Hemmelig" not in inbox.messages[0][0].as_string()


def test_a_letter_is_sent_once_however_often_the_worker_looks(database, inbox):
    told(database, "per@example.no")
    assert [send(database, inbox, NOW + dt.timedelta(days=day)) for day in range(3)] == [1, 0, 0]


def test_two_workers_side_by_side_send_every_letter_once(database, inbox):
    tell_many(database)
    both = [worker(database, inbox, "--once") for _ in range(2)]
    assert [(one.communicate(timeout=240), one.returncode)[1] for one in both] == [0, 0]
    assert Counter(inbox.ids) == Counter(names(database))
    assert all(one.done_at for one in letters(database))


def test_a_worker_that_is_killed_while_sending_loses_no_letter(database, inbox):
    tell_many(database)
    inbox.may_answer.clear()
    killed = worker(database, inbox)
    assert inbox.arrived.wait(240)
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=30)
    inbox.may_answer.set()
    assert send(database, inbox, clock.now()) == MANY - 1
    # The letter that was under way is sent again when the claim has run out, with the id it had.
    assert send(database, inbox, clock.now() + outbox.LEASE) == 1
    assert set(inbox.ids) == names(database)
    assert sorted(Counter(inbox.ids).values()) == [1] * (MANY - 1) + [2]


def test_what_is_told_while_a_worker_looks_is_in_the_letter_that_the_worker_sends(database, inbox):
    told(database, "eva@example.no")
    with ThreadPoolExecutor(1) as threads:
        with database.transaction() as session:
            whom = session.exec(select(Person).where(Person.email == "eva@example.no")).one()
            notices.tell(session, whom.id, "placement.offered", now=NOW, title="Enda et oppdrag")
            meanwhile = threads.submit(send, database, inbox)
            # SQLite lets the worker wait for the writer, PostgreSQL lets it pass the letter by.
            wait([meanwhile], timeout=1)
        assert meanwhile.result() + send(database, inbox) == 1
    assert inbox.messages[0][0]["Subject"] == "2 nye meldinger i Mobilitetstorget"


def test_letters_wait_while_no_mail_server_answers(database, inbox):
    told(database, "liv@example.no", "jon@example.no")
    assert send(database, inbox, smtp_port=free_port()) == 0
    assert sum(one.attempts for one in letters(database)) == 1
    assert send(database, inbox, NOW + dt.timedelta(hours=1)) == 2


def test_an_address_that_the_server_refuses_for_good_is_given_up_and_the_others_are_sent(database, inbox):
    inbox.refuses = {"borte@example.no": "550 no such mailbox", "full@example.no": "450 mailbox busy"}
    told(database, "borte@example.no", "full@example.no", "ida@example.no")
    assert send(database, inbox) == 1
    assert [one.is_given_up for one in letters(database) if one.done_at].count(True) == 1
    inbox.refuses = {}
    assert send(database, inbox, NOW + dt.timedelta(hours=1)) == 1
    assert [whom for _, whom in inbox.messages] == [["ida@example.no"], ["full@example.no"]]


@pytest.mark.parametrize(
    "address",
    [
        "ola@example.no\nBcc: alle@example.no",
        "ola@example.no\r\n\r\nNoe helt annet",
        "ola@example.no, alle@example.no",
        "Ola <ola@example.no>",
        "ola",
        "ola@",
        "@example.no",
        "å@example.no",
    ],
)
def test_an_address_that_hides_another_or_a_header_is_mailed_nothing(database, inbox, address):
    right = f"{uuid.uuid4()}@example.no"
    told(database, address, right)
    assert send(database, inbox) == 1
    assert [whom for _, whom in inbox.messages] == [[right]]
    assert sum(one.is_given_up for one in letters(database)) == 1


def test_nothing_is_sent_in_the_clear_where_a_secure_connection_is_asked_for(database, inbox):
    told(database, "siv@example.no")
    assert send(database, inbox, smtp_security="starttls") == 0
    assert (inbox.messages, [one.done_at for one in letters(database)]) == ([], [None])


def test_the_service_tells_the_mail_server_who_it_is(database, inbox):
    told(database, "unn@example.no")
    assert send(database, inbox, smtp_user="torget", smtp_password="galt") == 0
    assert send(database, inbox, NOW + dt.timedelta(hours=1), smtp_user="torget", smtp_password=inbox.secret) == 1


@pytest.mark.parametrize("name", ["smtp_host", "mail_from", "public_url"])
def test_half_the_settings_of_mail_are_refused_by_name(inbox, name):
    with pytest.raises(ValueError, match=f"MOBILITY_{name.upper()} is not set"):
        Post(settings(inbox, **{name: None}))
