"""Refusals stand in the trail: where there was something to refuse, and never so many that they fill it."""

import datetime as dt
import uuid

import pytest
from factories import NOW, employee, manager, opportunity, person
from sqlmodel import select

from mobility import actors, refusals, security_log
from mobility.errors import ForbiddenError
from mobility.permissions import Permission
from mobility.security_log import SecurityKind
from models.audit import AuditEvent
from models.enums import Role


def told(session):
    query = select(AuditEvent).order_by(AuditEvent.at, AuditEvent.action)
    return [(one.action, one.subject_type) for one in session.exec(query)]


def knock(session, actor, thing, permission=Permission.SEE_HOME, now=NOW):
    refusals.hidden(session, actor, thing, door="somewhere.show", permission=permission, now=now)
    session.flush()


def test_what_exists_and_is_of_people_is_told_and_what_does_not_exist_is_not(session):
    actor, other = employee(session), person(session)
    knock(session, actor, ("person", other.id))
    knock(session, actor, ("person", uuid.uuid4()))
    knock(session, actor, ("person", "nobody"))
    assert told(session) == [("access.denied", "person")]


def test_an_opening_is_told_behind_a_door_of_the_few_and_never_where_everybody_reads(session):
    actor, row = employee(session), opportunity(session)
    knock(session, actor, ("opportunity", row.id), Permission.SEE_OPPORTUNITIES)
    assert told(session) == []
    knock(session, actor, ("opportunity", row.id), Permission.SEE_CANDIDATES)
    assert told(session) == [("access.denied", "opportunity")]


def test_ones_own_that_is_not_ready_was_not_refused(session):
    boss = manager(session)
    knock(session, boss, ("opportunity", opportunity(session, owner_id=boss.person).id), Permission.SEE_CANDIDATES)
    knock(session, boss, ("person", boss.person))
    assert told(session) == []


def test_so_many_are_told_an_hour_and_then_one_that_there_are_more(session):
    actor, other = employee(session), person(session)
    for _ in range(refusals.MOST + 30):
        knock(session, actor, ("person", other.id))
    assert len(told(session)) == refusals.MOST + 1
    assert told(session).count(("access.denied-often", "access")) == 1
    knock(session, employee(session), ("person", other.id))
    knock(session, actor, ("person", other.id), now=NOW + dt.timedelta(hours=1, minutes=1))
    assert told(session).count(("access.denied", "person")) == refusals.MOST + 2


def test_so_many_refused_log_ins_are_told_an_hour(session, monkeypatch):
    monkeypatch.setattr(refusals, "MOST_LOGINS", 3)
    for _ in range(9):
        refusals.login(session, "stranger", now=NOW)
        session.flush()
    assert told(session) == [("login.refused", "login")] * 3 + [("login.refused-often", "login")]


def test_the_administrator_reads_what_concerns_security_by_kind_and_nobody_else_does(session):
    boss = manager(session, given_name="Berit", family_name="Berg")
    refusals.forbidden(session, boss, Permission.SEE_SYSTEM, door="api_system.index", now=NOW)
    refusals.login(session, "lost", now=NOW + dt.timedelta(minutes=1))
    session.add(AuditEvent(at=NOW, action="person.seen", subject_type="person", subject_id="x"))
    session.flush()
    admin = actors.Actor(person_id=uuid.uuid4(), grants={Role.ADMINISTRATOR: frozenset()})
    page = security_log.events(session, admin)
    assert [(one.action, one.who) for one in page.items] == [("login.refused", ""), ("access.denied", "Berit Berg")]
    only = security_log.events(session, admin, kinds=[SecurityKind.REFUSAL])
    assert [one.details for one in only.items] == [{"door": "api_system.index"}]
    with pytest.raises(ForbiddenError):
        security_log.events(session, boss)
