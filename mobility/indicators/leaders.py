"""How many leaders have worked in several ministries."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlmodel import col

from mobility import small_cells
from mobility.indicators.shapes import Figure, Frame, along, by_ministry
from mobility.small_cells import TOTAL
from models.enums import Language, PlacementMove
from models.organisation import Organisation
from models.person import Person
from models.placement import Placement, PlacementStep
from models.profile import Experience, Profile

LEADERS = ("1217", "1059", "1218", "1060", "9146", "9223", "9105")
"""Position codes, from underdirektør to departementsråd."""
_ENOUGH = dt.timedelta(days=365)
_SEVERAL = 2

Period = tuple[str, dt.date | None, dt.date | None]


def figures(frame: Frame) -> Iterator[Figure]:
    """Count leaders, and those with a year or more in each of two ministries or more."""
    day = frame.quarter.last_day
    query = sa.select(col(Person.id), col(Person.organisation_code), col(Person.starts_on)).where(
        col(Person.position_code).in_(LEADERS),
        sa.or_(col(Person.starts_on).is_(None), col(Person.starts_on) <= day),
        sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= day),
    )
    periods: dict[uuid.UUID, list[Period]] = defaultdict(list)
    homes: dict[uuid.UUID, str] = {}
    for person, code, starts_on in frame.session.execute(query):
        homes[person] = code
        periods[person].append((code, starts_on, None))
    for person, code, first, last in (*_earlier(frame), *_lent(frame)):
        periods[person].append((code, first, last))
    counted = Counter((code, "several" if _has_several(periods[key], day) else "one") for key, code in homes.items())
    cells = small_cells.table({(code, way): counted[code, way] for code in frame.codes for way in ("several", "one")})
    yield from by_ministry("leaders", along(cells, TOTAL), frame.codes)
    yield from by_ministry("leaders-several", along(cells, "several"), frame.codes)


def _has_several(periods: Iterable[Period], day: dt.date) -> bool:
    worked: dict[str, dt.timedelta] = defaultdict(dt.timedelta)
    for code, first, last in periods:
        if first is not None and first <= day:
            worked[code] += min(last or day, day) - first + dt.timedelta(days=1)
    return sum(time >= _ENOUGH for time in worked.values()) >= _SEVERAL


def _earlier(frame: Frame) -> Iterator[tuple[uuid.UUID, str, dt.date | None, dt.date | None]]:
    """Give what leaders tell in their profiles of work in a ministry, named as it is written."""
    names = {
        getattr(row, f"name_{language}").casefold(): row.code
        for row in frame.session.execute(sa.select(Organisation)).scalars()
        for language in Language
    }
    query = (
        sa.select(col(Profile.person_id), col(Experience.employer), col(Experience.starts_on), col(Experience.ends_on))
        .join(Profile, col(Profile.id) == col(Experience.profile_id))
        .join(Person, col(Person.id) == col(Profile.person_id))
        .where(col(Person.position_code).in_(LEADERS), col(Experience.employer) != "")
    )
    for person, employer, first, last in frame.session.execute(query):
        if (code := names.get(employer.strip().casefold())) is not None:
            yield person, code, first, last


def _lent(frame: Frame) -> Iterator[tuple[uuid.UUID, str, dt.date | None, dt.date | None]]:
    """Give leaders' stays through this service."""
    query = (
        sa.select(
            col(Placement.person_id), col(Placement.organisation_code), col(Placement.starts_on), col(Placement.ends_on)
        )
        .join(PlacementStep, col(PlacementStep.placement_id) == col(Placement.id))
        .join(Person, col(Person.id) == col(Placement.person_id))
        .where(
            col(Person.position_code).in_(LEADERS),
            col(PlacementStep.move) == PlacementMove.START,
            col(PlacementStep.at) < frame.quarter.end,
        )
    )
    yield from ((row[0], row[1], row[2], row[3]) for row in frame.session.execute(query))
