"""Days as an iCalendar file (RFC 5545), in its reader's language."""

import datetime as dt
from collections.abc import Callable, Iterable

from icalendar import Calendar, Event

from mobility.calendar_entries import Entry
from models.enums import Language
from web.words import say

_DAY = dt.timedelta(days=1)


def write(entries: Iterable[Entry], language: Language, *, address: Callable[[Entry], str]) -> bytes:
    """Write a calendar.

    Parameters
    ----------
    entries
        Entries of whole days.
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
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, language: Language, address: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@mobilitetstorget")
    event.add("sequence", entry.number)
    event.add("dtstamp", entry.changed_at)
    event.add("dtstart", entry.first)
    # The end of whole days is the day after the last.
    event.add("dtend", entry.last + _DAY)
    event.add("summary", say(language, f"calendar.{entry.kind}", title=entry.title))
    event.add("url", address)
    # Colleagues who may see the calendar are not told, and nobody is shown as busy for months.
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
