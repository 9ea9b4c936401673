"""Time as people in Oslo count it. Use-cases take ``now`` as an argument; only doors ask the clock."""

import datetime as dt
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def now() -> dt.datetime:
    """Give the present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)


def today(moment: dt.datetime) -> dt.date:
    """Give the calendar day in Oslo at an aware moment."""
    return moment.astimezone(OSLO).date()
