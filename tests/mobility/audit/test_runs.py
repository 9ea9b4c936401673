"""What the matcher shows of people is kept, and read without them by those who watch; own suggestions are counted."""

import datetime as dt
import random
import uuid

import pytest
import sqlalchemy as sa
from factories import NOW, TODAY, employee, grant, held, manager, opportunity, person, profile, requirement
from races import WON, race
from sqlmodel import Session, select

from mobility import (
    actors,
    audit_erasing,
    audit_reading,
    audit_verifying,
    candidates,
    match_runs,
    placement_begin,
    recommendations,
    run_log,
)
from mobility.accountability import versions
from mobility.audit_verifying import Fault
from mobility.bridge.setting import Setting
from mobility.errors import ForbiddenError
from models.audit import AuditEvent
from models.enums import Role
from models.match_run import MatchRun, MatchShown, MatchTally
from models.person import Person
from models.profile import HeldCompetence


@pytest.fixture
def boss(session):
    return manager(session, organisation_code="KLD", given_name="Berit", family_name="Berg")


@pytest.fixture
def watcher(session):
    whom = person(session)
    grant(session, whom, Role.UNION)
    return actors.load(session, whom.id)


def mine(session, boss, **changes):
    row = opportunity(session, organisation_code="KLD", owner_id=boss.person, **changes)
    requirement(session, row, "statistics", level=3)
    return row


def findable(session, level=4):
    someone = person(session, organisation_code="FIN")
    held(session, profile(session, someone, findable_since=NOW - dt.timedelta(days=1)), "statistics", level=level)
    return someone


def find(session, boss, row, now=NOW):
    return candidates.for_opening(session, boss, row.id, now=now, shuffle=random.Random(1))  # noqa: S311 - an order that can be told beforehand


def test_a_run_tells_what_was_asked_how_the_matcher_was_set_and_whom_it_showed_in_the_order_of_the_page(session, boss):
    row = mine(session, boss)
    for level in (5, 4, 2):
        findable(session, level)
    shown = [(one.person_id, band) for band, some in find(session, boss, row).bands for one in some]
    run = session.exec(select(MatchRun)).one()
    kept = session.exec(select(MatchShown).order_by(MatchShown.place)).all()
    assert [(one.person_id, one.band) for one in kept] == shown
    assert all(len(one.profile_version) == 64 for one in kept)
    told = (run.at, run.role, run.organisation_code, run.subject_id, run.subject_revision, run.considered)
    assert told == (NOW, "manager", "KLD", row.id, row.revision, 3)
    event = session.exec(select(AuditEvent).where(AuditEvent.action == "match.run")).one()
    assert (event.actor_id, event.subject_id) == (boss.person, str(run.id))
    assert event.details == {
        "digest": match_runs.digest(run, kept),
        "shown": 3,
        "about": "opportunity",
        "about_id": str(row.id),
    }


def test_the_version_of_a_profile_follows_what_the_matcher_reads_of_it(session, boss):
    row = mine(session, boss)
    findable(session)
    for _ in range(2):
        find(session, boss, row)
    (before,) = set(session.exec(select(MatchShown.profile_version)))
    session.exec(select(HeldCompetence)).one().level = 5
    find(session, boss, row)
    assert set(session.exec(select(MatchShown.profile_version))) > {before}


def test_a_changed_run_no_longer_fits_the_hash_in_the_trail_and_a_forgotten_person_does_not_change_it(session, boss):
    row = mine(session, boss)
    someone = findable(session)
    find(session, boss, row)
    session.commit()
    run, shown = session.exec(select(MatchRun)).one(), session.exec(select(MatchShown)).one()
    event = session.exec(select(AuditEvent).where(AuditEvent.action == "match.run")).one()
    assert shown.seal == match_runs.seal(shown)
    audit_erasing.forget(session, someone.id, now=NOW)
    session.commit()
    session.expire_all()
    assert (shown.person_id, shown.profile_version, shown.salt) == (None, None, None)
    assert match_runs.digest(run, [shown]) == event.details["digest"]
    assert audit_verifying.verify(session).broken is None
    run.considered = 2
    assert match_runs.digest(run, [shown]) != event.details["digest"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE match_run SET considered = 99",
        "UPDATE match_run SET configuration = configuration, ruled_out = '{\"x\": 1}'",
        "UPDATE match_run SET role = 'hr'",
        "UPDATE match_shown SET band = 'C' WHERE place = 1",
        "UPDATE match_shown SET person_id = run_id WHERE place = 1",
        "UPDATE match_shown SET profile_version = 'x' WHERE place = 2",
        "UPDATE match_shown SET place = 9 WHERE place = 2",
        "DELETE FROM match_shown WHERE place = 2",
        "DELETE FROM match_run WHERE at = (SELECT max(at) FROM match_run)",
    ],
)
def test_a_run_that_is_changed_or_removed_afterwards_is_found_at_its_event(session, boss, change):
    row = mine(session, boss)
    for _ in range(2):
        findable(session)
    for hours in range(2):
        find(session, boss, row, NOW + dt.timedelta(hours=hours))
    session.commit()
    assert audit_verifying.verify(session).broken is None
    session.execute(sa.text(change.replace(":", "\\:")))
    session.expire_all()
    broken = audit_verifying.verify(session).broken
    assert (broken.fault, broken.number) == (Fault.RUN, 2 if "max" in change else 1)


def test_a_run_that_no_event_tells_of_is_found(session, boss):
    row = mine(session, boss)
    findable(session)
    find(session, boss, row)
    session.commit()
    told = session.exec(select(MatchRun)).one()
    session.add(MatchRun(**{**told.model_dump(), "id": uuid.uuid4()}))
    session.flush()
    assert audit_verifying.verify(session).broken.fault is Fault.PUT_IN


def test_those_who_watch_read_runs_without_people_and_what_came_of_them(session, boss, watcher):
    row = mine(session, boss)
    someone, other = findable(session, 5), findable(session, 5)
    find(session, boss, row)
    placement_begin.invite(session, boss, row.id, someone.id, note="", now=NOW + dt.timedelta(hours=1))
    (run,) = run_log.runs(session, watcher).items
    assert (run.shown, run.invited, run.interested, run.considered) == ({"A": 2}, 1, 0, 2)
    assert not {str(someone.id), str(other.id), str(boss.person)} & set(str(run).replace("'", " ").split())
    (setting,) = run_log.configurations(session, watcher)
    assert setting.digest == run.configuration
    assert sum(setting.content["factors"].values()) == pytest.approx(1)
    assert set(setting.content["bands"]) == set("ABC")
    assert setting.content["version"] == versions.current().number


@pytest.mark.parametrize("act", [run_log.runs, run_log.configurations])
def test_nobody_else_reads_runs(session, boss, act):
    with pytest.raises(ForbiddenError):
        act(session, boss)


def test_own_suggestions_are_counted_by_day_with_nothing_that_leads_to_anybody(session, boss, watcher):
    mine(session, boss)
    for _ in range(2):
        actor = employee(session, organisation_code="FIN")
        held(session, profile(session, session.get_one(Person, actor.person)), "statistics", level=5)
        recommendations.for_person(session, actor, now=NOW)
    session.flush()
    assert session.exec(select(AuditEvent)).all() == []
    assert session.exec(select(MatchRun)).all() == []
    (tally,) = run_log.tallies(session, watcher, since=TODAY)
    assert (tally.day, tally.runs, tally.shown) == (TODAY, 2, {"A": 2, "B": 0, "C": 0})
    assert set(MatchTally.model_fields) == {"day", "configuration", "runs", "shown_a", "shown_b", "shown_c"}


def test_counts_of_many_at_once_are_all_there(database, attempt):
    setting, day = Setting({"matcher": f"race {attempt}"}), NOW + dt.timedelta(days=attempt)
    acts = [lambda session: match_runs.count(session, setting, ["A", "C"], now=day)] * 4
    assert race(database, *acts) == [WON] * 4
    with database.reading() as session:
        tally = session.exec(select(MatchTally).where(MatchTally.day == day.date())).one()
        assert (tally.runs, tally.shown_a, tally.shown_b, tally.shown_c) == (4, 4, 0, 4)


def test_the_person_reads_who_has_looked_where_and_why_and_how_often(session, boss):
    row = mine(session, boss)
    someone = findable(session)
    for hours in (0, 1, 24):
        find(session, boss, row, NOW + dt.timedelta(hours=hours))
    then = NOW + dt.timedelta(days=2)
    looks = audit_reading.who_has_looked(session, actors.load(session, someone.id), now=then)
    assert [(one.day, one.times) for one in looks] == [(TODAY + dt.timedelta(days=1), 1), (TODAY, 2)]
    assert {(one.viewer_name, one.viewer_ministry, one.where, one.why) for one in looks} == {
        ("Berit Berg", "KLD", "candidates", ("opportunity", str(row.id)))
    }
    assert audit_reading.who_has_looked(session, boss, now=then) == []


def test_somebody_forgotten_who_looked_is_told_of_without_a_name(session, boss):
    row = mine(session, boss)
    someone = findable(session)
    find(session, boss, row)
    session.commit()
    audit_erasing.forget(session, boss.person, now=NOW)
    (look,) = audit_reading.who_has_looked(session, actors.load(session, someone.id), now=NOW)
    assert (look.viewer_id, look.viewer_name) == (None, None)


def test_a_page_that_only_reads_leaves_its_run_behind(database):
    with database.transaction() as session:
        boss = manager(session)
        row = mine(session, boss)
        someone = findable(session)
    with database.reading() as session:
        find(session, boss, row)
    with Session(database.engine) as session:
        run = session.exec(select(MatchRun).where(MatchRun.subject_id == row.id)).one()
        shown = session.exec(select(MatchShown.person_id).where(MatchShown.run_id == run.id)).all()
    assert someone.id in shown
