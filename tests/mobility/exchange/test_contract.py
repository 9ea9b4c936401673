"""What every format that is read in promises, whatever its form."""

import pytest
from exchange_formats import FORMATS, prepare
from sqlmodel import select

from mobility.exchange.reports import UnreadableError
from models.audit import AuditEvent
from models.tables import metadata

each = pytest.mark.parametrize("form", FORMATS, ids=str)
_BOM = "\ufeff".encode()


@pytest.fixture(autouse=True)
def ground(session):
    prepare(session)


def stored(session):
    """All rows of all tables but the trail, by what they hold; ids and moments are their own."""
    kinds = ("UUID", "DATETIME", "UtcDateTime", "Uuid")
    found = {}
    for table in metadata.sorted_tables:
        if table.name.startswith("audit"):
            continue
        columns = [one for one in table.columns if type(one.type).__name__ not in kinds]
        if columns:
            found[table.name] = sorted(map(str, session.execute(table.select().with_only_columns(*columns)).all()))
    return found


@each
def test_a_good_file_is_read_whole_and_the_trail_tells(session, form):
    before = stored(session)
    report = form.load(session, form.good.encode())
    assert (report.read, report.new, report.refused) == (2, 2, [])
    assert report.format == form.name
    assert stored(session) != before
    event = session.exec(select(AuditEvent)).one()
    assert (event.action, event.details["new"]) == (f"import.{form.name}", 2)


@each
def test_twice_is_once(session, form):
    form.load(session, form.good.encode())
    once = stored(session)
    report = form.load(session, form.good.encode())
    assert (report.read, report.unchanged) == (2, 2)
    assert stored(session) == once


@each
def test_a_bad_record_is_named_with_its_place_and_a_way_out_and_loses_none_of_the_others(session, form):
    report = form.load(session, form.broken.encode())
    assert (report.read, report.new) == (3, 2)
    (refusal,) = report.refused
    assert refusal.record.startswith(form.place)
    assert len(refusal.reason) > len("field: ")
    half = stored(session)
    form.load(session, form.good.encode())
    assert stored(session) == half


@pytest.mark.parametrize(
    ("form", "content"),
    [
        pytest.param(form, content, id=f"{form}-{number}")
        for form in FORMATS
        for number, content in enumerate(form.unreadable)
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole_and_nothing_is_written(session, form, content):
    before = stored(session)
    with pytest.raises(UnreadableError):
        form.load(session, content)
    assert stored(session) == before
    assert session.exec(select(AuditEvent)).all() == []


@each
@pytest.mark.parametrize(
    "changed",
    [lambda told: _BOM + told.encode(), lambda told: told.replace("\n", "\r\n").encode()],
    ids=["byte-order-mark", "carriage-returns"],
)
def test_a_mark_at_the_beginning_and_other_ends_of_lines_do_not_matter(session, form, changed):
    assert form.load(session, changed(form.good)).new == 2
    once = stored(session)
    assert form.load(session, form.good.encode()).unchanged == 2
    assert stored(session) == once


@each
def test_a_file_that_tells_nothing_changes_nothing(session, form):
    report = form.load(session, form.empty.encode())
    assert (report.read, report.refused) == (0, [])


@each
def test_many_records_are_all_read(session, form):
    report = form.load(session, form.many(300).encode())
    assert (report.read, report.new) == (300, 300)
