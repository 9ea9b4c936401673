"""The stop switch: a ministry's own people for the ministry, the administrator for all, and every stop is kept."""

import datetime as dt

import pytest
from factories import NOW, employee, grant, organisation, person
from races import WON, race
from sqlmodel import select

from mobility import actors
from mobility.accountability import stops, switch, switching
from mobility.accountability.input import SwitchInput
from mobility.accountability.switching import ALL
from mobility.actors import SYSTEM
from mobility.errors import ConflictError, ForbiddenError, NotFoundError
from models.accountability import SuggestionStop
from models.audit import AuditEvent
from models.enums import Role
from models.person import Person

WHY = SwitchInput(reason="Tallene må ses på først")
LATER = NOW + dt.timedelta(hours=2)


def one_with(session, role, *, organisation_code="KLD", everywhere=False, **changes):
    whom = person(session, organisation_code=organisation_code, **changes)
    grant(session, whom, role, organisation_code=None if everywhere else organisation_code)
    return actors.load(session, whom.id)


@pytest.fixture
def hr(session):
    organisation(session, "FIN")
    return one_with(session, Role.HR, given_name="Siri", family_name="Holm")


@pytest.mark.parametrize("role", [Role.HR, Role.OVERSEER])
def test_a_ministrys_hr_and_its_named_overseer_stop_and_start_its_suggestions_alone(session, role):
    organisation(session, "FIN")
    actor = one_with(session, role)
    switching.stop(session, actor, "KLD", WHY, now=NOW)
    found = switch.stopped(session)
    assert (found.for_all, found.ministries) == (False, {"KLD"})
    assert found.covers("KLD")
    assert not found.covers("FIN")
    for key in ("FIN", ALL):
        with pytest.raises(ForbiddenError):
            switching.stop(session, actor, key, WHY, now=NOW)
    switching.start(session, actor, "KLD", WHY, now=LATER)
    assert not switch.stopped(session).covers("KLD")


def test_the_administrator_stops_all_and_no_ministry_can_start_that(session, hr):
    administrator = one_with(session, Role.ADMINISTRATOR, everywhere=True)
    switching.stop(session, administrator, ALL, WHY, now=NOW)
    assert switch.stopped(session).covers("FIN")
    assert switch.stopped(session).covers(None)
    with pytest.raises(ForbiddenError):
        switching.start(session, hr, ALL, WHY, now=NOW)
    with pytest.raises(ForbiddenError):
        switching.stop(session, administrator, "KLD", WHY, now=NOW)
    # A ministry's own stop and the one for all stand side by side.
    switching.stop(session, hr, "KLD", WHY, now=NOW)
    switching.start(session, administrator, ALL, WHY, now=LATER)
    assert switch.stopped(session).ministries == {"KLD"}
    assert not switch.stopped(session).covers("FIN")


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.HR, Role.OVERSEER, Role.ADMINISTRATOR, Role.EMPLOYEE}]
)
def test_no_other_role_stops_anything_or_sees_the_switch(session, role):
    actor = one_with(session, role)
    for key in ("KLD", ALL):
        with pytest.raises(ForbiddenError):
            switching.stop(session, actor, key, WHY, now=NOW)
    with pytest.raises(ForbiddenError):
        stops.scopes(session, actor, now=NOW)


def test_the_command_line_may_and_is_told_apart_from_people(session):
    organisation(session)
    switching.stop(session, SYSTEM, "KLD", WHY, now=NOW)
    (one,) = stops.lasting(session)
    assert (one.organisation_code, one.stopped_by, one.reason) == ("KLD", "", WHY.reason)


def test_what_is_not_a_ministry_cannot_be_stopped(session, hr):
    with pytest.raises(NotFoundError):
        switching.stop(session, hr, "XX", WHY, now=NOW)


def test_who_when_and_why_are_kept_and_every_change_leaves_an_event_without_the_words(session, hr):
    switching.stop(session, hr, "KLD", WHY, now=NOW)
    switching.start(session, hr, "KLD", SwitchInput(reason="Rettet"), now=LATER)
    switching.stop(session, hr, "KLD", SwitchInput(reason="Igjen"), now=LATER)
    newest, first = stops.history(session, hr)
    assert (newest.reason, newest.started_at) == ("Igjen", None)
    assert (first.stopped_at, first.stopped_by, first.reason) == (NOW, "Siri Holm", WHY.reason)
    assert (first.started_at, first.started_by, first.start_reason) == (LATER, "Siri Holm", "Rettet")
    events = session.exec(select(AuditEvent).where(AuditEvent.subject_type == "suggestions")).all()
    assert sorted(one.action for one in events) == ["suggestions.started", *["suggestions.stopped"] * 2]
    assert {one.subject_id for one in events} == {"KLD"}
    assert not any(WHY.reason in str(one.details) for one in events)


def test_what_is_stopped_is_not_stopped_twice_nor_started_twice(session, hr):
    with pytest.raises(ConflictError, match="not-stopped"):
        switching.start(session, hr, "KLD", WHY, now=NOW)
    switching.stop(session, hr, "KLD", WHY, now=NOW)
    with pytest.raises(ConflictError, match="stopped-already"), session.begin_nested():
        switching.stop(session, hr, "KLD", WHY, now=NOW)


def test_the_reader_is_told_why_and_a_stop_for_all_comes_first(session, hr):
    assert switch.told(session, "KLD") is None
    switching.stop(session, hr, "KLD", WHY, now=NOW)
    assert switch.told(session, "KLD") == switch.Told(NOW, WHY.reason, for_all=False)
    assert switch.told(session, "FIN") is None
    switching.stop(session, SYSTEM, ALL, SwitchInput(reason="Feil i alt"), now=LATER)
    assert switch.told(session, "KLD") == switch.told(session, "FIN") == switch.Told(LATER, "Feil i alt", for_all=True)


def test_the_page_tells_who_can_stop_what_and_named_overseers_come_first(session, hr):
    one_with(session, Role.OVERSEER, given_name="Åse", family_name="Ås")
    one_with(session, Role.OVERSEER, given_name="Skjult", family_name="Person", is_reserved=True)
    everything, *ministries = stops.scopes(session, hr, now=NOW)
    assert (everything.key, everything.may_switch) == (ALL, False)
    told = {one.key: (one.may_switch, one.overseers) for one in ministries}
    assert told == {"KLD": (True, ("Åse Ås", "Siri Holm")), "FIN": (False, ())}


def test_those_who_watch_over_suggestions_read_the_history_and_employees_do_not(session):
    for role in (Role.UNION, Role.PRIVACY_OFFICER, Role.AUDITOR):
        assert stops.history(session, one_with(session, role)) == ()
    with pytest.raises(ForbiddenError):
        stops.history(session, employee(session))


def test_who_is_deleted_is_no_more_in_the_history(session, hr):
    switching.stop(session, hr, "KLD", WHY, now=NOW)
    session.delete(session.get_one(Person, hr.person))
    session.flush()
    session.expire_all()
    assert [one.stopped_by for one in stops.lasting(session)] == [""]


def test_two_who_stop_at_once_make_one_stop(database, attempt):
    code = f"A{attempt}"
    with database.transaction() as session:
        organisation(session, code)
    act = lambda session: switching.stop(session, SYSTEM, code, WHY, now=NOW)  # noqa: E731 - the same act twice
    assert race(database, act, act) == ["suggestions.stopped-already", WON]
    with database.reading() as session:
        rows = session.exec(select(SuggestionStop).where(SuggestionStop.organisation_code == code)).all()
        assert len(rows) == 1
