"""Whatever is done to the trail past the program is found, and told where; the database's own rules lifted first."""

import pytest
import trails
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select
from trails import LENGTH

from mobility import audit_verifying
from mobility.audit_verifying import Anchor, Fault
from models import sealing
from models.audit import AuditEvent, AuditLink

numbers = st.integers(1, LENGTH)
# Columns and what somebody could write into them; every one differs from what stands there.
EVENT_FIELDS = {
    "id": "ffffffffffffffffffffffffffffffff",
    "at": "2020-01-01 00:00:00.000000",
    "actor_id": "ffffffffffffffffffffffffffffffff",
    "action": "opportunity.closed",
    "subject_type": "placement",
    "subject_id": "somebody-else",
    "details": '{"number": 99}',
    "salt": "0" * 32,
    "kept": '{"actor": {"salt": "0"}}',
}
LINK_FIELDS = {"number": 1000, "event_id": "ffffffffffffffffffffffffffffffff", "hash": "0" * 64}
HEAD_FIELDS = {"number": LENGTH - 1, "hash": "0" * 64, "base_number": 2, "base_hash": "1" * 64}
quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
AT = "(SELECT event_id FROM audit_link WHERE number = :number)"


def found(trail, anchor=None):
    """Tell what is found: the fault and where, None when the trail is whole."""
    broken = audit_verifying.verify(trail.session, anchor=anchor).broken
    return broken and (broken.fault, broken.number)


def cast(trail, table, column):
    """Give how a text is written into a column of the database at hand."""
    if trail.session.connection().dialect.name == "sqlite":
        return ":value"
    kind = {"id": "uuid", "event_id": "uuid", "actor_id": "uuid", "at": "timestamptz"}.get(column)
    kind = kind or {"details": "json", "kept": "json"}.get(column, "text" if table == "event" else None)
    return f"CAST(:value AS {kind})" if kind else ":value"


def test_a_trail_that_nobody_has_touched_is_whole(engine):
    with trails.unguarded(engine) as trail:
        assert found(trail) is None
        assert audit_verifying.verify(trail.session).checked == LENGTH


@quick
@given(number=numbers, column=st.sampled_from(sorted(EVENT_FIELDS)))
def test_a_changed_field_of_an_event_is_found_at_that_event(engine, number, column):
    with trails.unguarded(engine) as trail:
        set_to = cast(trail, "event", column)
        trail.run(
            f"UPDATE audit_event SET {column} = {set_to} WHERE id = {AT}",  # noqa: S608 - columns of this file
            value=EVENT_FIELDS[column],
            number=number,
        )
        fault = Fault.REMOVED if column == "id" else Fault.CHANGED
        assert found(trail) == (fault, number)


@quick
@given(number=numbers, details=st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3))
def test_other_details_are_found_whatever_they_say(engine, number, details):
    with trails.unguarded(engine) as trail:
        event = trail.session.exec(select(AuditEvent).join(AuditLink).where(AuditLink.number == number)).one()
        event.details = {key.replace("\0", ""): str(value).replace("\0", "") for key, value in details.items()}
        trail.session.flush()
        assert found(trail) == (Fault.CHANGED, number)


def test_what_can_no_longer_be_read_is_found_as_changed(engine):
    with trails.unguarded(engine) as trail:
        if trail.session.connection().dialect.name == "postgresql":
            pytest.skip("this database lets nobody write what is no moment")
        trail.run(f"UPDATE audit_event SET details = 'no JSON' WHERE id = {AT}", number=4)  # noqa: S608
        assert found(trail) == (Fault.CHANGED, 4)


@quick
@given(number=numbers, column=st.sampled_from(sorted(LINK_FIELDS)))
def test_a_changed_place_in_the_chain_is_found(engine, number, column):
    with trails.unguarded(engine) as trail:
        set_to = cast(trail, "link", column)
        trail.run(
            f"UPDATE audit_link SET {column} = {set_to} WHERE number = :number",  # noqa: S608 - columns of this file
            value=LINK_FIELDS[column],
            number=number,
        )
        fault, where = found(trail)
        assert (fault in {Fault.REMOVED, Fault.CHANGED}, where) == (True, number)


@pytest.mark.parametrize("column", sorted(HEAD_FIELDS))
def test_a_changed_head_is_found(engine, column):
    with trails.unguarded(engine) as trail:
        trail.run(f"UPDATE audit_head SET {column} = :value", value=HEAD_FIELDS[column])  # noqa: S608
        assert found(trail) is not None


def test_a_removed_head_is_found(engine):
    with trails.unguarded(engine) as trail:
        trail.run("DELETE FROM audit_head")
        assert found(trail) == (Fault.NO_HEAD, 0)


@quick
@given(number=numbers, which=st.sampled_from(["event", "link", "both"]))
def test_a_removed_event_is_found_at_its_place_also_the_newest(engine, number, which):
    with trails.unguarded(engine) as trail:
        event = trail.session.exec(select(AuditLink.event_id).where(AuditLink.number == number)).one()
        if which != "event":
            trail.run("DELETE FROM audit_link WHERE number = :number", number=number)
        if which != "link":
            trail.session.delete(trail.session.get_one(AuditEvent, event))
            trail.session.flush()
        fault = Fault.CUT if number == LENGTH and which != "event" else Fault.REMOVED
        assert found(trail) == (fault, number)


@quick
@given(number=numbers)
def test_those_after_a_removed_event_cannot_close_the_gap(engine, number):
    with trails.unguarded(engine) as trail:
        trail.run("DELETE FROM audit_link WHERE number = :number", number=number)
        for later in range(number + 1, LENGTH + 1):
            trail.run("UPDATE audit_link SET number = :to WHERE number = :number", number=later, to=later - 1)
        trail.run("UPDATE audit_head SET number = number - 1")
        last = trail.session.exec(select(AuditLink.hash).where(AuditLink.number == LENGTH - 1)).one()
        trail.run("UPDATE audit_head SET hash = :hash", hash=last)
        fault, where = found(trail)
        # Of the newest only the event that lies loose tells.
        assert (fault, where) == ((Fault.PUT_IN, 0) if number == LENGTH else (Fault.CHANGED, number))


@quick
@given(pair=st.lists(numbers, min_size=2, max_size=2, unique=True))
def test_two_events_that_changed_places_are_found_at_the_first(engine, pair):
    with trails.unguarded(engine) as trail:
        one, other = sorted(pair)
        links = {link.number: link.event_id for link in trail.session.exec(select(AuditLink))}
        trail.run("DELETE FROM audit_link WHERE number IN (:one, :other)", one=one, other=other)
        hashes = {one: "0" * 64, other: "0" * 64}
        trail.session.add_all(
            AuditLink(number=at, event_id=links[of], hash=hashes[at]) for at, of in ((one, other), (other, one))
        )
        trail.session.flush()
        assert found(trail) == (Fault.CHANGED, one)


def test_an_event_put_in_without_a_place_is_found(engine):
    with trails.unguarded(engine) as trail:
        trail.session.add(AuditEvent(at=trails.NOW, action="x", subject_type="y", subject_id="z"))
        trail.session.flush()
        assert found(trail) == (Fault.PUT_IN, 0)


@quick
@given(number=st.integers(1, LENGTH + 1))
def test_an_event_put_in_with_a_place_and_a_fitting_hash_is_found(engine, number):
    with trails.unguarded(engine) as trail:
        for later in range(LENGTH, number - 1, -1):
            trail.run("UPDATE audit_link SET number = :to WHERE number = :number", number=later, to=later + 1)
        event = AuditEvent(at=trails.NOW, action="x", subject_type="y", subject_id="z")
        before = trail.session.exec(select(AuditLink.hash).where(AuditLink.number == number - 1)).one_or_none()
        told = sealing.values(event.actor_id, event.subject_id, event.details)
        made = sealing.link(
            before or sealing.FIRST,
            number,
            sealing.openly(event.id, event.at, event.action, event.subject_type),
            sealing.seals(event.salt, told),
        )
        trail.session.add_all([event, AuditLink(number=number, event_id=event.id, hash=made)])
        trail.session.flush()
        expected = (Fault.CHANGED, number + 1) if number <= LENGTH else (Fault.PUT_IN, number)
        assert found(trail) == expected


@quick
@given(number=numbers, part=st.sampled_from(sealing.PARTS))
def test_a_part_emptied_without_an_erasure_that_tells_of_it_is_found(engine, number, part):
    with trails.unguarded(engine) as trail:
        event = trail.session.exec(select(AuditEvent).join(AuditLink).where(AuditLink.number == number)).one()
        told = sealing.values(event.actor_id, event.subject_id, event.details)
        salts = {one: sealing.part_salt(event.salt, one) for one in sealing.PARTS}
        event.kept = {
            one: {"seal": sealing.seal(salts[one], told[one])} if one == part else {"salt": salts[one]}
            for one in sealing.PARTS
        }
        event.salt = None
        empty = {"actor": ("actor_id", None), "subject": ("subject_id", ""), "details": ("details", {})}
        setattr(event, *empty[part])
        trail.session.flush()
        assert found(trail) == (Fault.EMPTIED, number)


def test_a_tail_cut_together_with_the_head_is_found_by_the_hash_kept_elsewhere_and_only_by_it(engine):
    with trails.unguarded(engine) as trail:
        kept = audit_verifying.head(trail.session)
        trail.run(f"DELETE FROM audit_event WHERE id = {AT}", number=LENGTH)  # noqa: S608
        trail.run("DELETE FROM audit_link WHERE number = :number", number=LENGTH)
        last = trail.session.exec(select(AuditLink.hash).where(AuditLink.number == LENGTH - 1)).one()
        trail.run("UPDATE audit_head SET number = number - 1, hash = :hash", hash=last)
        assert found(trail) is None
        assert found(trail, kept) == (Fault.CUT, LENGTH)


def test_a_chain_made_anew_is_found_by_the_hash_kept_elsewhere(engine):
    with trails.unguarded(engine) as trail:
        kept = audit_verifying.head(trail.session)
        trail.run("DELETE FROM audit_link")
        trail.run("DELETE FROM audit_event")
        trail.run("UPDATE audit_head SET number = 0, hash = base_hash")
        for number in range(LENGTH):
            trails.write(trail.session, trail.people[0], number)
        trail.session.commit()
        assert found(trail) is None
        assert found(trail, kept) == (Fault.OTHER_CHAIN, LENGTH)
        assert found(trail, audit_verifying.head(trail.session)) is None


@pytest.mark.parametrize("text", ["", "12", "12:abc", f"-1:{'0' * 64}", f"x:{'0' * 64}"])
def test_an_anchor_that_is_none_is_refused_with_the_way_out(text):
    with pytest.raises(ValueError, match="mobility audit head"):
        Anchor.read(text)
