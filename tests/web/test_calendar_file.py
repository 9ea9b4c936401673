"""Calendar files that calendars understand: whole days, a key that stays, the reader's words."""

import datetime as dt
import uuid

import icalendar
import pytest

from mobility.calendar_entries import Entry, EntryKind
from models.enums import Language
from web.presenters import calendar_file

KEY = uuid.UUID(int=7)
FIRST, LAST = dt.date(2027, 1, 11), dt.date(2027, 7, 10)


def read(language=Language.NB, **changes):
    entry = {
        "key": f"{KEY}-period",
        "kind": EntryKind.PERIOD,
        "placement_id": KEY,
        "title": "Klima, tall; og ord",
        "first": FIRST,
        "last": LAST,
        "number": 8,
        "changed_at": dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC),
        **changes,
    }
    written = calendar_file.write([Entry(**entry)], language, address=lambda one: f"https://x.no/saker/{one.key}")
    (event,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    return event


def test_a_period_is_whole_days_and_ends_the_day_after_its_last():
    event = read()
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (FIRST, LAST + dt.timedelta(days=1))
    assert str(event["summary"]) == "Klima, tall; og ord"


def test_an_entry_keeps_its_key_and_counts_its_changes():
    event = read()
    assert str(event["uid"]) == f"{KEY}-period@mobilitetstorget"
    assert event["sequence"] == 8
    assert str(event["url"]) == f"https://x.no/saker/{KEY}-period"


def test_nobody_is_shown_as_busy_nor_colleagues_what_it_is():
    event = read()
    assert (str(event["class"]), str(event["transp"])) == ("PRIVATE", "TRANSPARENT")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.NB, "Frist for lederens svar"),
        (Language.NN, "Frist for svaret frå leiaren"),
        (Language.EN, "Deadline"),
    ],
)
def test_an_entry_is_in_the_readers_language(language, words):
    assert str(read(language, kind=EntryKind.ANSWER, title="X")["summary"]).startswith(words)


def test_a_title_with_a_new_line_stays_one_line():
    event = read(title="En\r\nATTENDEE:mailto:x@example.no")
    assert "attendee" not in event
