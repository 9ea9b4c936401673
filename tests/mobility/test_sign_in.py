"""Who somebody is after proving an identity at the log-in provider."""

import datetime as dt

import pytest
from factories import NOW, TODAY, person
from sqlmodel import select

from mobility.errors import NotFoundError
from mobility.sign_in import Identity, person_for
from models.audit import AuditEvent


def events(session):
    return [(event.action, event.actor_id, event.subject_id) for event in session.exec(select(AuditEvent))]


def test_the_subject_finds_its_employee_whatever_the_address_says(session):
    kari = person(session, subject="abc", email="kari@example.no")
    person(session, email="ola@example.no")

    assert person_for(session, Identity("abc", email="ola@example.no"), now=NOW) == kari.id
    assert events(session) == []


def test_the_first_time_a_verified_address_finds_the_employee_and_the_subject_is_kept(session):
    kari = person(session, email="Kari.Testesen@example.no")

    assert person_for(session, Identity("abc", email="kari.testesen@EXAMPLE.no"), now=NOW) == kari.id

    assert kari.subject == "abc"
    assert events(session) == [("identity.linked", kari.id, str(kari.id))]
    assert person_for(session, Identity("abc"), now=NOW) == kari.id
    assert len(events(session)) == 1


def test_the_trail_holds_neither_subject_nor_address(session):
    person(session, email="kari@example.no")

    person_for(session, Identity("abc", email="kari@example.no"), now=NOW)

    assert session.exec(select(AuditEvent)).one().details == {}


def test_an_address_handed_on_opens_nothing_once_its_owner_is_linked(session):
    kari = person(session, subject="abc", email="kari@example.no")

    with pytest.raises(NotFoundError):
        person_for(session, Identity("somebody-else", email="kari@example.no"), now=NOW)
    assert kari.subject == "abc"


@pytest.mark.parametrize("identity", [Identity("x"), Identity("x", email=""), Identity("x", email="nobody@example.no")])
def test_a_stranger_is_nobody_and_does_not_become_somebody(session, identity):
    kari = person(session, email="kari@example.no")

    with pytest.raises(NotFoundError):
        person_for(session, identity, now=NOW)
    assert kari.subject is None
    assert events(session) == []


def test_two_addresses_that_differ_in_case_only_are_nobody(session):
    person(session, email="kari@example.no")
    person(session, email="Kari@example.no")

    with pytest.raises(NotFoundError):
        person_for(session, Identity("abc", email="kari@example.no"), now=NOW)


def test_somebody_who_works_here_no_more_is_nobody_and_is_not_linked(session):
    kari = person(session, email="kari@example.no", ends_on=TODAY - dt.timedelta(days=1))

    with pytest.raises(NotFoundError):
        person_for(session, Identity("abc", email="kari@example.no"), now=NOW)
    assert kari.subject is None


def test_the_last_day_of_work_counts(session):
    kari = person(session, subject="abc", ends_on=TODAY)

    assert person_for(session, Identity("abc"), now=NOW) == kari.id
