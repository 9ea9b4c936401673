"""Days as an iCalendar file (RFC 5545), in its reader's language."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from icalendar import Calendar, Event

from mobility.calendar_entries import Entry
from mobility.clock import OSLO
from models.enums import Language
from web.words import say

_DAY = dt.timedelta(days=1)


def write(entries: Iterable[Entry], language: Language, *, address: Callable[[Entry], str]) -> bytes:
    """Write a calendar.

    Parameters
    ----------
    entries
        What the calendar holds.
    address
        Gives the page that tells more of an entry.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Mobilitetstorget//NO")
    calendar.add("version", "2.0")
    calendar.add("name", say(language, "site.name"))
    calendar.add("x-wr-calname", say(language, "site.name"))
    for entry in entries:
        calendar.add_component(_event(entry, language, address(entry)))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, language: Language, address: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@mobilitetstorget")
    event.add("sequence", entry.number)
    event.add("dtstamp", entry.changed_at)
    for name, value in _when(entry):
        event.add(name, value)
    event.add("summary", say(language, f"calendar.{entry.kind}", title=entry.title))
    event.add("url", address)
    if entry.place:
        event.add("location", entry.place)
    # Colleagues who may see the calendar are not told, and nobody is shown as busy for months.
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if entry.hours else "TRANSPARENT")
    return event


def _when(entry: Entry) -> Iterator[tuple[str, Any]]:
    if entry.hours is None:
        yield "dtstart", entry.first
        # The end of whole days is the day after the last.
        yield "dtend", entry.last + _DAY
        return
    starts, ends = entry.hours
    yield "dtstart", dt.datetime.combine(entry.first, starts, OSLO)
    yield "dtend", dt.datetime.combine(entry.first, ends, OSLO)
    if entry.last > entry.first:
        until = dt.datetime.combine(entry.last, ends, OSLO).astimezone(dt.UTC)
        yield "rrule", {"freq": "daily", "until": until, "byday": ["MO", "TU", "WE", "TH", "FR"]}
