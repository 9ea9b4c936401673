"""People with an opening that would suit them well and that they have not gone for. Counts alone; never who."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from sqlmodel import col

from mobility import small_cells, visibility
from mobility.accountability import switch
from mobility.bridge import suggest
from mobility.clock import today
from mobility.indicators.shapes import Figure, Frame, along, by_ministry
from mobility.small_cells import TOTAL
from models.enums import Audience, Direction
from models.opportunity import Opportunity
from models.person import Person
from models.placement import Placement
from models.profile import Profile

_BEST = "A"


def figures(frame: Frame, *, now: dt.datetime) -> Iterator[Figure]:
    """Count, of those who want suggestions, whom an open assignment in another ministry suits very well, untried.

    The engine knows today alone, so this is told of the day that the snapshot is taken. Left out are the people and
    openings of ministries that have stopped suggestions.
    """
    openings = _openings(frame, now)
    tried = _tried(frame)
    engine = suggest.engine(frame.session)
    counted = Counter[tuple[str, str]]()
    stopped = switch.stopped(frame.session)
    for profile, person, code in frame.session.execute(
        _matched(now).where(stopped.spares(col(Person.organisation_code)))
    ):
        among = {key for key, owner in openings.items() if owner != code} - tried[person]
        best = engine.for_profile(frame.session, profile, among=among, n=1, today=today(now)).fits
        counted[code, "unused" if best and best[0].band == _BEST else "none"] += 1
    cells = small_cells.table({(code, way): counted[code, way] for code in frame.codes for way in ("unused", "none")})
    yield from by_ministry("matched", along(cells, TOTAL), frame.codes)
    yield from by_ministry("unused-best", along(cells, "unused"), frame.codes)


def _openings(frame: Frame, now: dt.datetime) -> dict[uuid.UUID, str]:
    query = sa.select(col(Opportunity.id), col(Opportunity.organisation_code)).where(
        visibility.open_now(now),
        col(Opportunity.direction) == Direction.OFFERED,
        col(Opportunity.audience) == Audience.ALL_MINISTRIES,
        switch.stopped(frame.session).spares(col(Opportunity.organisation_code)),
    )
    return {row[0]: str(row[1]) for row in frame.session.execute(query)}


def _tried(frame: Frame) -> dict[uuid.UUID, set[uuid.UUID]]:
    tried: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    query = sa.select(col(Placement.person_id), col(Placement.opportunity_id))
    for person, opening in frame.session.execute(query.where(col(Placement.opportunity_id).is_not(None))):
        tried[person].add(opening)
    return tried


def _matched(now: dt.datetime) -> sa.Select[uuid.UUID, uuid.UUID, str]:
    return (
        sa.select(col(Profile.id), col(Profile.person_id), col(Person.organisation_code))
        .join(Person, col(Person.id) == col(Profile.person_id))
        .where(
            col(Profile.is_matched),
            sa.not_(col(Person.is_reserved)),
            sa.or_(col(Person.ends_on).is_(None), col(Person.ends_on) >= today(now)),
        )
    )
