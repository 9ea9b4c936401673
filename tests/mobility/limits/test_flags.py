"""Reading of very many people is told, once a window and without whom, to those who watch over it."""

import json

import pytest
from factories import NOW, grant, organisation, person
from sqlmodel import select

from mobility import actors
from mobility.errors import ConflictError, ForbiddenError, NotFoundError
from mobility.limits import flags, rules
from mobility.limits.flags import FlagInput
from mobility.limits.spending import Book, Spender, spend
from models.audit import AuditEvent
from models.enums import Role
from models.notice import Notice
from models.session import ReadingFlag
from models.session_enums import FlagOutcome

EXPLAINED = FlagInput(outcome=FlagOutcome.EXPLAINED)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "limits.json"
    told = {"rules": [{"code": "people", "limits": [{"most": "100 per hour", "flag_at": 40}]}]}
    path.write_text(json.dumps(told), encoding="utf-8")
    return Book(rules.read(path), b"salt")


@pytest.fixture
def cast(session):
    """A reader in KLD, and those who watch: KLD's privacy officer, FIN's, and an administrator of all."""
    organisation(session, "FIN")
    people = {name: person(session, given_name=name) for name in ("reader", "kld", "fin", "all")}
    grant(session, people["kld"], Role.PRIVACY_OFFICER, organisation_code="KLD")
    grant(session, people["fin"], Role.PRIVACY_OFFICER, organisation_code="FIN")
    grant(session, people["all"], Role.ADMINISTRATOR)
    return people


def read(session, book, who, times, cost=10):
    for _ in range(times):
        spend(session, book, "people", Spender(str(who.id), who.id), cost=cost, now=NOW)


def as_(session, who):
    return actors.load(session, who.id)


def test_reading_of_many_is_flagged_once_a_window(session, book, cast):
    read(session, book, cast["reader"], 3)
    assert session.exec(select(ReadingFlag)).all() == []

    read(session, book, cast["reader"], 6)

    (flag,) = session.exec(select(ReadingFlag)).all()
    assert (flag.person_id, flag.count, flag.hours) == (cast["reader"].id, 40, 1)


def test_those_who_watch_over_the_ministry_are_told_with_counts_alone(session, book, cast):
    read(session, book, cast["reader"], 4)

    told = session.exec(select(Notice)).all()
    assert {notice.person_id for notice in told} == {cast["kld"].id, cast["all"].id}
    assert all(notice.data == {"people": 40, "count": 1} for notice in told)


def test_it_stands_in_the_trail_without_whom(session, book, cast):
    read(session, book, cast["reader"], 4)

    event = session.exec(select(AuditEvent).where(AuditEvent.action == "reading.flagged")).one()
    assert event.subject_id == str(cast["reader"].id)
    assert event.details == {"hours": 1, "people": 40}


def test_a_program_without_a_person_is_slowed_and_not_flagged(session, book, cast):
    for _ in range(5):
        spend(session, book, "people", Spender("a token"), cost=10, now=NOW)

    assert session.exec(select(ReadingFlag)).all() == []
    assert flags.waiting(session, as_(session, cast["all"])) == 0


def test_each_sees_the_flags_of_their_own_ministry_and_an_administrator_all(session, book, cast):
    read(session, book, cast["reader"], 4)

    seen = {name: flags.all_of(session, as_(session, cast[name])).total for name in ("kld", "fin", "all")}
    assert seen == {"kld": 1, "fin": 0, "all": 1}
    with pytest.raises(ForbiddenError):
        flags.all_of(session, as_(session, cast["reader"]))


def test_nobody_sees_or_settles_a_flag_of_their_own(session, book, cast):
    read(session, book, cast["kld"], 4)
    flag = session.exec(select(ReadingFlag)).one()
    me = as_(session, cast["kld"])

    assert flags.all_of(session, me).items == ()
    with pytest.raises(NotFoundError):
        flags.see_to(session, me, flag.id, EXPLAINED, now=NOW)
    assert session.exec(select(Notice.person_id)).all() == [cast["all"].id]


def test_a_flag_is_looked_into_once_and_audited(session, book, cast):
    read(session, book, cast["reader"], 4)
    (flag,) = flags.all_of(session, as_(session, cast["kld"])).items
    flags.see_to(session, as_(session, cast["kld"]), flag.id, EXPLAINED, now=NOW)

    with pytest.raises(ConflictError):
        flags.see_to(session, as_(session, cast["all"]), flag.id, EXPLAINED, now=NOW)
    (seen,) = flags.all_of(session, as_(session, cast["all"])).items
    assert seen.outcome is FlagOutcome.EXPLAINED
    assert flags.waiting(session, as_(session, cast["kld"])) == 0
    assert session.exec(select(AuditEvent).where(AuditEvent.action == "reading.seen-to")).one()


def test_another_ministrys_officer_cannot_settle_it(session, book, cast):
    read(session, book, cast["reader"], 4)
    flag = session.exec(select(ReadingFlag)).one()

    with pytest.raises(NotFoundError):
        flags.see_to(session, as_(session, cast["fin"]), flag.id, EXPLAINED, now=NOW)
