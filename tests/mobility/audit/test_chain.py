"""Events are chained when their transaction commits, forgotten without breaking the chain, and go in their time."""

import datetime as dt
import json
import uuid

import pytest
import sqlalchemy as sa
import trails
from factories import NOW
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from mobility import audit, audit_erasing, audit_trimming, audit_verifying, reference, retention
from mobility.actors import SYSTEM, Actor
from mobility.audit_verifying import Anchor, Fault
from models.audit import AuditEvent, AuditHead, AuditLink
from models.match_run import MatchConfiguration, MatchRun, MatchTally, RunPurpose

DAY = dt.timedelta(days=1)


def committed(session, *people, at=NOW):
    for key in people:
        audit.record(session, Actor(person_id=key), "x.done", subject=("person", key), now=at, person=str(key))
    session.commit()


def broken(session, **options):
    return audit_verifying.verify(session, **options).broken


def test_events_get_their_places_in_the_order_in_which_they_were_recorded(session):
    keys = [uuid.uuid4() for _ in range(4)]
    committed(session, *keys[:3])
    committed(session, keys[3])
    placed = select(AuditEvent.actor_id).join(AuditLink).order_by(AuditLink.number)
    assert session.exec(placed).all() == keys
    assert audit_verifying.head(session).number == 4
    assert broken(session) is None


def test_what_a_savepoint_took_back_leaves_no_gap(session):
    taken_back = session.begin_nested()
    trails.write(session, uuid.uuid4())
    session.flush()
    taken_back.rollback()
    with session.begin_nested():
        trails.write(session, uuid.uuid4())
    committed(session, uuid.uuid4())
    assert audit_verifying.head(session).number == 2
    assert broken(session) is None


def test_a_transaction_that_is_rolled_back_leaves_nothing(session):
    trails.write(session, uuid.uuid4())
    session.flush()
    session.rollback()
    committed(session, uuid.uuid4())
    assert audit_verifying.head(session).number == 1
    assert broken(session) is None


def test_details_of_every_kind_stand_after_the_way_through_the_database(session):
    told = {"float": 0.1 + 0.2, "æøå š": '«ŋ» \\ " \n', "list": ["b", "a"], "deep": {"2": 1, "10": None}, "t": (1, 2)}
    audit.record(session, SYSTEM, "x.done", subject=("x", 1), now=NOW + dt.timedelta(microseconds=1), **told)
    session.commit()
    session.expire_all()
    assert broken(session) is None


def test_a_forgotten_person_is_nowhere_in_the_trail_and_the_chain_is_whole(session):
    person, other, profile = (uuid.uuid4() for _ in range(3))
    committed(session, person, other, person)
    audit.record(session, Actor(person_id=other), "profile.seen", subject=("profile", profile), now=NOW, why="x")
    audit.record(session, Actor(person_id=other), "x.told", subject=("x", 1), now=NOW, deep=[{"who": str(person)}])
    session.commit()
    assert audit_erasing.forget(session, person, also=[("profile", profile)], now=NOW) == 4
    session.commit()
    assert broken(session) is None
    rows = session.execute(sa.text("SELECT * FROM audit_event")).all()
    told = json.dumps([list(map(str, row)) for row in rows])
    assert not any(key in told for one in (person, profile) for key in (str(one), one.hex))
    # What tells of somebody else stands, and is still held by the chain.
    assert str(other) in told or other.hex in told
    seen = session.exec(select(AuditEvent).where(AuditEvent.action == "profile.seen")).one()
    assert (seen.actor_id, seen.subject_id, seen.details, seen.salt) == (other, "", {"why": "x"}, None)


def test_what_stands_beside_a_forgotten_part_can_still_not_be_changed(engine):
    with trails.unguarded(engine) as trail:
        audit_erasing.forget(trail.session, trail.people[2], now=NOW)
        trail.session.commit()
        assert broken(trail.session) is None
        event = trail.session.exec(select(AuditEvent).join(AuditLink).where(AuditLink.number == 3)).one()
        event.subject_id = "something-else"
        trail.session.flush()
        assert (broken(trail.session).fault, broken(trail.session).number) == (Fault.CHANGED, 3)


def test_two_people_of_one_event_are_forgotten_one_after_the_other(session):
    one, other = uuid.uuid4(), uuid.uuid4()
    audit.record(session, Actor(person_id=one), "x.seen", subject=("person", other), now=NOW, how="x")
    session.commit()
    for key in (one, other):
        assert audit_erasing.forget(session, key, now=NOW) == 1
        session.commit()
        assert broken(session) is None
    event = session.exec(select(AuditEvent).where(AuditEvent.action == "x.seen")).one()
    assert (event.actor_id, event.subject_id, event.details) == (None, "", {"how": "x"})


def test_what_the_erasing_transaction_itself_recorded_is_chained_without_the_person(session):
    key = uuid.uuid4()
    trails.write(session, key)
    audit_erasing.forget(session, key, now=NOW)
    session.commit()
    assert session.exec(select(AuditEvent.actor_id).where(AuditEvent.action == "opportunity.edited")).one() is None
    assert broken(session) is None


def test_ranges_and_numbers_tell_the_same():
    assert audit_erasing.ranges([1, 2, 3, 7, 9, 10]) == [[1, 3], [7, 7], [9, 10]]
    assert list(audit_erasing.numbers([[1, 3], [7, 7]])) == [1, 2, 3, 7]


def test_old_events_go_and_the_chain_that_is_left_is_whole_and_tells_where_it_begins(session):
    for days in (400, 399, 10, 398, 1):
        committed(session, uuid.uuid4(), at=NOW - days * DAY)
    kept = audit_verifying.head(session)
    assert audit_trimming.due(session, NOW - 365 * DAY) == 2
    assert audit_trimming.trim(session, NOW - 365 * DAY, now=NOW) == 2
    session.commit()
    assert audit_trimming.trim(session, NOW - 365 * DAY, now=NOW) == 0
    report = audit_verifying.verify(session, anchor=kept)
    assert (report.broken, report.base, report.checked) == (None, 2, 4)
    assert len(session.exec(select(AuditEvent)).all()) == 4
    assert broken(session, anchor=Anchor(1, "0" * 64)).fault is Fault.NOT_KEPT


def test_everything_may_be_old_and_the_chain_goes_on_from_there(session):
    committed(session, uuid.uuid4(), uuid.uuid4(), at=NOW - 400 * DAY)
    assert audit_trimming.trim(session, NOW - 365 * DAY, now=NOW) == 2
    session.commit()
    assert broken(session) is None
    assert audit_verifying.head(session).number == 3


def test_some_events_go_at_a_time(session, monkeypatch):
    monkeypatch.setattr(audit_trimming, "MOST_AT_ONCE", 2)
    committed(session, *(uuid.uuid4() for _ in range(3)), at=NOW - 400 * DAY)
    assert [audit_trimming.trim(session, NOW - 365 * DAY, now=NOW) for _ in range(3)] == [2, 1, 0]
    session.commit()
    assert broken(session) is None


def test_oldest_events_removed_past_the_program_are_found(engine):
    with trails.unguarded(engine) as trail:
        trail.run("UPDATE audit_head SET base_number = 2, base_hash = (SELECT hash FROM audit_link WHERE number = 2)")
        trail.run("DELETE FROM audit_link WHERE number <= 2")
        assert (broken(trail.session).fault, broken(trail.session).number) == (Fault.BEGINS_LATE, 3)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_event SET action = 'x'",
        "UPDATE audit_event SET details = '{\"x\": 1}'",
        "UPDATE audit_event SET subject_id = 'x'",
        "UPDATE audit_event SET actor_id = id",
        "UPDATE audit_event SET salt = 'x'",
        "DELETE FROM audit_event",
        "UPDATE audit_link SET hash = 'x'",
        "DELETE FROM audit_link",
        "UPDATE audit_head SET number = 0",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(session, change):
    committed(session, uuid.uuid4())
    with pytest.raises(DatabaseError, match="added to, never changed"):
        session.execute(sa.text(change.replace(":", "\\:")))


def test_no_second_head_can_be_made(session):
    with pytest.raises(DatabaseError):
        session.execute(sa.insert(AuditHead).values(id=2))


def test_what_logs_the_matcher_and_the_trail_is_kept_at_least_six_months_and_the_trail_goes_last():
    rules = {one["code"]: one["days"] for one in reference.read("retention")["rules"]}
    assert min(rules[code] for code in ("audit-event", "match-run", "match-tally")) >= audit_trimming.LEAST_DAYS
    assert list(rules)[-1] == "audit-event"


def test_retention_lets_old_events_and_runs_go_and_a_dry_run_lets_none(session):
    old = NOW - 366 * DAY
    session.add(MatchConfiguration(digest="d", content={}, first_used_at=old))
    session.flush()
    session.add(MatchRun(at=old, purpose=RunPurpose.CANDIDATES, role="x", subject_id=uuid.uuid4(), configuration="d"))
    session.add(MatchTally(day=old.date(), configuration="d", runs=1))
    committed(session, uuid.uuid4(), uuid.uuid4(), at=old)
    codes = ("match-run", "match-tally", "audit-event")
    told = retention.planned(session, now=NOW)
    session.commit()
    assert audit_verifying.head(session).number == 2
    done = retention.apply(session, now=NOW)
    session.commit()
    assert [told[code] for code in codes] == [done[code] for code in codes] == [1, 1, 2]
    report = audit_verifying.verify(session)
    assert (report.broken, report.base) == (None, 2)
    assert set(session.exec(select(AuditEvent.action))) == {"audit.trimmed", "retention.applied"}
