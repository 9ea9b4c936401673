"""The log of runs as the room shows it: figures about fewer than five people are told as few."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from mobility import small_cells
from mobility.run_log import RunView, TallyView

BANDS = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run without people; None is a figure that is not told."""

    at: dt.datetime
    purpose: str
    organisation_code: str
    role: str
    configuration: str
    considered: int | None
    shown: Mapping[str, int | None]
    invited: int | None
    interested: int | None


@dataclass(frozen=True, slots=True)
class DayLine:
    """How many lists of own suggestions were shown on a day, and openings in each band."""

    day: dt.date
    configuration: str
    runs: int | None
    shown: Mapping[str, int | None]


def line(run: RunView) -> RunLine:
    """Give a run as a line."""
    return RunLine(
        at=run.at,
        purpose=run.purpose.value,
        organisation_code=run.organisation_code,
        role=run.role,
        configuration=short(run.configuration),
        considered=small_cells.told(run.considered),
        shown={band: small_cells.told(run.shown.get(band, 0)) for band in BANDS},
        invited=small_cells.told(run.invited),
        interested=small_cells.told(run.interested),
    )


def day(tally: TallyView) -> DayLine:
    """Give a day as a line; what few were shown is not told at all."""
    runs = small_cells.told(tally.runs)
    return DayLine(
        day=tally.day,
        configuration=short(tally.configuration),
        runs=runs,
        shown={band: None if runs is None else tally.shown[band] for band in BANDS},
    )


def short(digest: str) -> str:
    """Give enough of a hash to tell one way of being set from another."""
    return digest[:8]
