"""The log of what the matcher was asked and showed, without people, for those who watch over its use."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from mobility import permissions
from mobility.actors import Actor
from mobility.paging import Page, within
from mobility.permissions import Permission
from models.enums import PlacementMove
from models.match_run import MatchConfiguration, MatchRun, MatchShown, MatchTally, RunPurpose
from models.placement import Placement, PlacementStep

SIZE = 50


@dataclass(frozen=True, slots=True)
class RunView:
    """A time that people were found, without the people.

    Parameters
    ----------
    role, organisation_code
        As what, and in which ministry, somebody asked.
    shown
        Band → number of people.
    invited, interested
        How many of those shown were invited afterwards, or showed interest, and have a case now.
    """

    id: uuid.UUID
    at: dt.datetime
    purpose: RunPurpose
    role: str
    organisation_code: str
    subject_id: uuid.UUID
    subject_revision: int
    opportunities_revision: int
    vocabulary_revision: int
    configuration: str
    considered: int
    ruled_out: Mapping[str, int]
    shown: Mapping[str, int]
    invited: int
    interested: int


@dataclass(frozen=True, slots=True)
class TallyView:
    """How many lists of own suggestions were shown on a day, and how many openings in each band."""

    day: dt.date
    configuration: str
    runs: int
    shown: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ConfigurationView:
    """A way in which the matcher was set: versions, factors with weights, bands; and since when."""

    digest: str
    content: Mapping[str, Any]
    first_used_at: dt.datetime


def runs(session: Session, actor: Actor, *, page: int = 1) -> Page[RunView]:
    """Give the runs that showed people, newest first."""
    permissions.check(actor, Permission.SEE_ACCOUNTABILITY)
    total = int(session.execute(sa.select(sa.func.count()).select_from(MatchRun)).scalar_one())
    number = within(page, total, SIZE)
    newest = select(MatchRun).order_by(col(MatchRun.at).desc(), col(MatchRun.id))
    rows = session.exec(newest.limit(SIZE).offset((number - 1) * SIZE)).all()
    shown, after = _bands(session, rows), _after(session, rows)
    items = tuple(
        RunView(
            **{name: getattr(row, name) for name in MatchRun.model_fields},
            shown=shown[row.id],
            invited=after[row.id, PlacementMove.INVITE],
            interested=after[row.id, PlacementMove.SHOW_INTEREST],
        )
        for row in rows
    )
    return Page(items, total=total, number=number, size=SIZE)


def tallies(session: Session, actor: Actor, *, since: dt.date) -> list[TallyView]:
    """Give the days on which people were shown their own suggestions, newest first."""
    permissions.check(actor, Permission.SEE_ACCOUNTABILITY)
    query = select(MatchTally).where(MatchTally.day >= since)
    rows = session.exec(query.order_by(col(MatchTally.day).desc(), col(MatchTally.configuration)))
    return [
        TallyView(row.day, row.configuration, row.runs, {"A": row.shown_a, "B": row.shown_b, "C": row.shown_c})
        for row in rows
    ]


def configurations(session: Session, actor: Actor) -> list[ConfigurationView]:
    """Give the ways in which the matcher has been set, newest first."""
    permissions.check(actor, Permission.SEE_ACCOUNTABILITY)
    newest = select(MatchConfiguration).order_by(
        col(MatchConfiguration.first_used_at).desc(), col(MatchConfiguration.digest)
    )
    return [ConfigurationView(row.digest, row.content, row.first_used_at) for row in session.exec(newest)]


def _bands(session: Session, rows: Sequence[MatchRun]) -> Mapping[uuid.UUID, dict[str, int]]:
    query = (
        sa.select(col(MatchShown.run_id), col(MatchShown.band), sa.func.count())
        .where(col(MatchShown.run_id).in_([row.id for row in rows]))
        .group_by(col(MatchShown.run_id), col(MatchShown.band))
        .order_by(col(MatchShown.band))
    )
    found: defaultdict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for run_id, band, number in session.execute(query):
        found[run_id][band] = number
    return found


def _after(session: Session, rows: Sequence[MatchRun]) -> Mapping[tuple[uuid.UUID, PlacementMove], int]:
    """Count what became of those shown: cases on the same opening that began after the run, by how they began."""
    query = (
        sa.select(col(MatchRun.id), col(PlacementStep.move), sa.func.count())
        .join(MatchShown, col(MatchShown.run_id) == col(MatchRun.id))
        .join(
            Placement,
            sa.and_(
                col(Placement.person_id) == col(MatchShown.person_id),
                col(Placement.opportunity_id) == col(MatchRun.subject_id),
            ),
        )
        .join(PlacementStep, col(PlacementStep.placement_id) == col(Placement.id))
        .where(
            col(MatchRun.id).in_([row.id for row in rows]),
            col(PlacementStep.number) == 1,
            col(PlacementStep.at) >= col(MatchRun.at),
        )
        .group_by(col(MatchRun.id), col(PlacementStep.move))
    )
    found: defaultdict[tuple[uuid.UUID, PlacementMove], int] = defaultdict(int)
    for run_id, move, number in session.execute(query):
        found[run_id, move] = number
    return found
