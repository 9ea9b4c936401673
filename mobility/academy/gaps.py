"""Gaps: what openings ask for beside what people can. For those who plan courses; no figure finds anybody."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from sqlmodel import Session

from mobility import permissions, small_cells
from mobility.academy import courses, gap_counts, gap_rows, gap_trend, priorities
from mobility.academy.gap_rows import Asking, Market
from mobility.academy.gap_shapes import Band, GapRow, GapTable, GapView, KindGap, MinistryGap, Side, State, TrendPoint
from mobility.actors import Actor
from mobility.clock import today
from mobility.errors import NotFoundError
from mobility.permissions import Permission

_WORST = {band: place for place, band in enumerate(Band)}


def table(session: Session, actor: Actor, *, side: Side, group: str = "", now: dt.datetime) -> GapTable:
    """Give the heat map, of one group of competences or of all; the largest gaps first in each group."""
    permissions.check(actor, Permission.PLAN_COURSES)
    market = gap_rows.read(session, now)
    keys = [key for key in market.asked if not group or market.groups[key] == group]
    rows = _rows(session, market, keys, side, now)
    return GapTable(
        columns=tuple(sorted({column for row in rows for column in row.cells})),
        rows=tuple(sorted(rows, key=lambda row: (row.group, _WORST[row.band], -row.asked * row.factor, row.key))),
        people=len(market.people),
    )


def largest(session: Session, actor: Actor, *, n: int = 5, now: dt.datetime) -> tuple[GapRow, ...]:
    """Give the largest gaps over all groups, those that the academy puts first before others."""
    rows = table(session, actor, side=Side.MINISTRY, now=now).rows
    return tuple(sorted(rows, key=lambda row: (_WORST[row.band], -row.asked * row.factor, row.key))[:n])


def get(session: Session, actor: Actor, key: str, *, now: dt.datetime) -> GapView:
    """Give one competence whole. Raises NotFoundError for one that no opening asks for."""
    permissions.check(actor, Permission.PLAN_COURSES)
    market = gap_rows.read(session, now)
    if key not in market.asked:
        raise NotFoundError("competence", key)
    (row,) = _rows(session, market, [key], Side.MINISTRY, now)
    base = gap_counts.standing(market, key, row.level)
    states, levels = gap_counts.states(market, key, row.level, base)
    wishing = gap_counts.by_kind(market, key, row.level, base)
    point = TrendPoint(today(now), row.asked, row.able, states[State.TAUGHT])
    return GapView(
        row=row,
        people=len(market.people),
        states=states,
        levels=levels,
        ministries=_ministries(market, row),
        kinds=_kinds(market, key, wishing),
        untold=wishing[gap_counts.UNTOLD],
        links=courses.giving(session, [key], now=now)[key],
        trend=(*gap_trend.before(session, key, day=today(now)), point),
    )


def _rows(session: Session, market: Market, keys: list[str], side: Side, now: dt.datetime) -> list[GapRow]:
    factors, given = priorities.factors(session), courses.giving(session, keys, now=now)
    nearly, rounds = market.nearly(), gap_rows.near_in_rounds(session, market, now)
    rows = []
    for key in keys:
        asking, level = market.asked[key], market.level(key)
        base = gap_counts.standing(market, key, level)
        rows.append(
            GapRow(
                key=key,
                group=market.groups[key],
                asked=len(asking),
                open_now=sum(one.is_open for one in asking),
                level=level,
                able=base.told[State.ABLE.value],
                band=gap_counts.band(len(asking), base),
                nearly=small_cells.told(nearly.get(key, 0)),
                rounds=small_cells.told(rounds.get(key, 0)),
                factor=factors.get(key, 1),
                courses=len(given[key]),
                cells=Counter(_column(one, side) for one in asking),
            )
        )
    return rows


def _column(one: Asking, side: Side) -> str:
    return one.kind.value if side is Side.KIND else one.ministry or ""


def _kinds(market: Market, key: str, wishing: Mapping[str, int | None]) -> tuple[KindGap, ...]:
    asked = Counter(one.kind.value for one in market.asked[key])
    return tuple(KindGap(kind, count, wishing[kind]) for kind, count in asked.most_common())


def _ministries(market: Market, row: GapRow) -> tuple[MinistryGap, ...]:
    base = gap_counts.standing(market, row.key, row.level)
    people = gap_counts.by_ministry(market, row.key, row.level, base)
    codes = sorted({code for code in row.cells if code} | set(people))
    return tuple(MinistryGap(code, row.cells.get(code, 0), people.get(code)) for code in codes)
