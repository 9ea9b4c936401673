"""Many write the trail at once, on databases whose transactions stand: one chain, no fork, nobody left waiting."""

import contextlib
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
import trails
from factories import NOW, opportunity, person
from races import WON, race

from mobility import audit_erasing, audit_trimming, audit_verifying
from models.audit import AuditLink
from models.opportunity import Opportunity

pytestmark = pytest.mark.usefixtures("attempt")
WRITERS, EACH = 6, 8


def whole(database):
    with database.at_one_moment() as session:
        report = audit_verifying.verify(session)
        numbers = list(session.execute(sa.select(AuditLink.number).order_by(AuditLink.number)).scalars())
    assert report.broken is None
    assert numbers == list(range(report.base + 1, report.head.number + 1))
    return report


def test_writers_at_once_make_one_chain(database):
    before = whole(database).head.number

    def write(_):
        for _ in range(EACH):
            with database.transaction() as session:
                trails.write(session, uuid.uuid4())
                trails.write(session, uuid.uuid4())

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))
    assert whole(database).head.number == before + 2 * WRITERS * EACH


def test_writers_who_change_the_same_rows_in_opposite_orders_end_as_they_did_without_a_trail(database):
    """The end of the chain is taken last, so it closes no circle of waiting: each writer here holds one row only."""
    with database.transaction() as session:
        owner = person(session).id
        keys = [opportunity(session, owner_id=owner).id for _ in range(2)]

    def act(key):
        def change(session):
            trails.write(session, owner)
            session.flush()
            row = session.get_one(Opportunity, key, with_for_update=True)
            row.title += "x"
            trails.write(session, owner)

        return change

    assert race(database, *(act(key) for key in (*keys, *reversed(keys)))) == [WON] * 4
    whole(database)


def test_forgetting_trimming_and_writing_at_once_leave_a_whole_chain(database):
    key = uuid.uuid4()
    with database.transaction() as session:
        for _ in range(5):
            trails.write(session, key)

    acts = (
        lambda session: audit_erasing.forget(session, key, now=NOW),
        lambda session: audit_trimming.trim(session, NOW, now=NOW),
        lambda session: trails.write(session, uuid.uuid4()),
        lambda session: trails.write(session, key),
    )
    assert race(database, *acts) == [WON] * 4
    whole(database)


def test_verifying_while_others_write_sees_one_moment(database):
    stop = threading.Event()

    def write():
        while not stop.is_set():
            with database.transaction() as session:
                trails.write(session, uuid.uuid4())

    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(write)
        try:
            for _ in range(5):
                whole(database)
        finally:
            stop.set()
        writing.result()


def test_what_a_reading_leaves_in_the_trail_is_written_when_it_has_gone_well_and_only_then(database):
    before = whole(database).head.number
    with database.reading() as session:
        trails.write(session, uuid.uuid4())
        assert not session.new
    assert whole(database).head.number == before + 1
    with contextlib.suppress(ZeroDivisionError), database.reading() as session:
        trails.write(session, uuid.uuid4())
        raise ZeroDivisionError
    assert whole(database).head.number == before + 1
