"""What a person keeps and puts away: by oneself, for oneself, and without a trace for others."""

import datetime as dt
import uuid

import pytest
from factories import NOW, employee, opportunity
from sqlmodel import select

from mobility import shortlist
from mobility.actors import SYSTEM
from mobility.errors import ForbiddenError, NotFoundError
from models.audit import AuditEvent
from models.enums import Audience, DismissalReason
from models.opportunity import Dismissal

LATER = NOW + dt.timedelta(minutes=1)


def test_what_is_kept_is_listed_with_the_newest_first(session):
    me = employee(session)
    first, second = opportunity(session), opportunity(session)
    shortlist.keep(session, me, first.id, now=NOW)
    shortlist.keep(session, me, second.id, now=LATER)
    assert kept(session, me) == [second.id, first.id]


def test_keeping_twice_is_keeping_once_and_moves_nothing(session):
    me = employee(session)
    first, second = opportunity(session), opportunity(session)
    for opening, moment in ((first, NOW), (second, LATER), (first, LATER + dt.timedelta(minutes=1))):
        shortlist.keep(session, me, opening.id, now=moment)
    assert kept(session, me) == [second.id, first.id]


def test_what_is_released_is_kept_no_longer_and_releasing_again_changes_nothing(session):
    me, opening = employee(session), opportunity(session)
    shortlist.keep(session, me, opening.id, now=NOW)
    shortlist.release(session, me, opening.id)
    shortlist.release(session, me, opening.id)
    assert kept(session, me) == []
    assert shortlist.kept_ids(session, me) == frozenset()


def test_nobody_sees_what_another_keeps_or_puts_away(session):
    me, other, opening = employee(session), employee(session), opportunity(session)
    shortlist.keep(session, me, opening.id, now=NOW)
    shortlist.put_away(session, me, opening.id, reason=DismissalReason.NOT_NOW, now=NOW)
    assert kept(session, other) == []
    assert shortlist.all_put_away(session, other, now=NOW) == []
    assert shortlist.kept_ids(session, other) == shortlist.put_away_ids(session, other) == frozenset()


def test_what_is_put_away_is_listed_with_its_reason_and_the_newest_first_until_taken_back(session):
    me = employee(session)
    first, second = opportunity(session), opportunity(session)
    shortlist.put_away(session, me, first.id, reason=DismissalReason.OTHER, now=NOW)
    shortlist.put_away(session, me, second.id, reason=DismissalReason.NOT_NOW, now=LATER)
    listed = shortlist.all_put_away(session, me, now=LATER)
    assert [(one.card.id, one.reason) for one in listed] == [
        (second.id, DismissalReason.NOT_NOW),
        (first.id, DismissalReason.OTHER),
    ]
    shortlist.take_back(session, me, second.id)
    shortlist.take_back(session, me, second.id)
    assert shortlist.put_away_ids(session, me) == {first.id}


def test_the_reason_can_be_changed_by_putting_away_again(session):
    me, opening = employee(session), opportunity(session)
    shortlist.put_away(session, me, opening.id, reason=DismissalReason.NOT_NOW, now=NOW)
    shortlist.put_away(session, me, opening.id, reason=DismissalReason.WRONG_LEVEL, now=LATER)
    row = session.exec(select(Dismissal)).one()
    assert (row.reason, row.created_at) == (DismissalReason.WRONG_LEVEL, NOW)


def test_what_is_withdrawn_stays_kept_but_is_no_longer_listed(session):
    me, opening = employee(session), opportunity(session)
    shortlist.keep(session, me, opening.id, now=NOW)
    shortlist.put_away(session, me, opening.id, reason=DismissalReason.OTHER, now=NOW)
    opening.withdrawn_at = NOW
    session.flush()
    assert kept(session, me) == []
    assert shortlist.all_put_away(session, me, now=LATER) == []
    assert shortlist.kept_ids(session, me) == shortlist.put_away_ids(session, me) == {opening.id}


def test_what_the_reader_may_not_see_is_not_found(session):
    me = employee(session, organisation_code="FIN")
    hidden = opportunity(session, organisation_code="KLD", audience=Audience.OWN_MINISTRY)
    for unseen in (hidden.id, uuid.uuid4()):
        with pytest.raises(NotFoundError):
            shortlist.keep(session, me, unseen, now=NOW)
        with pytest.raises(NotFoundError):
            shortlist.put_away(session, me, unseen, reason=DismissalReason.OTHER, now=NOW)


def test_no_event_tells_what_somebody_kept_or_put_away(session):
    me, opening = employee(session), opportunity(session)
    shortlist.keep(session, me, opening.id, now=NOW)
    shortlist.put_away(session, me, opening.id, reason=DismissalReason.NOT_MY_FIELD, now=NOW)
    shortlist.take_back(session, me, opening.id)
    assert session.exec(select(AuditEvent)).all() == []


def test_the_system_keeps_nothing(session):
    opening = opportunity(session)
    with pytest.raises(ForbiddenError):
        shortlist.keep(session, SYSTEM, opening.id, now=NOW)
    with pytest.raises(ForbiddenError):
        shortlist.put_away_ids(session, SYSTEM)


def kept(session, who):
    return [card.id for card in shortlist.kept(session, who, now=LATER)]
