"""What was told of a quarter, for those who follow the community: all ministries, or the own one beside the whole."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobility import permissions
from mobility.actors import Actor
from mobility.errors import NotFoundError
from mobility.indicators.catalogue import INDICATORS, Column, Indicator
from mobility.indicators.periods import Quarter
from mobility.permissions import Permission
from models.enums import Language, Role
from models.indicator import IndicatorFigure, IndicatorSnapshot
from models.organisation import Organisation

Told = Mapping[tuple[str, str | None, str], float]
"""(measure, ministry or None for all, detail) → value, of one quarter; what is not told is no key."""

TREND = 8
"""Quarters in a trend."""
_FULL = 100


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of a ministry (``code``), or of all where it is None: one for each column, None where not told."""

    code: str | None
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A figure of what an indicator is split by: in ``code``, of ``detail``."""

    code: str | None
    detail: str
    value: float


@dataclass(frozen=True, slots=True)
class Shown:
    """An indicator as it is read.

    Parameters
    ----------
    lines
        All together first, then the ministries that the reader follows, by code.
    before
        The line of all, or of the chosen ministry, one quarter earlier; None where that was not told.
    trend
        The first column of all, or of the chosen ministry: oldest quarter first, None where not told.
    parts
        The split, largest first.
    """

    indicator: Indicator
    lines: tuple[Line, ...]
    before: Line | None
    trend: tuple[tuple[Quarter, float | None], ...]
    parts: tuple[Part, ...]

    @property
    def is_told(self) -> bool:
        """Tell whether there is any figure at all."""
        return any(value is not None for line in self.lines for value in line.values)


@dataclass(frozen=True, slots=True)
class Report:
    """A quarter's figures.

    Parameters
    ----------
    quarters
        All quarters that have been told, newest first.
    ministry
        The ministry chosen; None for the whole.
    ministries
        Code → names, of those that the reader may choose.
    version
        Version of the definitions that the figures were reckoned by.
    """

    quarter: Quarter
    quarters: tuple[Quarter, ...]
    ministry: str | None
    ministries: Mapping[str, Mapping[Language, str]]
    version: int
    taken_at: dt.datetime
    indicators: tuple[Shown, ...]


def report(
    session: Session, actor: Actor, *, quarter: Quarter | None = None, ministry: str | None = None
) -> Report | None:
    """Give a quarter's figures, the newest where none is named; None when nothing has been told yet.

    Raises
    ------
    NotFoundError
        For a quarter that has not been told, and for a ministry that the actor does not follow.
    """
    permissions.check(actor, Permission.SEE_INDICATORS)
    rows = session.exec(select(IndicatorSnapshot).order_by(col(IndicatorSnapshot.last_day).desc())).all()
    if not rows:
        return None
    snapshots = {Quarter.of(row.last_day): row for row in rows}
    quarter = quarter or next(iter(snapshots))
    ministries = _followed(session, actor)
    if quarter not in snapshots:
        raise NotFoundError("quarter", quarter)
    if ministry is not None and ministry not in ministries:
        raise NotFoundError("organisation", ministry)
    span = [quarter.back(back) for back in range(TREND + 3)]
    told = {one: _told(session, snapshots[one]) for one in span if one in snapshots}
    codes = [ministry] if ministry else sorted(ministries)
    return Report(
        quarter=quarter,
        quarters=tuple(snapshots),
        ministry=ministry,
        ministries=ministries,
        version=snapshots[quarter].version,
        taken_at=snapshots[quarter].taken_at,
        indicators=tuple(_shown(one, told, quarter, codes, ministry) for one in INDICATORS),
    )


def _followed(session: Session, actor: Actor) -> dict[str, Mapping[Language, str]]:
    """Give the ministries that the actor's roles follow: all for DFD, for HR and unions their own."""
    scopes = [actor.grants[role] for role in (Role.HR, Role.UNION) if role in actor.grants]
    is_all = actor.has(Role.DFD) or any(not scope for scope in scopes)
    own = frozenset().union(*scopes)
    found = session.exec(select(Organisation).order_by(Organisation.code)).all()
    return {
        row.code: {language: getattr(row, f"name_{language}") for language in Language}
        for row in found
        if is_all or row.code in own
    }


def _told(session: Session, row: IndicatorSnapshot) -> Told:
    query = select(IndicatorFigure).where(
        IndicatorFigure.snapshot_id == row.id, col(IndicatorFigure.value).is_not(None)
    )
    return {
        (one.measure, one.organisation_code, one.detail): one.value
        for one in session.exec(query)
        if one.value is not None
    }


def _shown(
    indicator: Indicator, told: Mapping[Quarter, Told], quarter: Quarter, codes: list[str], ministry: str | None
) -> Shown:
    lines = [_line(indicator, told, quarter, None)]
    if indicator.by_ministry:
        lines += [_line(indicator, told, quarter, code) for code in codes]
    focus = ministry if indicator.by_ministry else None
    trend = tuple((one, _value(indicator.columns[0], told, one, focus)) for one in sorted(told)[-TREND:])
    before = quarter.back(1)
    return Shown(
        indicator=indicator,
        lines=tuple(lines),
        before=_line(indicator, told, before, focus) if before in told else None,
        trend=trend,
        parts=_parts(indicator, told[quarter], codes),
    )


def _line(indicator: Indicator, told: Mapping[Quarter, Told], quarter: Quarter, code: str | None) -> Line:
    return Line(code, tuple(_value(column, told, quarter, code) for column in indicator.columns))


def _value(column: Column, told: Mapping[Quarter, Told], quarter: Quarter, code: str | None) -> float | None:
    """Give a column's value. It is made only of figures that have been told, so it can tell nothing more than they."""
    added = [told.get(quarter.back(back), {}).get((column.measure, code, "")) for back in range(column.quarters)]
    known = [one for one in added if one is not None]
    if len(known) < column.quarters:
        return None
    value, here = sum(known), told[quarter]
    if column.less is not None:
        less = here.get((column.less, code, ""))
        return None if less is None else value - less
    if column.of is not None:
        whole = here.get((column.of, code, ""))
        return _FULL * value / whole if whole else None
    return value


def _parts(indicator: Indicator, told: Told, codes: list[str]) -> tuple[Part, ...]:
    """Give the split: between ministries where one of the two is followed, and of all together."""
    parts = [
        Part(code, detail, value)
        for (measure, code, detail), value in told.items()
        if measure == indicator.split and detail and (code is None or code in codes or detail in codes)
    ]
    return tuple(sorted(parts, key=lambda one: (-one.value, one.code or "", one.detail)))
