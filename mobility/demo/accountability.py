"""A bias report, smaller than the worker makes it, so that the demo is filled quickly; and a stop that is over."""

import datetime as dt

from sqlmodel import Session

from mobility.accountability import bias
from mobility.accountability.bias import Size
from mobility.demo.chance import key
from mobility.demo.personas import find
from models.accountability import SuggestionStop

_SIZE = Size(pairs=40, openings=40)


def build(session: Session, *, now: dt.datetime) -> None:
    """Add what the room of those who watch over suggestions shows."""
    bias.keep(session, bias.measure(_SIZE, semantic=None), _SIZE, semantic=None, now=now - dt.timedelta(days=2))
    person = find(session, "hr").id
    session.add(
        SuggestionStop(
            id=key("stop", 1),
            is_for_all=False,
            organisation_code="HOD",
            stopped_at=now - dt.timedelta(days=33),
            stopped_by=person,
            reason="Vi ville snakke med de tillitsvalgte før vi gikk videre.",
            started_at=now - dt.timedelta(days=26),
            started_by=person,
            start_reason="Drøftingen er ferdig.",
        )
    )
    session.flush()
