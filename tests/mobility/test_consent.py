"""Hidden until the person says yes, and never against a reservation."""

import datetime as dt

import pytest
from factories import NOW, employee, person, profile
from sqlmodel import select

from mobility import actors, consent, profiles
from mobility.errors import ConflictError
from models.audit import AuditEvent
from models.profile import Profile

LATER = NOW + dt.timedelta(days=1)


def actions(session):
    return [one.action for one in session.exec(select(AuditEvent))]


def test_a_person_opts_in_once_and_keeps_the_first_day(session):
    me = employee(session)
    consent.open_to_managers(session, me, now=NOW)
    consent.open_to_managers(session, me, now=LATER)
    mine = profiles.own(session, me)
    assert (mine.findable_since, mine.is_findable) == (NOW, True)
    assert actions(session) == ["profile.opened"]


def test_a_person_opts_out_at_once(session):
    me = employee(session)
    consent.open_to_managers(session, me, now=NOW)
    consent.hide(session, me, now=LATER)
    consent.hide(session, me, now=LATER)
    assert profiles.own(session, me).findable_since is None
    assert actions(session) == ["profile.opened", "profile.hidden"]


def test_keeping_out_of_suggestions_also_hides_from_managers(session):
    me = employee(session)
    consent.open_to_managers(session, me, now=NOW)
    consent.use_in_suggestions(session, me, is_matched=False, now=LATER)
    mine = profiles.own(session, me)
    assert (mine.is_matched, mine.findable_since, mine.is_findable) == (False, None, False)
    assert actions(session) == ["profile.opened", "profile.hidden", "profile.not-matched"]


def test_coming_back_to_suggestions_does_not_open_to_managers(session):
    me = employee(session)
    consent.use_in_suggestions(session, me, is_matched=False, now=NOW)
    with pytest.raises(ConflictError, match="not-matched"):
        consent.open_to_managers(session, me, now=NOW)
    consent.use_in_suggestions(session, me, is_matched=True, now=LATER)
    mine = profiles.own(session, me)
    assert (mine.is_matched, mine.findable_since) == (True, None)


def test_who_is_reserved_against_publication_cannot_be_opened_and_is_never_findable(session):
    row = person(session, is_reserved=True)
    me = actors.load(session, row.id)
    with pytest.raises(ConflictError, match="reserved"):
        consent.open_to_managers(session, me, now=NOW)
    session.delete(session.exec(select(Profile)).one())
    session.flush()
    profile(session, row, findable_since=NOW)
    mine = profiles.own(session, me)
    assert (mine.is_reserved, mine.is_findable) == (True, False)


def test_ones_choice_touches_nobody_else(session):
    other = person(session)
    profile(session, other, findable_since=NOW)
    consent.hide(session, employee(session), now=LATER)
    assert profiles.own(session, actors.load(session, other.id)).is_findable
