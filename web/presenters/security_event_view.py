"""An event that concerns security, as a line of a table."""

import datetime as dt
from dataclasses import dataclass

from mobility.security_log import SecurityEvent


@dataclass(frozen=True, slots=True)
class EventLine:
    """When, what (the key of its words), who, and on what with which codes."""

    at: dt.datetime
    words: str
    who: str
    about: str
    codes: str


def line(event: SecurityEvent) -> EventLine:
    """Give an event as a line; codes stand as they are, for who looks them up elsewhere."""
    return EventLine(
        at=event.at,
        words=f"security.{event.action}",
        who=event.who,
        about=" ".join(one for one in (event.subject_type, event.subject_id) if one),
        codes=", ".join(f"{name}: {_short(value)}" for name, value in sorted(event.details.items())),
    )


def _short(value: object) -> str:
    """Numbers of many events are told as how many stretches they are."""
    if isinstance(value, dict):
        return " ".join(f"{name} {len(part) if isinstance(part, list) else part}" for name, part in value.items())
    return str(value)
